import { ChevronDown, ChevronRight, MoveDown, MoveUp, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { useCommand } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { parseCell } from '#document/cells.ts';
import type { Document } from '#document/document.ts';
import { updateColumn } from '#document/edits/columns.ts';
import { domainsOf, enumsOf } from '#document/lookups.ts';
import type { Column, ColumnDefault, Table } from '#document/records.ts';
import { suggestedTypes } from '#document/types.ts';
import { IconButton } from '#ui/Button.tsx';
import { Check, CommitInput, Field, Select } from '#ui/Field.tsx';
import { tip } from '#ui/tip.ts';
import { t } from '#words/say.ts';
import type { Subject } from '#workspace/commands/command.ts';
import type { CommandId } from '#workspace/commands/registry.ts';
import styles from './inspector.module.css';

/** One column: name, type and flags in a line; default, comment and the rest below when it is opened. */
export function ColumnEditor({ table, column }: { readonly table: Table; readonly column: Column }) {
  const workspace = useWorkspace();
  const selected = useWorkspaceState((s) => s.selection.column === column.id);
  const [opened, setOpened] = useState(false);
  const open = opened || selected;
  const change = (label: string, values: Partial<Omit<Column, 'id'>>) =>
    workspace.edit(label, (d) => updateColumn(d, table.id, column.id, values));
  const on = { tables: [table.id], column: column.id };
  return (
    <li className={styles.column}>
      <CommitInput
        aria-label={t`Name of column ${column.name}`}
        value={column.name}
        onCommit={(name) => change(t`Rename column`, { name })}
      />
      <TypeField column={column} />
      <span className={styles.flags}>
        <Flag id="primary-key" on={on} letter="PK" label={t`Primary key: ${column.name}`} />
        <Flag id="not-null" on={on} letter="NN" label={t`NOT NULL: ${column.name}`} />
        <Flag id="unique" on={on} letter="U" label={t`UNIQUE: ${column.name}`} />
        <IconButton
          label={open ? t`Less about ${column.name}` : t`More about ${column.name}`}
          size="small"
          aria-expanded={open}
          onClick={() => {
            setOpened(!open);
            if (selected) workspace.select({ tables: [table.id] });
          }}
        >
          {open ? <ChevronDown /> : <ChevronRight />}
        </IconButton>
      </span>
      {open && <ColumnDetails table={table} column={column} />}
    </li>
  );
}

function TypeField({ column }: { readonly column: Column }) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const enums = enumsOf(document);
  const list = useId();
  const domains = domainsOf(document);
  const current = enums.find((e) => e.id === column.enumId) ?? domains.find((domain) => domain.id === column.domainId);
  return (
    <>
      <CommitInput
        mono
        list={list}
        aria-label={t`Type of column ${column.name}`}
        value={current?.name ?? column.type}
        onCommit={(text) => {
          const picked = enums.find((e) => e.name === text);
          const table = [...document.tables.values()].find((t) => t.columns.some((c) => c.id === column.id));
          if (!table) return false;
          const domain = domains.find((d) => d.name === text);
          const values = picked
            ? { enumId: picked.id, domainId: null }
            : { enumId: null, domainId: domain?.id ?? null, type: domain?.type ?? (text.trim() || 'TEXT') };
          return workspace.edit(t`Change type`, (d) => updateColumn(d, table.id, column.id, values));
        }}
      />
      <datalist id={list}>
        {suggestedTypes.map((type) => (
          <option key={type} value={type} />
        ))}
        {[...enums, ...domains].map((e) => (
          <option key={e.id} value={e.name} />
        ))}
      </datalist>
    </>
  );
}

interface FlagProps {
  readonly id: CommandId;
  readonly on: Partial<Subject>;
  readonly letter: string;
  readonly label: string;
}

function Flag({ id, on, letter, label }: FlagProps) {
  const { refusal, checked, run } = useCommand(id, on);
  return (
    <button
      type="button"
      className={styles.flag}
      aria-label={label}
      aria-pressed={checked}
      aria-disabled={refusal !== null || undefined}
      {...tip(label, { hint: refusal })}
      onClick={run}
    >
      {letter}
    </button>
  );
}

type DefaultKind = 'none' | 'literal' | 'expression';

function ColumnDetails({ table, column }: { readonly table: Table; readonly column: Column }) {
  const workspace = useWorkspace();
  const change = (label: string, values: Partial<Omit<Column, 'id'>>) =>
    workspace.edit(label, (d) => updateColumn(d, table.id, column.id, values));
  const document = useWorkspaceState((s) => s.document);
  const on = { tables: [table.id], column: column.id };
  const kind: DefaultKind = column.default?.kind ?? 'none';
  return (
    <div className={styles.more}>
      <div className={styles.row}>
        <Field label={t`Default`}>
          {(id) => (
            <Select
              id={id}
              value={kind}
              onPick={(next) => change(t`Change default`, { default: emptyDefault(next as DefaultKind) })}
            >
              <option value="none">{t`none`}</option>
              <option value="literal">{t`value`}</option>
              <option value="expression">{t`SQL expression`}</option>
            </Select>
          )}
        </Field>
        {column.default && (
          <Field label={kind === 'expression' ? t`Expression` : t`Value`}>
            {(id) => (
              <CommitInput
                id={id}
                mono
                value={column.default?.kind === 'expression' ? column.default.sql : String(column.default?.value ?? '')}
                onCommit={(text) => change(t`Change default`, { default: typedDefault(document, column, kind, text) })}
              />
            )}
          </Field>
        )}
      </div>
      <Field label={t`Comment`}>
        {(id) => (
          <CommitInput id={id} value={column.comment} onCommit={(comment) => change(t`Comment column`, { comment })} />
        )}
      </Field>
      <Field
        label={t`Computed as`}
        hint={column.generated ? t`Empty for an ordinary column. The simulation leaves its value as it is.` : undefined}
      >
        {(id) => (
          <CommitInput
            id={id}
            mono
            value={column.generated?.sql ?? ''}
            placeholder={t`not computed`}
            onCommit={(text) =>
              change(t`Computed column`, {
                generated: text.trim() === '' ? null : { sql: text.trim(), stored: column.generated?.stored ?? true },
              })
            }
          />
        )}
      </Field>
      <Check
        label={t`Numbered by the database (identity)`}
        checked={column.identity}
        onToggle={(identity) => change(t`Identity`, { identity })}
      />
      <div className={styles.buttons}>
        <CommandIconButton id="column-up" on={on} label={t`Move ${column.name} up`}>
          <MoveUp />
        </CommandIconButton>
        <CommandIconButton id="column-down" on={on} label={t`Move ${column.name} down`}>
          <MoveDown />
        </CommandIconButton>
        <CommandButton id="delete-column" on={on} tone="danger" size="small">
          <Trash2 aria-hidden />
        </CommandButton>
      </div>
    </div>
  );
}

function emptyDefault(kind: DefaultKind): ColumnDefault | null {
  if (kind === 'none') return null;
  return kind === 'literal' ? { kind, value: '' } : { kind, sql: 'CURRENT_TIMESTAMP' };
}

/** What was typed as a default: SQL as it is, a value read as a cell of the column where it can be. */
function typedDefault(document: Document, column: Column, kind: DefaultKind, text: string): ColumnDefault {
  if (kind === 'expression') return { kind, sql: text };
  const parsed = parseCell(document, column, text);
  return { kind: 'literal', value: 'value' in parsed && parsed.value !== null ? parsed.value : text };
}
