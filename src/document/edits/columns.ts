/** Edits of columns. */

import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import type { Draft } from '../draft.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { columnOf, foreignKeysFrom, foreignKeysTo, rowsOf, tableOf } from '../lookups.ts';
import { freshName, refuseBadName } from '../names.ts';
import type { Column, ColumnId, Row, Table, TableId } from '../records.ts';
import { detachForeignKey } from './detach.ts';
import { newColumn } from './tables.ts';

/** Adds a column at the end of a table. The name is made unique if it is taken. */
export function addColumn(document: Document, tableId: TableId, given: Partial<Column> = {}): EditResult {
  return editing(document, (draft) => {
    const table = tableOf(document, tableId);
    const bad = given.name === undefined ? null : refuseBadName('column', given.name);
    if (bad) throw new Refusal(bad);
    const name = freshName(
      given.name ?? 'column',
      table.columns.map((c) => c.name),
    );
    draft.put('tables', { ...table, columns: [...table.columns, newColumn(draft, { ...given, name })] });
  });
}

/** Changes properties of a column. A primary key column stays NOT NULL. */
export function updateColumn(
  document: Document,
  tableId: TableId,
  columnId: ColumnId,
  change: Partial<Omit<Column, 'id'>>,
): EditResult {
  return editing(document, (draft) => {
    const table = tableOf(document, tableId);
    const column = columnOf(table, columnId);
    if (change.name !== undefined && change.name !== column.name) {
      const bad = refuseBadName('column', change.name);
      if (bad) throw new Refusal(bad);
      if (table.columns.some((c) => c.name === change.name)) {
        throw new Refusal(t`${table.name} already has a column called ${change.name}.`);
      }
    }
    if (change.nullable && table.primaryKey?.columns.includes(columnId)) {
      throw new Refusal(t`${table.name}.${column.name} is part of the primary key, so it stays NOT NULL.`);
    }
    replaceColumn(draft, table, { ...column, ...change });
  });
}

function replaceColumn(draft: Draft, table: Table, column: Column): void {
  draft.put('tables', { ...table, columns: table.columns.map((c) => (c.id === column.id ? column : c)) });
}

/** Removes columns with their cells and with every key, index and foreign key that they are part of. */
export function removeColumns(document: Document, tableId: TableId, columnIds: readonly ColumnId[]): EditResult {
  return editing(document, (draft) => {
    const table = tableOf(document, tableId);
    const gone = new Set(columnIds.map((id) => columnOf(table, id).id));
    if (gone.size === table.columns.length) throw new Refusal(t`${table.name} needs at least one column.`);
    const kept = (key: { readonly columns: readonly ColumnId[] }) => !key.columns.some((id) => gone.has(id));
    draft.put('tables', {
      ...table,
      columns: table.columns.filter((c) => !gone.has(c.id)),
      primaryKey: table.primaryKey && kept(table.primaryKey) ? table.primaryKey : null,
      uniques: table.uniques.filter(kept),
      indexes: table.indexes.filter(kept),
    });
    for (const key of foreignKeysFrom(document, tableId)) {
      if (key.pairs.some((pair) => gone.has(pair.column))) detachForeignKey(draft, key.id);
    }
    for (const key of foreignKeysTo(document, tableId)) {
      if (key.pairs.some((pair) => gone.has(pair.refColumn))) detachForeignKey(draft, key.id);
    }
    for (const row of rowsOf(document, tableId)) {
      const cells = Object.entries(row.values).filter(([id]) => !gone.has(id));
      if (cells.length < Object.keys(row.values).length) {
        draft.put('rows', { ...row, values: Object.fromEntries(cells) } satisfies Row);
      }
    }
  });
}

/** Moves a column to a position among the columns of its table; positions outside are brought to the nearest end. */
export function moveColumn(document: Document, tableId: TableId, columnId: ColumnId, to: number): EditResult {
  return editing(document, (draft) => {
    const table = tableOf(document, tableId);
    const column = columnOf(table, columnId);
    const columns = table.columns.filter((c) => c.id !== columnId);
    columns.splice(Math.max(0, Math.min(to, columns.length)), 0, column);
    draft.put('tables', { ...table, columns });
  });
}
