/** Places for tables that show all their columns: the canvas folds long ones, and what stands below has to make room. */
import type { Document } from '#document/document.ts';
import type { Table } from '#document/records.ts';
import { tableHeight, tableWidth } from '../geometry.ts';

export interface PlacedTable {
  readonly table: Table;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly color: string | null;
}

/** No more than this stays free below a table that pushes others down. */
const mostGap = 48;

/** The tables where they stand, moved down just as far as an unfolded table above them asks for. */
export function unfolded(document: Document, tables: readonly Table[]): readonly PlacedTable[] {
  const standing = tables
    .map((table) => {
      const { x, y, color } = document.places.get(table.id) ?? { x: 0, y: 0, color: null };
      return { table, x, y, color, folded: tableHeight(document, table), height: tableHeight(document, table, 'all') };
    })
    .sort((a, b) => a.y - b.y);
  if (standing.every(({ folded, height }) => folded === height)) return standing;
  const placed: { x: number; bottom: number; foldedBottom: number }[] = [];
  return standing.map(({ table, x, y: before, color, folded, height }) => {
    let y = before;
    for (const above of placed) {
      const isBeside = Math.abs(above.x - x) >= tableWidth;
      const gap = before - above.foldedBottom;
      if (!isBeside && gap >= 0) y = Math.max(y, above.bottom + Math.min(gap, mostGap));
    }
    placed.push({ x, bottom: y + height, foldedBottom: before + folded });
    return { table, x, y, height, color };
  });
}
