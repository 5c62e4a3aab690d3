/** Rectangles of the drawing, from the document alone: nothing has to be drawn to be fitted into a frame. */
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysOf, foreignKeysTo, tableOf, tablesOf } from '#document/lookups.ts';
import type { Table, TableId } from '#document/records.ts';
import { tableHeight, tableWidth } from './geometry.ts';
import { sides } from './route.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle of a drawn table; without a place it stands at the origin. */
export function boundsOfTable(document: Document, table: Table): Bounds {
  const { x, y } = document.places.get(table.id) ?? { x: 0, y: 0 };
  return { x, y, width: tableWidth, height: tableHeight(document, table) };
}

let lastBounds: readonly Bounds[] = [];

/** The rectangles of all tables; the same list as before as long as none of them is another. */
export const tableBounds: (document: Document) => readonly Bounds[] = cached((document) => {
  const bounds = tablesOf(document).map((table) => boundsOfTable(document, table));
  const isSame = (a: Bounds, b: Bounds | undefined) =>
    a.x === b?.x && a.y === b.y && a.width === b.width && a.height === b.height;
  if (bounds.length !== lastBounds.length || !bounds.every((box, at) => isSame(box, lastBounds[at])))
    lastBounds = bounds;
  return lastBounds;
});

/** The least rectangle around these, or null when there are none. */
export function around(rectangles: Iterable<Bounds>): Bounds | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rectangles) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The least rectangle around these tables, or null when there are none. */
export function boundsOf(document: Document, ids: Iterable<TableId>): Bounds | null {
  return around(
    [...ids].flatMap((id) => {
      const table = document.tables.get(id);
      return table ? [boundsOfTable(document, table)] : [];
    }),
  );
}

/** The least rectangle around these tables, areas and notes, or null when there are none. */
export const boundsOfThings = (document: Document, ids: Iterable<string>): Bounds | null =>
  around(
    [...ids].flatMap((id) => {
      const table = document.tables.get(id);
      return table ? boundsOfTable(document, table) : (document.areas.get(id) ?? document.notes.get(id) ?? []);
    }),
  );

/** The least rectangle around everything that is drawn: tables, the lines beside them, areas and notes. */
export const boundsOfAll: (document: Document) => Bounds | null = cached((document) =>
  around([...tableBounds(document), ...besideTables(document), ...document.areas.values(), ...document.notes.values()]),
);

/** How far a line that comes back to the side of its table reaches out with its label. */
const reach = 130;

/** Where lines run beside tables: at those that stand in a column, and at those that refer to themselves. */
function besideTables(document: Document): readonly Bounds[] {
  return foreignKeysOf(document).flatMap(({ tableId, refTableId }) => {
    const from = boundsOfTable(document, tableOf(document, tableId));
    const to = boundsOfTable(document, tableOf(document, refTableId));
    const [a, b] = tableId === refTableId ? [1, 1] : sides(from, to);
    if (a !== b) return [];
    const x = a === 1 ? Math.max(from.x + from.width, to.x + to.width) : Math.min(from.x, to.x) - reach;
    return [{ x, y: Math.min(from.y, to.y), width: reach, height: 1 }];
  });
}

/** Whether a rectangle lies wholly in another. */
export const isInside = (inner: Bounds, outer: Bounds): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Whether two rectangles have a point in common. */
export const touch = (a: Bounds, b: Bounds): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

interface Range {
  readonly minZoom: number;
  readonly maxZoom: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
}

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Room for the buttons that float over the diagram, in pixels of the screen; a narrow frame has little to spare. */
export const margin = (width: number) => ({ x: width < 640 ? 14 : 40, y: 64 });

/** The viewport that shows the bounds in the middle of a frame of this size. */
export function viewportFor(bounds: Bounds | null, frame: Frame, { minZoom, maxZoom }: Range): View {
  if (!bounds || frame.width === 0 || frame.height === 0) return { x: 0, y: 0, zoom: 1 };
  const { x, y } = margin(frame.width);
  const fitting = Math.min((frame.width - 2 * x) / bounds.width, (frame.height - 2 * y) / bounds.height);
  const zoom = Math.max(minZoom, Math.min(maxZoom, fitting));
  return {
    x: frame.width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: frame.height / 2 - (bounds.y + bounds.height / 2) * zoom,
    zoom,
  };
}

/** Frames narrower than this, in pixels, are phones held upright. */
const narrow = 480;
/** At this zoom a table is read on a phone, and has its neighbours beside it. */
const readable = 0.75;
/** From here on all of it at once says more than a part that is larger: names can still be told apart. */
const legible = 0.5;

/**
 * All of something, as large as it fits. On a phone that may be a picture of dots; there it is only the part to start
 * with, large enough to be read.
 */
export function readableViewport(all: Bounds | null, start: Bounds | null, frame: Frame, range: Range): View {
  const whole = viewportFor(all, frame, range);
  if (frame.width >= narrow || frame.width === 0 || whole.zoom >= legible || !start) return whole;
  return viewportFor(start, frame, { minZoom: readable, maxZoom: readable });
}

/** Where a document is first looked at: on a phone at the table that most foreign keys touch, the first of several. */
export function firstViewport(document: Document, frame: Frame, range: Range): View {
  const keys = ({ id }: Table) => foreignKeysFrom(document, id).length + foreignKeysTo(document, id).length;
  const [start] = tablesOf(document).toSorted((a, b) => keys(b) - keys(a));
  return readableViewport(boundsOfAll(document), start ? boundsOfTable(document, start) : null, frame, range);
}
