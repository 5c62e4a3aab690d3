/** Edits of notes: texts that stick on the drawing. */
import type { Document } from '../document.ts';
import { type EditResult, editing } from '../edit.ts';
import { noteOf } from '../lookups.ts';
import type { NoteId, StickyNote } from '../records.ts';
import { fittingRectangle, type Rectangle } from './areas.ts';

/** A note is not made smaller than this: one line of some words. */
export const leastNote = { width: 100, height: 48 };

/** Sticks a note over all others. */
export function addNote(
  document: Document,
  given: Rectangle & { readonly text?: string; readonly color?: string | null },
): EditResult {
  return editing(document, (draft) => {
    draft.put('notes', {
      id: draft.newId('notes'),
      order: draft.newOrder('notes'),
      text: given.text ?? '',
      ...fittingRectangle(given, leastNote),
      color: given.color ?? null,
    });
  });
}

/** Gives a note another text or colour. */
export function updateNote(
  document: Document,
  id: NoteId,
  change: Partial<Pick<StickyNote, 'text' | 'color'>>,
): EditResult {
  return editing(document, (draft) => draft.put('notes', { ...noteOf(document, id), ...change }));
}

/** Moves and resizes notes. */
export function placeNotes(document: Document, places: ReadonlyMap<NoteId, Rectangle>): EditResult {
  return editing(document, (draft) => {
    for (const [id, place] of places)
      draft.put('notes', { ...noteOf(document, id), ...fittingRectangle(place, leastNote) });
  });
}

/** Takes notes off the drawing. */
export function removeNotes(document: Document, ids: readonly NoteId[]): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) draft.remove('notes', noteOf(document, id).id);
  });
}
