import type { ColumnType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { numberOf } from './numbers.ts';
import { type Storage, same } from './storage.ts';

/** SQLite, "Datatypes In SQLite", §3.1: the affinity follows from words in the declared type. */
export function sqliteStorage(type: ColumnType, declared: string): Storage {
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
