import { describe, expect, test } from 'vitest';
import { edited } from '#document/edits/checkEdit.ts';
import { inferRelationships } from '#document/edits/relationships.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { transcriptLines } from '../sqlalchemy/transcript.ts';
import { readProgram } from './readProgram.ts';

const shop = edited(
  aDocument({
    tables: [
      aTable('authors', { id: 'INTEGER', name: 'TEXT' }),
      aTable('books', { id: 'INTEGER', title: 'TEXT', author_id: 'INTEGER' }),
      aTable('lines', { a: 'INTEGER', b: 'INTEGER' }, { key: ['a', 'b'] }),
    ],
    foreignKeys: [aForeignKey('books(author_id) → authors(id)')],
  }),
  inferRelationships,
);
const known = new Map([
  ['a', 'Author'],
  ['b', 'Book'],
  ['c', 'Book'],
]);
const read = (text: string) => readProgram(shop, text, known);
const faults = (text: string) =>
  read(text).faults.map(({ message, from, to }) => [text.slice(from, to), message] as const);

const operations: readonly SessionOperation[] = [
  { op: 'new', as: 'd', model: 'Book', values: { title: "it's “new”\n\\ and\told", author_id: -2 } },
  { op: 'new', as: 'd', model: 'Author', values: {} },
  { op: 'get', as: 'd', model: 'Author', key: [1] },
  { op: 'get', as: null, model: 'Line', key: [1, 2] },
  { op: 'query', model: 'Book' },
  { op: 'add', object: 'b' },
  { op: 'delete', object: 'a' },
  { op: 'expunge', object: 'a' },
  { op: 'merge', as: 'd', object: 'a' },
  { op: 'expire', object: 'a', attributes: null },
  { op: 'expire', object: 'a', attributes: ['books'] },
  { op: 'refresh', object: 'b', attributes: ['title', 'author'] },
  { op: 'expireAll' },
  { op: 'flush' },
  { op: 'commit' },
  { op: 'rollback' },
  { op: 'append', object: 'a', attribute: 'books', value: 'b' },
  { op: 'remove', object: 'a', attribute: 'books', value: 'b' },
  { op: 'append', object: 'a', attribute: 'books', value: null },
  { op: 'set', object: 'b', attribute: 'author', value: 'a' },
  { op: 'set', object: 'b', attribute: 'author', value: null },
  { op: 'set', object: 'a', attribute: 'books', value: ['b', 'c'] },
  { op: 'setColumn', object: 'b', column: 'author_id', value: 2 },
  { op: 'setColumn', object: 'b', column: 'title', value: null },
  { op: 'read', object: 'b', attribute: 'title' },
  { op: 'read', object: 'a', attribute: 'books' },
  { op: 'sqlDelete', table: 'books', key: [1] },
  { op: 'sqlDelete', table: 'lines', key: [1, 2] },
  { op: 'sqlUpdate', table: 'books', key: [1], set: { title: 'x', author_id: null } },
  { op: 'sqlInsert', table: 'authors', values: { id: 4, name: 'x' } },
];

/** As the program is shown and copied, once its objects are there. */
function written(operation: SessionOperation): string {
  const there = [...known].map(([as, model], at): SessionOperation => ({ op: 'get', as, model, key: [at + 1] }));
  return transcriptLines(shop, [...there, operation]).at(-1) ?? '';
}

test.each(operations.map((operation) => [written(operation), operation] as const))('%s', (line, operation) => {
  expect(read(line)).toEqual({ operations: [operation], faults: [] });
});

describe('what a person would write', () => {
  test.each<readonly [string, readonly SessionOperation[]]>([
    ['session.scalars(select(Book)).all()', [{ op: 'query', model: 'Book' }]],
    ['session.query(Book).all()', [{ op: 'query', model: 'Book' }]],
    [
      'session.add_all([a, b])',
      [
        { op: 'add', object: 'a' },
        { op: 'add', object: 'b' },
      ],
    ],
    ['session.execute(delete(Book).where(Book.id == 1))', [{ op: 'sqlDelete', table: 'books', key: [1] }]],
    [
      'session.execute(update(lines).where((lines.c.a == 1) & (lines.c.b == 2)).values(b=3))',
      [{ op: 'sqlUpdate', table: 'lines', key: [1, 2], set: { b: 3 } }],
    ],
    [
      "session.execute(insert(Author).values(id=4, name='x'))",
      [{ op: 'sqlInsert', table: 'authors', values: { id: 4, name: 'x' } }],
    ],
    [
      'd = Book(title="T", author=a); session.add(d)',
      [
        { op: 'new', as: 'd', model: 'Book', values: { title: 'T' } },
        { op: 'set', object: 'd', attribute: 'author', value: 'a' },
        { op: 'add', object: 'd' },
      ],
    ],
    [
      'n = Author(name="N")  # new\nsession.add(n)',
      [
        { op: 'new', as: 'n', model: 'Author', values: { name: 'N' } },
        { op: 'add', object: 'n' },
      ],
    ],
  ])('%s', (line, expected) => expect(read(line)).toEqual({ operations: expected, faults: [] }));
});

test('what cannot be read is told with its place, and the other lines are there', () => {
  expect(faults('session.add(x)')).toEqual([['x', 'x is no object of this program. There are a, b, c.']]);
  expect(faults('a.bok')).toEqual([['a.bok', 'Author has no attribute bok. It has id, name, books.']]);
  expect(faults("Book(title='x')")[0]?.[1]).toMatch(/Keep it under a name/);
  expect(faults('n = Bok()')[0]).toEqual(['Bok', 'Bok is no class. There are Author, Book, Line.']);
  expect(faults('session.execute(delete(Book))')[0]?.[1]).toMatch(/primary key/);
  expect(faults('for b in a.books: print(b)')[0]?.[1]).toMatch(/no call, assignment or attribute/);
  expect(faults('session.add(')).toHaveLength(1);
  expect(faults('session.scalars(select(Author).where(Author.id == 2)).first()')[0]?.[1]).toMatch(
    /first is not|where is not/,
  );
  expect(faults('session.query(Author).filter_by(id=2).all()')[0]?.[1]).toMatch(/filter_by is not/);
  expect(faults('session.get(Author, "1")')).toEqual([['"1"', 'id is INTEGER: write a number without quotes.']]);
  expect(faults('b.title = 5')).toEqual([['5', 'title is TEXT: write a text in quotes.']]);
  expect(faults('print(len(a.books))')[0]?.[1]).toMatch(/Functions such as print/);
  expect(faults('a.books.clear()')[0]?.[1]).toMatch(/append, remove and extend here, not clear/);
  const two = read('session.add(x)\nsession.flush()');
  expect(two.operations).toEqual([{ op: 'flush' }]);
  expect(two.faults).toHaveLength(1);
});
