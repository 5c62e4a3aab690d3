/** Edits of areas: titled rectangles behind tables. */
import type { Document } from '../document.ts';
import { type EditResult, editing } from '../edit.ts';
import { areaOf, areasOf, tableOf } from '../lookups.ts';
import type { Area, AreaId, TableId } from '../records.ts';
import { pixel } from './drawing.ts';

/** Where something lies on the drawing, in pixels at 100 %. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An area is not made smaller than this: its title and its corners have to stay within reach. */
export const leastArea = { width: 120, height: 80 };

/** Whole pixels, and no smaller than `least`. */
export const fittingRectangle = (
  { x, y, width, height }: Rectangle,
  least: Pick<Rectangle, 'width' | 'height'>,
): Rectangle => ({
  x: pixel(x),
  y: pixel(y),
  width: Math.max(least.width, pixel(width)),
  height: Math.max(least.height, pixel(height)),
});

/** Draws an area over all others. The tables it holds leave the areas they were in. */
export function addArea(
  document: Document,
  given: Rectangle & { readonly title: string; readonly color?: string | null; readonly tables?: readonly TableId[] },
): EditResult {
  return editing(document, (draft) => {
    const tables = [...new Set(given.tables ?? [])].map((id) => tableOf(document, id).id);
    const taken = new Set(tables);
    for (const area of areasOf(document))
      if (area.tables.some((id) => taken.has(id)))
        draft.put('areas', { ...area, tables: area.tables.filter((id) => !taken.has(id)) });
    draft.put('areas', {
      id: draft.newId('areas'),
      order: draft.newOrder('areas'),
      title: given.title.trim(),
      ...fittingRectangle(given, leastArea),
      color: given.color ?? null,
      tables,
    });
  });
}

/** Gives an area another title or colour. */
export function updateArea(document: Document, id: AreaId, change: Partial<Pick<Area, 'title' | 'color'>>): EditResult {
  return editing(document, (draft) => {
    const area = areaOf(document, id);
    const next = { ...area, ...change };
    draft.put('areas', { ...next, title: next.title.trim() });
  });
}

/** Moves and resizes areas. What they hold stays where it is. */
export function placeAreas(document: Document, places: ReadonlyMap<AreaId, Rectangle>): EditResult {
  return editing(document, (draft) => {
    for (const [id, place] of places)
      draft.put('areas', { ...areaOf(document, id), ...fittingRectangle(place, leastArea) });
  });
}

/** Puts tables into areas; null takes them out of the one they are in. */
export function assignTables(document: Document, areaOfTable: ReadonlyMap<TableId, AreaId | null>): EditResult {
  return editing(document, (draft) => {
    for (const [id, area] of areaOfTable) {
      tableOf(document, id);
      if (area !== null) areaOf(document, area);
    }
    for (const area of areasOf(document)) {
      const kept = area.tables.filter((id) => !areaOfTable.has(id) || areaOfTable.get(id) === area.id);
      const come = [...areaOfTable].flatMap(([id, to]) => (to === area.id && !kept.includes(id) ? [id] : []));
      if (come.length > 0 || kept.length < area.tables.length)
        draft.put('areas', { ...area, tables: [...kept, ...come] });
    }
  });
}

/** Removes areas; the tables in them stay. */
export function removeAreas(document: Document, ids: readonly AreaId[]): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) draft.remove('areas', areaOf(document, id).id);
  });
}
