import { describe, expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { writeScript } from './script.ts';
import { transcriptLines } from './transcript.ts';
import { withModels } from './write.ts';

const library: Document = withModels(
  aDocument({
    tables: [
      aTable('authors', { id: 'INTEGER', name: 'TEXT' }),
      aTable('books', { id: 'INTEGER', title: 'TEXT', 'author id': 'INTEGER', due: 'DATE' }),
      aTable('tags', { id: 'INTEGER' }),
      aTable('book_tags', { book_id: 'INTEGER', tag_id: 'INTEGER' }, { key: ['book_id', 'tag_id'] }),
      aTable('seats', { row: 'INTEGER', letter: 'TEXT' }, { key: ['row', 'letter'] }),
    ],
    foreignKeys: [
      { ...aForeignKey('books(id) → authors(id)'), pairs: [{ column: 'books.author id', refColumn: 'authors.id' }] },
      aForeignKey('book_tags(book_id) → books(id)'),
      aForeignKey('book_tags(tag_id) → tags(id)'),
    ],
    rows: { authors: [[1, 'Ursula']] },
  }),
);

const lineOf = (operation: SessionOperation): string | undefined =>
  transcriptLines(library, [
    { op: 'get', as: 'book', model: 'Book', key: [7] },
    { op: 'get', as: 'author', model: 'Author', key: [1] },
    operation,
  ])[2];

describe('an operation is a line', () => {
  test.each<[SessionOperation, string]>([
    [{ op: 'new', as: 'b2', model: 'Book', values: { title: 'New' } }, 'b2 = Book(title="New")'],
    [{ op: 'new', as: 'b2', model: 'Book', values: { 'author id': 1 } }, 'b2 = Book(author_id=1)'],
    [{ op: 'get', as: 'a2', model: 'Author', key: [2] }, 'a2 = session.get(Author, 2)'],
    [{ op: 'get', as: null, model: 'Seat', key: [2, 'B'] }, 'session.get(Seat, (2, "B"))'],
    [{ op: 'query', model: 'Seat' }, 'session.scalars(select(Seat).order_by(Seat.row, Seat.letter)).all()'],
    [{ op: 'add', object: 'book' }, 'session.add(book)'],
    [{ op: 'delete', object: 'author' }, 'session.delete(author)'],
    [{ op: 'expunge', object: 'book' }, 'session.expunge(book)'],
    [{ op: 'merge', as: 'copy', object: 'book' }, 'copy = session.merge(book)'],
    [{ op: 'expire', object: 'book', attributes: null }, 'session.expire(book)'],
    [{ op: 'refresh', object: 'book', attributes: ['author id'] }, 'session.refresh(book, ["author_id"])'],
    [{ op: 'expireAll' }, 'session.expire_all()'],
    [{ op: 'commit' }, 'session.commit()'],
    [{ op: 'set', object: 'book', attribute: 'author', value: null }, 'book.author = None'],
    [{ op: 'set', object: 'book', attribute: 'tags', value: ['Tag#1'] }, 'book.tags = [loaded(Tag, 1)]'],
    [{ op: 'append', object: 'author', attribute: 'books', value: 'book' }, 'author.books.append(book)'],
    [
      { op: 'remove', object: 'Author#1/2', attribute: 'books', value: 'Book#2' },
      'loaded(Author, 1, number=2).books.remove(loaded(Book, 2))',
    ],
    [{ op: 'delete', object: 'Seat#2,B' }, 'session.delete(loaded(Seat, 2, "B"))'],
    [{ op: 'setColumn', object: 'book', column: 'author id', value: 2 }, 'book.author_id = 2'],
    [{ op: 'setColumn', object: 'book', column: 'due', value: '2024-02-29' }, 'book.due = date(2024, 2, 29)'],
    [{ op: 'read', object: 'book', attribute: 'author' }, 'book.author'],
    [
      { op: 'sqlDelete', table: 'book_tags', key: [1, 2] },
      'session.execute(delete(book_tags).where(book_tags.c.book_id == 1, book_tags.c.tag_id == 2))',
    ],
    [
      { op: 'sqlUpdate', table: 'books', key: [1], set: { 'author id': 2 } },
      'session.execute(update(Book.__table__).where(Book.__table__.c.id == 1).values({"author id": 2}))',
    ],
    [{ op: 'sqlInsert', table: 'tags', values: { id: 3 } }, 'session.execute(insert(Tag.__table__).values(id=3))'],
  ])('%o', (operation, line) => {
    expect(lineOf(operation)).toBe(line);
  });
});

test('names of objects become variables that are in nobody’s way', () => {
  const names = ['session', 'Book', 'my book', 'class', '1st', 'my_book', 'title'];
  expect(
    transcriptLines(
      library,
      names.map((as) => ({ op: 'new', as, model: 'Book', values: {} })),
    ).map((line) => line.split(' ')[0]),
  ).toEqual(['session_', 'Book_', 'my_book', 'class_', 'object_1st', 'my_book_', 'title']);
});

test('a script goes on after what it is told was raised', () => {
  const operations: readonly SessionOperation[] = [
    { op: 'new', as: 'book', model: 'Book', values: { 'author id': 9 } },
    { op: 'add', object: 'book' },
    { op: 'flush' },
    { op: 'read', object: 'book', attribute: 'title' },
  ];
  const script = writeScript(library, operations, {
    autoflush: false,
    errors: new Map([[2, 'IntegrityError: FOREIGN KEY constraint failed']]),
  });
  expect(script).toContain('session = Session(engine, autoflush=False)');
  expect(script.split('\n').slice(-9).join('\n')).toBe(`
book = Book(author_id=9)
session.add(book)
try:
    session.flush()
except Exception as error:  # IntegrityError: FOREIGN KEY constraint failed
    print(type(error).__name__, error)
print(book.title)
`);
});
