/** The statements are those that SQLAlchemy 2.0.52 was seen to send with these options. */
import { expect, test } from 'vitest';
import { edited } from '#document/edits/checkEdit.ts';
import { inferRelationships } from '#document/edits/relationships.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { lazyLoadHints } from './lazyLoads.ts';
import { runSession } from './sessionRun.ts';

const ids = [1, 2, 3];
const library = edited(
  aDocument({
    tables: [
      aTable('authors', { id: 'INTEGER', name: 'TEXT' }),
      aTable('books', { id: 'INTEGER', title: 'TEXT', author_id: 'INTEGER' }),
      aTable('tags', { id: 'INTEGER', name: 'TEXT' }),
      aTable('book_tag', { book_id: 'INTEGER', tag_id: 'INTEGER' }, { key: ['book_id', 'tag_id'] }),
    ],
    foreignKeys: [
      aForeignKey('books(author_id) → authors(id)'),
      aForeignKey('book_tag(book_id) → books(id)'),
      aForeignKey('book_tag(tag_id) → tags(id)'),
    ],
    rows: { authors: ids.map((id) => [id, 'x']), books: ids.map((id) => [id, 't', id]) },
  }),
  inferRelationships,
);

function hintsOf(model: string, attribute: string, objects: readonly number[]) {
  const { statements } = runSession(library, 'sqlite', [
    ...objects.map((id) => ({ op: 'get', as: `o${id}`, model, key: [id] }) as const),
    ...objects.map((id) => ({ op: 'read', object: `o${id}`, attribute }) as const),
  ]);
  return lazyLoadHints(library, statements, () => model);
}

test.each([
  [
    'Author',
    'books',
    'SELECT books.author_id AS books_author_id, books.id AS books_id, books.title AS books_title FROM books WHERE books.author_id IN (…)',
    'LEFT OUTER JOIN books AS books_1 ON authors.id = books_1.author_id',
  ],
  [
    'Book',
    'author',
    'SELECT authors.id AS authors_id, authors.name AS authors_name FROM authors WHERE authors.id IN (…)',
    'LEFT OUTER JOIN authors AS authors_1 ON authors_1.id = books.author_id',
  ],
  [
    'Book',
    'tags',
    'SELECT books_1.id AS books_1_id, tags.id AS tags_id, tags.name AS tags_name FROM books AS books_1 JOIN book_tag AS book_tag_1 ON books_1.id = book_tag_1.book_id JOIN tags ON tags.id = book_tag_1.tag_id WHERE books_1.id IN (…)',
    'LEFT OUTER JOIN (book_tag AS book_tag_1 JOIN tags AS tags_1 ON tags_1.id = book_tag_1.tag_id) ON books.id = book_tag_1.book_id',
  ],
])('%s.%s, loaded one by one', (model, attribute, selectin, joined) => {
  expect(hintsOf(model, attribute, ids)).toEqual([{ attribute: `${model}.${attribute}`, count: 3, selectin, joined }]);
});

test('two loads are no pattern', () => expect(hintsOf('Author', 'books', [1, 2])).toEqual([]));
