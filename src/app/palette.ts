/** What the palette lists for what is typed: groups of things to do and to go to. */
import { rowKey, rowTitle } from '#document/rowTitle.ts';
import { keyName } from '#ui/keyName.ts';
import type { PaletteGroup, PaletteItem } from '#ui/Palette.tsx';
import { t } from '#words/say.ts';
import { type Command, type Group, groups, type Host, type Subject } from '#workspace/commands/command.ts';
import { commandsIn, menuFor } from '#workspace/commands/menus.ts';
import { commandOf, commands, runCommand, subjectOf } from '#workspace/commands/registry.ts';
import type { FoundRow } from '#workspace/search/rows.ts';
import { findCommands, findThings, type Thing, thingsOf } from '#workspace/search/things.ts';
import type { Workspace } from '#workspace/workspace.ts';

const recentKey = 'ondelete.recent-commands';
const mostRecent = 5;

/** A score from which on a name is surely meant. */
const certain = 0.6;

export interface Found {
  readonly workspace: Workspace;
  readonly host: Host;
  /** Rows by their text, as far as they have been looked through. */
  readonly rows: readonly FoundRow[];
  /** Documents that this browser keeps. */
  readonly documents: readonly { readonly id: string; readonly name: string }[];
  readonly openDocument: (id: string) => void;
}

const kinds = { table: t`Tables`, column: t`Columns`, 'foreign-key': t`Foreign keys` } as const;

/** Nothing typed: the last commands, then those for what is picked, then all. Else what fits, the likeliest group first. */
export function paletteGroups(query: string, found: Found): readonly PaletteGroup[] {
  const { workspace } = found;
  const on = subjectOf(workspace);
  const item = (command: Command, place = ''): PaletteItem => commandItem(command, on, found, place);
  const listed = commands.filter((command) => command.id !== 'palette' && command.place === undefined);
  if (query === '') {
    const recent = recentCommands().map((id) => item(commandOf(id), 'recent'));
    const state = workspace.store.getState();
    const isPicked = on.tables.length + on.foreignKeys.length + on.rows.length > 0;
    const forPicked = isPicked ? commandsIn(menuFor(state, on)).map((id) => item(commandOf(id), 'picked')) : [];
    return [
      { label: t`Recent`, items: recent },
      { label: t`For what is selected`, items: forPicked.filter((one) => one.refusal === null) },
      ...(Object.keys(groups) as Group[]).map((group) => ({
        label: groups[group],
        items: listed.filter((command) => command.group === group).map((command) => item(command)),
      })),
      {
        label: kinds.table,
        items: thingsOf(state.document)
          .filter((one) => one.kind === 'table')
          .map((one) => thingItem(one, found)),
      },
    ].filter(({ items }) => items.length > 0);
  }
  return grouped(query, found, item);
}

function grouped(query: string, found: Found, item: (command: Command) => PaletteItem): readonly PaletteGroup[] {
  const { document } = found.workspace.store.getState();
  const commandsFound = findCommands(
    query,
    commands.filter(({ id }) => id !== 'palette'),
    (one) => item(one).refusal !== null,
  );
  const things = findThings(query, thingsOf(document), 40);
  const documents = found.documents.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
  const scored = [
    { label: t`Commands`, items: commandsFound.map(({ what }) => item(what)), score: commandsFound[0]?.score ?? 0 },
    ...(['table', 'column', 'foreign-key'] as const).map((kind) => {
      const those = things.filter(({ what }) => what.kind === kind);
      return {
        label: kinds[kind],
        items: those.map(({ what }) => thingItem(what, found)),
        score: those[0]?.score ?? 0,
      };
    }),
    // A text that stands in a row as it is typed is more than letters that happen to stand in a name.
    { label: t`Rows`, items: found.rows.map((one) => rowItem(one, found)), score: certain },
    { label: t`Documents`, items: documents.map((one) => documentItem(one, found)), score: certain / 2 },
  ];
  return scored.sort((a, b) => b.score - a.score).filter(({ items }) => items.length > 0);
}

function commandItem(command: Command, on: Subject, { workspace, host }: Found, place: string): PaletteItem {
  return {
    id: `command ${place} ${command.id}`,
    label: command.label,
    refusal: command.refuse?.(workspace.store.getState(), on) ?? null,
    keys: command.keys?.[0] && keyName(command.keys[0]),
    pick() {
      remember(command.id);
      runCommand(command, workspace, host, on);
    },
  };
}

const thingItem = (thing: Thing, { workspace }: Found): PaletteItem => ({
  id: `${thing.kind} ${thing.id}`,
  label: thing.label,
  hint: thing.hint,
  refusal: null,
  pick() {
    workspace.show({ face: 'schema' });
    workspace.select(thing.selection);
    const key = workspace.store.getState().document.foreignKeys.get(thing.selection.foreignKeys?.[0] ?? '');
    // The schema may have to be drawn first.
    setTimeout(() => workspace.camera.reveal(key ? [key.tableId, key.refTableId] : (thing.selection.tables ?? [])));
  },
});

const rowItem = ({ row, table }: FoundRow, { workspace, host }: Found): PaletteItem => ({
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

const documentItem = ({ id, name }: Found['documents'][number], { openDocument }: Found): PaletteItem => ({
  id: `document ${id}`,
  label: name,
  hint: t`Open document`,
  refusal: null,
  pick: () => openDocument(id),
});

function recentCommands(): readonly string[] {
  const known = new Set(commands.map(({ id }) => id));
  return (localStorage.getItem(recentKey) ?? '').split(' ').filter((id) => known.has(id));
}

function remember(id: string): void {
  const ids = [id, ...recentCommands().filter((one) => one !== id)].slice(0, mostRecent);
  localStorage.setItem(recentKey, ids.join(' '));
}
