import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { aDocument, aTable } from '#document/testRecords.ts';
import { readStatements } from './read.ts';

const shop = (dialect: DialectName = 'sqlite'): Document =>
  aDocument({
    dialect,
    tables: [
      aTable('authors', { id: 'INTEGER', name: 'TEXT' }),
      aTable('Books', { id: 'INTEGER', title: 'TEXT', 'author id': 'INTEGER' }),
    ],
  });

const read = (text: string, dialect?: DialectName) => readStatements(text, shop(dialect));
/** Statements without their places, expressions as their text. */
const plain = (text: string, dialect?: DialectName) => {
  const { value, notes } = read(text, dialect);
  expect(notes.filter((note) => note.severity === 'error')).toEqual([]);
  return value.map(({ place: _place, at: _at, end: _end, ...rest }) =>
    JSON.parse(JSON.stringify(rest, (_, v) => (v && typeof v === 'object' && 'sql' in v ? v.sql : v))),
  );
};

describe('what is understood', () => {
  const cases: readonly (readonly [text: string, statement: object])[] = [
    ['delete from AUTHORS where id = 1', { kind: 'delete', tableId: 'authors', alias: null, where: 'id = 1' }],
    ['DELETE FROM authors', { kind: 'delete', tableId: 'authors', alias: null, where: null }],
    [
      'DELETE FROM main."books" AS b WHERE b.[author id] IN (SELECT id FROM authors ORDER BY id LIMIT 1)',
      {
        kind: 'delete',
        tableId: 'Books',
        alias: 'b',
        where: 'b.[author id] IN (SELECT id FROM authors ORDER BY id LIMIT 1)',
      },
    ],
    [
      "UPDATE books b SET title = upper(title), b.`author id`=DEFAULT WHERE title IS DISTINCT FROM ';' -- all",
      {
        kind: 'update',
        tableId: 'Books',
        alias: 'b',
        set: [
          { column: 'Books.title', value: 'upper(title)' },
          { column: 'Books.author id', value: null },
        ],
        where: "title IS DISTINCT FROM ';'",
      },
    ],
    [
      "INSERT INTO authors (name, id) VALUES ('a, (b', 1 + (2)), (DEFAULT, 5)",
      {
        kind: 'insert',
        tableId: 'authors',
        rows: [
          [
            { column: 'authors.name', value: "'a, (b'" },
            { column: 'authors.id', value: '1 + (2)' },
          ],
          [{ column: 'authors.id', value: '5' }],
        ],
      },
    ],
    ['INSERT INTO authors DEFAULT VALUES', { kind: 'insert', tableId: 'authors', rows: [[]] }],
    ['INSERT INTO authors () VALUES ()', { kind: 'insert', tableId: 'authors', rows: [[]] }],
    ['SET CONSTRAINTS ALL DEFERRED', { kind: 'setConstraints', mode: 'DEFERRED' }],
    ['PRAGMA defer_foreign_keys = on', { kind: 'setConstraints', mode: 'DEFERRED' }],
    ['pragma defer_foreign_keys(0)', { kind: 'setConstraints', mode: 'IMMEDIATE' }],
  ];
  it.each(cases)('%s', (text, statement) => {
    expect(plain(text)).toEqual([statement]);
  });

  it('transactions in every spelling, and where each statement stands', () => {
    const text =
      'BEGIN IMMEDIATE;\n  /* ; */ DELETE FROM authors;\nEND TRANSACTION; START TRANSACTION READ WRITE; ROLLBACK WORK';
    expect(plain(text).map(({ kind }) => kind)).toEqual(['begin', 'delete', 'commit', 'begin', 'rollback']);
    const second = read(text).value[1];
    expect(second?.place).toEqual({ line: 2, column: 11 });
    expect(text.slice(second?.at, second?.end)).toBe('DELETE FROM authors');
  });

  it('expressions know where they stand', () => {
    const text = 'UPDATE authors SET name = 1\nWHERE id = 2';
    const [update] = read(text).value;
    expect(update?.kind === 'update' && text.slice(update.where?.at)).toBe('id = 2');
  });

  it('RETURNING is left out and told', () => {
    const { value, notes } = read('DELETE FROM authors WHERE id = 1 RETURNING *');
    expect(value[0]).toMatchObject({ where: { sql: 'id = 1' } });
    expect(notes).toMatchObject([{ code: 'clause-left-out', severity: 'info', place: { line: 1, column: 34 } }]);
  });
});

