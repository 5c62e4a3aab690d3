/** Edits of sample rows. */

import type { Document } from '../document.ts';
import { type EditResult, editing } from '../edit.ts';
import { columnOf, tableOf } from '../lookups.ts';
import type { ColumnId, Row, RowId, TableId } from '../records.ts';
import type { Value } from '../value.ts';

type Cells = Readonly<Record<ColumnId, Value>>;

/** Adds rows at the end of a table. Cells that are left out hold NULL. */
export function addRows(document: Document, tableId: TableId, rows: readonly Cells[]): EditResult {
  return editing(document, (draft) => {
    const table = tableOf(document, tableId);
    for (const values of rows) {
      for (const id of Object.keys(values)) columnOf(table, id);
      draft.put('rows', { id: draft.newId('rows'), tableId, order: draft.newOrder('rows'), values });
    }
  });
}

/** Writes cells of rows that exist. */
export function setCells(
  document: Document,
  changes: readonly { readonly rowId: RowId; readonly values: Cells }[],
): EditResult {
  return editing(document, (draft) => {
    const written = new Map<RowId, Row>();
    for (const { rowId, values } of changes) {
      const row = written.get(rowId) ?? document.rows.get(rowId);
      if (!row) throw new Error(`No row has the id ${rowId}.`);
      const table = tableOf(document, row.tableId);
      for (const id of Object.keys(values)) columnOf(table, id);
      written.set(rowId, { ...row, values: { ...row.values, ...values } });
    }
    for (const row of written.values()) draft.put('rows', row);
  });
}

/** Removes rows from the sample, without any referential action. */
export function removeRows(document: Document, ids: readonly RowId[]): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) draft.remove('rows', id);
  });
}

/** Keeps what a simulation did: rows by id, null for those that are gone. Rows that came get ids of the document. */
export function applyOutcome(
  document: Document,
  outcome: ReadonlyMap<RowId, { readonly tableId: TableId; readonly values: Cells } | null>,
): EditResult {
  return editing(document, (draft) => {
    for (const [id, after] of outcome) {
      const row = document.rows.get(id);
      if (!after) draft.remove('rows', id);
      else if (row) draft.put('rows', { ...row, values: after.values });
      else {
        const { tableId, values } = after;
        draft.put('rows', { id: draft.newId('rows'), order: draft.newOrder('rows'), tableId, values });
      }
    }
  });
}
