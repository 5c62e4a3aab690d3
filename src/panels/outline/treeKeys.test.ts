import { expect, test } from 'vitest';
import { type Item, linesOf } from './item.ts';
import { lineTyped, moveOf } from './treeKeys.ts';

const item = (id: string, children: readonly Item[] | null = null): Item => ({
  id,
  subject: { kind: 'story' },
  label: id,
  children: children && (() => children),
});
const roots = [item('authors', [item('name'), item('born')]), item('books', [item('title')]), item('braille')];
const lines = linesOf(roots, (id) => id === 'authors');
const at = (id: string) => lines.findIndex((line) => line.item.id === id);

test('lines know their level, their place among siblings and what they stand under', () => {
  expect(
    lines.map(({ item: { id }, level, position, siblings, parent }) => [id, level, position, siblings, parent]),
  ).toEqual([
    ['authors', 1, 1, 3, -1],
    ['name', 2, 1, 2, 0],
    ['born', 2, 2, 2, 0],
    ['books', 1, 2, 3, -1],
    ['braille', 1, 3, 3, -1],
  ]);
});

test('the arrows go, open and close', () => {
  expect(moveOf('ArrowDown', lines, 0, 10)).toEqual({ go: 1 });
  expect(moveOf('ArrowRight', lines, at('authors'), 10)).toEqual({ go: at('name') });
  expect(moveOf('ArrowRight', lines, at('books'), 10)).toEqual({ open: 'books' });
  expect(moveOf('ArrowRight', lines, at('name'), 10)).toEqual({ stay: true });
  expect(moveOf('ArrowLeft', lines, at('born'), 10)).toEqual({ go: at('authors') });
  expect(moveOf('ArrowLeft', lines, at('authors'), 10)).toEqual({ close: 'authors' });
  expect(moveOf('ArrowLeft', lines, at('books'), 10)).toEqual({ stay: true });
});

test('nothing leads out of the tree', () => {
  for (const key of ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'])
    for (let active = 0; active < lines.length; active++) {
      const move = moveOf(key, lines, active, 3);
      expect(move && 'go' in move && move.go >= 0 && move.go < lines.length, key).toBe(true);
    }
  expect(moveOf('x', lines, 0, 10)).toBeNull();
});

test('typing finds the next line by its first letters, and goes round', () => {
  expect(lineTyped('b', lines, at('authors'))).toBe(at('born'));
  expect(lineTyped('b', lines, at('born'))).toBe(at('books'));
  expect(lineTyped('b', lines, at('braille'))).toBe(at('born'));
  expect(lineTyped('br', lines, at('books'))).toBe(at('braille'));
  expect(lineTyped('bo', lines, at('books'))).toBe(at('books'));
  expect(lineTyped('z', lines, 0)).toBe(-1);
});
