import { beforeAll, describe, expect, test } from 'vitest';
import { settingsOf } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { aColumn, aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { readStatements } from '#formats/statements/read.ts';
import { simulate } from '#simulation/simulate.ts';
import { compare } from '../replay.ts';
import { SqliteEngine } from '../sqlite.ts';
import { statementsOf } from '../statements.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  engine = await SqliteEngine.start();
});

const shop = (dialect: DialectName = 'sqlite') =>
  aDocument({
    dialect,
    tables: [
      aTable('authors', {
        id: 'INTEGER',
        name: 'VARCHAR(40)',
        alive: 'BOOLEAN',
        paid: 'NUMERIC(10,2)',
        rank: 'BIGINT',
      }),
      {
        ...aTable('books', { id: 'INTEGER', author_id: 'INTEGER', title: 'TEXT' }),
        columns: [
          aColumn('books', { name: 'id', type: 'INTEGER', nullable: false }),
          aColumn('books', { name: 'author_id', type: 'INTEGER' }),
          aColumn('books', { name: 'title', default: { kind: 'literal', value: 'untitled' } }),
        ],
      },
      aTable('people', { id: 'INTEGER', boss: 'INTEGER' }),
      aTable('notes', { text: 'TEXT' }, { key: [] }),
    ],
    foreignKeys: [
      aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE', deferrable: dialect === 'sqlite' }),
      aForeignKey('people(boss) → people(id)'),
    ],
    rows: {
      authors: [
        [1, 'Le Guin', false, '12.50', '9007199254740993'],
        [2, 'Butler', false, '1.00', 5],
        [3, 'Chiang', true, '0.10', null],
      ],
      books: [
        [10, 1, 'a'],
        [11, 1, 'b'],
        [12, 2, 'c'],
      ],
      people: [[1, null]],
      notes: [['same'], ['same'], ['other']],
    },
  });

const resolve = (text: string, document = shop()) => {
  const { value, notes } = readStatements(text, document);
  expect(notes.filter((note) => note.severity === 'error')).toEqual([]);
  return engine.resolve(document, value);
};
const operations = (text: string, document = shop()) => {
  const resolution = resolve(text, document);
  expect(resolution.notes.filter((note) => note.severity === 'error')).toEqual([]);
  return resolution.operations;
};

describe('rows', () => {
  const cases: readonly (readonly [where: string, rows: readonly string[]])[] = [
    ['DELETE FROM authors WHERE id = 1', ['authors#1']],
    ['DELETE FROM authors', ['authors#1', 'authors#2', 'authors#3']],
    ['DELETE FROM authors a WHERE a.alive = TRUE OR paid > 10', ['authors#1', 'authors#3']],
    ['DELETE FROM authors WHERE rank = 9007199254740993', ['authors#1']],
    ["DELETE FROM authors WHERE name LIKE '%e%' -- who?", ['authors#1', 'authors#2']],
    ['DELETE FROM authors WHERE id NOT IN (SELECT author_id FROM books)', ['authors#3']],
    ["DELETE FROM notes WHERE text = 'same'", ['notes#1', 'notes#2']],
  ];
  test.each(cases)('%s', (text, rowIds) => {
    expect(operations(text)).toMatchObject([{ op: 'delete', rowIds }]);
  });

  test('each statement sees what those before it did, cascades and transactions included', () => {
    const text = `BEGIN; DELETE FROM authors WHERE id = 1; DELETE FROM books;
      ROLLBACK; DELETE FROM books WHERE title < 'c'; INSERT INTO books VALUES (13, 2, 'd'); UPDATE books SET title = 'z'`;
    const rows = operations(text).map((operation) => ('rowIds' in operation ? operation.rowIds : operation.op));
    expect(rows).toEqual([
      'begin',
      ['authors#1'],
      ['books#3'],
      'rollback',
      ['books#1', 'books#2'],
      'insert',
      ['books#3', '+1'],
    ]);
  });

  test('no row is told, and the statement stays in the story', () => {
    const { operations: found, notes } = resolve('UPDATE authors SET name = name || 1, id = 2 + 3 WHERE id = 9');
    expect(found).toEqual([
      { op: 'update', tableId: 'authors', rowIds: [], set: { 'authors.name': null, 'authors.id': 5 } },
    ]);
    expect(notes).toMatchObject([{ code: 'no-rows', severity: 'info' }]);
  });

  test('MySQL compares texts without case', () => {
    const text = "DELETE FROM authors WHERE name = 'butler'";
    expect(operations(text, shop('mysql'))).toMatchObject([{ rowIds: ['authors#2'] }]);
    expect(operations(text)).toMatchObject([{ rowIds: [] }]);
  });
});

