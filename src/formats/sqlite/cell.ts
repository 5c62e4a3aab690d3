/** Cells between SQLite's five storage classes and a document. */
import type { ColumnType } from '#document/types.ts';
import type { Value } from '#document/value.ts';

/** What SQLite stores. Integers beyond 2^53 come as decimal text. */
export type StoredValue = null | number | string | Uint8Array;

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A stored value as a column of this type holds it in a document. What does not fit the type is kept as it is. */
export function cellFromSqlite(stored: StoredValue, type: ColumnType): Value {
  if (stored === null || typeof stored === 'string') return stored;
  if (typeof stored !== 'number') {
    let hex = '';
    for (const byte of stored) hex += hexDigits[byte];
    return hex;
  }
  switch (type.family) {
    case 'boolean':
      return stored === 0 || stored === 1 ? stored === 1 : stored;
    case 'decimal':
    case 'json':
    case 'uuid':
    case 'text':
      return String(stored);
    case 'integer':
    case 'real':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'blob':
    case 'other':
      return stored;
  }
}

/** A cell as it is bound to a statement, so that SQLite stores what the written literal would store. */
export function cellToSqlite(value: Value, type: ColumnType): StoredValue {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'boolean') return type.family === 'text' ? String(value) : Number(value);
  if (type.family !== 'blob' || !/^([0-9a-f]{2})*$/i.test(value)) return value;
  const bytes = new Uint8Array(value.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(value.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