describe('what is not', () => {
  const cases: readonly (readonly [text: string, code: string, place: string, sentence: RegExp])[] = [
    ['\n\nSELECT 1', 'not-simulated', '3:1', /^Line 3: only DELETE, UPDATE, INSERT.*not SELECT/],
    ['DELETE FROM autors', 'no-such-table', '1:13', /no table “autors”. The tables are authors, Books\./],
    ['UPDATE authors SET nme = 1', 'no-such-column', '1:20', /authors has no column “nme”. Its columns are id, name\./],
    ['DELETE FROM authors WHERE "nme" = 1', 'no-such-column', '1:27', /single quotes/],
    ['DELETE FROM authors WHERE rowid = 1', 'not-simulated', '1:27', /rowid is not simulated/],
    ['DELETE FROM authors WHERE', 'not-understood', '1:26', /condition behind WHERE is missing at the end/],
    ['DELETE authors', 'not-understood', '1:8', /FROM is expected behind DELETE before “authors”/],
    ['DELETE FROM authors WHERE (id = 1', 'not-closed', '1:27', /parenthesis is never closed/],
    ["DELETE FROM authors WHERE name = 'it''", 'not-closed', '1:34', /quote ' that opens here/],
    ['DELETE FROM authors WHERE id = 1) OR (1', 'not-closed', '1:33', /none that opens/],
    ['DELETE FROM authors LIMIT 1', 'not-simulated', '1:21', /“LIMIT” and what follows/],
    ['DELETE FROM authors USING books WHERE 1', 'not-simulated', '1:21', /more than one table/],
    ['UPDATE authors SET name = 1 FROM books', 'not-simulated', '1:29', /UPDATE … FROM/],
    ['UPDATE authors SET (id, name) = (1, 2)', 'not-simulated', '1:20', /list of columns/],
    ['UPDATE authors SET id = 1, ID = 2', 'set-twice', '1:28', /id is set twice/],
    ['INSERT INTO authors VALUES (1)', 'values-do-not-fit', '1:28', /1 value for 2 columns of authors/],
    ['INSERT INTO authors SELECT 1, 2', 'not-simulated', '1:21', /INSERT … SELECT/],
    ["INSERT INTO authors VALUES (1, 'a') ON CONFLICT DO NOTHING", 'not-simulated', '1:37', /ON CONFLICT/],
    ['INSERT OR IGNORE INTO authors VALUES (1, 2)', 'not-simulated', '1:8', /INSERT OR/],
    ['PRAGMA foreign_keys = OFF', 'not-simulated', '1:8', /only defer_foreign_keys/],
    ['SET CONSTRAINTS fk DEFERRED', 'not-simulated', '1:17', /only ALL/],
    ['BEGIN DELETE FROM authors; COMMIT', 'not-simulated', '1:7', /“DELETE” and what follows/],
    ['PRAGMA defer_foreign_keys = maybe', 'not-understood', '1:29', /ON or OFF is expected before “maybe”/],
    ['COMMIT', 'no-transaction', '1:1', /no transaction was begun; SQLite fails here/],
    ['BEGIN;\nBEGIN; COMMIT', 'in-transaction', '2:1', /transaction of line 1 is still open; SQLite fails here/],
  ];
  it.each(cases)('%s', (text, code, at, sentence) => {
    const [line, column] = at.split(':').map(Number);
    const { notes } = read(text);
    expect(notes).toMatchObject([{ code, severity: 'error', place: { line, column } }]);
    expect(notes[0]?.sentence).toMatch(sentence);
  });

  it('does not end the reading', () => {
    const { value, notes } = read('DELETE FROM nothing; DELETE FROM authors; DROP TABLE authors; DELETE FROM books');
    expect(value.map((statement) => 'tableId' in statement && statement.tableId)).toEqual(['authors', 'Books']);
    expect(notes.map((note) => note.code)).toEqual(['no-such-table', 'not-simulated']);
  });
});

describe('what the databases read differently', () => {
  it('a quoted name has its case in PostgreSQL only', () => {
    const codes = (dialect: DialectName) => read('DELETE FROM "books"', dialect).notes.map((note) => note.code);
    expect([codes('sqlite'), codes('postgresql'), codes('mysql')]).toEqual([[], ['no-such-table'], []]);
    expect([codes('sqlserver'), codes('oracle')]).toEqual([[], ['no-such-table']]);
  });

  it('a COMMIT too many, and a BEGIN inside a transaction', () => {
    const of = (text: string, dialect: DialectName) => {
      const { value, notes } = read(text, dialect);
      expect(notes.map((note) => note.severity)).toEqual(['warning']);
      return value.map((statement) => statement.kind);
    };
    expect(of('COMMIT', 'postgresql')).toEqual([]);
    expect(of('BEGIN; BEGIN; COMMIT', 'postgresql')).toEqual(['begin', 'commit']);
    expect(of('BEGIN; BEGIN; COMMIT', 'mysql')).toEqual(['begin', 'commit', 'begin', 'commit']);
    expect(of('SET TRANSACTION READ WRITE; COMMIT; COMMIT', 'oracle')).toEqual(['begin', 'commit']);
    expect(read('BEGIN TRAN; BEGIN TRAN; COMMIT', 'sqlserver').notes).toMatchObject([{ severity: 'error' }]);
    expect(of('BEGIN; DELETE FROM authors', 'sqlite')).toEqual(['begin', 'delete']);
  });

  it('MySQL evaluates SET from left to right, which is refused where it matters', () => {
    const text = 'UPDATE authors SET id = 7, name = ID';
    expect(read(text, 'mysql').notes).toMatchObject([{ code: 'order-of-assignments', place: { line: 1, column: 35 } }]);
    expect(read(text, 'sqlite').notes).toEqual([]);
  });
});

it('takes any text and says where each trouble is', () => {
  const words = fc.constantFrom(
    'DELETE',
    'FROM',
    'UPDATE',
    'SET',
    'INSERT',
    'INTO',
    'VALUES',
    'WHERE',
    'authors',
    'id',
    '=',
    '1',
    '(',
    ')',
    ',',
    "'",
    '"',
    ';',
    'DEFAULT',
    '--',
    '\n',
    'BEGIN',
    'COMMIT',
    'AS',
    'RETURNING',
    'PRAGMA',
    '.',
    '[',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 20 }).map((given) => given.join(' ')),
        fc.string(),
      ),
      (text) => {
        const lines = text.split('\n').length;
        for (const note of read(text).notes) {
          expect(note.place?.line).toBeLessThanOrEqual(lines);
          expect(note.sentence).toMatch(/^Line \d+: \S.*[.…]$/s);
        }
        for (const statement of read(text).value) expect(text.slice(statement.at, statement.end)).toMatch(/\S/);
      },
    ),
    { numRuns: 2000, seed: 31 },
  );
});
