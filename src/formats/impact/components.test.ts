import { expect, test } from 'vitest';
import { componentsFrom } from './components.ts';

const from = (start: string, edges: Readonly<Record<string, string>>) =>
  componentsFrom(start, (node) => [...(edges[node] ?? '')]).map((component) => [...component].sort().join(''));

test('each component comes after those that lead to it', () => {
  expect(from('a', { a: 'cb', b: 'd', c: 'd', d: 'e' })).toSatisfy((order: string[]) =>
    ['abcde', 'acbde'].includes(order.join('')),
  );
});

test('circles are one component, and what cannot be reached is left out', () => {
  expect(from('a', { a: 'b', b: 'c', c: 'bd', d: 'd', x: 'a' })).toEqual(['a', 'bc', 'd']);
  expect(from('a', { a: 'b', b: 'c', c: 'ad', d: 'e', e: 'd' })).toEqual(['abc', 'de']);
});

test('a chain of 100,000 is no trouble', () => {
  const components = componentsFrom(0, (node) => (node < 100_000 ? [node + 1] : []));
  expect(components).toHaveLength(100_001);
});
