/** What is different between two documents, as their databases would see it. */
import { isSame } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { definitionsOf, domainsOf, enumsOf, foreignKeysOf, tablesOf } from '#document/lookups.ts';
import { identityOf } from '#document/names.ts';
import type {
  Check,
  Column,
  Definition,
  Domain,
  Enum,
  ExpressionIndex,
  ForeignKey,
  Index,
  Key,
  Table,
} from '#document/records.ts';
import { aligned } from './align.ts';

export interface Pair<R> {
  readonly before: R;
  readonly after: R;
}

/** The changes among records of one kind. One that is renamed and otherwise different is in both lists. */
export interface Changes<R> {
  readonly added: readonly R[];
  readonly removed: readonly R[];
  /** Another name, or another schema. */
  readonly renamed: readonly Pair<R>[];
  /** Different in anything but its name, its comment and its position. */
  readonly changed: readonly Pair<R>[];
}

/** What is different in a table that is in both documents. */
export interface TableChange extends Pair<Table> {
  readonly columns: Changes<Column>;
  /** The columns that are in both, in the order they had and in the order they have; null when these are the same. */
  readonly order: Pair<readonly string[]> | null;
  readonly primaryKey: Pair<Key | null> | null;
  readonly uniques: Changes<Key>;
  readonly indexes: Changes<Index>;
  readonly expressionIndexes: Changes<ExpressionIndex>;
  readonly checks: Changes<Check>;
  /** The table's own, and those of its columns by their ids. */
  readonly comment: Pair<string> | null;
  readonly columnComments: ReadonlyMap<string, Pair<string>>;
}

export interface Comparison {
  /** As it was, under the ids of `after` for all that is in both; without rows and drawing. */
  readonly before: Document;
  readonly after: Document;
  readonly schemas: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly enums: Changes<Enum>;
  readonly domains: Changes<Domain>;
  readonly tables: Changes<Table>;
  /** Tables that are in both and differ in their parts. */
  readonly parts: readonly TableChange[];
  readonly foreignKeys: Changes<ForeignKey>;
  readonly definitions: Changes<Definition>;
  readonly isEmpty: boolean;
}

/** Compares two documents; see `aligned` for what is taken for the same thing in both. */
export function compare(earlier: Document, after: Document): Comparison {
  const before = aligned(earlier, after);
  const parts = tablesOf(after).flatMap((table): readonly TableChange[] => {
    const old = before.tables.get(table.id);
    const change = old && tableChange(old, table);
    return change && !isUnchanged(change) ? [change] : [];
  });
  const [had, has] = [schemasOf(before), schemasOf(after)];
  const found = {
    schemas: { added: has.filter((name) => !had.includes(name)), removed: had.filter((name) => !has.includes(name)) },
    enums: changesOf(enumsOf(before), enumsOf(after), identityOf, ({ values }) => values),
    domains: changesOf(
      domainsOf(before),
      domainsOf(after),
      identityOf,
      ({ type, nullable, default: given, checks }) => [type, nullable, given, checks],
    ),
    tables: changesOf(tablesOf(before), tablesOf(after), identityOf, ({ inherits, partitionBy }) => [
      inherits,
      partitionBy,
    ]),
    foreignKeys: changesOf(
      foreignKeysOf(before),
      foreignKeysOf(after),
      ({ name }) => name,
      ({ id: _, name: __, order: ___, ...rest }) => rest,
    ),
    definitions: changesOf(
      definitionsOf(before),
      definitionsOf(after),
      ({ name }) => name,
      ({ kind, dialect, sql }) => [kind, dialect, sql],
    ),
  };
  const isEmpty =
    parts.length === 0 &&
    found.schemas.added.length + found.schemas.removed.length === 0 &&
    [found.enums, found.domains, found.tables, found.foreignKeys, found.definitions].every((changes) =>
      isNothing(changes),
    );
  return { before, after, ...found, parts, isEmpty };
}

const schemasOf = (document: Document): readonly string[] => [
  ...new Set(
    [...tablesOf(document), ...enumsOf(document), ...domainsOf(document)]
      .map(({ schema }) => schema)
      .filter((schema) => schema !== null),
  ),
];

