/** Dragging on the drawing: what moves together, where it comes into line, and what it is when it is let go. */
import type { Document } from '#document/document.ts';
import type { Placing } from '#document/edits/placing.ts';
import { areaOf, areasOf, noteOf, notesOf, tableOf, tablesOf } from '#document/lookups.ts';
import { areaUnder, type Carried, carriedBy } from './areas.ts';
import { around, type Bounds, boundsOfTable } from './bounds.ts';
import { type Neighbours, neighboursOf, noSnap, type Snap, snap } from './snapping.ts';

export interface Drag {
  /** Everything that moves, with what areas carry. */
  readonly moved: { readonly [kind in keyof Carried]: ReadonlySet<string> };
  /** The rectangle around it where it began. */
  readonly box: Bounds | null;
  readonly neighbours: Neighbours;
  /** Tables that were picked themselves: they may come into another area. */
  readonly loose: readonly string[];
}

/** Begins to drag what is picked. `isShown` says which tables are on the drawing at all. */
export function startDrag(document: Document, picked: Carried, isShown: (tableId: string) => boolean): Drag {
  const carried = carriedBy(document, picked.areas);
  const moved = {
    tables: new Set([...picked.tables, ...carried.tables]),
    areas: new Set([...picked.areas, ...carried.areas]),
    notes: new Set([...picked.notes, ...carried.notes]),
  };
  const tables = tablesOf(document).filter((table) => isShown(table.id));
  const split = (isMoved: boolean): readonly Bounds[] => [
    ...tables.filter(({ id }) => moved.tables.has(id) === isMoved).map((table) => boundsOfTable(document, table)),
    ...areasOf(document).filter(({ id }) => moved.areas.has(id) === isMoved),
    ...notesOf(document).filter(({ id }) => moved.notes.has(id) === isMoved),
  ];
  const held = new Set(carried.tables);
  return {
    moved,
    box: around(split(true)),
    neighbours: neighboursOf(split(false)),
    loose: picked.tables.filter((id) => !held.has(id)),
  };
}

/** How far the things come to lie when they are dragged so far: `reach` is in pixels of the drawing, 0 for no snapping. */
export function dragged(
  { box, neighbours }: Drag,
  by: { readonly x: number; readonly y: number },
  reach: number,
  view: Bounds,
): Snap {
  const shifted = box && { ...box, x: box.x + by.x, y: box.y + by.y };
  const found = shifted && reach > 0 ? snap(neighbours, shifted, reach, view) : noSnap;
  return { ...found, dx: by.x + found.dx, dy: by.y + found.dy };
}

/** The places of everything that was dragged so far, and the areas that tables came into or left. */
export function placingOf(
  document: Document,
  { moved, loose }: Drag,
  { dx, dy }: { readonly dx: number; readonly dy: number },
): Placing {
  const shifted = (box: Bounds): Bounds => ({
    x: box.x + dx,
    y: box.y + dy,
    width: box.width,
    height: box.height,
  });
  const areas = new Map([...moved.areas].map((id) => [id, shifted(areaOf(document, id))]));
  const after: Document = {
    ...document,
    areas: new Map(areasOf(document).map((area) => [area.id, { ...area, ...areas.get(area.id) }])),
  };
  const holder = new Map(areasOf(document).flatMap((area) => area.tables.map((id) => [id, area.id] as const)));
  return {
    tables: new Map([...moved.tables].map((id) => [id, shifted(boundsOfTable(document, tableOf(document, id)))])),
    areas,
    notes: new Map([...moved.notes].map((id) => [id, shifted(noteOf(document, id))])),
    members: new Map(
      loose.flatMap((id) => {
        const under = areaUnder(after, shifted(boundsOfTable(document, tableOf(document, id))));
        return under === (holder.get(id) ?? null) ? [] : [[id, under] as const];
      }),
    ),
  };
}
