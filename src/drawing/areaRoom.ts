/** Where a table can stand that is put into an area or taken out of it, when nobody drags it there. */
import type { Document } from '#document/document.ts';
import { areasOf, notesOf, tableOf, tablesOf } from '#document/lookups.ts';
import type { Area, TableId } from '#document/records.ts';
import { areaPadding } from './areas.ts';
import { around, type Bounds, boundsOfTable, isInside, touch } from './bounds.ts';
import { freeSpot } from './freeSpot.ts';

/** Between a table and what stands beside it. */
const gap = 24;

export interface Room {
  /** The top left corner of the table. */
  readonly place: { readonly x: number; readonly y: number };
  /** The area, as large as it has to be then. */
  readonly area: Bounds;
}

/** A place in an area where a table covers nothing. Where there is none the area grows, to where the least is in the way. */
export function roomIn(document: Document, { x, y, width, height, id }: Area, tableId: TableId): Room {
  const area = { x, y, width, height };
  const own = boundsOfTable(document, tableOf(document, tableId));
  if (isInside(own, area)) return { place: own, area };
  const { top, side } = areaPadding;
  const inside = { x: x + side, y: y + top, width: width - 2 * side, height: height - top - side };
  const all = obstacles(document, tableId);
  const within = all.filter((box) => touch(box, area));
  const at = (left: number, upper: number): Bounds => ({ ...own, x: left, y: upper });
  const spots = [inside.y, ...within.map((box) => box.y + box.height + gap)]
    .flatMap((upper) => [inside.x, ...within.map((box) => box.x + box.width + gap)].map((left) => at(left, upper)))
    .filter((box) => isInside(box, inside) && !blocking(within, box))
    .sort((a, b) => a.y - b.y || a.x - b.x);
  if (spots[0]) return { place: spots[0], area };

  const others = [...all, ...areasOf(document).filter((other) => other.id !== id)].filter((box) => !touch(box, area));
  const [grown = { place: own, area }] = [
    ...(blocking(all, at(inside.x, inside.y)) ? [] : [at(inside.x, inside.y)]),
    past(all, at(inside.x, y + height), 'y'),
    past(all, at(x + width, inside.y), 'x'),
  ]
    .map((box) => {
      const larger = holding(area, box);
      return { place: box, area: larger, covered: others.filter((other) => touch(other, larger)).length };
    })
    .sort((a, b) => a.covered - b.covered);
  return { place: grown.place, area: grown.area };
}

/** An area made so large that it holds a table, with room for its title and its edge. */
function holding(area: Bounds, { x, y, width, height }: Bounds): Bounds {
  const { top, side } = areaPadding;
  const needed = { x: x - side, y: y - top, width: width + 2 * side, height: height + top + side };
  return around([area, needed]) ?? area;
}

/** The first of these that a rectangle would touch or come too near to. */
function blocking(taken: readonly Bounds[], { x, y, width, height }: Bounds): Bounds | undefined {
  const wide = { x: x - gap / 2, y: y - gap / 2, width: width + gap, height: height + gap };
  return taken.find((other) => touch(wide, other));
}

/** The rectangle, moved to the right or down until it is past everything in its way. */
function past(taken: readonly Bounds[], box: Bounds, axis: 'x' | 'y'): Bounds {
  const other = blocking(taken, box);
  if (!other) return box;
  return past(taken, { ...box, [axis]: other[axis] + (axis === 'x' ? other.width : other.height) + gap }, axis);
}

/** A place outside of every area for a table that lies in one, as near to it as there is room. */
export function roomOutside(document: Document, area: Bounds, tableId: TableId): Room['place'] {
  const own = boundsOfTable(document, tableOf(document, tableId));
  const middle = { x: own.x + own.width / 2, y: own.y + own.height / 2 };
  const [away, down] = [own.width / 2 + gap, own.height / 2 + gap];
  const [nearest = middle] = [
    { x: area.x - away, y: middle.y },
    { x: area.x + area.width + away, y: middle.y },
    { x: middle.x, y: area.y - down },
    { x: middle.x, y: area.y + area.height + down },
  ].sort((a, b) => distance(a, middle) - distance(b, middle));
  const tables = new Map([...document.tables].filter(([id]) => id !== tableId));
  return freeSpot({ ...document, tables }, own, nearest, { outside: true });
}

const distance = (a: Room['place'], b: Room['place']): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

const obstacles = (document: Document, tableId: TableId): readonly Bounds[] => [
  ...tablesOf(document)
    .filter(({ id }) => id !== tableId)
    .map((table) => boundsOfTable(document, table)),
  ...notesOf(document),
];
