/** What may be asked of the row grid that is on the screen. It attaches itself when it is drawn. */
import type { ColumnId, RowId, TableId } from '#document/records.ts';

export interface Grid {
  /** The table whose rows it shows. */
  readonly tableId: TableId;
  ticked(): readonly RowId[];
  /** The cell with the focus, and the row above it; null when none of a row of the document has it. */
  cell(): { readonly rowId: RowId; readonly columnId: ColumnId; readonly above: RowId | null } | null;
  /** Puts the focus on a row. */
  reveal(id: RowId): void;
  goTo(end: 'first' | 'last'): void;
  /** Ticks the row with the focus or takes the tick away; or ticks all. */
  tick(which: 'row' | 'all'): void;
  /** Puts the ticked rows, or else the cell with the focus, on the clipboard. */
  copy(): void;
  /** Opens a dialog of the grid. */
  ask(what: 'insert' | 'paste' | 'generate'): void;
}

/** Lends the grid that is on the screen. */
export interface Grids {
  readonly shown: () => Grid | null;
  /** Does something with the grid (of a table, when one is given) now, or as soon as it is drawn. */
  whenShown(work: (grid: Grid) => void, tableId?: TableId): void;
  attach(grid: Grid): () => void;
}

export function createGrids(): Grids {
  let attached: Grid | null = null;
  let waiting: { readonly work: (grid: Grid) => void; readonly tableId: TableId | undefined } | null = null;
  const fits = (grid: Grid | null, tableId: TableId | undefined): grid is Grid =>
    grid !== null && (tableId === undefined || grid.tableId === tableId);
  return {
    shown: () => attached,
    whenShown(work, tableId) {
      waiting = null;
      if (fits(attached, tableId)) work(attached);
      else waiting = { work, tableId };
    },
    attach(grid) {
      attached = grid;
      if (waiting && fits(grid, waiting.tableId)) {
        const { work } = waiting;
        waiting = null;
        work(grid);
      }
      return () => {
        if (attached === grid) attached = null;
      };
    },
  };
}
