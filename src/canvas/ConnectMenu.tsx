import { CommandMenu } from '#binding/CommandMenu.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { isUnique } from '#document/lookups.ts';
import { singular } from '#document/names.ts';
import type { ColumnId, Table, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { Particular } from '#workspace/commands/choices.ts';

export interface PendingConnection {
  readonly from: TableId;
  /** Null where it was let go on the empty drawing, at `place`. */
  readonly to: TableId | null;
  readonly fromColumn: ColumnId | null;
  readonly place: { readonly x: number; readonly y: number };
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly pending: PendingConnection;
  readonly onClose: () => void;
}

/** Asks what a connection that was drawn is to become: between two tables, or with a table that is made for it. */
export function ConnectMenu({ pending, onClose }: Props) {
  const document = useWorkspaceState((s) => s.document);
  const { x, y } = pending;
  const from = document.tables.get(pending.from);
  if (!from) return null;
  if (pending.to === null) {
    const label = t`What the new table is to be`;
    return <CommandMenu x={x} y={y} label={label} menu={[newTables(pending, from)]} onClose={onClose} />;
  }
  const to = document.tables.get(pending.to);
  if (!to) return null;
  const label = t`How to connect the two tables`;
  return <CommandMenu x={x} y={y} label={label} menu={[connections(from, to)]} onClose={onClose} />;
}

function connections(from: Table, to: Table): readonly Particular[] {
  const one = singular(to.name);
  const self = from.id === to.id;
  const on = { tables: [from.id, to.id] };
  return [
    {
      id: 'connect-one',
      label: self ? t`Each row of ${from.name} has a parent row` : t`Many ${from.name} to one ${one}`,
      on,
    },
    {
      id: 'connect-one-to-one',
      label: self ? t`One ${singular(from.name)} to one other ${one}` : t`One ${singular(from.name)} to one ${one}`,
      on,
    },
    { id: 'connect-many', label: t`Many ${from.name} to many ${to.name}, by an association table`, on },
  ];
}

function newTables({ place, fromColumn }: PendingConnection, from: Table): readonly Particular[] {
  const column = from.columns.find(({ id }) => id === fromColumn);
  const on = { tables: [from.id], column: fromColumn, part: { kind: 'spot', ...place } } as const;
  const refersTo = column ? `${from.name}.${column.name}` : from.name;
  const referenced = { id: 'add-referenced-table', label: t`New table that ${refersTo} refers to`, on } as const;
  const referring = { id: 'add-referring-table', label: t`New table that refers to ${from.name}`, on } as const;
  if (column) return isUnique(from, [column.id]) ? [referenced, referring] : [referenced];
  return [
    referenced,
    referring,
    { id: 'add-paired-table', label: t`New table, many to many with ${from.name}, by an association table`, on },
  ];
}
