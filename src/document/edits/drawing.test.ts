import { expect, it } from 'vitest';
import { checkEdit } from './checkEdit.ts';
import { colorTables, moveTables, showColumns } from './drawing.ts';
import { exampleDocument as document } from './exampleDocument.ts';

it('tables are put on whole pixels and keep their colour', () => {
  const to = new Map([
    ['books', { x: 10.4, y: -0.2 }],
    ['pages', { x: 1, y: 2 }],
  ]);
  checkEdit(
    document,
    (d) => moveTables(d, to),
    (after) => {
      expect(after.places.get('books')).toEqual({ id: 'books', x: 10, y: 0, color: 'blue', columns: 'all' });
      expect(after.places.get('pages')).toEqual({ id: 'pages', x: 1, y: 2, color: null, columns: 'all' });
      expect(after.tables).toBe(document.tables);
    },
  );
  const nowhere = new Map([['books', { x: 360.2, y: 0 }]]);
  checkEdit(
    document,
    (d) => moveTables(d, nowhere),
    (after) => expect(after).toBe(document),
  );
});

it('tables are coloured, also those without a place', () => {
  checkEdit(
    document,
    (d) => colorTables(d, ['books', 'pages'], 'red'),
    (after) => {
      expect(after.places.get('books')).toMatchObject({ x: 360, color: 'red' });
      expect(after.places.get('pages')).toMatchObject({ color: 'red' });
    },
  );
  checkEdit(
    document,
    (d) => colorTables(d, ['books'], null),
    (after) => expect(after.places.get('books')?.color).toBeNull(),
  );
});

it('tables show all their columns, their keys or none, and keep their places', () => {
  checkEdit(
    document,
    (d) => showColumns(d, ['books', 'pages'], 'keys'),
    (after) => {
      expect(after.places.get('books')).toEqual({ id: 'books', x: 360, y: 0, color: 'blue', columns: 'keys' });
      expect(after.places.get('pages')).toEqual({ id: 'pages', x: 0, y: 0, color: null, columns: 'keys' });
    },
  );
  expect(showColumns(document, ['books'], 'all')).toEqual({ diff: [] });
});
