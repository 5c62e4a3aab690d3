import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bounds } from './bounds.ts';
import { neighboursOf, snap } from './snapping.ts';

const box = (x: number, y: number, width = 240, height = 100): Bounds => ({ x, y, width, height });
const everywhere = box(-1e6, -1e6, 2e6, 2e6);

describe('what is dragged', () => {
  it('takes the edge of a neighbour within reach, and shows the line between the two', () => {
    const { dx, dy, guides } = snap(neighboursOf([box(0, 0)]), box(4, 300, 200, 80), 6, everywhere);
    expect([dx, dy]).toEqual([-4, 0]);
    expect(guides).toEqual([{ axis: 'x', at: 0, from: 0, to: 380 }]);
  });

  it('takes the middle of a neighbour', () => {
    const { dx, guides } = snap(neighboursOf([box(0, 0)]), box(57, 300, 120, 80), 6, everywhere);
    expect(dx).toBe(3);
    expect(guides).toEqual([{ axis: 'x', at: 120, from: 0, to: 380 }]);
  });

  it('of the same size lies on three lines at once', () => {
    const { dx, guides } = snap(neighboursOf([box(0, 0)]), box(-5, 300), 6, everywhere);
    expect(dx).toBe(5);
    expect(guides.map(({ at }) => at)).toEqual([0, 120, 240]);
  });

  it('takes nothing that is out of reach, or out of view', () => {
    expect(snap(neighboursOf([box(0, 0)]), box(7, 300, 200), 6, everywhere)).toMatchObject({ dx: 0, guides: [] });
    expect(snap(neighboursOf([box(0, 0)]), box(4, 300, 200), 6, box(0, 200))).toMatchObject({ dx: 0, guides: [] });
  });

  it('lies in the middle between two neighbours', () => {
    const neighbours = neighboursOf([box(0, 0, 100, 100), box(400, 10, 100, 100)]);
    const { dx, gaps } = snap(neighbours, box(197, 33, 100, 50), 6, everywhere);
    expect(dx).toBe(3);
    expect(gaps.map(({ from, to }) => [from, to])).toEqual([
      [100, 200],
      [300, 400],
    ]);
  });

  it('stands as far behind a neighbour as that from the next', () => {
    const neighbours = neighboursOf([box(0, 0, 100, 100), box(140, 7, 100, 100)]);
    const { dx, gaps } = snap(neighbours, box(284, 22, 90, 61), 6, everywhere);
    expect(dx).toBe(-4);
    expect(gaps.map(({ from, to }) => [from, to])).toEqual([
      [100, 140],
      [240, 280],
    ]);
  });
});

const arbitraryBox = fc
  .tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }), fc.nat(300), fc.nat(300))
  .map(([x, y, width, height]) => box(x, y, width + 1, height + 1));

it('goes no farther than its reach, to the nearest line there is, and then stays', () => {
  fc.assert(
    fc.property(fc.array(arbitraryBox, { maxLength: 12 }), arbitraryBox, fc.nat(20), (boxes, moving, reach) => {
      const neighbours = neighboursOf(boxes);
      const { dx, dy, guides, gaps } = snap(neighbours, moving, reach, everywhere);
      expect(Math.max(Math.abs(dx), Math.abs(dy))).toBeLessThanOrEqual(reach);
      const distances = boxes.flatMap((one) => [
        ...[one.x, one.x + one.width].flatMap((at) => [at - moving.x, at - moving.x - moving.width]),
        one.x + one.width / 2 - moving.x - moving.width / 2,
      ]);
      const nearest = Math.min(...distances.map(Math.abs));
      if (nearest <= reach) expect(Math.abs(dx)).toBe(nearest);
      if (dx !== 0) expect(guides.some(({ axis }) => axis === 'x') || gaps.some(({ axis }) => axis === 'x')).toBe(true);
      const again = snap(neighbours, { ...moving, x: moving.x + dx, y: moving.y + dy }, 0, everywhere);
      expect([again.dx, again.dy].map(Math.abs)).toEqual([0, 0]);
    }),
    { numRuns: 400, seed: 41 },
  );
});

it('is found among a thousand tables in far less than a frame', () => {
  const boxes = Array.from({ length: 1000 }, (_, i) => box((i % 40) * 400, Math.floor(i / 40) * 420, 240, 200));
  const neighbours = neighboursOf(boxes);
  const start = performance.now();
  for (let i = 0; i < 200; i++) snap(neighbours, box(i * 3, i * 5), 8, box(0, 0, 4000, 3000));
  expect((performance.now() - start) / 200).toBeLessThan(4);
});
