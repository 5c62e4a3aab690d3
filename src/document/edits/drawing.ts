/** Edits of the drawing, which leave the schema as it is. */

import type { Document } from '../document.ts';
import { type EditResult, editing } from '../edit.ts';
import { tableOf } from '../lookups.ts';
import type { TableId } from '../records.ts';

/** Puts tables at places of the drawing: top left corners in pixels at 100 %. */
export function moveTables(
  document: Document,
  places: ReadonlyMap<TableId, { readonly x: number; readonly y: number }>,
): EditResult {
  return editing(document, (draft) => {
    for (const [id, { x, y }] of places) {
      const old = document.places.get(tableOf(document, id).id);
      // Adding zero turns the negative zero of rounding, which no file keeps, into zero.
      const place = { id, x: Math.round(x) + 0, y: Math.round(y) + 0, color: old?.color ?? null };
      if (old?.x !== place.x || old.y !== place.y) draft.put('places', place);
    }
  });
}

/** Colours tables with a name from the palette of the drawing; null takes the colour away. */
export function colorTables(document: Document, ids: readonly TableId[], color: string | null): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) {
      const place = document.places.get(tableOf(document, id).id) ?? { id, x: 0, y: 0, color: null };
      draft.put('places', { ...place, color });
    }
  });
}
