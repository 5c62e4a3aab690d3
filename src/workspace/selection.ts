/** What is selected, as the document changes under it. */
import type { Document } from '#document/document.ts';
import type { Selection } from './state.ts';

/** What is left of a selection in a document: the same as before while nothing of it went. */
export function stillThere(document: Document, selection: Selection): Selection {
  const left = (ids: readonly string[], records: ReadonlyMap<string, unknown>) =>
    ids.every((id) => records.has(id)) ? ids : ids.filter((id) => records.has(id));
  const tables = left(selection.tables, document.tables);
  const table = tables.length === 1 && tables[0] ? document.tables.get(tables[0]) : undefined;
  const next: Selection = {
    tables,
    foreignKeys: left(selection.foreignKeys, document.foreignKeys),
    areas: left(selection.areas, document.areas),
    notes: left(selection.notes, document.notes),
    column: table?.columns.some((c) => c.id === selection.column) ? selection.column : null,
    row: selection.row !== null && document.rows.has(selection.row) ? selection.row : null,
  };
  const isSame = Object.entries(next).every(([name, part]) => part === selection[name as keyof Selection]);
  return isSame ? selection : next;
}
