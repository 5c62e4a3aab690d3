import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addAssociationTable } from '#document/edits/associationTables.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import { singular } from '#document/names.ts';
import type { TableId } from '#document/records.ts';
import { MenuItem, PointMenu } from '#ui/Menu.tsx';
import { addAndSelect } from '#workspace/clipboard.ts';

export interface PendingConnection {
  readonly from: TableId;
  readonly to: TableId;
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
  const to = pending && document.tables.get(pending.to);
  if (!pending || !from || !to) return null;
  const one = singular(to.name);
  const self = from.id === to.id;
  const choose = (label: string, edit: Parameters<typeof workspace.edit>[1]) => {
    addAndSelect(workspace, label, edit);
    onClose();
  };
  return (
    <PointMenu x={pending.x} y={pending.y} label="How to connect the two tables" onClose={onClose}>
      <MenuItem
        onPick={() => choose('Add foreign key', (d) => addForeignKey(d, { tableId: from.id }, { tableId: to.id }))}
      >
        {self ? `Each row of ${from.name} has a parent row` : `Many ${from.name} to one ${one}`}
      </MenuItem>
      <MenuItem
        onPick={() =>
          choose('Add one-to-one', (d) => addForeignKey(d, { tableId: from.id }, { tableId: to.id }, { unique: true }))
        }
      >
        One {singular(from.name)} to one {self ? `other ${one}` : one}
      </MenuItem>
      <MenuItem onPick={() => choose('Add many-to-many', (d) => addAssociationTable(d, from.id, to.id))}>
        Many {from.name} to many {to.name}, by an association table
      </MenuItem>
    </PointMenu>
  );
}
