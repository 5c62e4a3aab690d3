/** Keeps the looks of grid rows in step with the run: classes by fate, and the filter for the rows it touches. */
import type { GridApi, RowClassParams } from 'ag-grid-community';
import { type RefObject, useEffect } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import type { Row } from '#document/records.ts';
import type { Fate } from '#simulation/marks.ts';
import { fateClass } from '#ui/FateBadge.tsx';
import { marksOf } from '#workspace/marks.ts';
import type { WorkspaceState } from '#workspace/state.ts';
import styles from './RowsPanel.module.css';

const fates: readonly Fate[] = ['deleted', 'set-null', 'set-default', 'updated', 'inserted', 'blocked'];

/** Row classes: the fate's colours and pattern, and the row that is picked. */
export function rowClassRules(get: () => WorkspaceState): Record<string, (params: RowClassParams<Row>) => boolean> {
  const fateOf = (row: Row | undefined) => (row ? marksOf(get()).fates.get(row.id) : undefined);
  return {
    ...Object.fromEntries(
      fates.map((fate) => [
        `${fateClass(fate)} ${styles.fated}`,
        ({ data }: RowClassParams<Row>) => fateOf(data) === fate,
      ]),
    ),
    [styles.picked ?? '']: ({ data }) => data !== undefined && get().selection.row === data.id,
  };
}

/** Renews the classes of the rows on the screen whose fate or picking changed, and the filter when it is on. */
export function useRowClasses(api: RefObject<GridApi<Row> | null>, onlyAffected: boolean): void {
  const { store } = useWorkspace();
  useEffect(() => {
    api.current?.onFilterChanged();
    return store.subscribe((state, before) => {
      const grid = api.current;
      if (!grid || grid.isDestroyed()) return;
      const [now, then] = [marksOf(state).fates, shown.get(grid) ?? none];
      const picked = new Set([state.selection.row, before.selection.row]);
      const repick = state.selection.row !== before.selection.row;
      if (now === then && !repick) return;
      shown.set(grid, now);
      // Renewing a row would take away the field that is being typed into.
      const edited = new Set(grid.getEditingCells().map((cell) => cell.rowIndex));
      for (const node of grid.getRenderedNodes()) {
        const { data } = node;
        if (
          data &&
          !edited.has(node.rowIndex ?? -1) &&
          (now.get(data.id) !== then.get(data.id) || (repick && picked.has(data.id)))
        )
          node.setData(data);
      }
      if (onlyAffected && now !== then) grid.onFilterChanged();
    });
  }, [api, store, onlyAffected]);
}

const none: ReadonlyMap<string, Fate> = new Map();

/** The fates that the classes of each grid show. */
const shown = new WeakMap<GridApi<Row>, ReadonlyMap<string, Fate>>();

/** Brings a row into sight, unless its place has the focus already. */
export function revealRow(grid: GridApi<Row> | null, id: string | null): void {
  if (!grid || grid.isDestroyed() || id === null) return;
  const { rowIndex } = grid.getRowNode(id) ?? { rowIndex: null };
  if (rowIndex !== null && grid.getFocusedCell()?.rowIndex !== rowIndex) grid.ensureIndexVisible(rowIndex);
}

/** Brings the picked row into sight whenever another is picked. */
export function usePickedRow(api: RefObject<GridApi<Row> | null>): void {
  const { store } = useWorkspace();
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.selection.row !== before.selection.row) revealRow(api.current, state.selection.row);
      }),
    [api, store],
  );
}
