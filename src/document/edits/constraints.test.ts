import { describe, expect, it } from 'vitest';
import { tableOf } from '../lookups.ts';
import { checkEdit, checkRefusal } from './checkEdit.ts';
import {
  keysLeftWithoutTarget,
  setChecks,
  setIndexes,
  setPrimaryKey,
  setUniques,
  togglePrimaryKey,
  toggleUnique,
} from './constraints.ts';
import { exampleDocument as document } from './exampleDocument.ts';

describe('primary keys', () => {
  it('make their columns NOT NULL', () => {
    checkEdit(
      document,
      (d) => setPrimaryKey(d, 'authors', ['authors.name', 'authors.id']),
      (after) => {
        const table = tableOf(after, 'authors');
        expect(table.primaryKey?.columns).toEqual(['authors.name', 'authors.id']);
        expect(table.columns.map((column) => column.nullable)).toEqual([false, false]);
      },
    );
  });

  it('go when no column is left', () => {
    checkEdit(
      document,
      (d) => togglePrimaryKey(d, 'authors', 'authors.id'),
      (after) => expect(tableOf(after, 'authors').primaryKey).toBeNull(),
    );
    checkEdit(
      document,
      (d) => togglePrimaryKey(d, 'authors', 'authors.name'),
      (after) => expect(tableOf(after, 'authors').primaryKey?.columns).toEqual(['authors.id', 'authors.name']),
    );
  });

  it('do not hold a column twice', () => {
    checkRefusal(document, (d) => setPrimaryKey(d, 'authors', ['authors.id', 'authors.id']), /only once/);
  });
});

describe('UNIQUE constraints', () => {
  it('are replaced', () => {
    checkEdit(
      document,
      (d) => setUniques(d, 'books', [{ name: 'u', columns: ['books.title'] }]),
      (after) => expect(tableOf(after, 'books').uniques).toEqual([{ name: 'u', columns: ['books.title'] }]),
    );
    checkRefusal(document, (d) => setUniques(d, 'books', [{ name: null, columns: [] }]), /at least one column/);
  });

  it('do not repeat a set of columns', () => {
    const same = [
      ['books.title', 'books.id'],
      ['books.id', 'books.title'],
    ].map((columns) => ({ name: null, columns }));
    checkRefusal(document, (d) => setUniques(d, 'books', same), /already have a UNIQUE/);
  });

  it('are toggled for one column without touching the others', () => {
    const after = checkEdit(
      document,
      (d) => toggleUnique(d, 'books', 'books.title'),
      (now) => expect(tableOf(now, 'books').uniques).toHaveLength(2),
    );
    checkEdit(
      after,
      (d) => toggleUnique(d, 'books', 'books.title'),
      (now) => expect(tableOf(now, 'books').uniques).toEqual(tableOf(document, 'books').uniques),
    );
  });
});

describe('indexes and checks', () => {
  it('are replaced', () => {
    checkEdit(
      document,
      (d) => setIndexes(d, 'books', [{ name: 'i', columns: ['books.id', 'books.title'], unique: true }]),
      (after) => expect(tableOf(after, 'books').indexes).toMatchObject([{ name: 'i' }]),
    );
    checkEdit(
      document,
      (d) => setChecks(d, 'books', [{ name: 'positive', sql: 'id > 0' }]),
      (after) => expect(tableOf(after, 'books').checks).toEqual([{ name: 'positive', sql: 'id > 0' }]),
    );
  });

  it('need a name and a condition', () => {
    const index = { name: 'i', columns: ['books.id'], unique: false };
    checkRefusal(document, (d) => setIndexes(d, 'books', [{ ...index, name: ' ' }]), /needs a name/);
    checkRefusal(document, (d) => setIndexes(d, 'books', [index, index]), /same name/);
    checkRefusal(document, (d) => setChecks(d, 'books', [{ name: null, sql: ' ' }]), /needs a condition/);
  });
});

it('foreign keys that would lose what they refer to are named', () => {
  const authors = { ...tableOf(document, 'authors'), primaryKey: null };
  expect(keysLeftWithoutTarget(document, authors).map((key) => key.name)).toEqual([
    'fk_books_author_id',
    'fk_books_editor_id',
  ]);
  expect(keysLeftWithoutTarget(document, tableOf(document, 'authors'))).toEqual([]);
});
