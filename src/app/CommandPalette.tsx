import { useWorkspace } from '#binding/useWorkspace.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import { Palette, type PaletteItem } from '#ui/Palette.tsx';
import { counted, t } from '#words/say.ts';
import { commands, type Host } from '#workspace/commands.ts';
import { keyName } from './keyName.ts';

interface Props {
  readonly onClose: () => void;
  readonly host: Host;
}

/** Finds a table or a command by a few letters. */
export function CommandPalette({ onClose, host }: Props) {
  const workspace = useWorkspace();
  const state = workspace.store.getState();
  const items: PaletteItem[] = [
    ...commands
      .filter((command) => command.id !== 'palette' && (command.enabled?.(state) ?? true))
      .map((command) => ({
        id: `command:${command.id}`,
        label: command.label,
        group: command.group,
        hint: command.keys && keyName(command.keys),
      })),
    ...tablesOf(state.document).map((table) => ({
      id: `table:${table.id}`,
      label: qualified(table),
      group: t`Table`,
      hint: counted(rowsOf(state.document, table.id).length, 'table, # row', 'table, # rows'),
    })),
  ];
  return (
    <Palette
      open
      onClose={onClose}
      placeholder={t`Find a table or a command`}
      items={items}
      onPick={(id) => {
        const [kind, rest = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
        if (kind === 'command') {
          commands.find((command) => command.id === rest)?.run(workspace, host);
          return;
        }
        workspace.show({ face: 'schema' });
        workspace.select({ tables: [rest] });
        setTimeout(() => workspace.camera.reveal([rest]));
      }}
    />
  );
}
