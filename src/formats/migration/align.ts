/** Which records of two documents are the same thing: by id in two versions of one document, else by name. */
import { type Document, settingsOf } from '#document/document.ts';
import { definitionsOf, domainsOf, enumsOf, foreignKeysFrom, tablesOf } from '#document/lookups.ts';
import { identityOf } from '#document/names.ts';
import type { DialectName, ForeignKey, Policy, Table } from '#document/records.ts';

interface Identified {
  readonly id: string;
}

/** How the database of a document compares names. */
const folded = (dialect: DialectName): ((name: string) => string) =>
  dialect === 'postgresql' || dialect === 'oracle' ? (name) => name : (name) => name.toLowerCase();

/**
 * `before` with the ids of `after` for all that is in both. Ids that `after` gives to something else are given up for
 * new ones. Rows, places and classes are left out: they are no part of a database's structure.
 */
export function aligned(before: Document, after: Document): Document {
  const fold = folded(settingsOf(after).dialect);
  const byId = areVersions(before, after, fold);
  const ids = new Map<string, string>();
  const match = <R extends Identified>(
    from: readonly R[],
    to: readonly R[],
    keys: readonly ((record: R) => string)[],
  ) => matched(from, to, byId, keys, ids);
  const nameOf = (record: { readonly schema: string | null; readonly name: string }): string => identityOf(record);
  const foldedName = (record: { readonly schema: string | null; readonly name: string }): string =>
    fold(identityOf(record));
  match(enumsOf(before), enumsOf(after), [nameOf, foldedName]);
  match(domainsOf(before), domainsOf(after), [nameOf, foldedName]);
  match(definitionsOf(before), definitionsOf(after), [({ kind, name }) => `${kind} ${fold(name)}`]);
  const pairs = match(tablesOf(before), tablesOf(after), [nameOf, foldedName]);
  for (const [from, to] of pairs) match(from.columns, to.columns, [({ name }) => name, ({ name }) => fold(name)]);
  // Columns that went have ids of their own too, which nothing else may have by chance.
  const taken = new Set(
    [after.tables, after.foreignKeys, after.enums, after.domains, after.definitions].flatMap((records) => [
      ...records.keys(),
    ]),
  );
  for (const table of after.tables.values()) for (const column of table.columns) taken.add(column.id);
  const fresh = (id: string): string => {
    const known = ids.get(id);
    if (known !== undefined) return known;
    let own = id;
    while (taken.has(own)) own = `${own}'`;
    taken.add(own);
    ids.set(id, own);
    return own;
  };
  for (const [from, to] of pairs) {
    const shape = (key: ForeignKey): string =>
      JSON.stringify([fresh(key.refTableId), key.pairs.map((pair) => [fresh(pair.column), fresh(pair.refColumn)])]);
    const there = (key: ForeignKey): string =>
      JSON.stringify([key.refTableId, key.pairs.map((pair) => [pair.column, pair.refColumn])]);
    const [old, now] = [foreignKeysFrom(before, from.id), foreignKeysFrom(after, to.id)];
    match(old, now, [(key) => fold(key.name)]);
    const rest = old.filter((key) => !ids.has(key.id));
    const used = new Set(ids.values());
    for (const key of rest) {
      const same = now.find((other) => !used.has(other.id) && there(other) === shape(key));
      if (!same) continue;
      ids.set(key.id, same.id);
      used.add(same.id);
    }
  }
  return relabelled(before, fresh);
}

/**
 * The document under ids that no other has. What was read from a text has ids by its order in the text, which mean
 * nothing beside those of another: such documents are compared by names.
 */
export const comparedByName = (document: Document): Document => relabelled(document, (id) => `${id} before`);

/** Whether more of what has the same name has the same id than not; and where nothing has, whether ids are shared. */
function areVersions(before: Document, after: Document, fold: (name: string) => string): boolean {
  let votes = 0;
  const vote = (from: readonly (Identified & { readonly name: string })[], to: typeof from): void => {
    const ids = new Map(to.map(({ name, id }) => [fold(name), id]));
    for (const { name, id } of from) {
      const other = ids.get(fold(name));
      if (other !== undefined) votes += other === id ? 1 : -1;
    }
  };
  vote(tablesOf(before), tablesOf(after));
  vote(enumsOf(before), enumsOf(after));
  const byName = new Map(tablesOf(after).map((table) => [fold(identityOf(table)), table]));
  for (const table of tablesOf(before))
    vote(table.columns, (after.tables.get(table.id) ?? byName.get(fold(identityOf(table))))?.columns ?? []);
  return votes >= 0;
}

/** Pairs of the same thing, entered into `ids`: by id if that counts, then by each of the keys among what is left. */
function matched<R extends Identified>(
  from: readonly R[],
  to: readonly R[],
  byId: boolean,
  keys: readonly ((record: R) => string)[],
  ids: Map<string, string>,
): readonly (readonly [R, R])[] {
  const pairs: (readonly [R, R])[] = [];
  const [left, right] = [new Set(from), new Set(to)];
  const join = (keyOf: (record: R) => string): void => {
    const wanted = new Map([...right].reverse().map((record) => [keyOf(record), record]));
    for (const record of left) {
      const other = wanted.get(keyOf(record));
      if (!other || !right.has(other)) continue;
      left.delete(record);
      right.delete(other);
      pairs.push([record, other]);
      ids.set(record.id, other.id);
    }
  };
  if (byId) join(({ id }) => id);
  for (const key of keys) join(key);
  return pairs;
}

/** The document with other ids. */
function relabelled(document: Document, id: (old: string) => string): Document {
  const byId = <R extends Identified>(records: Iterable<R>, change: (record: R) => R): ReadonlyMap<string, R> =>
    new Map([...records].map((record) => [id(record.id), change({ ...record, id: id(record.id) })]));
  const all = (ids: readonly string[]): readonly string[] => ids.map(id);
  const orNull = (given: string | null): string | null => (given === null ? null : id(given));
  return {
    ...document,
    enums: byId(document.enums.values(), (given) => given),
    domains: byId(document.domains.values(), (domain) => domain),
    definitions: byId(document.definitions.values(), (definition) => definition),
    policies: byId(
      document.policies.values(),
      (policy): Policy => ({ ...policy, tableId: id(policy.tableId), targetId: id(policy.targetId) }),
    ),
    tables: byId(
      document.tables.values(),
      (table): Table => ({
        ...table,
        columns: table.columns.map((column) => ({
          ...column,
          id: id(column.id),
          enumId: orNull(column.enumId),
          domainId: orNull(column.domainId),
        })),
        primaryKey: table.primaryKey && { ...table.primaryKey, columns: all(table.primaryKey.columns) },
        uniques: table.uniques.map((key) => ({ ...key, columns: all(key.columns) })),
        indexes: table.indexes.map((index) => ({ ...index, columns: all(index.columns) })),
        inherits: all(table.inherits),
      }),
    ),
    foreignKeys: byId(
      document.foreignKeys.values(),
      (key): ForeignKey => ({
        ...key,
        tableId: id(key.tableId),
        refTableId: id(key.refTableId),
        pairs: key.pairs.map((pair) => ({ column: id(pair.column), refColumn: id(pair.refColumn) })),
        setColumns: key.setColumns && all(key.setColumns),
      }),
    ),
    models: new Map(),
    relationships: new Map(),
    places: new Map(),
    areas: new Map(),
    notes: new Map(),
    rows: new Map(),
  };
}
