import { useState } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { formatCell, parseCell } from '#document/cells.ts';
import type { Document } from '#document/document.ts';
import { completeRows } from '#document/newRows.ts';
import type { Column, ColumnId, Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Field } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import { optionsFor } from './pickOptions.ts';
import styles from './RowsPanel.module.css';

interface Props {
  readonly table: Table;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks for the values of an INSERT and simulates it, so that its checks are seen. */
export function InsertDialog({ open, ...rest }: Props) {
  return open ? <InsertForm {...rest} /> : null;
}

function InsertForm({ table, onClose }: Omit<Props, 'open'>) {
  const does = useRun();
  const document = useWorkspaceState((s) => s.document);
  const [typed, setTyped] = useState(() => firstTexts(document, table));
  const parsed = table.columns.map((column) => ({ column, cell: read(document, column, typed[column.id] ?? '') }));
  const bad = parsed.some(({ cell }) => cell !== null && 'reason' in cell);
  const run = () => {
    const values: Record<ColumnId, Value> = {};
    for (const { column, cell } of parsed) if (cell && 'value' in cell) values[column.id] = cell.value;
    onClose();
    does('run-statements', {
      part: { kind: 'statements', operations: [{ op: 'insert', tableId: table.id, values }] },
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`INSERT INTO ${table.name}`}
      footer={
        <Button tone="primary" disabled={bad} onClick={run}>
          {t`Simulate the INSERT`}
        </Button>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!bad) run();
        }}
      >
        <p
          className={styles.quiet}
        >{t`A column that is left empty is left out of the statement. Write NULL for NULL.`}</p>
        {parsed.map(({ column, cell }) => (
          <Field
            key={column.id}
            label={`${column.name} · ${column.type.toLowerCase()}${column.nullable ? '' : ' · not null'}`}
            hint={cell && 'reason' in cell ? cell.reason : undefined}
          >
            {(id) => (
              <>
                <input
                  id={id}
                  className={styles.formInput}
                  list={`${id}-list`}
                  value={typed[column.id] ?? ''}
                  aria-invalid={(cell !== null && 'reason' in cell) || undefined}
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(event) => setTyped({ ...typed, [column.id]: event.target.value })}
                />
                <datalist id={`${id}-list`}>
                  {optionsFor(document, table, column, '').shown.map((option) => (
                    <option key={option.id} value={option.label.includes(',') ? '' : option.label}>
                      {option.hint}
                    </option>
                  ))}
                </datalist>
              </>
            )}
          </Field>
        ))}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** Nothing typed means that the column is left out. */
const read = (document: Document, column: Column, text: string) =>
  text === '' ? null : parseCell(document, column, text);

function firstTexts(document: Document, table: Table): Readonly<Record<ColumnId, string>> {
  const cells = completeRows(document, table.id, [{}])[0] ?? {};
  return Object.fromEntries(
    table.columns.flatMap((column) => {
      const value = cells[column.id];
      return value === undefined || column.default ? [] : [[column.id, formatCell(column, value)]];
    }),
  );
}
