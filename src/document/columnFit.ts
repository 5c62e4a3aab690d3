/** Which values a column can hold by its type, its length or its enum: one test for each column, made once. */
import { normalDate, normalTime, normalTimestamp } from './dateTexts.ts';
import { type Document, settingsOf } from './document.ts';
import type { Column, DialectName } from './records.ts';
import { type ColumnType, lengthOf, parseType } from './types.ts';
import type { Value } from './value.ts';

/** How a value fails to fit: it is of another type, not among the values of the enum, or too long. */
export type Misfit = 'type' | 'enum' | 'length';

/** The values a column is restricted to by an enum or a declared `ENUM('a','b')`; null when it is not. */
export function allowedValues(document: Document, column: Column): readonly string[] | null {
  if (column.enumId !== null) return document.enums.get(column.enumId)?.values ?? null;
  const type = parseType(column.type);
  if (type.base !== 'ENUM') return null;
  return type.arguments.map((part) => part.replace(/^'(.*)'$/s, '$1').replaceAll("''", "'"));
}

/** A test of the values of one column; it answers null for a value that fits. NULL fits every type. */
export function fitTest(document: Document, column: Column): (value: Value) => Misfit | null {
  const allowed = allowedValues(document, column);
  if (allowed) {
    const set = new Set<Value>(allowed);
    return (value) => (value === null || set.has(value) ? null : 'enum');
  }
  const type = parseType(column.type);
  const fits = familyTest(type, settingsOf(document).dialect);
  const limit = type.family === 'text' ? lengthOf(type) : null;
  return (value) => {
    if (value === null) return null;
    if (!fits(value)) return 'type';
    // `length` counts UTF-16 units, which are never fewer than the characters.
    if (limit !== null && typeof value === 'string' && value.length > limit && [...value].length > limit)
      return 'length';
    return null;
  };
}

function familyTest(type: ColumnType, dialect: DialectName): (value: Exclude<Value, null>) => boolean {
  const zoned = isZoned(type);
  // SQLite has no date types: what is declared as one holds numbers as well.
  const numberToo = dialect === 'sqlite';
  switch (type.family) {
    case 'integer': {
      const { low, high } = integerRange(type, dialect);
      return (value) =>
        typeof value === 'number'
          ? Number.isSafeInteger(value) && value >= low && value <= high
          : typeof value === 'string' && isLongInteger(value) && BigInt(value) >= low && BigInt(value) <= high;
    }
    case 'decimal': {
      const whole = wholeDigits(type);
      return (value) => {
        if (typeof value === 'number') return Number.isFinite(value);
        const [, digits] = (typeof value === 'string' && /^-?0*(\d*)(?:\.\d+)?$/.exec(value)) || [];
        return digits !== undefined && (whole === null || digits.length <= whole);
      };
    }
    case 'real':
      return (value) => typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return (value) => typeof value === 'boolean' || value === 0 || value === 1;
    case 'text':
      return (value) => typeof value === 'string';
    case 'date':
      return (value) =>
        typeof value === 'string' ? normalDate(value) !== null : numberToo && typeof value === 'number';
    case 'time':
      return (value) =>
        typeof value === 'string' ? normalTime(value, { zoned }) !== null : numberToo && typeof value === 'number';
    case 'timestamp':
      return (value) =>
        typeof value === 'string' ? normalTimestamp(value, { zoned }) !== null : numberToo && typeof value === 'number';
    case 'blob':
      return (value) => typeof value === 'string' && value.length % 2 === 0 && /^[0-9a-f]*$/.test(value);
    case 'json':
      return (value) => typeof value === 'string' && isJson(value);
    case 'uuid':
      return (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
    case 'other':
      return () => true;
  }
}

/** Whole numbers are text only beyond 2^53, and then without a plus or zeros in front. */
const isLongInteger = (text: string): boolean => /^-?[1-9]\d{15,20}$/.test(text) && !Number.isSafeInteger(Number(text));

/** Whether values of the type carry a time zone. */
export const isZoned = (type: ColumnType): boolean =>
  /TZ$|OFFSET$/.test(type.base) || /WITH (LOCAL )?TIME ZONE/.test(type.modifiers);

/** The digits before the point in `NUMERIC(precision, scale)`; null when they are not limited. */
export function wholeDigits(type: ColumnType): number | null {
  const precision = lengthOf(type);
  return precision === null ? null : Math.max(0, precision - (scaleOf(type) ?? 0));
}

/** The digits behind the point in `NUMERIC(precision, scale)`; 0 without a scale, null without a precision. */
export function scaleOf(type: ColumnType): number | null {
  if (lengthOf(type) === null) return null;
  const scale = type.arguments[1];
  return scale !== undefined && /^\d+$/.test(scale) ? Number(scale) : 0;
}

const bitsOfBase: Readonly<Record<string, number>> = {
  TINYINT: 8,
  SMALLINT: 16,
  INT2: 16,
  SMALLSERIAL: 16,
  MEDIUMINT: 24,
  INTEGER: 32,
  INT: 32,
  INT4: 32,
  SERIAL: 32,
  YEAR: 32,
};

/** The least and the greatest whole number of a type. SQLite keeps 64 bits whatever the name (datatype3.html, 2). */
export function integerRange(type: ColumnType, dialect: DialectName): { readonly low: bigint; readonly high: bigint } {
  const bits = BigInt(dialect === 'sqlite' ? 64 : (bitsOfBase[type.base] ?? 64));
  return type.modifiers.includes('UNSIGNED') && dialect === 'mysql'
    ? { low: 0n, high: 2n ** bits - 1n }
    : { low: -(2n ** (bits - 1n)), high: 2n ** (bits - 1n) - 1n };
}

/** Whether a text is one JSON value. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
