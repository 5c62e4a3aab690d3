/** The sort on its own: levels, circles, and what both promise on any graph. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CircularDependency, type Edge, findCycles, sortAsSubsets } from './topologicalSort.ts';

const levels = (edges: readonly Edge<string>[], items: readonly string[]) => [...sortAsSubsets(edges, items)];

describe('levels', () => {
  test('come one after the other, each in the order that was given', () => {
    const edges: readonly Edge<string>[] = [
      ['a', 'c'],
      ['b', 'c'],
      ['c', 'd'],
    ];
    expect(levels(edges, ['d', 'c', 'b', 'a', 'e'])).toEqual([['b', 'a', 'e'], ['c'], ['d']]);
  });

  test('before a circle are handed out first', () => {
    const sorted = sortAsSubsets<string>(
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'b'],
      ],
      ['a', 'b', 'c'],
    )[Symbol.iterator]();
    expect(sorted.next().value).toEqual(['a']);
    expect(() => sorted.next()).toThrow(CircularDependency);
  });

  test('ignore edges from what is not to be sorted', () => {
    expect(levels([['x', 'a']], ['a'])).toEqual([['a']]);
  });
});

test('circles are found with all that lies on them, and nothing else', () => {
  const edges: readonly Edge<string>[] = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'b'],
    ['c', 'd'],
    ['e', 'e'],
  ];
  expect([...findCycles(edges)].sort()).toEqual(['b', 'c', 'e']);
});

test('on any graph: everything comes once and after what it waits for, or lies behind a circle', () => {
  const graph = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 });
  fc.assert(
    fc.property(graph, (edges) => {
      const items = [0, 1, 2, 3, 4, 5, 6, 7];
      const cycles = findCycles(edges);
      const done: number[] = [];
      try {
        for (const level of sortAsSubsets(edges, items)) {
          for (const item of level) {
            for (const [before, after] of edges) if (after === item) expect(done).toContain(before);
          }
          done.push(...level);
        }
        expect([...cycles]).toEqual([]);
        expect([...done].sort()).toEqual(items);
      } catch (error) {
        if (!(error instanceof CircularDependency)) throw error;
        expect(cycles.size).toBeGreaterThan(0);
        for (const item of done) expect(cycles.has(item)).toBe(false);
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});
