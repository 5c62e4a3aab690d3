/** How a foreign key is drawn between two tables: a kernel from rectangles to SVG paths. */
import type { Cardinality } from '#document/cardinality.ts';

export interface Anchor {
  /** Left edge and width of the table. */
  readonly x: number;
  readonly width: number;
  /** Heights at which the columns of the key meet the table's side, absolute; at least one. */
  readonly ys: readonly number[];
}

export interface Route {
  /** The line itself, with brackets that join the columns of a composite key. */
  readonly path: string;
  /** Crow's foot, bars and circles at both ends. */
  readonly ends: string;
  readonly label: { readonly x: number; readonly y: number };
  /** Where words may stand at the referencing and at the referenced end, and to which side they run. */
  readonly corners: readonly [Corner, Corner];
}

export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly side: 1 | -1;
}

const stub = 26;
const round = 8;
/** Between a table and the words at its end of a line. */
const wordsGap = 6;
/** From the middle of the widest label to the table that it has to keep away from. */
const labelRoom = 72;
/** They stand on the side of the line where the label in its middle is not. */
const [above, below] = [-9, 17];

/**
 * The way from the referencing anchor to the referenced one. `lane` moves it aside from others between the same tables:
 * 0 for the first, 1, 2, … for the next.
 */
export function route(from: Anchor, to: Anchor, lane: number, cardinality: Cardinality, self: boolean): Route {
  const [fromSide, toSide] = self ? ([1, 1] as const) : sides(from, to);
  const start = { x: sideX(from, fromSide), y: middle(from.ys) };
  const end = { x: sideX(to, toSide), y: middle(to.ys) };
  const a = start.x + fromSide * stub;
  const b = end.x + toSide * stub;
  const turn = turnX(a, b, fromSide, toSide, lane);
  const points = [start, { x: turn, y: start.y }, { x: turn, y: end.y }, end];
  return {
    path: rounded(points) + bracket(from, fromSide) + bracket(to, toSide),
    ends:
      foot(start.x, start.y, fromSide, cardinality.referencing === 'zero-or-many', true) +
      foot(end.x, end.y, toSide, false, cardinality.referenced === 'zero-or-one'),
    label: { x: labelX(turn, start.x, end.x, fromSide, toSide), y: labelY(start.y, end.y, lane) },
    corners: [
      { x: start.x + fromSide * wordsGap, y: start.y + (start.y <= end.y ? above : below), side: fromSide },
      { x: end.x + toSide * wordsGap, y: end.y + (start.y <= end.y ? below : above), side: toSide },
    ],
  };
}

const middle = (ys: readonly number[]): number => (Math.min(...ys) + Math.max(...ys)) / 2;

const sideX = (anchor: Anchor, side: 1 | -1): number => (side === 1 ? anchor.x + anchor.width : anchor.x);

function sides(from: Anchor, to: Anchor): readonly [1 | -1, 1 | -1] {
  const gap = 2 * stub;
  if (to.x > from.x + from.width + gap) return [1, -1];
  if (to.x + to.width + gap < from.x) return [-1, 1];
  return from.x + from.width / 2 <= to.x + to.width / 2 ? [-1, -1] : [1, 1];
}

function turnX(a: number, b: number, fromSide: 1 | -1, toSide: 1 | -1, lane: number): number {
  if (fromSide !== toSide) return (a + b) / 2 + (lane % 2 === 0 ? 1 : -1) * Math.ceil(lane / 2) * 16;
  return fromSide === 1 ? Math.max(a, b) + 14 + lane * 16 : Math.min(a, b) - 14 - lane * 16;
}

/** On the line; where that turns back beside a table, far enough out not to be covered by it. */
function labelX(turn: number, startX: number, endX: number, fromSide: 1 | -1, toSide: 1 | -1): number {
  if (fromSide !== toSide) return turn;
  return fromSide === 1
    ? Math.max(turn, Math.max(startX, endX) + labelRoom)
    : Math.min(turn, Math.min(startX, endX) - labelRoom);
}

function labelY(startY: number, endY: number, lane: number): number {
  const y = (startY + endY) / 2;
  return lane === 0 ? y : y + (lane % 2 === 0 ? 1 : -1) * Math.ceil(lane / 2) * 34;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line through the points with rounded corners. */
function rounded([first, ...rest]: readonly Point[]): string {
  if (!first) return '';
  let d = `M${first.x},${first.y}`;
  let at = first;
  rest.forEach((corner, i) => {
    const next = rest[i + 1];
    if (!next) {
      d += `L${corner.x},${corner.y}`;
      return;
    }
    const before = toward(corner, at);
    const after = toward(corner, next);
    d += `L${before.x},${before.y}Q${corner.x},${corner.y} ${after.x},${after.y}`;
    at = corner;
  });
  return d;
}

/** A point near `from` in the direction of `to`: at most the radius away, at most half the way. */
function toward(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const d = Math.min(round, length / 2);
  return { x: from.x + (dx / length) * d, y: from.y + (dy / length) * d };
}

/** Joins the columns of a composite key beside the table. */
function bracket(anchor: Anchor, side: 1 | -1): string {
  if (anchor.ys.length < 2) return '';
  const x = sideX(anchor, side);
  const out = x + side * 8;
  return anchor.ys.map((y) => `M${x},${y}L${out},${y}L${out},${middle(anchor.ys)}`).join('');
}

/** The signs at one end: a fork for many, else a bar; then a circle for zero, else a second bar. */
function foot(x: number, y: number, side: 1 | -1, many: boolean, zero: boolean): string {
  const at = (d: number) => x + side * d;
  const first = many ? `M${at(12)},${y}L${x},${y - 6}M${at(12)},${y}L${x},${y + 6}` : bar(at(9), y);
  const second = zero ? `M${at(17) - 4},${y}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0` : many ? bar(at(16), y) : bar(at(14), y);
  return first + second;
}

const bar = (x: number, y: number): string => `M${x},${y - 6}L${x},${y + 6}`;
