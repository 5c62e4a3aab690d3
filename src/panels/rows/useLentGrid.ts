import type { GridApi } from 'ag-grid-community';
import { type RefObject, useEffect, useRef } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import type { Row, RowId, Table } from '#document/records.ts';
import type { Grid } from '#workspace/grid.ts';

interface Hands extends Pick<Grid, 'reveal' | 'copy' | 'ask'> {
  readonly ticked: readonly RowId[];
}

/** Lends the grid to the commands while it is on the screen; null while it is not ready yet. */
export function useLentGrid(api: RefObject<GridApi<Row> | null> | null, table: Table, hands: Hands): void {
  const { grid: grids } = useWorkspace();
  const now = useRef({ table, hands });
  now.current = { table, hands };
  useEffect(() => {
    if (!api) return;
    const live = () => (api.current && !api.current.isDestroyed() ? api.current : null);
    const rowAt = (index: number) => live()?.getDisplayedRowAtIndex(index)?.data?.id ?? null;
    return grids.attach({
      tableId: table.id,
      ticked: () => now.current.hands.ticked,
      reveal: (id) => now.current.hands.reveal(id),
      copy: () => now.current.hands.copy(),
      ask: (what) => now.current.hands.ask(what),
      cell() {
        const focus = live()?.getFocusedCell();
        const columnId = focus?.column.getColId();
        const column = now.current.table.columns.find((one) => one.id === columnId);
        const rowId = focus && !focus.rowPinned ? rowAt(focus.rowIndex) : null;
        if (!focus || !column || rowId === null) return null;
        return { rowId, columnId: column.id, above: focus.rowIndex > 0 ? rowAt(focus.rowIndex - 1) : null };
      },
      goTo(end) {
        const { columns } = now.current.table;
        const column = end === 'first' ? columns[0] : columns.at(-1);
        const index = end === 'first' ? 0 : (live()?.getDisplayedRowCount() ?? 0) - 1;
        if (!column || index < 0) return;
        live()?.ensureIndexVisible(index);
        live()?.ensureColumnVisible(column.id);
        live()?.setFocusedCell(index, column.id);
      },
      tick(which) {
        const grid = live();
        if (which === 'all') {
          const all = grid?.getSelectedRows().length === grid?.getDisplayedRowCount();
          if (all) grid?.deselectAll();
          else grid?.selectAll();
          return;
        }
        const focus = grid?.getFocusedCell();
        const node = focus && !focus.rowPinned ? grid?.getDisplayedRowAtIndex(focus.rowIndex) : undefined;
        node?.setSelected(!node.isSelected());
      },
    });
  }, [grids, api, table.id]);
}
