/** A document that has one of everything, for the tests of edits. */
import type { Document } from '../document.ts';
import { plainPlace } from '../plain.ts';
import type { Place } from '../records.ts';
import { aColumn, aDocument, aForeignKey, aTable } from '../testRecords.ts';

const books = aTable(
  'books',
  { id: 'INTEGER', title: 'VARCHAR(80)', author_id: 'INTEGER', editor_id: 'INTEGER' },
  {
    required: ['title', 'author_id'],
    uniques: [{ name: 'one_title', columns: ['books.author_id', 'books.title'] }],
    indexes: [{ name: 'by_author', columns: ['books.author_id'], unique: false }],
    checks: [{ name: null, sql: "title <> ''" }],
  },
);

/** Authors, books with an enum, and pages with a composite key and a foreign key to themselves. */
export const exampleDocument: Document = (() => {
  const document = aDocument({
    dialect: 'postgresql',
    enums: [
      { name: 'state', values: ['draft', 'printed'] },
      { name: 'unused', values: [] },
    ],
    tables: [
      aTable('authors', { id: 'INTEGER', name: 'TEXT' }),
      { ...books, columns: [...books.columns, aColumn('books', { name: 'state', enumId: 'state' })] },
      aTable(
        'pages',
        { book_id: 'INTEGER', number: 'INTEGER', next: 'INTEGER', text: 'TEXT' },
        { key: ['book_id', 'number'] },
      ),
    ],
    foreignKeys: [
      aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE' }),
      aForeignKey('books(editor_id) → authors(id)', { onDelete: 'SET NULL', setColumns: ['books.editor_id'] }),
      aForeignKey('pages(book_id) → books(id)'),
      aForeignKey('pages(book_id, next) → pages(book_id, number)', { deferrable: true, initiallyDeferred: true }),
    ],
    rows: {
      authors: [
        [1, 'Le Guin'],
        [2, 'Butler'],
      ],
      books: [
        [1, 'Lavinia', 1, null, 'draft'],
        [2, 'Kindred', 2, 1, null],
      ],
      pages: [
        [1, 1, 2, 'Sing'],
        [1, 2, null, null],
      ],
    },
  });
  const places = ['authors', 'books'].map(
    (id, at) => [id, Object.freeze<Place>({ ...plainPlace, id, x: at * 360, color: at ? 'blue' : null })] as const,
  );
  return { ...document, places: new Map(places) };
})();
