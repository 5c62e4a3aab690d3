/** Areas and notes in the outline: the areas with the tables they hold, the notes with their texts. */
import { areasOf, notesOf, tableOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Area, StickyNote } from '#document/records.ts';
import { counted, number, t } from '#words/say.ts';
import { colorName, plainNote } from '#workspace/commands/tableColors.ts';
import type { Item } from './item.ts';
import { areaLine, noteLine } from './lines.ts';
import type { View } from './tableItems.ts';

export const titleOf = ({ title }: Area): string => title || t`Untitled area`;

/** The text of a note in one line. */
const lineOfNote = ({ text }: StickyNote): string => text.replace(/\s+/g, ' ').trim() || t`Empty note`;

/**
 * A line for all areas and one for all notes, where there are any. `fits` says which names are looked for. What is
 * narrowed to some tables has their areas and no notes, as the diagram has.
 */
export function shapeItems(view: View, fits: (name: string) => boolean, isNarrowed: boolean): readonly Item[] {
  const isNear = ({ tables }: Area) => !isNarrowed || tables.some((id) => view.focus?.shown.has(id));
  const areas = areasOf(view.document).filter((area) => fits(titleOf(area)) && isNear(area));
  const notes = isNarrowed ? [] : notesOf(view.document).filter((note) => fits(lineOfNote(note)));
  const list = (of: 'areas' | 'notes', label: string, items: readonly Item[]): readonly Item[] =>
    items.length === 0
      ? []
      : [
          {
            id: of,
            subject: { kind: 'shapes', of },
            label,
            spoken: number(items.length),
            count: items.length,
            children: () => items,
          },
        ];
  return [
    ...list(
      'areas',
      t`Areas`,
      areas.map((area) => areaItem(view, area)),
    ),
    ...list('notes', t`Sticky notes`, notes.map(noteItem)),
  ];
}

function areaItem({ document, focus }: View, area: Area): Item {
  const id = areaLine(area.id);
  const { tables, color, width, height } = area;
  return {
    id,
    subject: { kind: 'area', areaId: area.id },
    label: titleOf(area),
    detail: `${counted(tables.length, '# table', '# tables')} · ${t`${number(width)} × ${number(height)}`}`,
    remarks: () => (color === null ? [] : [{ words: colorName(color), sign: null }]),
    tint: color,
    faint: focus !== null && !tables.some((table) => focus.shown.has(table)),
    children:
      tables.length === 0
        ? null
        : () =>
            tables.map((table) => ({
              id: `${id}/${table}`,
              subject: { kind: 'member', areaId: area.id, tableId: table },
              label: qualified(tableOf(document, table)),
              tint: document.places.get(table)?.color ?? null,
              faint: focus !== null && !focus.shown.has(table),
              children: null,
            })),
  };
}

const noteItem = (note: StickyNote): Item => ({
  id: noteLine(note.id),
  subject: { kind: 'note', noteId: note.id },
  label: lineOfNote(note),
  remarks: () => [{ words: colorName(note.color ?? plainNote), sign: null }],
  tint: note.color ?? plainNote,
  children: null,
});
