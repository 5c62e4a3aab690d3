import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addAssociationTable } from '#document/edits/associationTables.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import { singular } from '#document/names.ts';
import type { TableId } from '#document/records.ts';
import { MenuItem, PointMenu } from '#ui/Menu.tsx';
import { t } from '#words/say.ts';
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
