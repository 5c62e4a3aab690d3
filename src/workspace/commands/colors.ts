/** Commands that give the selected tables a colour. */
import { colorTables } from '#document/edits/drawing.ts';
import { t } from '#words/say.ts';
import { type Command, first, someTables, writable } from './command.ts';
import { type ColorId, colorId, tableColors } from './tableColors.ts';

export const colorCommands = tableColors.map(
  ({ name, label }): Command<ColorId> => ({
    id: colorId(name),
    label: t`Colour the selected tables: ${label}`,
    short: label,
    group: 'table',
    checked: ({ document }, { tables }) => tables.every((id) => (document.places.get(id)?.color ?? null) === name),
    refuse: first(writable, someTables),
    run: ({ workspace, on }) => void workspace.edit(t`Colour tables`, (d) => colorTables(d, on.tables, name)),
  }),
);
