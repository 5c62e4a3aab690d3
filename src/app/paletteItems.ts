/** The lines of the palette, and what picking one does. */
import { rowKey, rowTitle } from '#document/rowTitle.ts';
import { keyName } from '#ui/keyName.ts';
import type { PaletteItem } from '#ui/Palette.tsx';
import type { Command, Host, Subject } from '#workspace/commands/command.ts';
import type { Part } from '#workspace/commands/part.ts';
import { type CommandId, commandOf, isCommandId, runCommand, subjectOf } from '#workspace/commands/registry.ts';
import type { FoundRow } from '#workspace/search/rows.ts';
import type { Thing } from '#workspace/search/things.ts';
import type { Workspace } from '#workspace/workspace.ts';

const recentKey = 'ondelete.recent-commands';
const mostRecent = 5;

/** A lesson, a template or a kept document: a command with what it is done to. */
export interface Start {
  readonly what: 'lesson' | 'template' | 'document';
  readonly id: CommandId;
  readonly label: string;
  readonly hint: string;
  readonly part: Part;
}

export interface Found {
  readonly workspace: Workspace;
  readonly host: Host;
  /** Rows by their text, as far as they have been looked through. */
  readonly rows: readonly FoundRow[];
  /** What something can be started from, as far as it has been fetched. */
  readonly starts: readonly Start[];
}

/** A command as it is listed: with what it is done to, if that is not what is picked. */
export interface Listed {
  readonly command: Command<CommandId>;
  readonly label: string;
  readonly part: Part | null;
}

/** A command: picking it does it to what it is listed with, or to what is picked. */
export function commandItem({ command, label, part }: Listed, on: Subject, found: Found, place: string): PaletteItem {
  const { workspace, host } = found;
  const subject = part ? { ...on, part } : on;
  return {
    id: `command ${place} ${command.id} ${part ? label : ''}`,
    label,
    refusal: command.refuse?.(workspace.store.getState(), subject) ?? null,
    keys: command.keys?.[0] && keyName(command.keys[0]),
    pick() {
      if (!part) remember(command.id);
      runCommand(command, workspace, host, subject);
    },
  };
}

/** A table, a column, a foreign key, an area or a note: picking it shows it. */
export const thingItem = (thing: Thing, { workspace }: Found): PaletteItem => ({
  id: `${thing.kind} ${thing.id}`,
  label: thing.label,
  hint: thing.hint,
  refusal: null,
  pick() {
    if (workspace.store.getState().face !== 'outline') workspace.show({ face: 'schema' });
    workspace.select(thing.selection);
    const { tables = [], areas = [], notes = [], foreignKeys = [] } = thing.selection;
    const key = workspace.store.getState().document.foreignKeys.get(foreignKeys[0] ?? '');
    const ends = key ? [key.tableId, key.refTableId] : [];
    // The schema may have to be drawn first.
    setTimeout(() => workspace.camera.reveal([...ends, ...tables, ...areas, ...notes]));
  },
});

/** A row: picking it shows it in the grid and in the diagram. */
export const rowItem = ({ row, table }: FoundRow, { workspace, host }: Found): PaletteItem => ({
  id: `row ${row.id}`,
  label: rowTitle(table, row.values, 60) || Object.values(row.values).join(', ').slice(0, 60),
  hint: `${table.name} ${rowKey(table, row.values)}`,
  refusal: null,
  pick() {
    workspace.select({ tables: [table.id], row: row.id });
    host.showGrid();
    workspace.grid.whenShown((grid) => grid.reveal(row.id), table.id);
    const isSchema = workspace.store.getState().face === 'schema';
    setTimeout(() => workspace.camera.reveal([isSchema ? table.id : row.id]));
  },
});

/** A lesson, a template or a document: picking it opens it. */
export function startItem({ id, what, label, hint, part }: Start, { workspace, host }: Found): PaletteItem {
  const subject = { ...subjectOf(workspace), part };
  return {
    id: `${what} ${label} ${'id' in part ? part.id : ''}`,
    label,
    hint,
    refusal: commandOf(id).refuse?.(workspace.store.getState(), subject) ?? null,
    pick: () => void runCommand(commandOf(id), workspace, host, subject),
  };
}

/** The commands that were done last, the last one first. */
export function recentCommands(): readonly CommandId[] {
  const isListed = (id: string): id is CommandId => isCommandId(id) && commandOf(id).needs === undefined;
  return (localStorage.getItem(recentKey) ?? '').split(' ').filter(isListed);
}

function remember(id: CommandId): void {
  const ids = [id, ...recentCommands().filter((one) => one !== id)].slice(0, mostRecent);
  localStorage.setItem(recentKey, ids.join(' '));
}
