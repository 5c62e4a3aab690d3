/** The way of a line from one table to another: straight up or down between them, or around what stands there. */
import type { Bounds } from './bounds.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An end of the line, and the side of the table on which it leaves: 1 is the right one. */
export interface End extends Point {
  readonly side: 1 | -1;
}

export interface Way {
  /** Corners, with both ends. */
  readonly points: readonly Point[];
  /** Where its label stands on it. */
  readonly middle: Point;
}

/** Nearer than this to its own table a line does not turn. */
const leastStub = 14;
/** Between a line and a table that it goes around. */
const room = 14;
/** A line this near to a table seems to touch it. */
const touching = 5;
/** What goes around is longer; by how much a way may be longer for one table less that it runs behind. */
const behind = 2000;
const bend = 60;
const covered = 400;
/** More tables than these on the way are not looked at one by one. */
const most = 12;
/** A line that goes farther than this, across and down, leaves the screen anyway. */
const far = 2400;

interface Wish {
  /** Where it turns if nothing is in the way. */
  readonly usual: number;
  /** How far it keeps away from others that go around the same. */
  readonly aside: number;
  /** What it should not run behind. */
  readonly around: readonly Bounds[];
  /** The size of its label, which they should not cover. */
  readonly label: { readonly width: number; readonly height: number };
}

/** The usual way, if it runs behind nothing; else the one that runs behind the fewest, and of those the shortest. */
export function wayOf(start: End, end: End, { usual, aside, around: boxes, label }: Wish): Way {
  const plain = turning(start, end, usual);
  if (Math.abs(start.x - end.x) + Math.abs(start.y - end.y) > far) return plain;
  // Its own tables are not in the way: it leaves them at once.
  const others = boxes.filter((box) => !isOn(start, box) && !isOn(end, box));
  if (hits(plain, others) === 0) return plain;
  const near = others.filter((box) => isBetween(start, end, box)).slice(0, most);
  const isFree = (x: number) => (x - start.x) * start.side >= leastStub && (x - end.x) * end.side >= leastStub;
  const [from, to] = [start.x + start.side * (leastStub + aside), end.x + end.side * (leastStub + aside)];
  const ways = [
    plain,
    ...turns(near, aside)
      .filter(isFree)
      .map((x) => turning(start, end, x)),
    ...near
      .flatMap((box) => [box.y - room - aside, box.y + box.height + room + aside])
      .map((y) => passing(start, end, from, to, y)),
  ];
  let best = plain;
  let least = Number.POSITIVE_INFINITY;
  for (const way of ways) {
    const length = lengthOf(way) + way.points.length * bend;
    if (length >= least) continue;
    const cost = length + hits(way, others) * behind + (isCovered(way, others, label) ? covered : 0);
    if (cost < least) [best, least] = [way, cost];
  }
  return best;
}

/** Heights of the line are those of its ends; it turns once from one to the other. */
function turning(start: Point, end: Point, x: number): Way {
  return {
    points: [start, { x, y: start.y }, { x, y: end.y }, end],
    middle: { x, y: (start.y + end.y) / 2 },
  };
}

/** It goes above or below what is between, at a height of its own. */
function passing(start: Point, end: Point, from: number, to: number, y: number): Way {
  return {
    points: [start, { x: from, y: start.y }, { x: from, y }, { x: to, y }, { x: to, y: end.y }, end],
    middle: { x: (from + to) / 2, y },
  };
}

/** Where a line can go up or down: in the middle of the gaps between tables, and close beside each. */
function turns(near: readonly Bounds[], aside: number): readonly number[] {
  const edges = [...new Set(near.flatMap((box) => [box.x, box.x + box.width]))].sort((a, b) => a - b);
  const gaps = edges.slice(1).map((x, at) => (x + (edges[at] ?? x)) / 2 + aside);
  const beside = near.flatMap((box) => [box.x - room - aside, box.x + box.width + room + aside]);
  return [...gaps, ...beside];
}

function lengthOf({ points }: Way): number {
  let length = 0;
  points.forEach((point, at) => {
    const before = points[at - 1] ?? point;
    length += Math.abs(point.x - before.x) + Math.abs(point.y - before.y);
  });
  return length;
}

function isCovered({ middle: { x, y } }: Way, boxes: readonly Bounds[], { width, height }: Wish['label']): boolean {
  const words = { x: x - width / 2, y: y - height / 2, width, height };
  return boxes.some((box) => overlap(words, box));
}

/** How often the way runs behind a box. */
function hits({ points }: Way, boxes: readonly Bounds[]): number {
  let count = 0;
  for (let at = 1; at < points.length; at++) {
    const [a, b] = [points[at - 1], points[at]];
    if (!a || !b) continue;
    const [left, right] = a.x < b.x ? [a.x - touching, b.x + touching] : [b.x - touching, a.x + touching];
    const [top, bottom] = a.y < b.y ? [a.y - touching, b.y + touching] : [b.y - touching, a.y + touching];
    for (const box of boxes)
      if (box.x < right && left < box.x + box.width && box.y < bottom && top < box.y + box.height) count++;
  }
  return count;
}

const overlap = (a: Bounds, b: Bounds): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether a point is on a box: ends are measured in the page, and may lie beside the border by a pixel or two. */
const isOn = ({ x, y }: Point, box: Bounds): boolean =>
  x >= box.x - slack && x <= box.x + box.width + slack && y >= box.y - slack && y <= box.y + box.height + slack;

const slack = 3;

/** Whether a box stands in the rectangle that two points span, or close to it. */
function isBetween(a: Point, b: Point, box: Bounds): boolean {
  const reach = 60;
  const span = {
    x: Math.min(a.x, b.x) - reach,
    y: Math.min(a.y, b.y) - reach,
    width: Math.abs(a.x - b.x) + 2 * reach,
    height: Math.abs(a.y - b.y) + 2 * reach,
  };
  return overlap(span, box);
}
