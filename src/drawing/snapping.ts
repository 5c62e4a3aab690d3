/**
 * Where something that is dragged comes to lie in line with its neighbours: edges with edges, middles with middles, and
 * at equal distances. A kernel from rectangles to an offset and the lines that show why; microseconds among thousands.
 */
import { type Bounds, touch } from './bounds.ts';

export type Axis = 'x' | 'y';

/** A line that shows what is aligned: `x` stands upright at that x, from one y to another; `y` lies. */
export interface Guide {
  readonly axis: Axis;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** One of several equal distances: along the axis from one point to another, at that height of the other axis. */
export interface Gap {
  readonly axis: Axis;
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

export interface Snap {
  /** What is to be added to the place that was dragged to. */
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
  readonly gaps: readonly Gap[];
}

interface Line {
  readonly at: number;
  readonly isMiddle: boolean;
  readonly box: Bounds;
}

/** The neighbours with their edges and middles in order. Made once, when a drag begins. */
export interface Neighbours {
  readonly boxes: readonly Bounds[];
  readonly lines: Readonly<Record<Axis, readonly Line[]>>;
}

const startOf = (box: Bounds, axis: Axis) => box[axis];
const sizeOf = (box: Bounds, axis: Axis) => (axis === 'x' ? box.width : box.height);
const endOf = (box: Bounds, axis: Axis) => startOf(box, axis) + sizeOf(box, axis);
const other = (axis: Axis): Axis => (axis === 'x' ? 'y' : 'x');

const linesOf = (box: Bounds, axis: Axis): readonly Line[] => [
  { at: startOf(box, axis), isMiddle: false, box },
  { at: startOf(box, axis) + sizeOf(box, axis) / 2, isMiddle: true, box },
  { at: endOf(box, axis), isMiddle: false, box },
];

export function neighboursOf(boxes: readonly Bounds[]): Neighbours {
  const sorted = (axis: Axis) => boxes.flatMap((box) => linesOf(box, axis)).sort((a, b) => a.at - b.at);
  return { boxes, lines: { x: sorted('x'), y: sorted('y') } };
}

/** Nothing to add, nothing to show. */
export const noSnap: Snap = { dx: 0, dy: 0, guides: [], gaps: [] };

/**
 * The least move, no farther than `reach` on either axis, that brings the rectangle into line with a neighbour in view.
 * Alignment goes before equal distances.
 */
export function snap(neighbours: Neighbours, moving: Bounds, reach: number, view: Bounds): Snap {
  const seen = neighbours.boxes.filter((box) => touch(box, view));
  const along = (axis: Axis, box: Bounds) => {
    const aligned = nearestLine(neighbours.lines[axis], box, axis, reach, view);
    return aligned === null ? nearestSpacing(seen, box, axis, reach) : aligned;
  };
  const dx = along('x', moving) ?? 0;
  const dy = along('y', { ...moving, x: moving.x + dx }) ?? 0;
  const placed = { ...moving, x: moving.x + dx, y: moving.y + dy };
  return {
    dx,
    dy,
    guides: (['x', 'y'] as const).flatMap((axis) => guidesOf(neighbours.lines[axis], placed, axis, view)),
    gaps: (['x', 'y'] as const).flatMap((axis) => spacings(seen, placed, axis).find(isMet)?.gaps ?? []),
  };
}

/** The first line that is not before this. */
function firstFrom(lines: readonly Line[], at: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The lines in view between two values. */
function* linesBetween(lines: readonly Line[], from: number, to: number, view: Bounds): Iterable<Line> {
  for (let i = firstFrom(lines, from); i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.at > to) return;
    if (touch(line.box, view)) yield line;
  }
}

function nearestLine(lines: readonly Line[], moving: Bounds, axis: Axis, reach: number, view: Bounds): number | null {
  let best: number | null = null;
  for (const { at, isMiddle } of linesOf(moving, axis))
    for (const line of linesBetween(lines, at - reach, at + reach, view))
      if (line.isMiddle === isMiddle && (best === null || Math.abs(line.at - at) < Math.abs(best))) best = line.at - at;
  return best;
}

/** What counts as exactly there: less than this rounds to the same pixel. */
const exact = 0.01;

/** The lines on which the rectangle lies now, each once, long enough to touch all that lie on it. */
function guidesOf(lines: readonly Line[], placed: Bounds, axis: Axis, view: Bounds): readonly Guide[] {
  const cross = other(axis);
  return linesOf(placed, axis).flatMap(({ at, isMiddle }) => {
    const boxes = [...linesBetween(lines, at - exact, at + exact, view)]
      .filter((line) => line.isMiddle === isMiddle)
      .map(({ box }) => box);
    if (boxes.length === 0) return [];
    const all = [placed, ...boxes];
    const from = Math.min(...all.map((box) => startOf(box, cross)));
    const to = Math.max(...all.map((box) => endOf(box, cross)));
    return [{ axis, at, from, to }];
  });
}

interface Spacing {
  /** How far the rectangle is from it. */
  readonly by: number;
  readonly gaps: readonly Gap[];
}

const isMet = ({ by }: Spacing) => Math.abs(by) < exact;

function nearestSpacing(seen: readonly Bounds[], moving: Bounds, axis: Axis, reach: number): number | null {
  const [nearest] = spacings(seen, moving, axis).sort((a, b) => Math.abs(a.by) - Math.abs(b.by));
  return nearest && Math.abs(nearest.by) <= reach ? nearest.by : null;
}

/** In the middle between two neighbours, or as far behind or before one as that is from the next. */
function spacings(seen: readonly Bounds[], moving: Bounds, axis: Axis): Spacing[] {
  const cross = other(axis);
  const isBeside = (a: Bounds, b: Bounds) => startOf(a, cross) < endOf(b, cross) && startOf(b, cross) < endOf(a, cross);
  const before = (box: Bounds) =>
    seen
      .filter((one) => one !== box && isBeside(one, box) && endOf(one, axis) <= startOf(box, axis))
      .reduce<Bounds | null>((a, b) => (a && endOf(a, axis) >= endOf(b, axis) ? a : b), null);
  const behind = (box: Bounds) =>
    seen
      .filter((one) => one !== box && isBeside(one, box) && startOf(one, axis) >= endOf(box, axis))
      .reduce<Bounds | null>((a, b) => (a && startOf(a, axis) <= startOf(b, axis) ? a : b), null);
  const [start, size] = [startOf(moving, axis), sizeOf(moving, axis)];
  const at = startOf(moving, cross) + sizeOf(moving, cross) / 2;
  const gap = (from: number, to: number): Gap => ({ axis, from, to, at });
  const [low, high] = [before(moving), behind(moving)];
  const found: Spacing[] = [];
  if (low && high) {
    const room = (startOf(high, axis) - endOf(low, axis) - size) / 2;
    const wanted = endOf(low, axis) + room;
    found.push({
      by: wanted - start,
      gaps: [gap(endOf(low, axis), wanted), gap(wanted + size, startOf(high, axis))],
    });
  }
  const next = low && before(low);
  if (low && next) {
    const room = startOf(low, axis) - endOf(next, axis);
    const wanted = endOf(low, axis) + room;
    found.push({
      by: wanted - start,
      gaps: [gap(endOf(next, axis), startOf(low, axis)), gap(endOf(low, axis), wanted)],
    });
  }
  const last = high && behind(high);
  if (high && last) {
    const room = startOf(last, axis) - endOf(high, axis);
    const wanted = startOf(high, axis) - room - size;
    found.push({
      by: wanted - start,
      gaps: [gap(wanted + size, startOf(high, axis)), gap(endOf(high, axis), startOf(last, axis))],
    });
  }
  return found;
}
