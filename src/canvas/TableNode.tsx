import { Handle, type Node, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react';
import { ChevronDown, ChevronRight, KeyRound, Link2, MessageSquareText, Plus, Waypoints } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { TypeColumns } from '#binding/TypeColumns.tsx';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { foreignKeysFrom } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Column, Place, Table } from '#document/records.ts';
import { join } from '#ui/Button.tsx';
import { counted, t } from '#words/say.ts';
import { ColumnNameField, focusNode, TableNameField } from './NameField.tsx';
import styles from './TableNode.module.css';
import { Tallies } from './Tallies.tsx';

export interface TableNodeData extends Record<string, unknown> {
  readonly table: Table;
  readonly color: string | null;
  readonly enumNames: string;
  readonly columns: readonly Column[];
  /** How many columns are left out. */
  readonly more: number;
  readonly shown: Place['columns'];
}

export type TableFlowNode = Node<TableNodeData, 'table'>;

/** A table with its columns. Foreign keys are drawn from the handles that appear when it is pointed at or selected. */
export const TableNode = memo(function TableNode({ id, data, selected }: NodeProps<TableFlowNode>) {
  const { table, color, columns, more, shown } = data;
  const [near, setNear] = useState(false);
  const workspace = useWorkspace();
  const typing = useWorkspaceState(({ typing: now }) => (now && 'tableId' in now && now.tableId === id ? now : null));
  const alone = useWorkspaceState(
    ({ selection, readOnly }) => selection.tables.length === 1 && selection.tables[0] === id && readOnly === null,
  );
  const handles = near || selected === true;
  const updateInternals = useUpdateNodeInternals();
  // React Flow forgets measured handles whenever the node is another object, as after a move, so they are measured again.
  useEffect(() => {
    if (handles) updateInternals(id);
  });
  return (
    <div
      className={styles.table}
      data-table-id={table.id}
      data-selected={selected || undefined}
      data-columns={shown}
      style={{ '--tint': `var(--table-${color ?? 'plain'})` } as React.CSSProperties}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
    >
      <EdgeHandles />
      <header
        className={styles.header}
        onDoubleClick={() => workspace.type({ what: 'table', tableId: id, joinKey: null })}
        title={qualified(table)}
      >
        {typing?.what === 'table' ? (
          <TableNameField table={table} joinKey={typing.joinKey} />
        ) : (
          <span className={styles.name}>
            {table.schema !== null && <span className={styles.schema}>{table.schema}.</span>}
            {table.name}
          </span>
        )}
        {table.comment && <MessageSquareText className={styles.comment} aria-label={table.comment} />}
        <Tallies tableId={table.id} />
        {(handles || shown !== 'all') && <Fold table={table} shown={shown} />}
        {handles && (
          <Handle
            type="source"
            position={Position.Right}
            id="table"
            className={styles.tableHandle}
            title={t`Drag to a table to connect the two`}
          >
            <Waypoints aria-hidden />
          </Handle>
        )}
      </header>
      <ul className={styles.columns}>
        {columns.map((column) => (
          <ColumnLine key={column.id} table={table} column={column} enumNames={data.enumNames} handles={handles} />
        ))}
      </ul>
      {more > 0 && shown !== 'none' && (
        <div className={styles.more}>{counted(more, '# more column', '# more columns')}</div>
      )}
      {typing?.what === 'columns' ? (
        <TypeColumns
          tableId={id}
          autoFocus
          className={join(styles.typing, 'nodrag nopan nowheel')}
          onDone={() => {
            if (document.activeElement instanceof HTMLElement) focusNode(document.activeElement);
            workspace.type(null);
          }}
        />
      ) : (
        alone && (
          <CommandButton id="type-columns" size="small" tone="ghost" className={join(styles.add, 'nodrag nopan')}>
            <Plus aria-hidden />
          </CommandButton>
        )
      )}
    </div>
  );
});

/** What the button of a table does next, from all columns to its keys, to none, and back. */
const folds = {
  all: { next: 'keys', label: (name: string) => t`Show only key columns of ${name}`, icon: ChevronDown },
  keys: { next: 'none', label: (name: string) => t`Show no columns of ${name}`, icon: KeyRound },
  none: { next: 'all', label: (name: string) => t`Show all columns of ${name}`, icon: ChevronRight },
} as const;

function Fold({ table, shown }: Pick<TableNodeData, 'table' | 'shown'>) {
  const run = useRun();
  const { next, label, icon: Icon } = folds[shown];
  return (
    <button
      type="button"
      className={join(styles.fold, 'nodrag nopan')}
      aria-label={label(table.name)}
      title={label(table.name)}
      onClick={() => run(`columns-${next}`, { tables: [table.id] })}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon aria-hidden />
    </button>
  );
}

interface LineProps {
  readonly table: Table;
  readonly column: Column;
  readonly enumNames: string;
  readonly handles: boolean;
}

const ColumnLine = memo(function ColumnLine({ table, column, enumNames, handles }: LineProps) {
  const workspace = useWorkspace();
  const isKey = table.primaryKey?.columns.includes(column.id) ?? false;
  const unique = table.uniques.some((key) => key.columns.length === 1 && key.columns[0] === column.id);
  const isForeign = useWorkspaceState((s) =>
    foreignKeysFrom(s.document, table.id).some((key) => key.pairs.some((pair) => pair.column === column.id)),
  );
  const selected = useWorkspaceState((s) => s.selection.column === column.id);
  const renaming = useWorkspaceState(({ typing }) => typing?.what === 'column' && typing.columnId === column.id);
  return (
    <li
      className={styles.column}
      data-table-id={table.id}
      data-column-id={column.id}
      data-selected={selected || undefined}
      onDoubleClick={() => workspace.type({ what: 'column', tableId: table.id, columnId: column.id })}
      onClick={() => workspace.select({ tables: [table.id], column: column.id })}
    >
      <span className={styles.sign}>
        {isKey ? (
          <KeyRound aria-label={t`primary key`} className={styles.key} />
        ) : isForeign ? (
          <Link2 aria-label={t`foreign key`} className={styles.link} />
        ) : null}
      </span>
      {renaming ? (
        <ColumnNameField table={table} column={column} />
      ) : (
        <span className={join(styles.columnName, isKey && styles.strong)} title={column.name}>
          {column.name}
        </span>
      )}
      <span className={styles.type}>
        {column.enumId ? enumName(enumNames, column.enumId) : column.type.toLowerCase()}
      </span>
      <span className={styles.flags}>
        {unique && <abbr title="UNIQUE">U</abbr>}
        {!column.nullable && <abbr title="NOT NULL">N</abbr>}
      </span>
      {handles && (
        <>
          <Handle type="source" position={Position.Left} id={`l:${column.id}`} className={styles.handle} />
          <Handle type="source" position={Position.Right} id={`r:${column.id}`} className={styles.handle} />
        </>
      )}
    </li>
  );
});

/** Edges hang on these: two points at the table's top left corner, from which their routes are computed. */
function EdgeHandles() {
  return (
    <>
      <Handle type="source" position={Position.Left} id="from" isConnectable={false} className={styles.origin} />
      <Handle type="target" position={Position.Left} id="to" isConnectable={false} className={styles.origin} />
    </>
  );
}

/** Names of enums travel as one string, `id=name;…`, so that a table is drawn again only when they change. */
function enumName(enumNames: string, id: string): string {
  return (
    enumNames
      .split(';')
      .find((part) => part.startsWith(`${id}=`))
      ?.slice(id.length + 1) ?? 'enum'
  );
}
