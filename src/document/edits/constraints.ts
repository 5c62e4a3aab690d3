/** Edits of what holds inside one table: keys, indexes, checks. */

import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { columnOf, foreignKeysTo, isUnique, tableOf } from '../lookups.ts';
import type { Check, ColumnId, Index, Key, Table, TableId } from '../records.ts';

function changeTable(document: Document, id: TableId, change: (table: Table) => Partial<Table>): EditResult {
  return editing(document, (draft) => {
    const table = tableOf(document, id);
    draft.put('tables', { ...table, ...change(table) });
  });
}

function refuseUnknown(table: Table, columns: readonly ColumnId[]): void {
  if (columns.length === 0) throw new Refusal(t`Choose at least one column.`);
  for (const id of columns) columnOf(table, id);
  if (new Set(columns).size < columns.length) throw new Refusal(t`A column can be in a key only once.`);
}

/** Sets the primary key; its columns become NOT NULL. No columns means no primary key. */
export function setPrimaryKey(document: Document, id: TableId, columns: readonly ColumnId[]): EditResult {
  return changeTable(document, id, (table) => {
    if (columns.length === 0) return { primaryKey: null };
    refuseUnknown(table, columns);
    return {
      primaryKey: { name: table.primaryKey?.name ?? null, columns },
      columns: table.columns.map((c) => (columns.includes(c.id) && c.nullable ? { ...c, nullable: false } : c)),
    };
  });
}

/** Puts a column into the primary key or takes it out. */
export function togglePrimaryKey(document: Document, id: TableId, columnId: ColumnId): EditResult {
  const columns = tableOf(document, id).primaryKey?.columns ?? [];
  return setPrimaryKey(
    document,
    id,
    columns.includes(columnId) ? columns.filter((c) => c !== columnId) : [...columns, columnId],
  );
}

/** Replaces the UNIQUE constraints of a table. Refused when a column set appears twice. */
export function setUniques(document: Document, id: TableId, uniques: readonly Key[]): EditResult {
  return changeTable(document, id, (table) => {
    const seen = new Set<string>();
    for (const key of uniques) {
      refuseUnknown(table, key.columns);
      const set = [...key.columns].sort().join();
      if (seen.has(set)) throw new Refusal(t`These columns already have a UNIQUE constraint.`);
      seen.add(set);
    }
    return { uniques };
  });
}

/** Makes one column UNIQUE by itself, or takes that away. */
export function toggleUnique(document: Document, id: TableId, columnId: ColumnId): EditResult {
  const { uniques } = tableOf(document, id);
  const others = uniques.filter((key) => key.columns.length !== 1 || key.columns[0] !== columnId);
  return setUniques(
    document,
    id,
    others.length < uniques.length ? others : [...uniques, { name: null, columns: [columnId] }],
  );
}

/** Replaces the indexes of a table. Refused when two have one name. */
export function setIndexes(document: Document, id: TableId, indexes: readonly Index[]): EditResult {
  return changeTable(document, id, (table) => {
    for (const index of indexes) {
      refuseUnknown(table, index.columns);
      if (index.name.trim() === '') throw new Refusal(t`An index needs a name.`);
    }
    if (new Set(indexes.map((index) => index.name)).size < indexes.length) {
      throw new Refusal(t`Two indexes cannot have the same name.`);
    }
    return { indexes };
  });
}

/** Replaces the CHECK constraints of a table. */
export function setChecks(document: Document, id: TableId, checks: readonly Check[]): EditResult {
  return changeTable(document, id, () => {
    if (checks.some((check) => check.sql.trim() === '')) throw new Refusal(t`A CHECK needs a condition.`);
    return { checks };
  });
}

/** The foreign keys that would refer to something not unique if the table looked like this. */
export const keysLeftWithoutTarget = (document: Document, table: Table) =>
  foreignKeysTo(document, table.id).filter(
    (key) =>
      !isUnique(
        table,
        key.pairs.map((pair) => pair.refColumn),
      ),
  );

/** Removes an index over expressions or some rows. */
export function removeExpressionIndex(document: Document, tableId: TableId, name: string): EditResult {
  return editing(document, (draft) => {
    const table = tableOf(document, tableId);
    draft.put('tables', {
      ...table,
      expressionIndexes: table.expressionIndexes.filter((index) => index.name !== name),
    });
  });
}
