/** Edits of foreign keys. */

import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import type { Draft } from '../draft.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { columnOf, foreignKeyOf, foreignKeysOf, isUnique, tableOf } from '../lookups.ts';
import { freshName, refuseBadName, singular } from '../names.ts';
import type { Column, ColumnId, ColumnPair, ForeignKey, ForeignKeyId, Table, TableId } from '../records.ts';
import { detachForeignKey } from './detach.ts';
import { newColumn } from './tables.ts';

/** One end of a foreign key that is being drawn: a table, or a column of it. */
export interface End {
  readonly tableId: TableId;
  readonly columnId?: ColumnId;
}

/**
 * Draws a foreign key from the referencing end to the referenced one. Referencing columns that are missing are made with
 * the types of the referenced key; `unique` makes them UNIQUE, which is one to one. Refused when the referenced table has
 * no key to refer to.
 */
export function addForeignKey(document: Document, from: End, to: End, { unique = false } = {}): EditResult {
  return editing(document, (draft) => {
    const target = tableOf(document, to.tableId);
    const refColumns = referencedColumns(target, to.columnId);
    const first = refColumns[0];
    if (from.columnId !== undefined && refColumns.length === 1 && first) {
      const pair = { column: columnOf(tableOf(document, from.tableId), from.columnId).id, refColumn: first.id };
      if (from.tableId === to.tableId && pair.column === pair.refColumn) {
        throw new Refusal(t`${target.name}.${first.name} cannot refer to itself.`);
      }
      putForeignKey(draft, from.tableId, to.tableId, [pair]);
      if (unique) makeUnique(draft, from.tableId, [pair.column]);
    } else {
      const pairs = makeReferencingColumns(draft, from.tableId, target, refColumns, { nullable: true });
      putForeignKey(draft, from.tableId, to.tableId, pairs);
      if (unique)
        makeUnique(
          draft,
          from.tableId,
          pairs.map((pair) => pair.column),
        );
    }
  });
}

function makeUnique(draft: Draft, tableId: TableId, columns: readonly ColumnId[]): void {
  const table = tableOf(draft.document, tableId);
  if (!isUnique(table, columns))
    draft.put('tables', { ...table, uniques: [...table.uniques, { name: null, columns }] });
}

function referencedColumns(target: Table, columnId: ColumnId | undefined): readonly Column[] {
  if (columnId !== undefined && isUnique(target, [columnId])) return [columnOf(target, columnId)];
  const key = target.primaryKey ?? target.uniques[0];
  if (columnId !== undefined && !key?.columns.includes(columnId)) {
    throw new Refusal(
      t`${target.name}.${columnOf(target, columnId).name} is not unique, so nothing can refer to it. Make it a key first.`,
    );
  }
  if (!key) throw new Refusal(t`${target.name} has no primary key or unique column to refer to. Give it one first.`);
  return key.columns.map((id) => columnOf(target, id));
}

/** Adds to a table one column for each referenced column, named after both, and returns the pairs. */
export function makeReferencingColumns(
  draft: Draft,
  tableId: TableId,
  target: Table,
  refColumns: readonly Column[],
  { nullable }: { readonly nullable: boolean },
): readonly ColumnPair[] {
  const table = tableOf(draft.document, tableId);
  const stem = tableId === target.id ? 'parent' : singular(target.name);
  const columns = [...table.columns];
  const pairs = refColumns.map((ref) => {
    const column = newColumn(draft, {
      name: freshName(
        ref.name.toLowerCase().startsWith(stem.toLowerCase()) ? ref.name : `${stem}_${ref.name}`,
        columns.map((c) => c.name),
      ),
      type: ref.type,
      enumId: ref.enumId,
      nullable,
    });
    columns.push(column);
    return { column: column.id, refColumn: ref.id };
  });
  draft.put('tables', { ...table, columns });
  return pairs;
}

/** Stores a new foreign key with the default actions and a name made from its table and columns. */
export function putForeignKey(
  draft: Draft,
  tableId: TableId,
  refTableId: TableId,
  pairs: readonly ColumnPair[],
  given: Partial<ForeignKey> = {},
): ForeignKey {
  const document = draft.document;
  const table = tableOf(document, tableId);
  const names = pairs.map((pair) => columnOf(table, pair.column).name);
  const key: ForeignKey = {
    name: freshName(
      `fk_${table.name}_${names.join('_')}`,
      foreignKeysOf(document).map((k) => k.name),
    ),
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
    deferrable: false,
    initiallyDeferred: false,
    match: 'SIMPLE',
    setColumns: null,
    ...given,
    id: draft.newId('foreignKeys'),
    order: draft.newOrder('foreignKeys'),
    tableId,
    refTableId,
    pairs,
  };
  draft.put('foreignKeys', key);
  return key;
}

/** Changes the name, the actions, the pairs or the checking time of a foreign key. */
export function updateForeignKey(
  document: Document,
  id: ForeignKeyId,
  change: Partial<Omit<ForeignKey, 'id' | 'order' | 'tableId' | 'refTableId'>>,
): EditResult {
  return editing(document, (draft) => {
    const key = foreignKeyOf(document, id);
    if (change.name !== undefined) {
      const bad = refuseBadName('foreign key', change.name);
      if (bad) throw new Refusal(bad);
      if (foreignKeysOf(document).some((k) => k.id !== id && k.name === change.name)) {
        throw new Refusal(t`Another foreign key is already called ${change.name}.`);
      }
    }
    if (change.pairs) {
      if (change.pairs.length === 0) throw new Refusal(t`A foreign key needs at least one pair of columns.`);
      if (new Set(change.pairs.map((pair) => pair.column)).size < change.pairs.length) {
        throw new Refusal(t`A column can be in a foreign key only once.`);
      }
      for (const pair of change.pairs) {
        columnOf(tableOf(document, key.tableId), pair.column);
        columnOf(tableOf(document, key.refTableId), pair.refColumn);
      }
    }
    const next = { ...key, ...change };
    const own = new Set(next.pairs.map((pair) => pair.column));
    const setColumns = next.setColumns?.filter((column) => own.has(column)) ?? null;
    draft.put('foreignKeys', {
      ...next,
      setColumns: setColumns && setColumns.length > 0 ? setColumns : null,
      initiallyDeferred: next.deferrable && next.initiallyDeferred,
    });
  });
}

/** Sets actions of many foreign keys at once. */
export function setActions(
  document: Document,
  ids: readonly ForeignKeyId[],
  change: Partial<Pick<ForeignKey, 'onDelete' | 'onUpdate'>>,
): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) draft.put('foreignKeys', { ...foreignKeyOf(document, id), ...change });
  });
}

/** Removes foreign keys with the relationships that follow them; the columns stay. */
export function removeForeignKeys(document: Document, ids: readonly ForeignKeyId[]): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) detachForeignKey(draft, foreignKeyOf(document, id).id);
  });
}

/** Moves a foreign key one place earlier or later in the order of creation, which can decide what a DELETE does. */
export function reorderForeignKey(document: Document, id: ForeignKeyId, direction: 'earlier' | 'later'): EditResult {
  return editing(document, (draft) => {
    const keys = foreignKeysOf(document);
    const at = keys.findIndex((key) => key.id === id);
    const key = keys[at];
    const other = keys[direction === 'earlier' ? at - 1 : at + 1];
    if (!key || !other)
      throw new Refusal(
        direction === 'earlier' ? t`The foreign key is already first.` : t`The foreign key is already last.`,
      );
    draft.put('foreignKeys', { ...key, order: other.order });
    draft.put('foreignKeys', { ...other, order: key.order });
  });
}
