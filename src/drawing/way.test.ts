import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bounds } from './bounds.ts';
import { type End, type Point, wayOf } from './way.ts';

const box = (x: number, y: number, width = 240, height = 120): Bounds => ({ x, y, width, height });

/** How often a line through the points runs through the inside of a box. */
function crossings(points: readonly Point[], boxes: readonly Bounds[]): number {
  let count = 0;
  points.slice(1).forEach((b, at) => {
    const a = points[at] ?? b;
    for (const { x, y, width, height } of boxes) {
      const isAcross = Math.min(a.x, b.x) < x + width && Math.max(a.x, b.x) > x;
      if (isAcross && Math.min(a.y, b.y) < y + height && Math.max(a.y, b.y) > y) count++;
    }
  });
  return count;
}

const right = (x: number, y: number): End => ({ x, y, side: 1 });
const left = (x: number, y: number): End => ({ x, y, side: -1 });

const wish = (usual: number, aside: number, around: readonly Bounds[]) => ({
  usual,
  aside,
  around,
  label: { width: 120, height: 18 },
});

test('where nothing stands it turns where it usually does', () => {
  const { points, middle } = wayOf(right(240, 60), left(640, 300), wish(440, 0, [box(0, 0), box(640, 240)]));
  expect(points.map(({ x, y }) => [x, y])).toEqual([
    [240, 60],
    [440, 60],
    [440, 300],
    [640, 300],
  ]);
  expect(middle).toEqual({ x: 440, y: 180 });
});

test('ends that are measured a pixel beside their tables are still their ends', () => {
  const own = box(0, 0, 240, 432);
  const { points } = wayOf(right(241, 154), right(241.5, 50), wish(281, 0, [own]));
  expect(points).toHaveLength(4);
  expect(points[1]).toEqual({ x: 281, y: 154 });
});

test('it turns beside a table that stands where it would turn', () => {
  const between = [box(340, 80, 240, 120), box(340, 260, 240, 120)];
  const { points } = wayOf(right(240, 20), left(900, 420), wish(460, 0, [box(0, 0), ...between, box(900, 400)]));
  expect(points).toHaveLength(4);
  expect(crossings(points, between)).toBe(0);
});

test('it goes above or below a table that stands straight between two others', () => {
  const between = box(400, 0);
  const { points, middle } = wayOf(right(240, 60), left(800, 60), wish(520, 0, [box(0, 0), between, box(800, 0)]));
  expect(crossings(points, [between])).toBe(0);
  expect(points).toHaveLength(6);
  expect(middle.y < 0 || middle.y > 120).toBe(true);
  const aside = wayOf(right(240, 60), left(800, 60), wish(520, 16, [box(0, 0), between, box(800, 0)]));
  expect(aside.middle.y).not.toBe(middle.y);
});

test('it never runs behind more tables than the line that turns in the middle, and ends where it should', () => {
  const boxes = fc.array(
    fc.record({ x: fc.integer({ min: 260, max: 1300 }), y: fc.integer({ min: -600, max: 600 }) }),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(boxes, fc.integer({ min: -400, max: 400 }), fc.nat(2), (places, y, lane) => {
      const [start, end, usual] = [right(240, 0), left(1600, y), 920];
      const others = places.map((place) => box(place.x, place.y));
      const { points } = wayOf(start, end, wish(usual, lane * 16, others));
      const plain = [start, { x: usual, y: 0 }, { x: usual, y }, end];
      // A line that nearly touches a table looks as if it ran behind it.
      const seen = others.map(({ x, y: top, width, height }) => box(x - 5, top - 5, width + 10, height + 10));
      expect(crossings(points, seen)).toBeLessThanOrEqual(crossings(plain, seen));
      expect(points[0]).toEqual(start);
      expect(points.at(-1)).toEqual(end);
      // It leaves and arrives sideways, and has right angles only.
      points.slice(1).forEach((point, at) => {
        expect(point.x === points[at]?.x || point.y === points[at]?.y).toBe(true);
      });
      expect((points[1]?.x ?? 0) - start.x).toBeGreaterThanOrEqual(14);
      expect(end.x - (points.at(-2)?.x ?? 0)).toBeGreaterThanOrEqual(14);
    }),
    { numRuns: 300, seed: 4 },
  );
});
