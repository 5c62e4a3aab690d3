/** Cells as people type and read them. */
import { t } from '#words/say.ts';
import { allowedValues, integerRange, isJson, isZoned, scaleOf, wholeDigits } from './columnFit.ts';
import { normalDate, normalTime, normalTimestamp } from './dateTexts.ts';
import { type Document, settingsOf } from './document.ts';
import type { Column } from './records.ts';
import { type ColumnType, lengthOf, parseType } from './types.ts';
import type { Value } from './value.ts';

/** A value, or the sentence that says why the text is none for this column. */
export type ParsedCell = { readonly value: Value } | { readonly reason: string };

/** Texts that would mean NULL, with any number of quotes around them: one more pair makes them mean themselves. */
const meansNull = /^('*)(null|)\1$/i;

/**
 * The value that a text typed or pasted into a cell stands for. Nothing and `NULL` are NULL; `''` is the empty text and
 * `'NULL'` the word. Whole numbers beyond 2^53 stay text, dates and numbers with a scale become what databases print.
 */
export function parseCell(document: Document, column: Column, text: string): ParsedCell {
  const allowed = allowedValues(document, column);
  const type = parseType(column.type);
  const verbatim = allowed !== null || type.family === 'text' || type.family === 'other';
  const given = verbatim ? text : text.trim();
  if (given === '' || /^null$/i.test(given)) return { value: null };
  const plain = (verbatim || type.family === 'json') && meansNull.test(given) ? given.slice(1, -1) : given;
  if (allowed) return parseEnumValue(column, allowed, plain);
  if (type.base === '') return parseUntyped(given, plain);
  return parseTyped(document, column, type, plain);
}

/** The text to show and to edit a cell with, which `parseCell` reads back as the same value. NULL is `NULL`. */
export function formatCell(column: Column, value: Value): string {
  if (value === null) return 'NULL';
  const text = String(value);
  if (typeof value !== 'string') return text;
  const untypedNumber = column.enumId === null && parseType(column.type).base === '' && looksLikeNumber(unquoted(text));
  return meansNull.test(text) || untypedNumber ? `'${text}'` : text;
}

function parseEnumValue(column: Column, allowed: readonly string[], text: string): ParsedCell {
  if (allowed.includes(text)) return { value: text };
  const wanted = text.trim().toLowerCase();
  const close = allowed.filter((value) => value.toLowerCase() === wanted);
  if (close.length === 1 && close[0] !== undefined) return { value: close[0] };
  return { reason: t`${column.name} takes one of ${allowed.join(', ')}; ${show(text)} is none of them.` };
}

/** In a column without a type, what looks like a number is one unless it stands in quotes. */
function parseUntyped(given: string, plain: string): ParsedCell {
  if (looksLikeNumber(given)) return { value: Number(given) };
  return { value: looksLikeNumber(unquoted(given)) ? given.slice(1, -1) : plain };
}

const looksLikeNumber = (text: string): boolean =>
  text !== '' && Number.isFinite(Number(text)) && String(Number(text)) === text;

/** What stands inside any number of quotes around a text. */
const unquoted = (text: string): string => /^('*)(.*)\1$/s.exec(text)?.[2] ?? text;

function parseTyped(document: Document, column: Column, type: ColumnType, text: string): ParsedCell {
  const no = (wanted: string): ParsedCell => ({
    reason: t`${column.name} is ${column.type} and takes ${wanted}; ${show(text)} is not that.`,
  });
  const orNo = (value: string | null, wanted: () => string): ParsedCell => (value === null ? no(wanted()) : { value });
  const zoned = isZoned(type);
  switch (type.family) {
    case 'integer': {
      const digits = /^([+-]?\d{1,30})(?:\.0*)?$/.exec(text)?.[1];
      if (digits === undefined) return no(t`a whole number`);
      const number = BigInt(digits.replace('+', ''));
      const { low, high } = integerRange(type, settingsOf(document).dialect);
      if (number < low || number > high) return no(t`a whole number from ${String(low)} to ${String(high)}`);
      return { value: Number.isSafeInteger(Number(number)) ? Number(number) : String(number) };
    }
    case 'decimal':
      return parseDecimal(type, text, no);
    case 'real': {
      const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
      // A negative zero is stored as zero and would not come back from a file.
      return Number.isFinite(number) ? { value: number === 0 ? 0 : number } : no(t`a number such as 3.14`);
    }
    case 'boolean':
      if (/^(true|t|yes|y|on|1)$/i.test(text)) return { value: true };
      if (/^(false|f|no|n|off|0)$/i.test(text)) return { value: false };
      return no(t`true or false`);
    case 'date':
      return orNo(normalDate(text), () => t`a date such as 2024-05-31`);
    case 'time':
      return orNo(normalTime(text, { zoned }), () => t`a time such as ${zoned ? '18:30:00+02' : '18:30:00'}`);
    case 'timestamp':
      return orNo(normalTimestamp(text, { zoned }), () =>
        zoned
          ? t`a date and time such as 2024-05-31 18:30:00+02`
          : t`a date and time such as 2024-05-31 18:30:00, without a zone`,
      );
    case 'blob': {
      const hex = /^(?:0x|\\x|x(?='))?'?((?:[0-9a-f]{2})*)'?$/i.exec(text)?.[1];
      return orNo(hex?.toLowerCase() ?? null, () => t`bytes as pairs of hexadecimal digits, such as 00ff`);
    }
    case 'json':
      return orNo(isJson(text) ? text : null, () => t`JSON such as {"a": 1}`);
    case 'uuid': {
      const hex = text
        .replace(/^\{(.*)\}$/, '$1')
        .replaceAll('-', '')
        .toLowerCase();
      const dashed = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      return orNo(/^[0-9a-f]{32}$/.test(hex) ? dashed : null, () => t`a UUID of 32 hexadecimal digits`);
    }
    case 'text': {
      const limit = lengthOf(type);
      const length = [...text].length;
      if (limit !== null && length > limit) {
        return { reason: t`${column.name} holds at most ${limit} characters; ${show(text)} has ${length}.` };
      }
      return { value: text };
    }
    case 'other':
      return { value: text };
  }
}

function parseDecimal(type: ColumnType, text: string, no: (wanted: string) => ParsedCell): ParsedCell {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)0*(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (!/\d/.test(text) || !/^[+-]?\d*\.?\d*$/.test(text)) return no(t`a number such as 9.99`);
  const scale = scaleOf(type);
  const significant = fraction.replace(/0+$/, '');
  if (scale !== null && significant.length > scale) {
    return no(scale === 0 ? t`a number without a fraction` : t`at most ${scale} digits after the point`);
  }
  const limit = wholeDigits(type);
  if (limit !== null && whole.length > limit) return no(t`at most ${limit} digits before the point`);
  const shown = scale === null ? fraction : significant.padEnd(scale, '0');
  const minus = sign === '-' && /[1-9]/.test(whole + shown) ? '-' : '';
  return { value: `${minus}${whole || '0'}${shown === '' ? '' : `.${shown}`}` };
}

const show = (text: string): string => t`“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
