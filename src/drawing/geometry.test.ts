import { describe, expect, it } from 'vitest';
import type { Document } from '#document/document.ts';
import { plainPlace } from '#document/plain.ts';
import type { Place } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { columnMiddle, drawnColumns, tableHeight } from './geometry.ts';

const books = aTable('books', { title: 'TEXT', id: 'INTEGER', isbn: 'TEXT', author: 'INTEGER', note: 'TEXT' });
const schema = aDocument({
  tables: [books, aTable('authors', { id: 'INTEGER' }), aTable('copies', { id: 'INTEGER', isbn: 'TEXT' })],
  foreignKeys: [aForeignKey('books(author) → authors(id)'), aForeignKey('copies(isbn) → books(isbn)')],
});
const showing = (columns: Place['columns']): Document => ({
  ...schema,
  places: new Map([['books', { ...plainPlace, id: 'books', columns }]]),
});
const namesOf = (document: Document) => drawnColumns(document, books).columns.map((column) => column.name);

describe('a table that shows', () => {
  it('all columns has a line for each', () => {
    expect(namesOf(showing('all'))).toEqual(['title', 'id', 'isbn', 'author', 'note']);
    expect(tableHeight(showing('all'), books)).toBe(36 + 5 * 26 + 6);
  });

  it('its keys has those of both ends of foreign keys, and a line for the others, where their edges hang', () => {
    const document = showing('keys');
    expect(namesOf(document)).toEqual(['id', 'isbn', 'author']);
    expect(drawnColumns(document, books).more).toBe(2);
    expect(tableHeight(document, books)).toBe(36 + 3 * 26 + 24);
    expect(columnMiddle(document, books, 'books.author')).toBe(36 + 2.5 * 26);
    expect(columnMiddle(document, books, 'books.title')).toBe(36 + 3 * 26 + 12);
  });

  it('no columns is its header, and every edge hangs on that', () => {
    const document = showing('none');
    expect([namesOf(document), tableHeight(document, books)]).toEqual([[], 36]);
    expect(columnMiddle(document, books, 'books.author')).toBe(18);
  });
});

it('a long table shows its first columns, unless nobody can unfold it', () => {
  const columns = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`c${i}`, 'TEXT']));
  const long = aTable('long', { id: 'INTEGER', ...columns });
  const document = aDocument({ tables: [long] });
  expect(drawnColumns(document, long)).toMatchObject({ more: 7, columns: { length: 24 } });
  expect(drawnColumns(document, long, 'all')).toMatchObject({ more: 0, columns: { length: 31 } });
});
