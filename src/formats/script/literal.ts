/** Constants as INSERT and DEFAULT write them. */
import { normalDate, normalTime, normalTimestamp } from '#document/dateTexts.ts';
import type { ColumnType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { cellOf } from '../schema/cell.ts';
import { dateByFormat, dateFromBytes, oracleDate, sqlServerDate } from './dates.ts';
import type { Session } from './session.ts';

/** A constant: its value, and whether the text of it is the digits of bytes or of bits. */
export interface Constant {
  readonly value: Value;
  readonly as: 'plain' | 'bytes' | 'bits' | 'default';
}

const plain = (value: Value): Constant => ({ value, as: 'plain' });
const deepest = 100;

/** The constant at the cursor, which then stands behind it; null when it is none, wherever the cursor stands then. */
export const constant = (session: Session): Constant | null => sum(session, 0);

/** Texts that are put together by `||` or `+`. */
function sum(session: Session, depth: number): Constant | null {
  const { cursor, facts } = session;
  let left = term(session, depth);
  while (left && (cursor.isSymbol('|') || (cursor.isSymbol('+') && facts.dialect === 'sqlserver'))) {
    if (cursor.acceptSymbol('|')) {
      if (!cursor.acceptSymbol('|')) return null;
    } else cursor.next();
    const right = term(session, depth);
    if (!right || typeof left.value === 'number' || typeof right.value === 'number') return null;
    left = { value: `${left.value ?? ''}${right.value ?? ''}`, as: left.as };
  }
  return left;
}

function term(session: Session, depth: number): Constant | null {
  const { cursor, facts } = session;
  if (depth > deepest) return null;
  switch (cursor.kind) {
    case 'text':
      return texts(session);
    case 'number':
      return number(session, '');
    case 'hex':
    case 'bits': {
      const as = cursor.kind === 'hex' ? 'bytes' : 'bits';
      const value = cursor.text.slice(cursor.from, cursor.to).toLowerCase();
      cursor.next();
      return { value, as };
    }
    case 'name':
      // In SQL Server a text may stand between double quotes, and where a value must be it is one.
      return cursor.mark === 34 && facts.dialect === 'sqlserver' ? texts(session) : null;
    case 'symbol':
      if (cursor.isSymbol('-') || cursor.isSymbol('+')) {
        const sign = cursor.isSymbol('-') ? '-' : '';
        cursor.next();
        return cursor.isKind('number') ? number(session, sign) : null;
      }
      if (cursor.acceptSymbol('(')) {
        const inner = sum(session, depth + 1);
        return inner && cursor.acceptSymbol(')') ? inner : null;
      }
      return null;
    case 'word':
      return word(session, depth);
    case 'end':
      return null;
  }
}

function texts(session: Session): Constant {
  const { cursor } = session;
  let value = cursor.textValue();
  cursor.next();
  // 'a' 'b' is one text in MySQL.
  while (cursor.kind === 'text' && session.facts.dialect === 'mysql') {
    value += cursor.textValue();
    cursor.next();
  }
  return plain(value);
}

function number(session: Session, sign: string): Constant {
  const { cursor } = session;
  const text = sign + cursor.text.slice(cursor.start, cursor.end).replace('$', '');
  cursor.next();
  const value = Number(text);
  return plain(String(value) === text ? value : value === 0 && /^-0$/.test(text) ? 0 : text);
}

function word(session: Session, depth: number): Constant | null {
  const { cursor } = session;
  const name = cursor.word;
  const at = cursor.start;
  cursor.next();
  if (cursor.isSymbol('(')) {
    cursor.next();
    const result = call(session, name, depth + 1);
    return result && cursor.acceptSymbol(')') ? result : null;
  }
  switch (name) {
    case 'NULL':
      return plain(null);
    case 'TRUE':
      return plain(true);
    case 'FALSE':
      return plain(false);
    case 'DEFAULT':
      return { value: null, as: 'default' };
    case 'DATE':
    case 'TIME':
    case 'TIMESTAMP':
    case 'BINARY':
      return cursor.kind === 'text' ? texts(session) : null;
  }
  // _utf8mb4'text', _binary 'bytes'
  if (name.startsWith('_') && session.facts.dialect === 'mysql')
    return cursor.kind === 'text' || cursor.kind === 'hex' || cursor.kind === 'bits' ? term(session, depth) : null;
  cursor.seek(at);
  return null;
}

/** Functions whose value does not depend on when and where they run; the cursor stands behind the parenthesis. */
function call(session: Session, name: string, depth: number): Constant | null {
  const { cursor, facts } = session;
  switch (name) {
    case 'CAST':
    case 'TRY_CAST': {
      const given = sum(session, depth);
      if (!given || !cursor.accept('AS')) return null;
      return casted(given, rest(session));
    }
    case 'CONVERT':
    case 'TRY_CONVERT': {
      if (facts.dialect !== 'sqlserver') {
        const given = sum(session, depth);
        return given && casted(given, rest(session));
      }
      const from = cursor.start;
      cursor.toNextElement();
      const type = cursor.text.slice(from, cursor.start);
      if (!cursor.acceptSymbol(',')) return null;
      const given = sum(session, depth);
      rest(session);
      return given && casted(given, type);
    }
    case 'TO_DATE':
    case 'TO_TIMESTAMP':
    case 'TO_TIMESTAMP_TZ': {
      const given = sum(session, depth);
      if (!given) return null;
      const format = cursor.acceptSymbol(',') ? sum(session, depth)?.value : 'DD-MON-RR';
      rest(session);
      if (given.value === null) return given;
      const text = String(given.value);
      const value = typeof format === 'string' ? dateByFormat(text, format) : null;
      return plain(value ?? text);
    }
    case 'HEXTORAW':
    case 'UNHEX': {
      const given = sum(session, depth);
      return given && { value: given.value === null ? null : String(given.value).toLowerCase(), as: 'bytes' };
    }
    case 'CHR':
    case 'CHAR':
    case 'NCHAR': {
      const given = sum(session, depth);
      const code = Number(given?.value ?? Number.NaN);
      rest(session);
      return code >= 0 && code <= 0x10ffff ? plain(String.fromCodePoint(code)) : null;
    }
    case 'UNISTR': {
      const given = sum(session, depth);
      const decode = (_: string, digits: string | undefined): string =>
        digits === undefined ? '\\' : String.fromCharCode(Number.parseInt(digits, 16));
      return given && plain(String(given.value ?? '').replace(/\\(?:([0-9a-f]{4})|\\)/gi, decode));
    }
    case 'CONCAT': {
      let text = '';
      do {
        const given = sum(session, depth);
        if (!given) return null;
        text += String(given.value ?? '');
      } while (cursor.acceptSymbol(','));
      return plain(text);
    }
    case 'TO_CLOB':
    case 'TO_NCLOB':
    case 'TO_CHAR':
    case 'TO_NCHAR':
    case 'TO_NUMBER':
    case 'TO_BLOB':
    case 'DATE':
    case 'TIMESTAMP': {
      const given = sum(session, depth);
      return cursor.isSymbol(')') ? given : null;
    }
    case 'EMPTY_CLOB':
    case 'EMPTY_BLOB':
      return plain('');
    default:
      return null;
  }
}

/** The rest of the arguments, as far as the closing parenthesis. */
function rest(session: Session): string {
  const { cursor } = session;
  const from = cursor.start;
  do cursor.toNextElement();
  while (cursor.acceptSymbol(','));
  return cursor.text.slice(from, cursor.start);
}

function casted(given: Constant, type: string): Constant {
  if (given.as !== 'bytes' || typeof given.value !== 'string') return given;
  if (!/^\W*(SMALL)?DATETIME\W*$/i.test(type)) return given;
  const value = dateFromBytes(given.value);
  return value === null ? given : plain(value);
}

/** A constant as a cell of a column of this type. */
export function cellOfConstant(session: Session, { value, as }: Constant, type: ColumnType): Value {
  if (value === null) return null;
  if (as === 'bits' || as === 'bytes') return cellOfBytes(String(value), as, type);
  const { dialect } = session.facts;
  if (typeof value !== 'string') return cellOf(value, type);
  switch (type.family) {
    case 'blob':
      return dialect === 'mysql' ? hexOf(value) : cellOf(value, type);
    case 'date':
      return normalDate(value) ?? dateIn(session, value, normalDate) ?? value;
    case 'time':
      return normalTime(value, { zoned: isZoned(type) }) ?? value;
    case 'timestamp': {
      const normal = (text: string): string | null => normalTimestamp(text, { zoned: isZoned(type) });
      return normal(value) ?? normal(value.replace(/ ([+-]\d)/, '$1')) ?? dateIn(session, value, normal) ?? value;
    }
    case 'text':
    case 'json':
      // Oracle knows no empty text.
      return dialect === 'oracle' && value === '' ? null : value;
    case 'other':
      // One byte is how a BIT is dumped.
      return type.base === 'BIT' && value.length === 1 && value.charCodeAt(0) < 2
        ? value.charCodeAt(0)
        : bit(value, type);
    default:
      return cellOf(value, type);
  }
}

const bit = (value: string, type: ColumnType): Value =>
  type.base === 'BIT' && /^(0|1|true|false)$/i.test(value) ? (/^(1|true)$/i.test(value) ? 1 : 0) : value;

const isZoned = ({ base, modifiers }: ColumnType): boolean =>
  /TZ$|OFFSET$/.test(base) || (modifiers.includes('WITH') && !modifiers.includes('WITHOUT'));

/** A date in one of the forms that only one database reads; null when it is none. */
function dateIn(session: Session, text: string, normal: (text: string) => string | null): string | null {
  const { dialect } = session.facts;
  const found =
    dialect === 'sqlserver' ? sqlServerDate(text, session.dateOrder) : dialect === 'oracle' ? oracleDate(text) : null;
  return found === null ? null : (normal(found) ?? found);
}

function cellOfBytes(digits: string, as: 'bytes' | 'bits', type: ColumnType): Value {
  const isNumber = ['integer', 'decimal', 'real', 'boolean'].includes(type.family) || type.base === 'BIT';
  if (as === 'bits' || isNumber) {
    const number = BigInt(digits === '' ? 0 : `0${as === 'bits' ? 'b' : 'x'}${digits}`);
    const value = Number.isSafeInteger(Number(number)) ? Number(number) : String(number);
    return type.family === 'other' ? value : cellOf(value, type);
  }
  if (type.family === 'text' || type.family === 'json') return textOfHex(digits) ?? digits;
  if (type.family === 'uuid' && digits.length === 32)
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (type.family === 'timestamp' || type.family === 'date') return dateFromBytes(digits) ?? digits;
  return digits;
}

/** The bytes of UTF-8 as hexadecimal digits. */
function hexOf(text: string): string {
  let hex = '';
  const byte = (value: number): void => {
    hex += value.toString(16).padStart(2, '0');
  };
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) byte(code);
    else if (code < 0x800) [0xc0 | (code >> 6), 0x80 | (code & 63)].forEach(byte);
    else if (code < 0x10000) [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)].forEach(byte);
    else [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)].forEach(byte);
  }
  return hex;
}

/** Null when the bytes are no UTF-8. */
function textOfHex(digits: string): string | null {
  if (digits.length % 2 === 1) return null;
  try {
    return decodeURIComponent(digits.replace(/../g, '%$&'));
  } catch {
    return null;
  }
}

/** A text of SQL that is one constant and nothing else; null for any other. */
export function constantIn(session: Session, sql: string): Constant | null {
  const outer = session.cursor;
  session.cursor = outer.of(sql);
  const found = constant(session);
  const isAll = session.cursor.isLast;
  session.cursor = outer;
  return found && isAll ? found : null;
}
