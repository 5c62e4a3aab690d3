/** What an attribute gained, kept and lost since the last flush (SQLAlchemy 2.0.52, orm/attributes.py, `History`). */
import type { Value } from '#document/value.ts';
import type { Collection, Item } from './collection.ts';
import { NO_VALUE, type NoResult, type NoValue, PASSIVE_NO_RESULT } from './passive.ts';
import type { Committed, PendingCollection } from './state.ts';

export interface History<T> {
  readonly added: readonly T[];
  readonly unchanged: readonly T[];
  readonly deleted: readonly T[];
}

/** Nothing at all, which Python counts as false. */
export const blankHistory: History<never> = { added: [], unchanged: [], deleted: [] };

/** `History.empty`: nothing changed and nothing is there. */
export const isEmpty = (history: History<unknown>): boolean =>
  history.added.length === 0 && history.unchanged.length === 0 && history.deleted.length === 0;

const isUnknown = (value: unknown): value is NoValue | NoResult => value === NO_VALUE || value === PASSIVE_NO_RESULT;

/** Python's `==` of cells: `True == 1`. */
export function isEqualCell(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value);
  return plain(a) === plain(b);
}

/** `History.from_scalar_attribute`. `original` is undefined when there was no change. */
export function scalarHistory(original: Committed | undefined, current: Value | NoValue): History<Value> {
  if (original === undefined) return current === NO_VALUE ? blankHistory : { ...blankHistory, unchanged: [current] };
  if (current !== NO_VALUE && isEqualCell(current, original)) return { ...blankHistory, unchanged: [current] };
  // A value that was deleted without being known counts as None.
  const deleted = isUnknown(original) ? [] : [original as Value];
  if (current === NO_VALUE)
    return isUnknown(original) ? { ...blankHistory, added: [null] } : { ...blankHistory, deleted };
  return { added: [current], unchanged: [], deleted };
}

/** `History.from_object_attribute`. */
export function objectHistory(original: Committed | undefined, current: Item | NoValue): History<Item> {
  if (original === undefined) return current === NO_VALUE ? blankHistory : { ...blankHistory, unchanged: [current] };
  if (current === original && current !== NO_VALUE) return { ...blankHistory, unchanged: [current] };
  const isNothing = isUnknown(original) || original === null;
  const deleted = isNothing ? [] : [original as Item];
  if (current === NO_VALUE) return isNothing ? { ...blankHistory, added: [null] } : { ...blankHistory, deleted };
  return { added: [current], unchanged: [], deleted };
}

/** `History.from_collection`. */
export function collectionHistory(
  original: readonly Item[] | NoValue | undefined,
  current: Collection | NoValue,
): History<Item> {
  if (current === NO_VALUE) return blankHistory;
  if (original === NO_VALUE) return { ...blankHistory, added: [...current.items] };
  if (original === undefined) return { ...blankHistory, unchanged: [...current.items] };
  const now = new Set(current.items);
  const before = new Set(original);
  return {
    added: current.items.filter((item) => !before.has(item)),
    unchanged: current.items.filter((item) => before.has(item)),
    deleted: original.filter((item) => !now.has(item)),
  };
}

/** `PendingCollection.merge_with_history` of a list that is not loaded. */
export const pendingHistory = (pending: PendingCollection): History<Item> => ({
  added: [...pending.added],
  unchanged: [],
  deleted: [...pending.deleted],
});
