import type { GridApi } from 'ag-grid-community';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { setCells } from '#document/edits/rows.ts';
import { rowsOf } from '#document/lookups.ts';
import type { Row, RowId, Table } from '#document/records.ts';
import { counted, t } from '#words/say.ts';
import type { Subject } from '#workspace/commands/command.ts';
import { copyRows } from '#workspace/rows.ts';
import './gridSetup.ts';
import { dependentsOfChange } from './columnKinds.ts';
import { InsertDialog } from './InsertDialog.tsx';
import { type KeyEdit, KeyEditDialog } from './KeyEditDialog.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { PasteReport } from './PasteReport.tsx';
import { type Fault, planPaste } from './pasteRows.ts';
import { RowGrid } from './RowGrid.tsx';
import styles from './RowsPanel.module.css';
import { RowTools } from './RowTools.tsx';
import { useLentGrid } from './useLentGrid.ts';

interface Props {
  readonly table: Table;
  readonly chooser: ReactNode;
}

/** Tools and grid for the rows of one table, and the dialogs that editing them needs. */
export function TableRows({ table, chooser }: Props) {
  const workspace = useWorkspace();
  const isEmpty = useWorkspaceState((s) => rowsOf(s.document, table.id).length === 0);
  const [selected, setSelected] = useState<readonly RowId[]>([]);
  const [filtered, setFiltered] = useState(false);
  const running = useWorkspaceState((s) => s.run !== null);
  const onlyAffected = filtered && running;
  const [dialog, setDialog] = useState<'insert' | 'paste' | 'generate' | null>(null);
  const [keyEdit, setKeyEdit] = useState<KeyEdit | null>(null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const api = useRef<GridApi<Row> | null>(null);
  const [isReady, setReady] = useState(false);

  const reveal = useCallback(
    (id: RowId | null) => {
      // The grid hears of a new row a render or two later.
      const attempt = (left: number) => {
        const grid = api.current;
        if (id === null || !grid || grid.isDestroyed()) return;
        const node = grid.getRowNode(id);
        const empty = table.columns.find((one) => (node?.data?.values[one.id] ?? null) === null) ?? table.columns[0];
        if (!node || node.rowIndex === null) {
          if (left > 0) requestAnimationFrame(() => attempt(left - 1));
          return;
        }
        if (!empty) return;
        grid.ensureIndexVisible(node.rowIndex);
        grid.setFocusedCell(node.rowIndex, empty.id);
      };
      setTimeout(() => attempt(30));
    },
    [table],
  );

  const onEdit = useCallback(
    (row: Row, cells: Row['values']) => {
      const { document } = workspace.store.getState();
      const now = document.rows.get(row.id);
      if (!now) return;
      const dependents = dependentsOfChange(document, now, cells);
      if (dependents > 0) setKeyEdit({ row: now, cells, dependents });
      else workspace.edit(t`Edit cell`, (d) => setCells(d, [{ rowId: row.id, values: cells }]));
    },
    [workspace],
  );

  /** Pastes from the focused cell on, or behind the last row when none is focused. */
  const paste = (text: string, fromFocus: boolean) => {
    if (text === '') return;
    const grid = api.current;
    const focus = fromFocus ? grid?.getFocusedCell() : null;
    const columns = table.columns.map((column) => column.id);
    const first = Math.max(0, columns.indexOf(focus?.column.getColId() ?? ''));
    const rowIds: RowId[] = [];
    if (grid && focus && !focus.rowPinned) {
      for (let at = focus.rowIndex; at < grid.getDisplayedRowCount(); at++) {
        const id = grid.getDisplayedRowAtIndex(at)?.data?.id;
        if (id !== undefined) rowIds.push(id);
      }
    }
    const { document } = workspace.store.getState();
    const plan = planPaste(document, { tableId: table.id, columns: columns.slice(first), rowIds }, text);
    if (!workspace.edit(t`Paste rows`, plan.edit)) return;
    setFaults(plan.faults);
    if (plan.faults.length === 0) {
      const cells = counted(plan.cells, '# cell pasted', '# cells pasted');
      const grown = counted(plan.newRows, '# new row', '# new rows');
      workspace.say('success', plan.newRows > 0 ? t`${cells}, ${grown}.` : t`${cells}.`);
    }
  };

  const focusedRow = (): readonly RowId[] => {
    const focus = api.current?.getFocusedCell();
    const id = focus && !focus.rowPinned ? api.current?.getDisplayedRowAtIndex(focus.rowIndex)?.data?.id : undefined;
    return id === undefined ? [] : [id];
  };
  const chosen = (): readonly RowId[] => {
    const { rows } = workspace.store.getState().document;
    return (selected.length > 0 ? selected : focusedRow()).filter((id) => rows.has(id));
  };
  const subject = (): Subject => ({ ...workspace.store.getState().selection, tables: [table.id], rows: chosen() });

  const copy = () => {
    const column = api.current?.getFocusedCell()?.column.getColId();
    void copyRows(workspace, chosen(), selected.length === 0 && column !== undefined ? [column] : []);
  };

  useLentGrid(isReady ? api : null, table, { ticked: selected, reveal, copy, ask: setDialog });

  return (
    <div className={styles.panel}>
      <RowTools
        table={table}
        chooser={chooser}
        selected={selected}
        on={subject}
        generating={dialog === 'generate'}
        onGenerating={(open) => setDialog(open ? 'generate' : null)}
        onlyAffected={onlyAffected}
        onOnlyAffected={setFiltered}
        onReveal={reveal}
      />
      <div className={styles.body}>
        <RowGrid
          table={table}
          onlyAffected={onlyAffected}
          onReady={(ready) => {
            api.current = ready;
            setReady(true);
          }}
          onSelect={setSelected}
          onEdit={onEdit}
          onPaste={(text) => paste(text, true)}
          on={subject}
        />
        {isEmpty && (
          <p className={styles.hint}>
            {t`${table.name} has no rows yet. Add one, generate some, or paste them from a spreadsheet.`}
          </p>
        )}
      </div>
      <InsertDialog table={table} open={dialog === 'insert'} onClose={() => setDialog(null)} />
      <PasteDialog
        table={table}
        open={dialog === 'paste'}
        onClose={() => setDialog(null)}
        onPaste={(text) => paste(text, false)}
      />
      <KeyEditDialog edit={keyEdit} onClose={() => setKeyEdit(null)} />
      <PasteReport faults={faults} onClose={() => setFaults([])} />
    </div>
  );
}
