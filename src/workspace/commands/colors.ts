/** Commands that give what is selected a colour. */
import type { Document } from '#document/document.ts';
import { inTurn } from '#document/edit.ts';
import { updateArea } from '#document/edits/areas.ts';
import { colorTables } from '#document/edits/drawing.ts';
import { updateNote } from '#document/edits/notes.ts';
import { t } from '#words/say.ts';
import { type Command, first, type Subject, somethingPlaced, writable } from './command.ts';
import { type ColorId, colorId, plainNote, tableColors } from './tableColors.ts';

function colorsOf(document: Document, { tables, areas, notes }: Subject): readonly (string | null)[] {
  return [
    ...tables.map((id) => document.places.get(id)?.color ?? null),
    ...areas.map((id) => document.areas.get(id)?.color ?? null),
    ...notes.map((id) => document.notes.get(id)?.color ?? plainNote),
  ];
}

export const colorCommands = tableColors.map(
  ({ name, label }): Command<ColorId> => ({
    id: colorId(name),
    label: t`Colour what is selected: ${label}`,
    short: label,
    group: 'edit',
    checked: ({ document }, on) => colorsOf(document, on).every((color) => color === name),
    refuse: first(writable, somethingPlaced),
    run: ({ workspace, on: { tables, areas, notes } }) =>
      void workspace.edit(labelOf(tables.length, areas.length), (document) =>
        inTurn(
          document,
          (d) => colorTables(d, tables, name),
          ...areas.map((id) => (d: Document) => updateArea(d, id, { color: name })),
          ...notes.map((id) => (d: Document) => updateNote(d, id, { color: name })),
        ),
      ),
  }),
);

function labelOf(tables: number, areas: number): string {
  if (tables > 0) return t`Colour tables`;
  return areas > 0 ? t`Colour area` : t`Colour note`;
}
