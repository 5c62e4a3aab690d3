/** SQL Server and Oracle, by their manuals; neither was run. Types are those that the written script declares. */
import { integerDigits } from '#dialects/oracle.ts';
import { type ColumnType, lengthOf } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { numericBooleanStorage, withPlainBooleans } from './booleans.ts';
import { decimalStorage, integerStorage, numberOf, realStorage } from './numbers.ts';
import { plainStorage, type Storage, same } from './storage.ts';
import { dateStorage, textStorage, uuidStorage } from './texts.ts';

/** What differs between the two. */
interface Manner {
  readonly integer: (type: ColumnType) => Storage;
  /** Precision and scale of a decimal type that says none. */
  readonly decimal: readonly [precision: number, scale: number] | null;
  /** The form in which texts are compared. */
  readonly textKey: (cell: Value) => Value;
  readonly cutSpaces: boolean;
}

function storageInManner({ integer, decimal, textKey, cutSpaces }: Manner, type: ColumnType): Storage {
  switch (type.family) {
    case 'integer':
      return integer(type);
    case 'boolean':
      return numericBooleanStorage;
    case 'decimal':
      return decimalStorage(type, decimal);
    case 'real':
      return realStorage();
    case 'text':
      return withPlainBooleans(textStorage(type.base === 'TEXT' ? null : lengthOf(type), textKey, cutSpaces));
    case 'date':
      return dateStorage(false);
    case 'timestamp':
      return dateStorage(true);
    case 'uuid':
      return uuidStorage();
    default:
      return plainStorage;
  }
}

/**
 * SQL Server in its usual collation, which tells neither 'a' from 'A' nor spaces at the end (“Data types (Transact-SQL)”,
 * “Collation precedence”).
 */
export const sqlserverStorage = (type: ColumnType): Storage =>
  storageInManner(
    {
      integer: sqlserverInteger,
      decimal: [38, 10],
      textKey: (cell) => (typeof cell === 'string' ? cell.replace(/ +$/, '').toLowerCase() : cell),
      cutSpaces: true,
    },
    type,
  );

/** TINYINT is written as SMALLINT. A number loses its fraction when it becomes an integer (“CAST and CONVERT”). */
function sqlserverInteger(type: ColumnType): Storage {
  const base = type.base === 'TINYINT' ? 'SMALLINT' : type.base === 'MEDIUMINT' ? 'INT' : type.base;
  const whole = integerStorage({ ...type, base }, Number, false);
  return { ...whole, store: (value) => whole.store(typeof value === 'number' ? Math.trunc(value) : value) };
}

/** Oracle keeps the empty text as NULL and integers as decimal numbers (“SQL Language Reference”, Data Types and Nulls). */
export function oracleStorage(type: ColumnType): Storage {
  const storage = storageInManner({ integer: oracleInteger, decimal: null, textKey: same, cutSpaces: false }, type);
  return { ...storage, store: (value) => (value === '' ? null : storage.store(value)) };
}

function oracleInteger(type: ColumnType): Storage {
  const decimal = decimalStorage({ ...type, arguments: [String(integerDigits(type))] }, null);
  const store = (value: Value): Value => (value === null ? null : numberOf(String(decimal.store(value))));
  return { ...decimal, store, key: same };
}