describe('values', () => {
  test('are computed, and have the form that the document has', () => {
    expect(
      operations('UPDATE authors SET name = upper(name), alive = 1, paid = paid * 2, rank = rank + 1 WHERE id = 1'),
    ).toMatchObject([
      {
        set: {
          'authors.name': 'LE GUIN',
          'authors.alive': true,
          'authors.paid': '25',
          'authors.rank': '9007199254740994',
        },
      },
    ]);
    expect(operations("INSERT INTO books (id, title) VALUES ((SELECT max(id) FROM books) + 1, 'x' || 'y')")).toEqual([
      { op: 'insert', tableId: 'books', values: { 'books.id': 13, 'books.title': 'xy' } },
    ]);
  });

  test('literals of other databases are understood', () => {
    const name = (text: string, dialect: DialectName) => operations(`UPDATE authors SET name = ${text}`, shop(dialect));
    expect(name("N'Ann'", 'sqlserver')).toMatchObject([{ set: { 'authors.name': 'Ann' } }]);
    expect(name("DATE '2024-05-31' || N'N''x'", 'oracle')).toMatchObject([
      { set: { 'authors.name': "2024-05-31N'x" } },
    ]);
    expect(name(String.raw`'a\\b\n\%'`, 'mysql')).toMatchObject([{ set: { 'authors.name': 'a\\b\n\\%' } }]);
    expect(name(String.raw`'a\\b'`, 'postgresql')).toMatchObject([{ set: { 'authors.name': 'a\\\\b' } }]);
  });

  test('DEFAULT is the default of the column', () => {
    expect(operations('UPDATE books SET title = DEFAULT, author_id = DEFAULT WHERE id = 10')).toMatchObject([
      { set: { 'books.title': 'untitled', 'books.author_id': null } },
    ]);
    expect(operations('INSERT INTO books VALUES (13, DEFAULT, DEFAULT)')).toMatchObject([
      { values: { 'books.id': 13 } },
    ]);
  });

  test('that differ from row to row make several statements, held together where nothing else does', () => {
    const text = 'UPDATE books SET title = title || author_id, id = id';
    const { operations: found, notes } = resolve(text);
    expect(found.map((operation) => operation.op)).toEqual(['begin', 'update', 'update', 'update', 'commit']);
    expect(found[2]).toMatchObject({ rowIds: ['books#2'], set: { 'books.title': 'b1' } });
    expect(notes).toMatchObject([{ code: 'split', place: { line: 1, column: 1 } }]);
    expect(operations(`BEGIN; ${text}; COMMIT`).map((operation) => operation.op)).toEqual(found.map(({ op }) => op));
    expect(operations("UPDATE books SET title = 'same' || (1 + 1)")).toHaveLength(1);
  });

  test('of keys may not differ: the order would decide', () => {
    const { operations: found, notes } = resolve('DELETE FROM books;\nUPDATE authors SET id = id + 1');
    expect(found).toHaveLength(1);
    expect(notes).toMatchObject([{ code: 'not-simulated', severity: 'error', place: { line: 2, column: 1 } }]);
    expect(notes[0]?.sentence).toMatch(/3 rows different values of id, which is part of a key/);
    expect(operations('UPDATE authors SET id = id + 7 WHERE id = 3')).toMatchObject([{ set: { 'authors.id': 10 } }]);
  });
});

