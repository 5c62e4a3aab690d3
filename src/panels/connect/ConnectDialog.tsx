import { useId, useState } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { columnOf, tableOf, tablesOf, uniqueKeysOf } from '#document/lookups.ts';
import { qualified, singular } from '#document/names.ts';
import type { ColumnId, ReferentialAction, TableId } from '#document/records.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Field, Select } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import { actions } from '../inspector/actions.ts';
import styles from './ConnectDialog.module.css';

interface Props {
  readonly tableId: TableId;
  /** The column that is to refer to a table. */
  readonly columnId: ColumnId | null;
  readonly onClose: () => void;
}

type Kind = 'many-to-one' | 'one-to-one' | 'many-to-many';

/** Asks which table to connect with and how: by which columns, and what happens on DELETE and UPDATE. */
export function ConnectDialog({ tableId, columnId, onClose }: Props) {
  const run = useRun();
  const document = useWorkspaceState((s) => s.document);
  const [to, setTo] = useState(() => tablesOf(document).find((one) => one.id !== tableId)?.id ?? tableId);
  const [kind, setKind] = useState<Kind>('many-to-one');
  const [keyAt, setKeyAt] = useState(0);
  const [columns, setColumns] = useState<readonly (ColumnId | null)[]>(columnId === null ? [] : [columnId]);
  const [onDelete, setOnDelete] = useState<ReferentialAction>('NO ACTION');
  const [onUpdate, setOnUpdate] = useState<ReferentialAction>('NO ACTION');
  const from = tableOf(document, tableId);
  const target = tableOf(document, to);
  const keys = uniqueKeysOf(target);
  const refColumns = keys[keyAt] ?? [];
  const name = (id: ColumnId) => columnOf(target, id).name;

  const form = useId();

  const add = () => {
    if (kind === 'many-to-many') run('connect-many', { tables: [tableId, to] });
    else {
      const pairs = refColumns.map((refColumn, at) => ({ column: columns[at] ?? null, refColumn }));
      const connection = { tableId, refTableId: to, pairs, onDelete, onUpdate };
      run('connect-with', { part: { kind: 'connection', connection, unique: kind === 'one-to-one' } });
    }
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Connect ${from.name} with a table`}
      footer={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button type="submit" form={form} tone="primary" disabled={kind === 'many-to-one' && refColumns.length === 0}>
            {t`Connect`}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field label={t`Table`}>
          {(id) => (
            <Select
              id={id}
              value={to}
              onPick={(next) => {
                setTo(next);
                setKeyAt(0);
              }}
            >
              {tablesOf(document).map((table) => (
                <option key={table.id} value={table.id}>
                  {table.id === tableId ? t`${qualified(table)} (itself)` : qualified(table)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`How many`}>
          {(id) => (
            <Select id={id} value={kind} onPick={(next) => setKind(next as Kind)}>
              <option value="many-to-one">{t`Many ${from.name} to one ${singular(target.name)}`}</option>
              <option value="one-to-one">{t`One ${singular(from.name)} to one ${singular(target.name)}`}</option>
              {columnId === null && (
                <option value="many-to-many">
                  {t`Many ${from.name} to many ${target.name}, by an association table`}
                </option>
              )}
            </Select>
          )}
        </Field>
        {kind === 'many-to-one' && (
          <>
            {keys.length === 0 && (
              <p role="alert">{t`${target.name} has no primary key or unique column to refer to. Give it one first.`}</p>
            )}
            {keys.length > 1 && (
              <Field label={t`Key of ${target.name}`}>
                {(id) => (
                  <Select id={id} value={String(keyAt)} onPick={(next) => setKeyAt(Number(next))}>
                    {keys.map((key, at) => (
                      <option key={key.join()} value={at}>
                        {key.map(name).join(', ')}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            )}
            {refColumns.map((refColumn, at) => (
              <Field key={refColumn} label={t`Column that refers to ${target.name}.${name(refColumn)}`}>
                {(id) => (
                  <Select
                    id={id}
                    value={columns[at] ?? ''}
                    onPick={(next) =>
                      setColumns(refColumns.map((_, i) => (i === at ? next || null : (columns[i] ?? null))))
                    }
                  >
                    <option value="">{t`a new column`}</option>
                    {from.columns.map((column) => (
                      <option key={column.id} value={column.id}>
                        {column.name}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            ))}
            <div className={styles.pair}>
              <ActionField label="ON DELETE" value={onDelete} onPick={setOnDelete} />
              <ActionField label="ON UPDATE" value={onUpdate} onPick={setOnUpdate} />
            </div>
          </>
        )}
      </form>
    </Dialog>
  );
}

interface ActionProps {
  readonly label: string;
  readonly value: ReferentialAction;
  readonly onPick: (action: ReferentialAction) => void;
}

function ActionField({ label, value, onPick }: ActionProps) {
  return (
    <Field label={label}>
      {(id) => (
        <Select id={id} value={value} onPick={(next) => onPick(next as ReferentialAction)}>
          {actions.map((action) => (
            <option key={action}>{action}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}
