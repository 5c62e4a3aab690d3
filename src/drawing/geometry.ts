/** The measures of a drawn table, in pixels at 100 %. Fixed, so that nothing has to be measured in the page. */
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysTo } from '#document/lookups.ts';
import type { Column, ColumnId, Place, Table, TableId } from '#document/records.ts';

export const tableWidth = 240;
export const headerHeight = 36;
export const columnHeight = 26;
const footerHeight = 24;

/** Tables with more columns than this show the first ones, their keys included, and say how many more there are. */
const mostColumns = 24;

/** How many columns of a table that shows them all are drawn: a picture that nobody can unfold has every one. */
export type Columns = 'first' | 'all';

/** Which of its columns a table shows. */
export const shownColumns = (document: Document, id: TableId): Place['columns'] =>
  document.places.get(id)?.columns ?? 'all';

/** The columns that are drawn, in order, and how many are left out. */
export function drawnColumns(
  document: Document,
  table: Table,
  long: Columns = 'first',
): { readonly columns: readonly Column[]; readonly more: number } {
  const shown = shownColumns(document, table.id);
  if (shown === 'all' && (long === 'all' || table.columns.length <= mostColumns))
    return { columns: table.columns, more: 0 };
  const wanted = shown === 'none' ? [] : shown === 'keys' ? keyColumns(document, table) : table.columns;
  const columns = long === 'all' ? wanted : wanted.slice(0, mostColumns);
  return { columns, more: table.columns.length - columns.length };
}

/** The columns that keys rest on: the primary key, and both ends of foreign keys. */
function keyColumns(document: Document, table: Table): readonly Column[] {
  const ids = new Set(table.primaryKey?.columns);
  for (const key of foreignKeysFrom(document, table.id)) for (const pair of key.pairs) ids.add(pair.column);
  for (const key of foreignKeysTo(document, table.id)) for (const pair of key.pairs) ids.add(pair.refColumn);
  return table.columns.filter((column) => ids.has(column.id));
}

/** Height of a drawn table. */
export function tableHeight(document: Document, table: Table, long: Columns = 'first'): number {
  if (shownColumns(document, table.id) === 'none') return headerHeight;
  const { columns, more } = drawnColumns(document, table, long);
  return headerHeight + columns.length * columnHeight + (more > 0 ? footerHeight : 6);
}

/** Middle of a column's line below the top of its table; a column that is not drawn ends at the footer, or the header. */
export function columnMiddle(document: Document, table: Table, columnId: ColumnId, long: Columns = 'first'): number {
  if (shownColumns(document, table.id) === 'none') return headerHeight / 2;
  const at = drawnColumns(document, table, long).columns.findIndex((c) => c.id === columnId);
  return at < 0 ? tableHeight(document, table, long) - footerHeight / 2 : headerHeight + (at + 0.5) * columnHeight;
}
