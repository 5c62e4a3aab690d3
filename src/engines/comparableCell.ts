/** Cells as a database compares them: what it does not tell apart must not look like a difference. */
import { isZoned } from '#document/columnFit.ts';
import { normalTime } from '#document/dateTexts.ts';
import type { Column, DialectName } from '#document/records.ts';
import { type ColumnType, parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { decimalText } from '#simulation/database/storage/numbers.ts';
import { storageOf } from '#simulation/database/storage/storageOf.ts';

/** A cell in a form that is the same for values which the database does not tell apart: '1.50' and 1.5, TRUE and 1. */
export function comparableCell(column: Column, value: Value | undefined, dialect: DialectName): string | null {
  if (value === null || value === undefined) return null;
  const declared = column.enumId === null ? column.type : 'TEXT';
  const type = parseType(declared);
  return dialect === 'sqlite' ? sqliteForm(type, value) : storedForm(declared, type, value, dialect);
}

function sqliteForm({ family }: ColumnType, value: Exclude<Value, null>): string {
  const isNumber = ['integer', 'decimal', 'real', 'boolean', 'other'].includes(family);
  if (!isNumber) return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  // SQLite has no decimal type: NUMERIC is a floating-point number of some 16 digits.
  const isFloat = family === 'real' || family === 'decimal';
  const text = String(value);
  const plain = isFloat && text.trim() !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
  return decimalText(plain, null) ?? plain;
}

/** As a column of this type stores the value; what it cannot store stays as it is. */
function storedForm(declared: string, type: ColumnType, value: Exclude<Value, null>, dialect: DialectName): string {
  const text = String(value);
  switch (type.family) {
    case 'boolean':
      return value === true || value === 1 ? 'true' : value === false || value === 0 ? 'false' : text;
    case 'blob':
      return text.toLowerCase();
    case 'json':
      return jsonForm(text);
    case 'time':
      return normalTime(text, { zoned: isZoned(type) })?.replace(/(\.\d*?)0+$/, '$1') ?? text;
    case 'timestamp':
      if (isZoned(type)) return instantForm(text);
      break;
    case 'text':
      // CHAR(n) is filled with spaces, which do not count.
      if (/CHAR/.test(type.base) && !/VAR/.test(type.base)) return text.trimEnd();
      break;
    default:
      break;
  }
  try {
    return String(storageOf(dialect, declared).store(value));
  } catch {
    return text;
  }
}

/** A moment, whatever its zone; without one it is UTC's, as in the session that is asked. */
function instantForm(text: string): string {
  const [, day, time = '00:00', zone = '+00:00'] =
    /^([\d-]+)(?:[T ]([\d:.]+)\s*(Z|[+-][\d:]+)?)?$/i.exec(text.trim()) ?? [];
  const moment = Date.parse(`${day}T${time}${/^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone}`);
  return Number.isNaN(moment) ? text : String(moment);
}

/** JSON without its spaces, keys in one order. */
function jsonForm(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    return text;
  }
}
