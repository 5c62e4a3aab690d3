import { useRef } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { updateColumn } from '#document/edits/columns.ts';
import { renameTable } from '#document/edits/tables.ts';
import type { Column, Table } from '#document/records.ts';
import { join } from '#ui/Button.tsx';
import { CommitInput } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import styles from './TableNode.module.css';

/** The name of a table that is being typed. After that of a new table come its columns. */
export function TableNameField({ table, joinKey }: { readonly table: Table; readonly joinKey: string | null }) {
  const workspace = useWorkspace();
  const goesOn = useRef(false);
  return (
    <CommitInput
      autoFocus
      aria-label={t`Table name`}
      className={join(styles.rename, 'nodrag nopan')}
      value={table.name}
      onFocus={(event) => event.target.select()}
      onKeyDown={(event) => {
        goesOn.current = joinKey !== null && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey));
        if (event.key === 'Enter' || event.key === 'Escape') focusNode(event.currentTarget);
        if (!goesOn.current) return;
        event.preventDefault();
        if (event.key === 'Tab') event.currentTarget.blur();
      }}
      onBlur={() => workspace.type(goesOn.current ? { what: 'columns', tableId: table.id } : null)}
      onCancel={() => workspace.type(null)}
      onCommit={(name) =>
        joinKey === null
          ? workspace.edit(t`Rename table`, (d) => renameTable(d, table.id, name))
          : workspace.edit(t`Add table`, (d) => renameTable(d, table.id, name), joinKey)
      }
    />
  );
}

/** The name of a column that is being typed. */
export function ColumnNameField({ table, column }: { readonly table: Table; readonly column: Column }) {
  const workspace = useWorkspace();
  return (
    <CommitInput
      autoFocus
      aria-label={t`Column name`}
      className={join(styles.rename, 'nodrag nopan')}
      value={column.name}
      onFocus={(event) => event.target.select()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape') focusNode(event.currentTarget);
      }}
      onBlur={() => workspace.type(null)}
      onCancel={() => workspace.type(null)}
      onCommit={(name) => workspace.edit(t`Rename column`, (d) => updateColumn(d, table.id, column.id, { name }))}
    />
  );
}

/** Gives the focus back to the table when the field is gone, so that keys go on meaning it. */
export function focusNode(field: HTMLElement): void {
  const node = field.closest<HTMLElement>('.react-flow__node');
  setTimeout(() => {
    if (document.activeElement === null || document.activeElement === document.body)
      node?.focus({ preventScroll: true });
  });
}
