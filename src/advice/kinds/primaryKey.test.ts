import { expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const labels = (document: ReturnType<typeof aDocument>) =>
  adviceOf(document, 'sqlite', 'no-primary-key').map(({ fixes }) => fixes.map(({ label }) => label));

test('a table without a primary key gets a column for it', () => {
  expect(labels(aDocument({ tables: [aTable('notes', { text: 'TEXT' }, { key: [] })] }))).toEqual([
    ['Add a column id as the primary key'],
  ]);
  expect(labels(aDocument({ tables: [aTable('notes', { id: 'INTEGER' })] }))).toEqual([]);
});

test('a key that is there already is taken', () => {
  const unique = { uniques: [{ name: null, columns: ['users.email'] }], key: [], required: ['email'] };
  expect(labels(aDocument({ tables: [aTable('users', { email: 'TEXT' }, unique)] }))).toEqual([
    ['Make email the primary key'],
  ]);
});

const association = (rows: readonly (readonly number[])[]) =>
  aDocument({
    tables: [
      aTable('books', { id: 'INTEGER' }),
      aTable('tags', { id: 'INTEGER' }),
      aTable('book_tag', { book_id: 'INTEGER', tag_id: 'INTEGER' }, { key: [] }),
    ],
    foreignKeys: [aForeignKey('book_tag(book_id) → books(id)'), aForeignKey('book_tag(tag_id) → tags(id)')],
    rows: { book_tag: rows },
  });

test('the rows of an association are known by both ends, unless they are there twice', () => {
  expect(labels(association([[1, 1]]))).toEqual([['Make book_id and tag_id the primary key']]);
  expect(
    labels(
      association([
        [1, 1],
        [1, 1],
      ]),
    ),
  ).toEqual([[]]);
});
