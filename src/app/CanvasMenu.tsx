import { ContextMenu } from '@base-ui/react/context-menu';
import type { ReactNode } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addAssociationTable } from '#document/edits/associationTables.ts';
import { addColumn } from '#document/edits/columns.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import menu from '#ui/Menu.module.css';
import { t } from '#words/say.ts';
import { addAndSelect } from '#workspace/clipboard.ts';
import { commands, type Host } from '#workspace/commands.ts';
import styles from './CanvasMenu.module.css';
import { keyName } from './keyName.ts';

const general = ['add-table', 'duplicate', 'delete', 'select-all', 'arrange', 'fit'];

/** The menu of the right mouse button over the diagram: what can be done with what is selected. */
export function CanvasMenu({ host, children }: { readonly host: Host; readonly children: ReactNode }) {
  const workspace = useWorkspace();
  const tables = useWorkspaceState((s) => s.selection.tables);
  const state = workspace.store.getState();
  const [first, second] = tables;
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger className={styles.area}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu.positioner}>
          <ContextMenu.Popup className={menu.popup}>
            {first && !second && (
              <>
                <Item onPick={() => workspace.edit(t`Add column`, (d) => addColumn(d, first))}>{t`Add column`}</Item>
                <Item
                  onPick={() =>
                    workspace.edit(t`Add self-reference`, (d) =>
                      addForeignKey(d, { tableId: first }, { tableId: first }),
                    )
                  }
                >
                  {t`Refer to itself`}
                </Item>
                <ContextMenu.Separator className={menu.line} />
              </>
            )}
            {first && second && tables.length === 2 && (
              <>
                <Item
                  onPick={() =>
                    addAndSelect(workspace, t`Add many-to-many`, (d) => addAssociationTable(d, first, second))
                  }
                >
                  {t`Connect many to many`}
                </Item>
                <ContextMenu.Separator className={menu.line} />
              </>
            )}
            {commands
              .filter((command) => general.includes(command.id))
              .map((command) => (
                <Item
                  key={command.id}
                  disabled={!(command.enabled?.(state) ?? true)}
                  keys={command.keys}
                  onPick={() => command.run(workspace, host)}
                >
                  {command.label}
                </Item>
              ))}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

interface ItemProps {
  readonly onPick: () => void;
  readonly disabled?: boolean;
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}

function Item({ onPick, disabled, keys, children }: ItemProps) {
  return (
    <ContextMenu.Item className={menu.item} disabled={disabled} onClick={onPick}>
      <span className={menu.words}>{children}</span>
      {keys && <kbd className={menu.keys}>{keyName(keys)}</kbd>}
    </ContextMenu.Item>
  );
}
