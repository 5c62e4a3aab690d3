/** Where the keyboard leads in a grid of cells. */

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
}

/** The place a key leads to in a grid of `rows` × `columns`, as in the ARIA grid pattern; null when it leads nowhere. */
export function moveCell(
  at: CellPlace,
  { key, ctrlKey }: Keys,
  size: { readonly rows: number; readonly columns: number },
  page = 10,
): CellPlace | null {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  if (lastRow < 0 || lastColumn < 0) return null;
  const to = (row: number, column: number): CellPlace => ({
    row: Math.max(0, Math.min(row, lastRow)),
    column: Math.max(0, Math.min(column, lastColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(at.row - 1, at.column);
    case 'ArrowDown':
      return to(at.row + 1, at.column);
    case 'ArrowLeft':
      return to(at.row, at.column - 1);
    case 'ArrowRight':
      return to(at.row, at.column + 1);
    case 'PageUp':
      return to(at.row - page, at.column);
    case 'PageDown':
      return to(at.row + page, at.column);
    case 'Home':
      return to(ctrlKey ? 0 : at.row, 0);
    case 'End':
      return to(ctrlKey ? lastRow : at.row, lastColumn);
    default:
      return null;
  }
}
