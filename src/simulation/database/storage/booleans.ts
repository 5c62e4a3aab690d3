/** Booleans where the database has none of its own. */
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { type Storage, Unfit } from './storage.ts';

/** TRUE is 1 to a column that is no boolean. */
export function withPlainBooleans(storage: Storage): Storage {
  return { ...storage, store: (value) => storage.store(typeof value === 'boolean' ? Number(value) : value) };
}

/** A BIT or NUMBER(1) that stands for a boolean. */
export const numericBooleanStorage: Storage = {
  store: numericBoolean,
  key: (cell) => cell,
  show: (cell) => (cell === null ? null : cell !== 0),
};

function numericBoolean(value: Value): Value {
  if (value === null || typeof value === 'boolean') return value === null ? null : Number(value);
  const word = String(value).trim().toLowerCase();
  if (word === 'true' || word === '1') return 1;
  if (word === 'false' || word === '0') return 0;
  throw new Unfit(t`it is not a boolean`);
}
