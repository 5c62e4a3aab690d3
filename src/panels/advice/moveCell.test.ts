import { expect, test } from 'vitest';
import { moveCell } from './moveCell.ts';

const size = { rows: 5, columns: 3 };
const press = (key: string, row: number, column: number, ctrlKey = false) =>
  moveCell({ row, column }, { key, ctrlKey }, size, 2);

test('arrows go one cell and stay inside', () => {
  expect(press('ArrowDown', 0, 0)).toEqual({ row: 1, column: 0 });
  expect(press('ArrowRight', 0, 2)).toEqual({ row: 0, column: 2 });
  expect(press('ArrowUp', 0, 1)).toEqual({ row: 0, column: 1 });
  expect(press('ArrowLeft', 3, 2)).toEqual({ row: 3, column: 1 });
});

test('Home, End and pages go far', () => {
  expect(press('Home', 3, 2)).toEqual({ row: 3, column: 0 });
  expect(press('End', 3, 0)).toEqual({ row: 3, column: 2 });
  expect(press('Home', 3, 2, true)).toEqual({ row: 0, column: 0 });
  expect(press('End', 0, 0, true)).toEqual({ row: 4, column: 2 });
  expect(press('PageDown', 2, 1)).toEqual({ row: 4, column: 1 });
  expect(press('PageUp', 1, 1)).toEqual({ row: 0, column: 1 });
});

test('other keys, and an empty grid, lead nowhere', () => {
  expect(press('a', 0, 0)).toBeNull();
  expect(moveCell({ row: 0, column: 0 }, { key: 'End', ctrlKey: false }, { rows: 0, columns: 3 })).toBeNull();
});
