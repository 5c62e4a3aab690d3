/** What lies in which area, by where things are drawn. The document holds the answer; these are asked when things move. */
import type { Document } from '#document/document.ts';
import { areaOf, areasOf, tableOf } from '#document/lookups.ts';
import type { AreaId, NoteId, TableId } from '#document/records.ts';
import { type Bounds, boundsOf, boundsOfTable, isInside } from './bounds.ts';

/** From an area's edge to what it is drawn around; on top there is its title. */
export const areaPadding = { top: 52, side: 24 };
/** The height of the strip with the title. */
export const areaTitleHeight = 32;

/** The rectangle of an area around these tables; null without tables. */
export function areaAround(document: Document, tables: Iterable<TableId>): Bounds | null {
  const inner = boundsOf(document, tables);
  const { top, side } = areaPadding;
  return (
    inner && {
      x: inner.x - side,
      y: inner.y - top,
      width: inner.width + 2 * side,
      height: inner.height + top + side,
    }
  );
}

/** The area that the middle of a rectangle lies in: of several the smallest; null for none. */
export function areaUnder(document: Document, { x, y, width, height }: Bounds): AreaId | null {
  const middle = { x: x + width / 2, y: y + height / 2, width: 0, height: 0 };
  const [smallest] = areasOf(document)
    .filter((area) => isInside(middle, area))
    .sort((a, b) => a.width * a.height - b.width * b.height);
  return smallest?.id ?? null;
}

/** The tables among these that lie in another area than the one that holds them, with that area. */
export function joining(document: Document, ids: Iterable<TableId>): ReadonlyMap<TableId, AreaId | null> {
  if (document.areas.size === 0) return new Map();
  const holds = new Map(areasOf(document).flatMap((area) => area.tables.map((table) => [table, area.id] as const)));
  const changes = new Map<TableId, AreaId | null>();
  for (const id of ids) {
    const under = areaUnder(document, boundsOfTable(document, tableOf(document, id)));
    if (under !== (holds.get(id) ?? null)) changes.set(id, under);
  }
  return changes;
}

export interface Carried {
  readonly tables: readonly TableId[];
  readonly areas: readonly AreaId[];
  readonly notes: readonly NoteId[];
}

/** What moves with areas: the tables they hold, areas and notes that lie wholly in them, and what those hold. */
export function carriedBy(document: Document, ids: readonly AreaId[]): Carried {
  const moved = ids.map((id) => areaOf(document, id));
  const isIn = (box: Bounds) => moved.some((area) => isInside(box, area));
  const areas = areasOf(document).filter((area) => !ids.includes(area.id) && isIn(area));
  return {
    tables: [...new Set([...moved, ...areas].flatMap((area) => area.tables))],
    areas: areas.map((area) => area.id),
    notes: [...document.notes.values()].filter(isIn).map((note) => note.id),
  };
}
