import { expect, test } from 'vitest';
import { route } from './route.ts';

const many = { referencing: 'zero-or-many', referenced: 'one' } as const;
const label = { width: 120, height: 18 };
const at = (x: number, ...ys: number[]) => ({ x, width: 240, ys });

test('between two tables the label stands on the line, in the middle of the gap', () => {
  const drawn = route(at(0, 50), at(400, 150), { lane: 0, cardinality: many, self: false, around: [], label });
  expect(drawn.label).toEqual({ x: 320, y: 100 });
  expect(drawn.path.startsWith('M240,50')).toBe(true);
  expect(drawn.path.endsWith('L400,150')).toBe(true);
});

test('the label of a key that comes back to its table, or to one above it, is not covered by either', () => {
  const widest = 'DELETE ↺ SET DEFAULT'.length * 5.9 + 14;
  for (const lane of [0, 1, 3]) {
    expect(
      route(at(0, 50), at(0, 80), { lane: lane, cardinality: many, self: true, around: [], label }).label.x -
        widest / 2,
    ).toBeGreaterThan(240);
    expect(
      route(at(60, 50), at(0, 300), { lane: lane, cardinality: many, self: false, around: [], label }).label.x -
        widest / 2,
    ).toBeGreaterThan(300);
    expect(
      route(at(0, 50), at(60, 300), { lane: lane, cardinality: many, self: false, around: [], label }).label.x +
        widest / 2,
    ).toBeLessThan(0);
  }
});

test('the columns of a composite key are joined beside the table', () => {
  const single = route(at(0, 50), at(400, 50), { lane: 0, cardinality: many, self: false, around: [], label }).path;
  const composite = route(at(0, 50, 76), at(400, 50), {
    lane: 0,
    cardinality: many,
    self: false,
    around: [],
    label,
  }).path;
  expect(composite.match(/M/g)?.length).toBe((single.match(/M/g)?.length ?? 0) + 2);
});
