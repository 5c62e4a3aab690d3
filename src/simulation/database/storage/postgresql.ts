import { type ColumnType, lengthOf } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { decimalStorage, integerStorage, realStorage } from './numbers.ts';
import { plainStorage, type Storage, same, Unfit } from './storage.ts';
import { dateStorage, textStorage, uuidStorage, validJson } from './texts.ts';

/** PostgreSQL: assignment casts (PostgreSQL 15 manual, §10.4); text longer than the type fails with 22001. */
export function postgresqlStorage(type: ColumnType): Storage {
  switch (type.family) {
    case 'integer':
      return integerStorage(type, () => refuseKind(t`a boolean is no integer`), false);
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
      return onlyFor(plainStorage, 'string');
    default:
      return plainStorage;
  }
}

function refuseKind(reason: string): never {
  throw new Unfit(reason, 'schema');
}

/** PostgreSQL refuses constants of other types before it runs anything (42804). */
function onlyFor(storage: Storage, ...kinds: readonly ('number' | 'string')[]): Storage {
  const store = (value: Value): Value => {
    if (value !== null && !kinds.some((kind) => kind === typeof value))
      refuseKind(t`a ${typeof value} is of another type`);
    return storage.store(value);
  };
  return { ...storage, store };
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
  if (typeof value === 'number') refuseKind(t`a number is no boolean`);
  const word = value.trim().toLowerCase();
  if (word !== '' && word !== 'o') {
    if (['true', 'yes', 'on', '1'].some((name) => name.startsWith(word))) return true;
    if (['false', 'no', 'off', '0'].some((name) => name.startsWith(word))) return false;
  }
  throw new Unfit(t`it is not a boolean`);
}
