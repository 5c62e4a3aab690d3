/** Rows for tables that a document has already, as CSV files bring them. */
import { parseCell } from '../cells.ts';
import type { Document } from '../document.ts';
import { type EditResult, editing } from '../edit.ts';
import { rowsOf, tablesOf } from '../lookups.ts';
import { completeRows } from '../newRows.ts';
import type { ColumnId, Table } from '../records.ts';
import type { Value } from '../value.ts';

/** The table of the document that is called like a table of another, whatever the case. */
const namesake = (document: Document, table: Table): Table | undefined =>
  tablesOf(document).find((own) => own.name.toLowerCase() === table.name.toLowerCase());

/** Whether every table of `other` is there already, so that its rows can go into the document's own tables. */
export const hasTablesOf = (document: Document, other: Document): boolean =>
  tablesOf(other).every((table) => namesake(document, table) !== undefined);

/**
 * Adds the rows of another document to the tables of the same names. Columns are matched by name; cells of columns that
 * are not there are left out, and those that are missing are completed. A text that does not fit its column stays text.
 */
export function mergeRows(document: Document, other: Document): EditResult {
  return editing(document, (draft) => {
    for (const table of tablesOf(other)) {
      const own = namesake(document, table);
      if (!own) continue;
      const columns = table.columns.map((column) => ({
        from: column.id,
        to: own.columns.find((candidate) => candidate.name.toLowerCase() === column.name.toLowerCase()),
      }));
      const given = rowsOf(other, table.id).map((row) => {
        const values: Record<ColumnId, Value> = {};
        for (const { from, to } of columns) {
          const value = row.values[from] ?? null;
          if (!to) continue;
          const parsed = value === null ? { value } : parseCell(document, to, String(value));
          values[to.id] = 'reason' in parsed ? value : parsed.value;
        }
        return values;
      });
      for (const values of completeRows(document, own.id, given))
        draft.put('rows', { id: draft.newId('rows'), tableId: own.id, order: draft.newOrder('rows'), values });
    }
  });
}
