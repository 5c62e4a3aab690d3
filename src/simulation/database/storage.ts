/**
 * What a column makes of a value: SQLite's affinities, PostgreSQL's and MySQL's conversions on assignment, and the form
 * in which two cells are compared.
 */
import type { DialectName } from '#document/records.ts';
import { type ColumnType, lengthOf, parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import type { ErrorKind } from '../timeline.ts';

/** A value that the column cannot hold. The message continues "… cannot hold 'x': ". */
export class Unfit extends Error {
  readonly kind: ErrorKind;
  constructor(message: string, kind: ErrorKind = 'other') {
    super(message);
    this.kind = kind;
  }
}

export interface Storage {
  /** The stored form of a value. Throws `Unfit`. */
  readonly store: (value: Value) => Value;
  /** A cell of any column, in the form in which it is compared with cells of this one. Never throws. */
  readonly key: (cell: Value) => Value;
  /** A stored cell as a document has it. */
  readonly show: (cell: Value) => Value;
}

const same = (cell: Value): Value => cell;

/** How a column of the declared type stores and compares. */
export function storageOf(dialect: DialectName, declared: string): Storage {
  const known = caches[dialect].get(declared);
  if (known) return known;
  const storage = makers[dialect](parseType(declared), declared);
  if (caches[dialect].size > 1000) caches[dialect].clear();
  caches[dialect].set(declared, storage);
  return storage;
}

const caches: Readonly<Record<DialectName, Map<string, Storage>>> = {
  sqlite: new Map(),
  postgresql: new Map(),
  mysql: new Map(),
};

const makers: Readonly<Record<DialectName, (type: ColumnType, declared: string) => Storage>> = {
  sqlite: sqliteStorage,
  postgresql: postgresqlStorage,
  mysql: mysqlStorage,
};

/** SQLite, "Datatypes In SQLite", §3.1: the affinity follows from words in the declared type. */
function sqliteStorage(type: ColumnType, declared: string): Storage {
  const upper = declared.toUpperCase();
  const show = (cell: Value): Value => {
    if (typeof cell !== 'number') return cell;
    return type.family === 'boolean' ? cell !== 0 : type.family === 'decimal' ? String(cell) : cell;
  };
  const plain = (value: Value): Value => (typeof value === 'boolean' ? Number(value) : value);
  const make = (convert: (cell: Value) => Value): Storage => {
    const store = (value: Value) => convert(plain(value));
    return { store, key: store, show };
  };
  if (upper.includes('INT')) return make(numeric);
  if (/CHAR|CLOB|TEXT/.test(upper)) return make((cell) => (typeof cell === 'number' ? String(cell) : cell));
  if (upper === '' || upper.includes('BLOB')) return make(same);
  return make(numeric);
}

/** Numeric affinity: text that is a number, spaces around it allowed, becomes one. */
function numeric(cell: Value): Value {
  if (typeof cell !== 'string' || !/^[\s]*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[\s]*$/.test(cell)) return cell;
  return numberOf(cell.trim());
}

/** A number, or its canonical text where a number would lose digits. */
function numberOf(text: string): Value {
  const number = Number(text);
  if (/^[+-]?\d+$/.test(text) && !Number.isSafeInteger(number)) return BigInt(text).toString();
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

function integerStorage(type: ColumnType, ofBoolean: (value: boolean) => Value): Storage {
  const bits = BigInt(integerBits[type.base] ?? 32);
  const unsigned = type.modifiers.includes('UNSIGNED');
  const [least, most] = unsigned ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
  const [low, high] = [Number(least), Number(most)];
  const store = (value: Value): Value => {
    if (value === null) return null;
    let cell = typeof value === 'boolean' ? ofBoolean(value) : value;
    if (typeof cell === 'string') {
      if (!/^\s*[+-]?\d+\s*$/.test(cell)) throw new Unfit('it is not an integer');
      cell = numberOf(cell.trim());
    } else if (typeof cell === 'number' && !Number.isInteger(cell)) cell = Math.sign(cell) * Math.round(Math.abs(cell));
    if (
      typeof cell === 'number' ? cell < low || cell > high : BigInt(String(cell)) < least || BigInt(String(cell)) > most
    )
      throw new Unfit('it is out of range');
    return cell;
  };
  return { store, key: same, show: same };
}

function textStorage(length: number | null, key: (cell: Value) => Value, cutSpaces: boolean): Storage {
  const store = (value: Value): Value => {
    if (value === null) return null;
    const text = String(value);
    if (length === null || text.length <= length) return text;
    const points = [...text];
    if (points.length <= length) return text;
    if (cutSpaces && points.slice(length).every((point) => point === ' ')) return points.slice(0, length).join('');
    throw new Unfit(`it is longer than ${length} characters`);
  };
  return { store, key, show: same };
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

function decimalStorage(type: ColumnType, defaults: readonly [precision: number, scale: number] | null): Storage {
  const [precision, scale] =
    type.arguments.length === 0 ? (defaults ?? [null, null]) : [lengthOf(type), Number(type.arguments[1] ?? 0) || 0];
  const key = (cell: Value): Value => (cell === null ? null : (decimalText(String(cell), null) ?? cell));
  const store = (value: Value): Value => {
    if (value === null) return null;
    const text = decimalText(String(typeof value === 'boolean' ? Number(value) : value), scale);
    if (text === null) throw new Unfit('it is not a number');
    const whole = text.replace('-', '').split('.')[0] ?? '';
    if (precision !== null && whole !== '0' && whole.length > precision - (scale ?? 0))
      throw new Unfit('it is out of range');
    return text;
  };
  return { store, key, show: same };
}

function realStorage(): Storage {
  const store = (value: Value): Value => {
    if (value === null) return null;
    const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
    if (Number.isNaN(number)) throw new Unfit('it is not a number');
    return number;
  };
  return { store, key: same, show: same };
}

const dateText = /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,6})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?\s*$/;

/** Dates and times as the drivers print them: `2024-05-01`, `2024-05-01 10:00:00`. */
function dateStorage(withTime: boolean): Storage {
  const store = (value: Value): Value => {
    if (value === null) return null;
    const match = dateText.exec(String(value));
    if (!match) throw new Unfit(withTime ? 'it is not a date and time' : 'it is not a date');
    const [, day = '', minutes = '00:00', seconds = ':00'] = match;
    if (!withTime) return day;
    const [whole = '', fraction = ''] = seconds.split('.');
    const micro = fraction.replace(/0+$/, '') === '' ? '' : `.${fraction.padEnd(6, '0')}`;
    return `${day} ${minutes}${whole}${micro}`;
  };
  return { store, key: same, show: same };
}

function uuidStorage(): Storage {
  const store = (value: Value): Value => {
    if (value === null) return null;
    const digits = String(value).toLowerCase().replace(/[{}-]/g, '');
    if (!/^[0-9a-f]{32}$/.test(digits)) throw new Unfit('it is not a UUID');
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
  return { store, key: same, show: same };
}

/** PostgreSQL: assignment casts (PostgreSQL 15 manual, §10.4); text longer than the type fails with 22001. */
function postgresqlStorage(type: ColumnType): Storage {
  switch (type.family) {
    case 'integer':
      return integerStorage(type, () => {
        throw new Unfit('an integer column takes no boolean', 'schema');
      });
    case 'decimal':
      return decimalStorage(type, null);
    case 'real':
      return realStorage();
    case 'text':
      return textStorage(type.base === 'TEXT' ? null : lengthOf(type), same, true);
    case 'boolean':
      return { store: postgresqlBoolean, key: same, show: same };
    case 'date':
      return dateStorage(false);
    case 'timestamp':
      return dateStorage(true);
    case 'uuid':
      return uuidStorage();
    default:
      return { store: same, key: same, show: same };
  }
}

function postgresqlBoolean(value: Value): Value {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') throw new Unfit('a boolean column takes no number', 'schema');
  const word = value.trim().toLowerCase();
  if (word !== '' && word !== 'o') {
    if (['true', 'yes', 'on', '1'].some((name) => name.startsWith(word))) return true;
    if (['false', 'no', 'off', '0'].some((name) => name.startsWith(word))) return false;
  }
  throw new Unfit('it is not a boolean');
}

/** MySQL and MariaDB with STRICT_ALL_TABLES; utf8mb4_bin compares text without the spaces at its end. */
function mysqlStorage(type: ColumnType): Storage {
  const padded = (cell: Value): Value => (typeof cell === 'string' ? cell.replace(/ +$/, '') : cell);
  switch (type.family) {
    case 'integer':
      return integerStorage(type, Number);
    case 'boolean':
      return {
        ...integerStorage({ ...type, base: 'TINYINT' }, Number),
        show: (cell) => (cell === null ? null : cell !== 0),
      };
    case 'decimal':
      return decimalStorage(type, [10, 0]);
    case 'real':
      return realStorage();
    case 'text':
      return textStorage(type.base === 'TEXT' ? null : lengthOf(type), padded, true);
    case 'date':
      return dateStorage(false);
    case 'timestamp':
      return dateStorage(true);
    case 'uuid':
      return textStorage(36, padded, true);
    default:
      return { store: same, key: same, show: same };
  }
}
