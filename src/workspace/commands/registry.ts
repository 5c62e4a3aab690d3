/** Everything that can be done by name. What is not here has no menu item, no button of a toolbar, and no key. */
import type { Workspace } from '../workspace.ts';
import { areaCommands } from './areas.ts';
import { changeCommands } from './changes.ts';
import { colorCommands } from './colors.ts';
import { columnCommands } from './columns.ts';
import type { Command, Hands, Host, Subject } from './command.ts';
import { connectedTableCommands } from './connectedTables.ts';
import { dialectCommands } from './dialects.ts';
import { documentCommands } from './documents.ts';
import { drawingCommands } from './drawing.ts';
import { editCommands } from './edit.ts';
import { foreignKeyCommands } from './foreignKeys.ts';
import { gridCommands } from './grid.ts';
import { lessonCommands } from './lessons.ts';
import { lookCommands } from './look.ts';
import { mappingCommands } from './mapping.ts';
import { nudgeCommands } from './nudge.ts';
import { rowCommands } from './rows.ts';
import { sessionCommands } from './session.ts';
import { sessionObjectCommands } from './sessionObjects.ts';
import { simulationCommands } from './simulation.ts';
import { tableCommands } from './tables.ts';
import { viewCommands } from './view.ts';

const all = [
  ...documentCommands,
  ...lessonCommands,
  ...editCommands,
  ...changeCommands,
  ...tableCommands,
  ...connectedTableCommands,
  ...colorCommands,
  ...nudgeCommands,
  ...columnCommands,
  ...foreignKeyCommands,
  ...mappingCommands,
  ...areaCommands,
  ...drawingCommands,
  ...rowCommands,
  ...gridCommands,
  ...viewCommands,
  ...lookCommands,
  ...simulationCommands,
  ...dialectCommands,
  ...sessionCommands,
  ...sessionObjectCommands,
];

/** The name of a command. */
export type CommandId = (typeof all)[number]['id'];

export const commands: readonly Command<CommandId>[] = all;

const byId = new Map<string, Command<CommandId>>(commands.map((command) => [command.id, command]));

/** The command of a name. */
export function commandOf(id: CommandId): Command<CommandId> {
  const command = byId.get(id);
  if (!command) throw new Error(`No command is called ${id}.`);
  return command;
}

/** Whether a text is the name of a command. */
export const isCommandId = (text: string): text is CommandId => byId.has(text);

/** What is picked now: in the diagram, and in the row grid. */
export function subjectOf({ store, grid }: Pick<Workspace, 'store' | 'grid'>): Subject {
  const { selection } = store.getState();
  const ticked = grid.shown()?.ticked() ?? [];
  return { ...selection, rows: ticked.length > 0 ? ticked : selection.row !== null ? [selection.row] : [] };
}

/** Runs a command on something, or on what is picked. Says why when it cannot be done; the answer is whether it was. */
export function runCommand(command: Command, workspace: Workspace, host: Host, on = subjectOf(workspace)): boolean {
  const reason = command.refuse?.(workspace.store.getState(), on) ?? null;
  if (reason !== null) {
    workspace.say('info', reason);
    return false;
  }
  const hands: Hands = { workspace, host, on };
  command.run(hands);
  return true;
}
