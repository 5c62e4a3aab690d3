import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addAssociationTable } from '#document/edits/associationTables.ts';
import { addConnectedTable, type NewTableRole } from '#document/edits/connectedTable.ts';
import { addForeignKey, type End } from '#document/edits/foreignKeys.ts';
import { isUnique } from '#document/lookups.ts';
import { singular } from '#document/names.ts';
import type { ColumnId, Table, TableId } from '#document/records.ts';
import { MenuItem, PointMenu } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
import { addAndSelect } from '#workspace/clipboard.ts';

export interface PendingConnection {
  readonly from: TableId;
  /** Null where it was let go on the empty drawing, at `place`. */
  readonly to: TableId | null;
  readonly fromColumn: ColumnId | null;
  readonly place: { readonly x: number; readonly y: number };
  readonly x: number;
  readonly y: number;
}

/** Asks, where two tables were connected, what kind of connection it is to be. */
export function ConnectMenu({
  pending,
  onClose,
}: {
  readonly pending: PendingConnection | null;
  readonly onClose: () => void;
}) {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const from = pending && document.tables.get(pending.from);
  if (!pending || !from) return null;
  if (pending.to === null) return <NewTableMenu pending={pending} from={from} onClose={onClose} />;
  const to = document.tables.get(pending.to);
  if (!to) return null;
  const one = singular(to.name);
  const self = from.id === to.id;
  const choose = (label: string, edit: Parameters<typeof workspace.edit>[1]) => {
    addAndSelect(workspace, label, edit);
    onClose();
  };
  return (
    <PointMenu x={pending.x} y={pending.y} label={t`How to connect the two tables`} onClose={onClose}>
      <MenuItem
        onPick={() => choose(t`Add foreign key`, (d) => addForeignKey(d, { tableId: from.id }, { tableId: to.id }))}
      >
        {self ? t`Each row of ${from.name} has a parent row` : t`Many ${from.name} to one ${one}`}
      </MenuItem>
      <MenuItem
        onPick={() =>
          choose(t`Add one-to-one`, (d) => addForeignKey(d, { tableId: from.id }, { tableId: to.id }, { unique: true }))
        }
      >
        {self ? t`One ${singular(from.name)} to one other ${one}` : t`One ${singular(from.name)} to one ${one}`}
      </MenuItem>
      <MenuItem onPick={() => choose(t`Add many-to-many`, (d) => addAssociationTable(d, from.id, to.id))}>
        {t`Many ${from.name} to many ${to.name}, by an association table`}
      </MenuItem>
    </PointMenu>
  );
}

interface NewTableProps {
  readonly pending: PendingConnection;
  readonly from: Table;
  readonly onClose: () => void;
}

/** Asks what a new table is to be to the one that the connection came from; then its name can be typed. */
function NewTableMenu({ pending: { x, y, place, fromColumn }, from, onClose }: NewTableProps) {
  const workspace = useWorkspace();
  const column = from.columns.find(({ id }) => id === fromColumn);
  const make = (role: NewTableRole, name: string, end: End) => {
    onClose();
    const { past } = workspace.store.getState().history;
    const joinKey = `connected table behind ${past.length} ${past.at(-1)?.joinKey ?? ''}`;
    const before = workspace.store.getState().document;
    if (!workspace.edit(t`Add table`, (d) => addConnectedTable(d, end, role, { name, ...place }), joinKey)) return;
    const tableId = [...workspace.store.getState().document.tables.keys()].find((id) => !before.tables.has(id));
    if (tableId === undefined) return;
    workspace.select({ tables: [tableId] });
    workspace.type({ what: 'table', tableId, joinKey });
  };
  const whole = { tableId: from.id };
  const end = column ? { ...whole, columnId: column.id } : whole;
  const canRefer = !column || isUnique(from, [column.id]);
  const stem = column?.name.replace(/_?id$/i, '') || 'table';
  return (
    <PointMenu x={x} y={y} label={t`What the new table is to be`} onClose={onClose}>
      <MenuItem onPick={() => make('referenced', column ? stem : 'table', end)}>
        {column
          ? t`New table that ${`${from.name}.${column.name}`} refers to`
          : t`New table that ${from.name} refers to`}
      </MenuItem>
      {canRefer && (
        <MenuItem onPick={() => make('refers', 'table', end)}>{t`New table that refers to ${from.name}`}</MenuItem>
      )}
      {!column && (
        <MenuItem onPick={() => make('paired', 'table', whole)}>
          {t`New table, many to many with ${from.name}, by an association table`}
        </MenuItem>
      )}
    </PointMenu>
  );
}
