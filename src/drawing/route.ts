/** How a foreign key is drawn between two tables: a kernel from rectangles to SVG paths. */
import type { Cardinality } from '#document/cardinality.ts';
import type { Bounds } from './bounds.ts';
import { type Point, wayOf } from './way.ts';

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
const laneGap = 16;
/** Between a table and the words at its end of a line. */
const wordsGap = 6;
/** From the middle of the widest label to the table that it has to keep away from. */
const labelRoom = 72;

export interface RouteOptions {
  /** Moves it aside from others between the same tables: 0 for the first, 1, 2, … for the next. */
  readonly lane: number;
  readonly cardinality: Cardinality;
  /** Whether it comes back to its own table. */
  readonly self: boolean;
  /** The tables of the drawing, which it goes around. */
  readonly around: readonly Bounds[];
  /** The size of the label on it. */
  readonly label: Size;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The way from the referencing anchor to the referenced one. */
export function route(from: Anchor, to: Anchor, { lane, cardinality, self, around, label }: RouteOptions): Route {
  const [fromSide, toSide] = self ? ([1, 1] as const) : sides(from, to);
  const start = { x: sideX(from, fromSide), y: middle(from.ys), side: fromSide };
  const end = { x: sideX(to, toSide), y: middle(to.ys), side: toSide };
  const a = start.x + fromSide * stub;
  const b = end.x + toSide * stub;
  const usual = turnX(a, b, fromSide, toSide, lane);
  const way = wayOf(start, end, { usual, aside: lane * laneGap, around, label });
  return {
    path: rounded(way.points) + bracket(from, fromSide) + bracket(to, toSide),
    ends:
      foot(start.x, start.y, fromSide, cardinality.referencing === 'zero-or-many', true) +
      foot(end.x, end.y, toSide, false, cardinality.referenced === 'zero-or-one'),
    label: { x: labelX(way.middle.x, start.x, end.x, fromSide, toSide), y: labelY(way.middle.y, lane) },
    corners: cornersOf(from, to, self, label),
  };
}

/**
 * Where words may stand at the referencing and at the referenced end of a line: on the side of it that leads away from
 * the other end, over or under a label that comes close.
 */
export function cornersOf(from: Anchor, to: Anchor, self: boolean, label: Size): readonly [Corner, Corner] {
  const [fromSide, toSide] = self ? ([1, 1] as const) : sides(from, to);
  const [startY, endY] = [middle(from.ys), middle(to.ys)];
  const [above, below] = [-label.height / 2 - 3, label.height / 2 + 11];
  return [
    { x: sideX(from, fromSide) + fromSide * wordsGap, y: startY + (startY <= endY ? above : below), side: fromSide },
    { x: sideX(to, toSide) + toSide * wordsGap, y: endY + (startY <= endY ? below : above), side: toSide },
  ];
}

const middle = (ys: readonly number[]): number => (Math.min(...ys) + Math.max(...ys)) / 2;

const sideX = (anchor: Anchor, side: 1 | -1): number => (side === 1 ? anchor.x + anchor.width : anchor.x);

/** On which sides the line leaves and arrives: those that face each other, or the same of tables that stand in a column. */
export function sides(from: Omit<Anchor, 'ys'>, to: Omit<Anchor, 'ys'>): readonly [1 | -1, 1 | -1] {
  const gap = 2 * stub;
  if (to.x > from.x + from.width + gap) return [1, -1];
  if (to.x + to.width + gap < from.x) return [-1, 1];
  return from.x + from.width / 2 <= to.x + to.width / 2 ? [-1, -1] : [1, 1];
}

function turnX(a: number, b: number, fromSide: 1 | -1, toSide: 1 | -1, lane: number): number {
  if (fromSide !== toSide) return (a + b) / 2 + (lane % 2 === 0 ? 1 : -1) * Math.ceil(lane / 2) * laneGap;
  return fromSide === 1 ? Math.max(a, b) + 14 + lane * laneGap : Math.min(a, b) - 14 - lane * laneGap;
}

/** On the line; where that turns back beside a table, far enough out not to be covered by it. */
function labelX(turn: number, startX: number, endX: number, fromSide: 1 | -1, toSide: 1 | -1): number {
  if (fromSide !== toSide) return turn;
  return fromSide === 1
    ? Math.max(turn, Math.max(startX, endX) + labelRoom)
    : Math.min(turn, Math.min(startX, endX) - labelRoom);
}

function labelY(y: number, lane: number): number {
  return lane === 0 ? y : y + (lane % 2 === 0 ? 1 : -1) * Math.ceil(lane / 2) * 34;
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
