import { describe, expect, it } from 'vitest';
import { columnNamed, foreignKeysOf, rowsOf, tableOf } from '../lookups.ts';
import { checkEdit, checkRefusal } from './checkEdit.ts';
import { addColumn, moveColumn, removeColumns, updateColumn } from './columns.ts';
import { exampleDocument as document } from './exampleDocument.ts';

const names = (of: typeof document, table: string) => tableOf(of, table).columns.map((column) => column.name);

describe('columns', () => {
  it('are added at the end under a free name', () => {
    checkEdit(
      document,
      (d) => addColumn(d, 'authors', { name: 'name', type: 'DATE', nullable: false }),
      (after) => {
        expect(names(after, 'authors')).toEqual(['id', 'name', 'name_2']);
        expect(columnNamed(tableOf(after, 'authors'), 'name_2')).toMatchObject({ type: 'DATE', nullable: false });
      },
    );
  });

  it('are changed', () => {
    checkEdit(
      document,
      (d) => updateColumn(d, 'books', 'books.title', { name: 'Titel', type: 'TEXT', nullable: true }),
      (after) =>
        expect(tableOf(after, 'books').columns[1]).toMatchObject({ name: 'Titel', type: 'TEXT', nullable: true }),
    );
    checkEdit(
      document,
      (d) => updateColumn(d, 'books', 'books.title', { type: 'VARCHAR(80)' }),
      (after) => expect(after).toBe(document),
    );
  });

  it('keep their promises when they are added or changed', () => {
    checkRefusal(document, (d) => addColumn(d, 'books', { name: ' ' }), /needs a name/);
    checkRefusal(document, (d) => updateColumn(d, 'books', 'books.title', { name: '' }), /needs a name/);
    checkRefusal(
      document,
      (d) => updateColumn(d, 'books', 'books.title', { name: 'id' }),
      /already has a column called id/,
    );
    checkRefusal(document, (d) => updateColumn(d, 'books', 'books.id', { nullable: true }), /primary key/);
  });

  it('take cells, keys, indexes and foreign keys along when they are removed', () => {
    checkEdit(
      document,
      (d) => removeColumns(d, 'books', ['books.author_id']),
      (after) => {
        const table = tableOf(after, 'books');
        expect(names(after, 'books')).toEqual(['id', 'title', 'editor_id', 'state']);
        expect([table.uniques, table.indexes]).toEqual([[], []]);
        expect(foreignKeysOf(after).map((key) => key.name)).not.toContain('fk_books_author_id');
        expect(rowsOf(after, 'books')[0]?.values).not.toHaveProperty(['books.author_id']);
      },
    );
    checkEdit(
      document,
      (d) => removeColumns(d, 'pages', ['pages.number']),
      (after) => {
        expect(tableOf(after, 'pages').primaryKey).toBeNull();
        expect(foreignKeysOf(after)).toHaveLength(3);
      },
    );
  });

  it('never leave a table without one', () => {
    checkRefusal(document, (d) => removeColumns(d, 'authors', ['authors.id', 'authors.name']), /at least one column/);
  });

  it('move, at most to either end', () => {
    checkEdit(
      document,
      (d) => moveColumn(d, 'pages', 'pages.text', 1),
      (after) => expect(names(after, 'pages')).toEqual(['book_id', 'text', 'number', 'next']),
    );
    checkEdit(
      document,
      (d) => moveColumn(d, 'pages', 'pages.book_id', 99),
      (after) => expect(names(after, 'pages').at(-1)).toBe('book_id'),
    );
    checkEdit(
      document,
      (d) => moveColumn(d, 'pages', 'pages.text', -5),
      (after) => expect(names(after, 'pages')[0]).toBe('text'),
    );
  });
});
