/** Columns of numbers: whole, decimal, and floating. */
import { type ColumnType, lengthOf } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { OutOfRange, type Storage, same, Unfit } from './storage.ts';

/** A number, or its canonical text where a number would lose digits. */
export function numberOf(text: string): Value {
  const number = Number(text);
  if (/^[+-]?\d+$/.test(text) && !Number.isSafeInteger(number)) {
    const integer = BigInt(text);
    return BigInt.asIntN(64, integer) === integer ? integer.toString() : number;
  }
  return Object.is(number, -0) ? 0 : number;
}

const integerBits: Readonly<Record<string, number>> = {
  TINYINT: 8,
  SMALLINT: 16,
  INT2: 16,
  SMALLSERIAL: 16,
  MEDIUMINT: 24,
  BIGINT: 64,
  INT8: 64,
  BIGSERIAL: 64,
};

/** `ofBoolean`: what TRUE and FALSE become, or it throws; `decimals`: whether a text may have a fraction. */
export function integerStorage(type: ColumnType, ofBoolean: (value: boolean) => Value, decimals: boolean): Storage {
  const bits = BigInt(integerBits[type.base] ?? 32);
  const unsigned = type.modifiers.includes('UNSIGNED');
  const [least, most] = unsigned ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
  const [low, high] = [Number(least), Number(most)];
  const store = (value: Value): Value => {
    if (value === null) return null;
    let cell = typeof value === 'boolean' ? ofBoolean(value) : value;
    if (typeof cell === 'string') {
      const text = decimals ? decimalText(cell, 0) : cell.trim();
      if (text === null || !/^[+-]?\d+$/.test(text)) throw new Unfit(t`it is not an integer`);
      cell = numberOf(text);
    } else if (typeof cell === 'number' && !Number.isInteger(cell)) cell = rounded(cell, decimals);
    if (
      typeof cell === 'number' ? cell < low || cell > high : BigInt(String(cell)) < least || BigInt(String(cell)) > most
    )
      throw new OutOfRange();
    return cell;
  };
  return { store, key: same, show: same };
}

/** A half goes away from zero as a decimal in PostgreSQL, to the even neighbour as a double in MySQL. */
function rounded(number: number, toEven: boolean): number {
  const up = Math.sign(number) * Math.round(Math.abs(number));
  return toEven && Math.abs(number % 1) === 0.5 && up % 2 !== 0 ? up - Math.sign(number) : up;
}

/** Decimal text without needless zeros: `1.50` and `1.5` are the same number. Null when the text is no number. */
export function decimalText(value: string, scale: number | null): string | null {
  const match = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?\s*$/.exec(value);
  if (!match || (match[2] === '' && match[3] === '')) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  if (Math.abs(shift) > 1000) return null;
  let digits = whole + fraction;
  let point = whole.length + shift;
  if (point < 0) {
    digits = '0'.repeat(-point) + digits;
    point = 0;
  }
  digits = digits.padEnd(point, '0');
  if (scale !== null && digits.length > point + scale) {
    const up = (digits[point + scale] ?? '0') >= '5';
    const kept = BigInt(`0${digits.slice(0, point + scale)}`) + (up ? 1n : 0n);
    digits = kept.toString().padStart(point + scale, '0');
    point = digits.length - scale;
  }
  const integer = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const rest = digits.slice(point).replace(/0+$/, '');
  const text = rest ? `${integer}.${rest}` : integer;
  return sign === '-' && text !== '0' ? `-${text}` : text;
}

/** Numbers as text without needless zeros; `defaults` where the type says no precision. */
export function decimalStorage(
  type: ColumnType,
  defaults: readonly [precision: number, scale: number] | null,
): Storage {
  const [precision, scale] =
    type.arguments.length === 0 ? (defaults ?? [null, null]) : [lengthOf(type), Number(type.arguments[1] ?? 0) || 0];
  const key = (cell: Value): Value => (cell === null ? null : (decimalText(String(cell), null) ?? cell));
  const store = (value: Value): Value => {
    if (value === null) return null;
    const text = decimalText(String(typeof value === 'boolean' ? Number(value) : value), scale);
    if (text === null) throw new Unfit(t`it is not a number`);
    const whole = text.replace('-', '').split('.')[0] ?? '';
    if (precision !== null && whole !== '0' && whole.length > precision - (scale ?? 0)) throw new OutOfRange();
    return text;
  };
  return { store, key, show: same };
}

/** Doubles. */
export function realStorage(): Storage {
  const store = (value: Value): Value => {
    if (value === null) return null;
    const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
    if (Number.isNaN(number)) throw new Unfit(t`it is not a number`);
    return number;
  };
  return { store, key: same, show: same };
}
