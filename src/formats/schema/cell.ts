/** Cells of INSERT, COPY and CSV as a document holds them. */
import type { ColumnType } from '#document/types.ts';
import type { Value } from '#document/value.ts';

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const yes = new Set(['t', 'true', 'y', 'yes', 'on', '1']);
const no = new Set(['f', 'false', 'n', 'no', 'off', '0']);

/** A cell in the form that a column of this type has. Text that does not fit the type is kept as it is. */
export function cellOf(given: Value, type: ColumnType): Value {
  if (given === null) return null;
  switch (type.family) {
    case 'integer':
    case 'real': {
      if (typeof given === 'boolean') return given ? 1 : 0;
      if (typeof given === 'number' || !number.test(given.trim())) return given;
      const value = Number(given);
      return type.family === 'integer' && !Number.isSafeInteger(value) ? given.trim() : value === 0 ? 0 : value;
    }
    case 'decimal':
      return typeof given === 'boolean' ? (given ? '1' : '0') : String(given).trim();
    case 'boolean': {
      if (typeof given === 'boolean') return given;
      const word = String(given).trim().toLowerCase();
      return yes.has(word) ? true : no.has(word) ? false : given;
    }
    case 'blob':
      return typeof given === 'string' && /^\\x([0-9a-f]{2})*$/i.test(given) ? given.slice(2).toLowerCase() : given;
    case 'text':
    case 'json':
    case 'uuid':
    case 'date':
    case 'time':
    case 'timestamp':
      return typeof given === 'string' ? given : String(given);
    case 'other':
      return given;
  }
}
