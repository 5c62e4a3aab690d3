/** What the palette lists for what is typed: groups of things to do and to go to. */
import type { PaletteGroup, PaletteItem } from '#ui/Palette.tsx';
import { t } from '#words/say.ts';
import { commandsIn } from '#workspace/commands/choices.ts';
import { type Group, groups, type Subject } from '#workspace/commands/command.ts';
import { menuFor } from '#workspace/commands/menus.ts';
import { type CommandId, commandOf, commands, subjectOf } from '#workspace/commands/registry.ts';
import { findNamed } from '#workspace/search/named.ts';
import { findThings, thingsOf } from '#workspace/search/things.ts';
import type { WorkspaceState } from '#workspace/state.ts';
import { commandItem, type Found, type Listed, recentCommands, rowItem, startItem, thingItem } from './paletteItems.ts';

/** A command with more things than this that it can be done to is found by their names only. */
const few = 12;

/** Nobody reads through more tables than these without typing a part of the name. */
const mostTables = 40;

/** Nobody goes further down than this: one letter more, and what is meant stands above. */
const mostCommands = 20;
const mostThings = 24;

/** A score from which on a name is surely meant. */
const certain = 0.6;

const kinds = {
  table: t`Tables`,
  column: t`Columns`,
  'foreign-key': t`Foreign keys`,
  area: t`Areas`,
  note: t`Sticky notes`,
} as const;
const beginnings = { lesson: t`Lessons`, template: t`Templates`, document: t`Documents` } as const;

/** Nothing typed: the last commands, then those for what is picked, then all. Else what fits, the likeliest group first. */
export function paletteGroups(query: string, found: Found): readonly PaletteGroup[] {
  const { workspace, starts } = found;
  const on = subjectOf(workspace);
  const state = workspace.store.getState();
  const item = (listed: Listed, place = ''): PaletteItem => commandItem(listed, on, found, place);
  if (query !== '') return grouped(query, found, listedOf(state, on), item);
  const whole = (id: CommandId) => ({ command: commandOf(id), label: commandOf(id).label, part: null });
  const forPicked = isPicked(state, on) ? commandsIn(menuFor(state, on)).map((id) => item(whole(id), 'picked')) : [];
  const listed = listedOf(state, on, few).filter(({ command }) => command.place === undefined);
  return [
    { label: t`Recent`, items: recentCommands().map((id) => item(whole(id), 'recent')) },
    { label: t`For what is selected`, items: forPicked.filter((one) => one.refusal === null) },
    ...(Object.keys(groups) as Group[]).map((group) => ({
      label: groups[group],
      items: listed.filter(({ command }) => command.group === group).map((one) => item(one)),
    })),
    ...(['lesson', 'template'] as const).map((what) => ({
      label: beginnings[what],
      items: starts.filter((one) => one.what === what).map((one) => startItem(one, found)),
    })),
    {
      label: kinds.table,
      items: thingsOf(state.document)
        .filter((one) => one.kind === 'table')
        .slice(0, mostTables)
        .map((one) => thingItem(one, found)),
    },
  ].filter(({ items }) => items.length > 0);
}

function isPicked({ face, program }: WorkspaceState, on: Subject): boolean {
  if (face === 'session') return program.picked !== null;
  return [on.tables, on.foreignKeys, on.areas, on.notes, on.rows].some((ids) => ids.length > 0);
}

/** All commands; one that needs something to be pointed at once for everything that it can be done to now. */
const listedOf = (state: WorkspaceState, on: Subject, most = Number.POSITIVE_INFINITY): readonly Listed[] =>
  commands
    .filter(({ id }) => id !== 'palette')
    .flatMap((command): readonly Listed[] => {
      if (command.needs === undefined) return [{ command, label: command.label, part: null }];
      const each = command.each?.(state, on).map(({ label, part }) => ({ command, label, part })) ?? [];
      return each.length > most ? [] : each;
    });

function grouped(
  query: string,
  found: Found,
  listed: readonly Listed[],
  item: (listed: Listed) => PaletteItem,
): readonly PaletteGroup[] {
  const { document } = found.workspace.store.getState();
  const commandsFound = findNamed(query, listed, {
    names: [({ label }) => label, ({ command }) => command.short, ({ command }) => command.id.replaceAll('-', ' ')],
    most: mostCommands,
    isUnlikely: (one) => item(one).refusal !== null,
  });
  const things = findThings(query, thingsOf(document), mostThings);
  const scored = [
    { label: t`Commands`, items: commandsFound.map(({ what }) => item(what)), score: commandsFound[0]?.score ?? 0 },
    ...(Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => {
      const those = things.filter(({ what }) => what.kind === kind);
      return {
        label: kinds[kind],
        items: those.map(({ what }) => thingItem(what, found)),
        score: those[0]?.score ?? 0,
      };
    }),
    // A text that stands in a row as it is typed is more than letters that happen to stand in a name.
    { label: t`Rows`, items: found.rows.map((one) => rowItem(one, found)), score: certain },
    ...(['lesson', 'template'] as const).map((what) => {
      const those = findNamed(
        query,
        found.starts.filter((one) => one.what === what),
        { names: [({ label }) => label, ({ hint }) => hint], most: 10 },
      );
      return {
        label: beginnings[what],
        items: those.map((one) => startItem(one.what, found)),
        score: those[0]?.score ?? 0,
      };
    }),
    {
      label: beginnings.document,
      items: found.starts
        .filter(({ what, label }) => what === 'document' && label.toLowerCase().includes(query.toLowerCase()))
        .map((one) => startItem(one, found)),
      score: certain / 2,
    },
  ];
  return scored.sort((a, b) => b.score - a.score).filter(({ items }) => items.length > 0);
}
