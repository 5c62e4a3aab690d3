import { ArrowDownToLine, ArrowUpToLine, ChevronDown, ChevronRight, Copy, Plus, Table2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { TypeColumns } from '#binding/TypeColumns.tsx';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { isAssociationTable } from '#document/edits/associationTables.ts';
import { renameTable, setTableComment, setTableSchema } from '#document/edits/tables.ts';
import type { Table } from '#document/records.ts';
import { Button } from '#ui/Button.tsx';
import { CommitInput, Field } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import { ColumnEditor } from './ColumnEditor.tsx';
import { ConnectionsSection } from './ConnectionsSection.tsx';
import styles from './inspector.module.css';
import { KeysSection } from './KeysSection.tsx';
import { ModelSection } from './ModelSection.tsx';
import { Swatches } from './Swatches.tsx';

/** Leaves the field with the focus. */
const leaveField = () => document.activeElement instanceof HTMLElement && document.activeElement.blur();

/** Name, columns, keys, checks and connections of one table. */
export function TableInspector({ table }: { readonly table: Table }) {
  const workspace = useWorkspace();
  const association = useWorkspaceState(
    (s) => s.document.tables.has(table.id) && isAssociationTable(s.document, table.id),
  );
  const [more, setMore] = useState(false);
  const on = { tables: [table.id], inSight: true };
  return (
    <div className={styles.panel}>
      <div className={styles.title}>
        <Table2 size={16} aria-hidden />
        <h2 title={table.name}>{table.name}</h2>
        <CommandIconButton id="duplicate" on={on} label={t`Duplicate table`}>
          <Copy />
        </CommandIconButton>
        <CommandIconButton id="delete" on={on} label={t`Delete table`} tone="danger">
          <Trash2 />
        </CommandIconButton>
      </div>
      <Field label={t`Name`}>
        {(id) => (
          <CommitInput
            id={id}
            value={table.name}
            onCommit={(name) => workspace.edit(t`Rename table`, (d) => renameTable(d, table.id, name))}
          />
        )}
      </Field>

      <section className={styles.section} aria-label={t`Columns`}>
        <header>
          <h3>{t`Columns`}</h3>
          <CommandButton id="add-column" on={{ tables: [table.id] }} size="small" label={t`Column`}>
            <Plus aria-hidden />
          </CommandButton>
        </header>
        <ul className={styles.list}>
          {table.columns.map((column) => (
            <ColumnEditor key={column.id} table={table} column={column} />
          ))}
        </ul>
        <TypeColumns tableId={table.id} onDone={leaveField} />
      </section>

      {association && (
        <section className={styles.section}>
          <p className={styles.explain}>
            {t`This is an association table: each row pairs two rows. Promote it to give the pairing an id and columns of its own.`}
          </p>
          <CommandButton id="promote" on={on} />
        </section>
      )}

      <ConnectionsSection table={table} />
      <KeysSection table={table} />
      <ModelSection table={table} />

      <section className={styles.section}>
        <header>
          <Button tone="ghost" size="small" aria-expanded={more} onClick={() => setMore(!more)}>
            {more ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />} {t`Schema, comment, colour and order`}
          </Button>
        </header>
        {more && (
          <>
            <Field label={t`Schema`} hint={t`The namespace it is in; empty for the usual one.`}>
              {(id) => (
                <CommitInput
                  id={id}
                  value={table.schema ?? ''}
                  onCommit={(text) =>
                    workspace.edit(t`Change schema`, (d) => setTableSchema(d, table.id, text.trim() || null))
                  }
                />
              )}
            </Field>
            {table.partitionBy !== null && <p className={styles.mono}>PARTITION BY {table.partitionBy}</p>}
            <Field label={t`Comment`}>
              {(id) => (
                <CommitInput
                  id={id}
                  value={table.comment}
                  onCommit={(text) => workspace.edit(t`Comment table`, (d) => setTableComment(d, table.id, text))}
                />
              )}
            </Field>
            <Swatches on={on} />
            <div className={styles.buttons}>
              <CommandButton id="create-earlier" on={on} size="small">
                <ArrowUpToLine aria-hidden />
              </CommandButton>
              <CommandButton id="create-later" on={on} size="small">
                <ArrowDownToLine aria-hidden />
              </CommandButton>
            </div>
            <p className={styles.explain}>
              {t`SQLite runs referential actions newest table first, so the order of creation can decide what a DELETE does.`}
            </p>
          </>
        )}
      </section>
    </div>
  );
}
