/**
 * What a column makes of a value: SQLite's affinities, the conversions of the others on assignment, and the form in which
 * two cells are compared.
 */
import { integerDigits } from '#dialects/oracle.ts';
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
  sqlserver: new Map(),
  oracle: new Map(),
};

const makers: Readonly<Record<DialectName, (type: ColumnType, declared: string) => Storage>> = {
  sqlite: sqliteStorage,
  postgresql: postgresqlStorage,
  mysql: mysqlStorage,
  sqlserver: sqlserverStorage,
  oracle: oracleStorage,
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

function integerStorage(type: ColumnType, ofBoolean: (value: boolean) => Value, decimals: boolean): Storage {
  const bits = BigInt(integerBits[type.base] ?? 32);
  const unsigned = type.modifiers.includes('UNSIGNED');
  const [least, most] = unsigned ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
  const [low, high] = [Number(least), Number(most)];
  const store = (value: Value): Value => {
    if (value === null) return null;
    let cell = typeof value === 'boolean' ? ofBoolean(value) : value;
    if (typeof cell === 'string') {
      const text = decimals ? decimalText(cell, 0) : cell.trim();
      if (text === null || !/^[+-]?\d+$/.test(text)) throw new Unfit('it is not an integer');
      cell = numberOf(text);
    } else if (typeof cell === 'number' && !Number.isInteger(cell)) cell = rounded(cell, decimals);
    if (
      typeof cell === 'number' ? cell < low || cell > high : BigInt(String(cell)) < least || BigInt(String(cell)) > most
    )
      throw new Unfit('it is out of range');
    return cell;
  };
  return { store, key: same, show: same };
}

/** A half goes away from zero as a decimal in PostgreSQL, to the even neighbour as a double in MySQL. */
function rounded(number: number, toEven: boolean): number {
  const up = Math.sign(number) * Math.round(Math.abs(number));
  return toEven && Math.abs(number % 1) === 0.5 && up % 2 !== 0 ? up - Math.sign(number) : up;
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
  const key = (cell: Value): Value => (typeof cell === 'string' && cell.length === 10 ? `${cell} 00:00:00` : cell);
  return { store, key, show: same };
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
      return integerStorage(type, () => refuseKind('a boolean is no integer'), false);
    case 'decimal':
      return onlyFor(decimalStorage(type, null), 'number', 'string');
    case 'real':
      return onlyFor(realStorage(), 'number', 'string');
    case 'text':
      return textStorage(type.base === 'TEXT' ? null : lengthOf(type), same, true);
    case 'boolean':
      return { store: postgresqlBoolean, key: same, show: same };
    case 'date':
      return onlyFor(dateStorage(false), 'string');
    case 'timestamp':
      return onlyFor(dateStorage(true), 'string');
    case 'uuid':
      return onlyFor(uuidStorage(), 'string');
    case 'json':
      return onlyFor({ store: type.base === 'JSON' ? jsonb : validJson, key: same, show: same }, 'string');
    case 'blob':
      return onlyFor({ store: same, key: same, show: same }, 'string');
    default:
      return { store: same, key: same, show: same };
  }
}

function refuseKind(reason: string): never {
  throw new Unfit(reason, 'schema');
}

/** PostgreSQL refuses constants of other types before it runs anything (42804). */
function onlyFor(storage: Storage, ...kinds: readonly ('number' | 'string')[]): Storage {
  const store = (value: Value): Value => {
    if (value !== null && !kinds.some((kind) => kind === typeof value))
      refuseKind(`a ${typeof value} is of another type`);
    return storage.store(value);
  };
  return { ...storage, store };
}

function validJson(value: Value): Value {
  if (value === null) return null;
  try {
    JSON.parse(String(value));
  } catch {
    throw new Unfit('it is not JSON');
  }
  return String(value);
}

/** JSON as jsonb prints it: keys by length, then by bytes; one space after a colon and a comma. */
function jsonb(value: Value): Value {
  const text = validJson(value);
  return text === null ? null : printJson(JSON.parse(String(text)));
}

function printJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}: ${printJson((value as Record<string, unknown>)[key])}`).join(', ')}}`;
}

