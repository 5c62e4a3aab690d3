import type { CellFocusedEvent, CellKeyDownEvent, FullWidthCellKeyDownEvent, GridApi } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useLaterState, useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { rowsOf } from '#document/lookups.ts';
import type { Row, RowId, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { Subject } from '#workspace/commands/command.ts';
import { commandForKey } from '#workspace/commands/keys.ts';
import { marksOf } from '#workspace/marks.ts';
import { writtenRows } from '#workspace/writtenRows.ts';
import { deleteColumn, gridColumns } from './gridColumns.ts';
import { revealRow, rowClassRules, usePickedRow, useRowClasses } from './gridMarks.ts';
import { gridTheme } from './gridSetup.ts';
import { gridWords } from './gridWords.ts';
import styles from './RowsPanel.module.css';
import { useRowMenu } from './useRowMenu.tsx';

interface Props {
  readonly table: Table;
  /** Show only the rows that a run touches. */
  readonly onlyAffected: boolean;
  readonly onReady: (api: GridApi<Row>) => void;
  readonly onSelect: (ids: readonly RowId[]) => void;
  /** The cells that an editor wants to write. */
  readonly onEdit: (row: Row, cells: Row['values']) => void;
  readonly onPaste: (text: string) => void;
  /** What commands are done to. */
  readonly on: () => Subject;
}

const selection = { mode: 'multiRow', checkboxes: true, headerCheckbox: true, enableClickSelection: false } as const;
const selectionColumn = { width: 38, resizable: false, suppressHeaderMenuButton: true } as const;

/** The rows of one table, virtualised. The document is the truth: the grid shows it and asks for edits. */
export function RowGrid({ table, onlyAffected, onReady, onSelect, onEdit, onPaste, on }: Props) {
  const workspace = useWorkspace();
  const run = useRun();
  const { getState } = workspace.store;
  const document = useLaterState((s) => s.document);
  const readOnly = useWorkspaceState((s) => s.readOnly !== null);
  const written = useWorkspaceState(writtenRows);
  const wide = useSyncExternalStore(onResize, isWide);
  const api = useRef<GridApi<Row> | null>(null);
  useRowClasses(api, onlyAffected);
  usePickedRow(api);
  const preview = useFocusPreview();
  const { events, menu } = useRowMenu(api, on);

  const rows = useMemo(() => [...rowsOf(document, table.id)], [document, table.id]);
  const cameNow = useMemo(
    () =>
      [...written].flatMap(([id, row]): Row[] =>
        row.tableId === table.id && !document.rows.has(id) ? [{ id, order: 0, ...row }] : [],
      ),
    [written, table.id, document],
  );
  // Definitions hang on the schema, not on rows: new ones make the grid build its header again.
  const { foreignKeys, enums, settings } = document;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const columns = useMemo(
    () => gridColumns(document, table, { editable: !readOnly, pinned: wide }),
    [table, foreignKeys, enums, settings, readOnly, wide],
  );
  const ticks = useMemo(() => ({ ...selectionColumn, pinned: wide ? ('left' as const) : null }), [wide]);
  const classRules = useMemo(() => rowClassRules(getState), [getState]);

  const onFocused = (event: CellFocusedEvent<Row>) => {
    const id = typeof event.column === 'string' ? event.column : (event.column?.getColId() ?? null);
    const row = event.rowIndex === null || event.rowPinned ? null : event.api.getDisplayedRowAtIndex(event.rowIndex);
    const data = row?.data && getState().document.rows.has(row.data.id) ? row.data : null;
    preview.show(id === deleteColumn ? data : null);
    if (!data) return;
    const column = table.columns.some((c) => c.id === id) ? id : null;
    const { row: picked, column: pickedColumn, tables } = getState().selection;
    if (picked === data.id && pickedColumn === column && tables[0] === table.id) return;
    workspace.select({ tables: [table.id], row: data.id, column });
  };

  const onKey = (event: CellKeyDownEvent<Row> | FullWidthCellKeyDownEvent<Row>) => {
    const key = event.event;
    if (!(key instanceof KeyboardEvent) || !('column' in event) || !event.data || event.node.rowPinned) return;
    if (event.api.getEditingCells().length > 0) return;
    const { id: rowId, tableId } = event.data;
    const columnId = event.column.getColId();
    if (columnId === deleteColumn && (key.key === 'Enter' || key.key === ' ')) {
      key.preventDefault();
      run('delete-rows', { tables: [tableId], rows: [rowId] });
      return;
    }
    // What is marked with the mouse is copied as it is everywhere.
    if (key.key.toLowerCase() === 'c' && String(getSelection()) !== '') return;
    const subject = on();
    const command = commandForKey(key, getState(), subject, 'grid');
    if (!command) return;
    key.preventDefault();
    run(command.id, () => subject);
  };

  return (
    <>
      <section
        className={styles.grid}
        {...events}
        aria-label={t`Rows of ${table.name}`}
        onPaste={(event) => {
          if (event.target instanceof HTMLInputElement) return;
          event.preventDefault();
          onPaste(event.clipboardData.getData('text/plain'));
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) preview.show(null);
        }}
      >
        <AgGridReact<Row>
          theme={gridTheme}
          localeText={gridWords}
          rowData={rows}
          pinnedBottomRowData={cameNow}
          getRowId={({ data }) => data.id}
          columnDefs={columns}
          rowClassRules={classRules}
          rowSelection={selection}
          selectionColumnDef={ticks}
          readOnlyEdit
          invalidEditValueMode="block"
          stopEditingWhenCellsLoseFocus
          enterNavigatesVerticallyAfterEdit
          suppressDragLeaveHidesColumns
          suppressNoRowsOverlay
          isExternalFilterPresent={() => onlyAffected}
          doesExternalFilterPass={({ data }) => data !== undefined && marksOf(getState()).fates.has(data.id)}
          onGridReady={(event) => {
            api.current = event.api;
            onReady(event.api);
          }}
          onFirstDataRendered={({ api: grid }) => revealRow(grid, getState().selection.row)}
          onSelectionChanged={(event) => onSelect(event.api.getSelectedRows().map((row) => row.id))}
          onCellEditRequest={({ data, newValue }) => isCells(newValue) && onEdit(data, newValue)}
          onCellFocused={onFocused}
          onCellKeyDown={onKey}
        />
      </section>
      {menu}
    </>
  );
}

/** On a narrow screen nothing stays in place while the columns scroll, or there would be no room for them. */
const wideScreen = matchMedia('(min-width: 721px)');
const isWide = () => wideScreen.matches;
const onResize = (tell: () => void) => {
  wideScreen.addEventListener('change', tell);
  return () => wideScreen.removeEventListener('change', tell);
};

/** Editors answer the cells to write; anything else is the value that was there. */
const isCells = (value: unknown): value is Row['values'] =>
  typeof value === 'object' && value !== null && !('invalid' in value);

/** Previews the DELETE of the row whose delete cell has the focus. */
function useFocusPreview() {
  const workspace = useWorkspace();
  const row = useRef<RowId | null>(null);
  const show = useCallback(
    (next: Row | null) => {
      if (row.current === (next?.id ?? null)) return;
      row.current = next?.id ?? null;
      workspace.preview(next ? [{ op: 'delete', tableId: next.tableId, rowIds: [next.id] }] : null);
    },
    [workspace],
  );
  return useMemo(() => ({ show }), [show]);
}
