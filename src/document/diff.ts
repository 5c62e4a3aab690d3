/**
 * A change of a document, as the records before and after it. Undo is the inverted diff, autosave and "what did this
 * import alter?" read it.
 */
import { type CollectionName, type Collections, collectionNames, type Document } from './document.ts';

/** One record that appeared (`before` undefined), vanished (`after` undefined) or was replaced. */
export interface Change<C extends CollectionName = CollectionName> {
  readonly collection: C;
  readonly id: string;
  readonly before: Collections[C] | undefined;
  readonly after: Collections[C] | undefined;
}

/** Changes of distinct records. */
export type Diff = readonly Change[];

/** The document after the change. Collections that the diff does not touch stay the same objects. */
export function applyDiff(document: Document, diff: Diff): Document {
  if (diff.length === 0) return document;
  const next: Record<CollectionName, ReadonlyMap<string, unknown>> = {
    ...document,
  };
  for (const name of collectionNames) {
    const changes = diff.filter((change) => change.collection === name);
    if (changes.length === 0) continue;
    const records = new Map<string, unknown>(document[name]);
    for (const { id, after } of changes) {
      if (after === undefined) records.delete(id);
      else records.set(id, after);
    }
    next[name] = records;
  }
  return next as Document;
}

/** The change that takes this one back. */
export function invertDiff(diff: Diff): Diff {
  return diff.map(({ collection, id, before, after }) => ({
    collection,
    id,
    before: after,
    after: before,
  }));
}

/** Two changes, one after the other, as one. Records that end as they began are left out. */
export function composeDiffs(first: Diff, second: Diff): Diff {
  const changes = new Map<string, Change>();
  for (const change of first) changes.set(`${change.collection}/${change.id}`, change);
  for (const change of second) {
    const key = `${change.collection}/${change.id}`;
    const earlier = changes.get(key);
    changes.set(key, earlier ? { ...change, before: earlier.before } : change);
  }
  return [...changes.values()].filter((change) => change.before !== change.after);
}

/**
 * What changed from one document to another. Records that are the same in other objects have not changed. `touched` are
 * the only ones that may differ, where that is known.
 */
export function diffBetween(
  before: Document,
  after: Document,
  touched: ReadonlyMap<CollectionName, ReadonlySet<string>> | null = null,
): Diff {
  const changes: Change[] = [];
  for (const collection of collectionNames) {
    const [old, now] = [before[collection], after[collection]];
    if (old === now) continue;
    const ids = touched ? (touched.get(collection) ?? []) : new Set([...old.keys(), ...now.keys()]);
    for (const id of ids) {
      const [record, other] = [old.get(id), now.get(id)];
      if (!isSame(record, other)) changes.push({ collection, id, before: record, after: other });
    }
  }
  return changes;
}

/** Whether two parts of records say the same; records are plain objects, lists and single values. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  }
  const [own, other] = [Object.keys(a), Object.keys(b)];
  const [one, another] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return (
    own.length === other.length && own.every((name) => Object.hasOwn(another, name) && isSame(one[name], another[name]))
  );
}
