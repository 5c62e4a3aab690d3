/** The measures of a drawn table, in pixels at 100 %. Fixed, so that nothing has to be measured in the page. */
import type { ColumnId, Table } from '#document/records.ts';

export const tableWidth = 240;
export const headerHeight = 36;
export const columnHeight = 26;
const footerHeight = 24;

/** Tables with more columns than this show the first ones, their keys included, and say how many more there are. */
const mostColumns = 24;

/** How many of a table's columns are drawn: a picture that nobody can unfold shows them all. */
export type Columns = 'first' | 'all';

/** The columns that are drawn, in order, and how many are left out. */
export function drawnColumns(
  table: Table,
  shown: Columns = 'first',
): { readonly columns: Table['columns']; readonly more: number } {
  if (shown === 'all' || table.columns.length <= mostColumns) return { columns: table.columns, more: 0 };
  return { columns: table.columns.slice(0, mostColumns), more: table.columns.length - mostColumns };
}

/** Height of a drawn table. */
export function tableHeight(table: Table, shown: Columns = 'first'): number {
  const { columns, more } = drawnColumns(table, shown);
  return headerHeight + columns.length * columnHeight + (more > 0 ? footerHeight : 6);
}

/** Middle of a column's line below the top of its table; a column that is not drawn ends at the footer. */
export function columnMiddle(table: Table, columnId: ColumnId, shown: Columns = 'first'): number {
  const at = drawnColumns(table, shown).columns.findIndex((c) => c.id === columnId);
  return at < 0 ? tableHeight(table, shown) - footerHeight / 2 : headerHeight + (at + 0.5) * columnHeight;
}
