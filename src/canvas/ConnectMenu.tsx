import { Menu as Base } from '@base-ui/react/menu';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addAssociationTable } from '#document/edits/associationTables.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import { singular } from '#document/names.ts';
import type { TableId } from '#document/records.ts';
import menu from '#ui/Menu.module.css';
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
  const anchor = { getBoundingClientRect: () => new DOMRect(pending.x, pending.y, 0, 0) };
  const one = singular(to.name);
  const self = from.id === to.id;
  const choose = (label: string, edit: Parameters<typeof workspace.edit>[1]) => {
    addAndSelect(workspace, label, edit);
    onClose();
  };
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()} modal={false}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} className={menu.positioner} side="bottom" align="start">
          <Base.Popup className={menu.popup}>
            <Base.Item
              className={menu.item}
              onClick={() =>
                choose('Add foreign key', (d) => addForeignKey(d, { tableId: from.id }, { tableId: to.id }))
              }
            >
              {self ? `Each row of ${from.name} has a parent row` : `Many ${from.name} to one ${one}`}
            </Base.Item>
            <Base.Item
              className={menu.item}
              onClick={() =>
                choose('Add one-to-one', (d) =>
                  addForeignKey(d, { tableId: from.id }, { tableId: to.id }, { unique: true }),
                )
              }
            >
              One {singular(from.name)} to one {self ? `other ${one}` : one}
            </Base.Item>
            <Base.Item
              className={menu.item}
              onClick={() => choose('Add many-to-many', (d) => addAssociationTable(d, from.id, to.id))}
            >
              Many {from.name} to many {to.name}, by an association table
            </Base.Item>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
