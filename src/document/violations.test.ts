import { describe, expect, it } from 'vitest';
import type { Document } from './document.ts';
import { edited } from './edits/checkEdit.ts';
import { setCells } from './edits/rows.ts';
import { aColumn, aDocument, aForeignKey, aTable } from './testRecords.ts';
import { columnsOfViolation, sentenceOfViolation, violationsOf } from './violations.ts';

const authors = aTable('authors', { id: 'INTEGER', name: 'VARCHAR(10)' }, { required: ['name'] });
const books = aTable('books', { id: 'INTEGER', title: 'TEXT', author_id: 'INTEGER', year: 'INTEGER' });
const wrote = aForeignKey('books(author_id) → authors(id)');

const sentences = (document: Document) =>
  [...violationsOf(document).ofTable.values()].flat().map((v) => `${v.rowId}: ${sentenceOfViolation(document, v)}`);

describe('violations', () => {
  it('has nothing to say about rows that keep every promise', () => {
    const document = aDocument({
      tables: [authors, books],
      foreignKeys: [wrote],
      rows: {
        authors: [[1, 'Butler']],
        books: [
          [1, 'Kindred', 1, 1979],
          [2, 'Anonymous', null, null],
        ],
      },
    });
    expect(violationsOf(document)).toEqual({ count: 0, ofTable: new Map(), ofRow: new Map() });
  });

  it('names every broken promise at its row', () => {
    const document = aDocument({
      tables: [
        { ...authors, checks: [{ name: null, sql: "name <> 'Nobody'" }] },
        { ...books, uniques: [{ name: null, columns: ['books.title', 'books.year'] }] },
      ],
      foreignKeys: [wrote],
      rows: {
        authors: [
          [1, null],
          [1, 'A very long name'],
          [2, 'Nobody'],
        ],
        books: [
          [1, 'Kindred', 7, 1979],
          [2, 'Kindred', 1, 1979],
          [3, 'Kindred', 1, 'soon'],
        ],
      },
    });
    expect(sentences(document)).toEqual([
      'authors#1: name is NULL although it is NOT NULL.',
      'authors#2: name is longer than VARCHAR(10) holds.',
      'authors#2: Another row of authors has the same primary key: id = 1.',
      "authors#3: The row fails CHECK (name <> 'Nobody').",
      'books#2: Another row of books has the same unique key: title = “Kindred”, year = 1979.',
      'books#3: year = “soon” does not fit the type INTEGER.',
      'books#1: author_id = 7 refers to no row of authors (fk_books_author_id).',
    ]);
    const { ofRow, count } = violationsOf(document);
    expect(count).toBe(7);
    expect(ofRow.get('books#2')?.map(columnsOfViolation)).toEqual([['books.title', 'books.year']]);
  });

  it('compares composite keys cell by cell', () => {
    const parts = aTable('parts', { a: 'TEXT', b: 'TEXT' }, { key: ['a', 'b'] });
    const uses = aTable('uses', { id: 'INTEGER', x: 'TEXT', y: 'TEXT' });
    const document = aDocument({
      tables: [parts, uses],
      foreignKeys: [aForeignKey('uses(x, y) → parts(a, b)')],
      rows: {
        parts: [
          ['1', '23'],
          ['12', '3'],
        ],
        uses: [
          [1, '1', '23'],
          [2, '123', ''],
          [3, null, '23'],
        ],
      },
    });
    expect(sentences(document)).toEqual(['uses#2: x = “123”, y = “” refers to no row of parts (fk_uses_x_y).']);
  });

  it('holds MATCH FULL against PostgreSQL only', () => {
    const given = {
      tables: [
        aTable('parts', { a: 'TEXT', b: 'TEXT' }, { key: ['a', 'b'] }),
        aTable('uses', { id: 'INTEGER', x: 'TEXT', y: 'TEXT' }),
      ],
      foreignKeys: [aForeignKey('uses(x, y) → parts(a, b)', { match: 'FULL' })],
      rows: {
        uses: [
          [1, null, '23'],
          [2, null, null],
        ],
      },
    };
    expect(sentences(aDocument({ ...given, dialect: 'sqlite' }))).toEqual([]);
    expect(sentences(aDocument({ ...given, dialect: 'postgresql' }))).toEqual([
      'uses#1: x = NULL, y = “23” is NULL only in part, which fk_uses_x_y (MATCH FULL) does not allow.',
    ]);
  });

  it('lets a row refer to itself, and takes 1 and the text 1 for different keys', () => {
    const people = aTable('people', { id: 'INTEGER', boss: 'INTEGER' });
    const document = aDocument({
      tables: [people],
      foreignKeys: [aForeignKey('people(boss) → people(id)')],
      rows: {
        people: [
          [1, 1],
          [2, '1'],
        ],
      },
    });
    expect(sentences(document)).toEqual([
      'people#2: boss = “1” does not fit the type INTEGER.',
      'people#2: boss = “1” refers to no row of people (fk_people_boss).',
    ]);
  });

  it('allows NULL in a primary key where SQLite stores it', () => {
    const loose = {
      ...aTable('loose', {}, { key: [] }),
      columns: [aColumn('loose', { name: 'k' })],
      primaryKey: { name: null, columns: ['loose.k'] },
    };
    const given = { tables: [loose], rows: { loose: [[null], [null]] } };
    expect(sentences(aDocument({ ...given, dialect: 'sqlite' }))).toEqual([]);
    expect(sentences(aDocument({ ...given, dialect: 'mysql' }))).toHaveLength(2);
  });

  it('checks enums', () => {
    const table = {
      ...aTable('t', { id: 'INTEGER' }),
      columns: [aColumn('t', { name: 'mood', enumId: 'mood' })],
      primaryKey: null,
    };
    const document = aDocument({
      tables: [table],
      enums: [{ name: 'mood', values: ['ok'] }],
      rows: { t: [['ok'], ['sad']] },
    });
    expect(sentences(document)).toEqual(['t#2: mood = “sad” is not one of the values of its enum.']);
  });

  it('looks again at what a change touches, and only at that', () => {
    const document = aDocument({
      tables: [authors, books],
      foreignKeys: [wrote],
      rows: {
        authors: [
          [1, 'Butler'],
          [1, 'Butler'],
        ],
        books: [[1, 'Kindred', 1, 'x']],
      },
    });
    const before = violationsOf(document);
    const renumbered = edited(document, (d) => setCells(d, [{ rowId: 'authors#1', values: { 'authors.id': 2 } }]));
    expect(sentences(renumbered)).toEqual(['books#1: year = “x” does not fit the type INTEGER.']);
    expect(violationsOf(renumbered).ofTable.get('books')?.[0]).toBe(before.ofTable.get('books')?.[0]);
    const both = edited(renumbered, (d) => setCells(d, [{ rowId: 'authors#2', values: { 'authors.id': 3 } }]));
    expect(sentences(both)).toContain('books#1: author_id = 1 refers to no row of authors (fk_books_author_id).');
  });
});
