/** Edits of where and how tables are drawn, which leave the schema as it is. */

import type { Document } from '../document.ts';
import type { Draft } from '../draft.ts';
import { type EditResult, editing } from '../edit.ts';
import { tableOf } from '../lookups.ts';
import { plainPlace } from '../plain.ts';
import type { Place, TableId } from '../records.ts';

/** Puts tables at places of the drawing: top left corners in pixels at 100 %. */
export function moveTables(
  document: Document,
  places: ReadonlyMap<TableId, { readonly x: number; readonly y: number }>,
): EditResult {
  return editing(document, (draft) => {
    for (const [id, { x, y }] of places) put(draft, document, id, { x: pixel(x), y: pixel(y) });
  });
}

/** Colours tables with a name from the palette of the drawing; null takes the colour away. */
export function colorTables(document: Document, ids: readonly TableId[], color: string | null): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) put(draft, document, id, { color });
  });
}

/** Says which columns of tables are drawn. */
export function showColumns(document: Document, ids: readonly TableId[], columns: Place['columns']): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) put(draft, document, id, { columns });
  });
}

/** A whole number of pixels. Adding zero turns the negative zero of rounding, which no file keeps, into zero. */
export const pixel = (value: number): number => Math.round(value) + 0;

function put(draft: Draft, document: Document, id: TableId, change: Partial<Place>): void {
  const old = document.places.get(tableOf(document, id).id);
  if (old && Object.entries(change).every(([name, value]) => Reflect.get(old, name) === value)) return;
  draft.put('places', { ...plainPlace, ...old, id, ...change });
}
