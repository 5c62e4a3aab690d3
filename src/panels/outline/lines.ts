/** The lines of the outline that stand for things of the document, by the ids of their items. */
import type { Document } from '#document/document.ts';
import type { AreaId, NoteId, TableId } from '#document/records.ts';
import type { Selection, Typing } from '#workspace/state.ts';
import type { Subject } from './item.ts';

export const tableLine = (id: TableId): string => `t:${id}`;
export const areaLine = (id: AreaId): string => `areas/${id}`;
export const noteLine = (id: NoteId): string => `notes/${id}`;

/** The line of a table, a row, an area or a note; null for what has none. */
export function lineOf(document: Document, id: string): string | null {
  if (document.tables.has(id)) return tableLine(id);
  const row = document.rows.get(id);
  if (row) return `${tableLine(row.tableId)}/rows/${id}`;
  if (document.areas.has(id)) return areaLine(id);
  return document.notes.has(id) ? noteLine(id) : null;
}

/** The line whose name is to be typed, or null where the outline has none. `on` is the line where it was asked for. */
export function lineToType(
  typing: Typing,
  on: { readonly id: string; readonly subject: Subject } | null,
): string | null {
  switch (typing.what) {
    case 'table':
      return tableLine(typing.tableId);
    case 'column':
      return `${tableLine(typing.tableId)}/columns/${typing.columnId}`;
    case 'area':
      return areaLine(typing.areaId);
    case 'note':
      return noteLine(typing.noteId);
    default:
      return on && typing.what === on.subject.kind ? on.id : null;
  }
}

/** The line of what a command has made or gone to: the only thing that is selected and was not before. */
export function lineGoneTo(now: Selection, before: Selection): string | null {
  const [table, area, note] = [now.tables, now.areas, now.notes].map(([only, ...others]) =>
    others.length === 0 ? only : undefined,
  );
  if (table !== undefined && table !== before.tables[0]) return tableLine(table);
  if (area !== undefined && area !== before.areas[0]) return areaLine(area);
  return note !== undefined && note !== before.notes[0] ? noteLine(note) : null;
}