/** Whether nothing of this kind is different. */
export const isNothing = ({ added, removed, renamed, changed }: Changes<unknown>): boolean =>
  added.length + removed.length + renamed.length + changed.length === 0;

/** The changes of records that have ids. `content` is what counts beside the name. */
function changesOf<R extends { readonly id: string }>(
  before: readonly R[],
  after: readonly R[],
  nameOf: (record: R) => string,
  content: (record: R) => unknown,
): Changes<R> {
  const [old, now] = [new Map(before.map((r) => [r.id, r])), new Set(after.map(({ id }) => id))];
  const pairs = after.flatMap((record): readonly Pair<R>[] => {
    const other = old.get(record.id);
    return other ? [{ before: other, after: record }] : [];
  });
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    renamed: pairs.filter((pair) => nameOf(pair.before) !== nameOf(pair.after)),
    changed: pairs.filter((pair) => !isSame(content(pair.before), content(pair.after))),
  };
}

/** The changes of parts that have no ids: the same in name and content first, then the same name, then the same content. */
function partChanges<P>(
  before: readonly P[],
  after: readonly P[],
  nameOf: (part: P) => string | null,
  content: (part: P) => unknown,
): Changes<P> {
  const [left, right] = [[...before], [...after]];
  const renamed: Pair<P>[] = [];
  const changed: Pair<P>[] = [];
  const join = (isMatch: (a: P, b: P) => boolean, into: Pair<P>[] | null): void => {
    for (const part of [...left]) {
      const at = right.findIndex((other) => isMatch(part, other));
      const other = right[at];
      if (other === undefined) continue;
      left.splice(left.indexOf(part), 1);
      right.splice(at, 1);
      into?.push({ before: part, after: other });
    }
  };
  const sameContent = (a: P, b: P): boolean => isSame(content(a), content(b));
  join((a, b) => nameOf(a) === nameOf(b) && sameContent(a, b), null);
  join((a, b) => nameOf(a) !== null && nameOf(a) === nameOf(b), changed);
  join(sameContent, renamed);
  return { added: right, removed: left, renamed, changed };
}

function tableChange(before: Table, after: Table): TableChange {
  const nameOf = ({ name }: { readonly name: string | null }): string | null => name;
  const stays = (table: Table, other: Table): readonly string[] =>
    table.columns.map(({ id }) => id).filter((id) => other.columns.some((column) => column.id === id));
  const order = { before: stays(before, after), after: stays(after, before) };
  const comments = after.columns.flatMap((column): readonly (readonly [string, Pair<string>])[] => {
    const old = before.columns.find(({ id }) => id === column.id);
    return old && old.comment !== column.comment ? [[column.id, { before: old.comment, after: column.comment }]] : [];
  });
  return {
    before,
    after,
    columns: changesOf(
      before.columns,
      after.columns,
      ({ name }) => name,
      ({ id: _, name: __, comment: ___, ...rest }) => rest,
    ),
    order: isSame(order.before, order.after) ? null : order,
    primaryKey: isSame(before.primaryKey, after.primaryKey)
      ? null
      : { before: before.primaryKey, after: after.primaryKey },
    uniques: partChanges(before.uniques, after.uniques, nameOf, ({ columns }) => columns),
    indexes: partChanges(before.indexes, after.indexes, nameOf, ({ columns, unique }) => [columns, unique]),
    expressionIndexes: partChanges(
      before.expressionIndexes,
      after.expressionIndexes,
      nameOf,
      ({ name: _, ...rest }) => rest,
    ),
    checks: partChanges(before.checks, after.checks, nameOf, ({ sql }) => sql),
    comment: before.comment === after.comment ? null : { before: before.comment, after: after.comment },
    columnComments: new Map(comments),
  };
}

const isUnchanged = (change: TableChange): boolean =>
  change.order === null &&
  change.primaryKey === null &&
  change.comment === null &&
  change.columnComments.size === 0 &&
  isNothing(change.columns) &&
  isNothing(change.uniques) &&
  isNothing(change.indexes) &&
  isNothing(change.expressionIndexes) &&
  isNothing(change.checks);