function postgresqlBoolean(value: Value): Value {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') refuseKind('a number is no boolean');
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
      return integerStorage(type, Number, true);
    case 'boolean':
      return {
        ...integerStorage({ ...type, base: 'TINYINT' }, Number, true),
        show: (cell) => (cell === null ? null : cell !== 0),
      };
    case 'decimal':
      return decimalStorage(type, [10, 0]);
    case 'real':
      return realStorage();
    case 'text':
      return withPlainBooleans(textStorage(type.base === 'TEXT' ? null : lengthOf(type), padded, true));
    case 'date':
      return dateStorage(false);
    case 'timestamp':
      return dateStorage(true);
    case 'uuid':
      return withPlainBooleans({ ...textStorage(36, padded, true), show: padded });
    case 'json':
      return withPlainBooleans({ store: validJson, key: same, show: same });
    case 'blob':
      return withPlainBooleans({
        store: (cell) => (typeof cell === 'number' ? hexOfDigits(cell) : cell),
        key: same,
        show: same,
      });
    default:
      return { store: same, key: same, show: same };
  }
}

/** MySQL's TRUE is 1. */
function withPlainBooleans(storage: Storage): Storage {
  return { ...storage, store: (value) => storage.store(typeof value === 'boolean' ? Number(value) : value) };
}

/** The bytes of a number's digits. */
const hexOfDigits = (number: number): string =>
  [...String(number)].map((digit) => digit.charCodeAt(0).toString(16).padStart(2, '0')).join('');

/**
 * SQL Server in its usual collation, which tells neither 'a' from 'A' nor spaces at the end (“Data types (Transact-SQL)”,
 * “Collation precedence”; not run). Types are those that the written script declares.
 */
function sqlserverStorage(type: ColumnType): Storage {
  const alike = (cell: Value): Value => (typeof cell === 'string' ? cell.replace(/ +$/, '').toLowerCase() : cell);
  switch (type.family) {
    case 'integer': {
      // TINYINT is written as SMALLINT. A number loses its fraction when it becomes an integer (“CAST and CONVERT”).
      const base = type.base === 'TINYINT' ? 'SMALLINT' : type.base === 'MEDIUMINT' ? 'INT' : type.base;
      const whole = integerStorage({ ...type, base }, Number, false);
      return { ...whole, store: (value) => whole.store(typeof value === 'number' ? Math.trunc(value) : value) };
    }
    case 'boolean':
      return { store: numericBoolean, key: same, show: shownBoolean };
    case 'decimal':
      return decimalStorage(type, [38, 10]);
    case 'real':
      return realStorage();
    case 'text':
      return withPlainBooleans(textStorage(type.base === 'TEXT' ? null : lengthOf(type), alike, true));
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

/** Oracle keeps the empty text as NULL and integers as decimal numbers (“SQL Language Reference”, Data Types and Nulls; not run). */
function oracleStorage(type: ColumnType): Storage {
  const storage = filledOracleStorage(type);
  return { ...storage, store: (value) => (value === '' ? null : storage.store(value)) };
}

function filledOracleStorage(type: ColumnType): Storage {
  switch (type.family) {
    case 'integer': {
      const digits = String(integerDigits(type));
      const decimal = decimalStorage({ ...type, arguments: [digits] }, null);
      return {
        ...decimal,
        store: (value) => (value === null ? null : numberOf(String(decimal.store(value)))),
        key: same,
      };
    }
    case 'boolean':
      return { store: numericBoolean, key: same, show: shownBoolean };
    case 'decimal':
      return decimalStorage(type, null);
    case 'real':
      return realStorage();
    case 'text':
      return withPlainBooleans(textStorage(type.base === 'TEXT' ? null : lengthOf(type), same, false));
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

/** A BIT or NUMBER(1) that stands for a boolean. */
function numericBoolean(value: Value): Value {
  if (value === null || typeof value === 'boolean') return value === null ? null : Number(value);
  const word = String(value).trim().toLowerCase();
  if (word === 'true' || word === '1') return 1;
  if (word === 'false' || word === '0') return 0;
  throw new Unfit('it is not a boolean');
}

const shownBoolean = (cell: Value): Value => (cell === null ? null : cell !== 0);