describe('several rows of one INSERT', () => {
  test('are held together, so that none stays when one fails', () => {
    expect(operations('INSERT INTO people (id) VALUES (2), (3)').map((operation) => operation.op)).toEqual([
      'begin',
      'insert',
      'insert',
      'commit',
    ]);
    const document = shop();
    const found = operations('INSERT INTO books (id, author_id) VALUES (13, 1), (14, 9)', document);
    expect(found.map((operation) => operation.op)).toEqual(['begin', 'insert', 'insert']);
    const { error, outcome } = simulate(document, found, 'sqlite');
    expect(error).toMatchObject({ operation: 2, kind: 'foreign-key' });
    expect(outcome.size).toBe(0);
  });

  test('may not refer to later ones, but in MySQL, which checks row by row', () => {
    const text = 'INSERT INTO people VALUES (3, 2), (2, 1)';
    expect(resolve(text).notes[0]?.sentence).toMatch(/row 1 refers to row 2 .* fk_people_boss/);
    expect(operations('INSERT INTO people VALUES (2, 1), (3, 2)')).toHaveLength(4);
    const mysql = shop('mysql');
    expect(simulate(mysql, operations(text, mysql), 'mysql').error).toMatchObject({ kind: 'foreign-key' });
  });
});

describe('trouble', () => {
  const cases: readonly (readonly [text: string, place: string, words: RegExp])[] = [
    ['BEGIN;\nDELETE FROM authors\nWHERE id = 1 AND\n  nme = 2; COMMIT', '4:3', /SQLite.*“no such column: nme”/],
    ['DELETE FROM authors WHERE id ! 1', '1:30', /unrecognized token|near "!"/],
    ['UPDATE authors SET name = max(name)', '1:1', /misuse of aggregate/],
    ['INSERT INTO authors (id) VALUES (count(*))', '1:1', /misuse of aggregate/],
    ['DELETE FROM authors WHERE id IN (SELECT id FROM ghosts)', '1:49', /no such table: ghosts/],
    ['DELETE FROM authors WHERE now() > 1', '1:27', /no such function: now/],
  ];
  test.each(cases)('%s', (text, at, words) => {
    const [line, column] = at.split(':').map(Number);
    const { notes } = resolve(text);
    expect(notes).toMatchObject([{ code: 'refused-by-sqlite', severity: 'error', place: { line, column } }]);
    expect(notes[0]?.sentence).toMatch(words);
  });

  test('what comes behind a statement that fails is not run', () => {
    const document = shop();
    const { operations: found, notes } = resolve(
      'INSERT INTO books VALUES (10, 1, 1);\nDELETE FROM authors;\nDELETE FROM books',
      document,
    );
    expect(simulate(document, found, 'sqlite').error).toMatchObject({ operation: 0, kind: 'unique' });
    expect(found).toHaveLength(1);
    expect(notes).toMatchObject([{ code: 'not-reached', severity: 'info', place: { line: 2 } }]);
  });

  test('starting rows that the database refuses are told by the run', () => {
    const broken = aDocument({
      tables: [aTable('a', { id: 'INTEGER' })],
      rows: { a: [[1], [1]] },
    });
    const found = operations('DELETE FROM a WHERE id = 1', broken);
    expect(simulate(broken, found, 'sqlite').error).toMatchObject({ operation: null });
  });
});

test('SQLite agrees with the run of a whole script', () => {
  const document = shop();
  const script = `
    BEGIN; PRAGMA defer_foreign_keys = ON;
    UPDATE authors SET id = 20 WHERE name = 'Butler';
    UPDATE books SET author_id = 20 WHERE author_id = 2;
    COMMIT;
    INSERT INTO books (id, author_id, title) VALUES (20, 20, 'x'), (21, 20, DEFAULT);
    UPDATE books SET title = title || '!' WHERE author_id = 20;
    DELETE FROM notes WHERE text = 'same';
    DELETE FROM authors WHERE paid > 5`;
  const found = operations(script, document);
  const timeline = simulate(document, found, settingsOf(document).dialect);
  expect(timeline.error).toBeNull();
  const observation = engine.observe(document, statementsOf(document, timeline, 'sqlite'));
  expect(compare(document, timeline, observation)).toMatchObject({ agrees: true });
  expect(timeline.outcome.size).toBe(9);
});
