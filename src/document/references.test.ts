import { expect, it } from 'vitest';
import { foreignKeyOf, rowsOf, tableOf } from './lookups.ts';
import { referencedRow, referencingRows } from './references.ts';
import { rowKey, rowTitle } from './rowTitle.ts';
import { aDocument, aForeignKey, aTable } from './testRecords.ts';

const document = aDocument({
  tables: [
    aTable('books', { id: 'INTEGER', title: 'TEXT' }),
    aTable('pages', { book: 'INTEGER', number: 'INTEGER', next: 'INTEGER', text: 'TEXT' }, { key: ['book', 'number'] }),
  ],
  foreignKeys: [aForeignKey('pages(book) → books(id)'), aForeignKey('pages(book, next) → pages(book, number)')],
  rows: {
    books: [[1, 'A very long title that nobody would ever want to read in full']],
    pages: [
      [1, 1, 2, '12'],
      [1, 2, null, 'Sing'],
      [7, 3, 2, null],
    ],
  },
});

it('references are followed both ways', () => {
  const [first, second, third] = rowsOf(document, 'pages');
  if (!first || !second || !third) throw new Error('three pages');
  const [book, next] = [foreignKeyOf(document, 'fk_pages_book'), foreignKeyOf(document, 'fk_pages_book_next')];
  expect(referencedRow(document, book, first)).toBe(rowsOf(document, 'books')[0]);
  expect(referencedRow(document, book, third)).toBe('broken');
  expect(referencedRow(document, next, first)).toBe(second);
  expect(referencedRow(document, next, second)).toBeNull();
  expect(referencedRow(document, next, third)).toBe('broken');
  expect(referencingRows(document, next, second)).toEqual([first]);
  expect(referencingRows(document, book, rowsOf(document, 'books')[0] ?? first)).toEqual([first, second]);
  expect(referencingRows(document, next, third)).toEqual([]);
});

it('rows are called by their key and their first text', () => {
  const [pages, books] = [tableOf(document, 'pages'), tableOf(document, 'books')];
  const [first, second] = rowsOf(document, 'pages');
  expect(rowKey(pages, first?.values ?? {})).toBe('1, 1');
  expect(rowTitle(pages, first?.values ?? {})).toBe('');
  expect(rowTitle(pages, second?.values ?? {})).toBe('Sing');
  expect(rowTitle(books, rowsOf(document, 'books')[0]?.values ?? {}, 12)).toBe('A very long…');
});
