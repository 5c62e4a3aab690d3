import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { formatCell } from '#document/cells.ts';
import { columnOf } from '#document/lookups.ts';
import type { Row } from '#document/records.ts';
import { Dialog } from '#ui/Dialog.tsx';
import { counted, t } from '#words/say.ts';
import styles from './RowsPanel.module.css';

/** A change of cells that other rows refer to. */
export interface KeyEdit {
  readonly row: Row;
  readonly cells: Row['values'];
  readonly dependents: number;
}

/** Asks what a changed key means: an UPDATE with its rules, or a correction of this one cell. */
export function KeyEditDialog({ edit, onClose }: { readonly edit: KeyEdit | null; readonly onClose: () => void }) {
  const document = useWorkspaceState((s) => s.document);
  const table = edit && document.tables.get(edit.row.tableId);
  if (!edit || !table) return null;
  const { row, cells, dependents } = edit;
  const update = { op: 'update', tableId: table.id, rowIds: [row.id], set: cells } as const;
  return (
    <Dialog
      open
      onClose={onClose}
      title={counted(dependents, '# row refers to this key', '# rows refer to this key')}
      footer={
        <>
          <CommandButton
            id="set-cells"
            on={{ part: { kind: 'cells', rowId: row.id, values: cells } }}
            onDone={onClose}
          />
          <CommandButton
            id="run-statements"
            on={{ part: { kind: 'statements', operations: [update] } }}
            onDone={onClose}
            tone="primary"
            data-first-focus
            label={t`Simulate the UPDATE`}
          />
        </>
      }
    >
      <ul className={styles.changes}>
        {Object.entries(cells).map(([id, value]) => {
          const column = columnOf(table, id);
          return (
            <li key={id}>
              {table.name}.{column.name}: <s>{formatCell(column, row.values[id] ?? null)}</s> →{' '}
              <strong>{formatCell(column, value)}</strong>
            </li>
          );
        })}
      </ul>
      <p>
        {t`Simulate it to see what ON UPDATE does to the rows that refer to it, step by step. Or change only this cell of the sample, which may leave them broken.`}
      </p>
    </Dialog>
  );
}
