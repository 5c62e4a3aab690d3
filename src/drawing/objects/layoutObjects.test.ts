import fc from 'fast-check';
import { expect, it } from 'vitest';
import { edgeShape, type LayoutNode, layoutObjects, nearestTowards, nodeHeight, nodeWidth } from './layoutObjects.ts';

const aNode = (id: string, column: number, group = column): LayoutNode => ({ id, column, group });

it('columns go from left to right by depth, nodes near what they are linked to', () => {
  const nodes = [aNode('b1', 1), aNode('b2', 1), aNode('b3', 1), aNode('a1', 0), aNode('a2', 0)];
  const links = [
    { from: 'b1', to: 'a2' },
    { from: 'b2', to: 'a1' },
    { from: 'b3', to: 'a1' },
  ];
  const places = layoutObjects(nodes, links);
  const at = (id: string) => places.get(id) ?? { x: Number.NaN, y: Number.NaN };
  expect(at('a1').x).toBe(0);
  expect(at('b1').x).toBeGreaterThan(nodeWidth);
  // Each author stands on the side of its own books, whichever comes first.
  expect(Math.sign(at('a1').y - at('a2').y)).toBe(Math.sign(at('b2').y - at('b1').y));
});

it('groups stay together', () => {
  const nodes = ['x1', 'y1', 'x2', 'y2'].map((id) => aNode(id, 0, id.startsWith('x') ? 1 : 2));
  const places = layoutObjects(nodes, []);
  const order = [...places].sort(([, a], [, b]) => a.y - b.y).map(([id]) => id[0]);
  expect(order).toEqual(['x', 'x', 'y', 'y']);
});

it('a chain too long for a screen goes on below, from the left again', () => {
  const chain = (length: number) => {
    const nodes = Array.from({ length }, (_, at) => aNode(`n${at}`, at));
    return [...layoutObjects(nodes, []).values()];
  };
  expect(new Set(chain(9).map(({ y }) => y)).size).toBe(1);
  const long = chain(40);
  const [width, height] = [Math.max(...long.map(({ x }) => x)), Math.max(...long.map(({ y }) => y))];
  expect(width).toBeLessThan(4 * height);
  const begins = long.flatMap(({ x }, at) => (x === 0 ? [at] : []));
  expect(begins.length).toBeGreaterThan(3);
  expect(long.slice(1).every(({ x, y }, at) => x > (long[at]?.x ?? 0) || y > (long[at]?.y ?? 0))).toBe(true);
});

it('no two nodes overlap, all are placed on whole pixels, and the shape fits a screen', () => {
  const graph = fc
    .array(fc.record({ column: fc.nat(30), group: fc.nat(3) }), { minLength: 1, maxLength: 150 })
    .chain((given) => {
      const nodes = given.map((node, at) => ({ ...node, id: `n${at}` }));
      const id = fc.constantFrom(...nodes.map((node) => node.id));
      return fc.tuple(fc.constant(nodes), fc.array(fc.record({ from: id, to: id }), { maxLength: 200 }));
    });
  fc.assert(
    fc.property(graph, ([nodes, links]) => {
      const places = layoutObjects(nodes, links);
      expect(places.size).toBe(nodes.length);
      const all = [...places.values()];
      for (const [at, a] of all.entries()) {
        expect(Number.isInteger(a.x) && Number.isInteger(a.y)).toBe(true);
        for (const b of all.slice(at + 1)) {
          expect(Math.abs(a.x - b.x) >= nodeWidth || Math.abs(a.y - b.y) >= nodeHeight).toBe(true);
        }
      }
      const height = Math.max(...all.map((p) => p.y)) - Math.min(...all.map((p) => p.y));
      expect(height).toBeLessThan(25 * (nodeHeight + 28));
      expect(layoutObjects(nodes, links)).toEqual(places);
    }),
    { numRuns: 60, seed: 9 },
  );
});

it('the arrow keys reach every node', () => {
  const nodes = Array.from({ length: 30 }, (_, at) => aNode(`n${at}`, at % 3));
  const places = layoutObjects(nodes, []);
  const reached = new Set(['n0']);
  for (const id of reached) {
    for (const direction of ['left', 'right', 'up', 'down'] as const) {
      const next = nearestTowards(places, id, direction);
      if (next) reached.add(next);
    }
  }
  expect(reached.size).toBe(30);
  expect(nearestTowards(places, 'nowhere', 'up')).toBeNull();
});

it('lines leave from the side that faces the other node and end in an arrow head on it', () => {
  const middle = nodeHeight / 2;
  const leftwards = edgeShape({ x: 300, y: 0 }, { x: 0, y: 0 });
  expect(leftwards.path).toMatch(new RegExp(`^M300,${middle} `));
  expect(leftwards.head).toMatch(new RegExp(`^M${nodeWidth},${middle} `));
  const rightwards = edgeShape({ x: 0, y: 0 }, { x: 300, y: 100 });
  expect(rightwards.path).toMatch(new RegExp(`^M${nodeWidth},${middle} `));
  expect(rightwards.head).toMatch(new RegExp(`^M300,${100 + middle} `));
  expect(edgeShape({ x: 0, y: 0 }, { x: 0, y: 90 }).middle.x).toBeGreaterThan(nodeWidth);
  expect(edgeShape({ x: 5, y: 0 }, { x: 5, y: 0 }).path).not.toContain('NaN');
});
