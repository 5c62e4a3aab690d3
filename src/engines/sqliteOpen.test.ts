import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { foreignKeysOf, rowsOf, tableNamed, tablesOf } from '#document/lookups.ts';
import { readSqlite, type SqliteDocument } from '#formats/sqlite/read.ts';
import { SqliteEngine } from './sqlite.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  engine = await SqliteEngine.start();
});

const open = (source: Uint8Array | string): SqliteDocument =>
  readSqlite(engine.open([{ name: 'opened', content: source }]), 'Opened');
const sentences = ({ notes }: SqliteDocument) => notes.map((note) => note.sentence);
const chinook = new URL('../../public/chinook/chinook.sqlite', import.meta.url);
const fixture = (name: string) => new URL(`../../e2e/fixtures/chinook/${name}`, import.meta.url);

describe('Chinook', { timeout: 30_000 }, () => {
  const counts = { tables: 11, foreignKeys: 11, rows: 15_607 };
  const measured = ({ value }: SqliteDocument) => ({
    tables: value.tables.size,
    foreignKeys: value.foreignKeys.size,
    rows: value.rows.size,
  });

  test('the file and the script give the same document, with nothing to remark', () => {
    const file = open(new Uint8Array(readFileSync(chinook)));
    const script = open(readFileSync(fixture('sqlite.sql'), 'utf8'));
    expect(measured(file)).toEqual(counts);
    expect(file.value).toEqual(script.value);
    expect(file.notes).toEqual([]);
  });

  test('types, keys and generated names are as they should be', () => {
    const { value } = open(new Uint8Array(readFileSync(chinook)));
    const track = tableNamed(value, 'Track');
    expect(
      track?.columns.map((column) => `${column.name} ${column.type}${column.nullable ? '' : ' NOT NULL'}`),
    ).toEqual([
      'TrackId INTEGER NOT NULL',
      'Name NVARCHAR(200) NOT NULL',
      'AlbumId INTEGER',
      'MediaTypeId INTEGER NOT NULL',
      'GenreId INTEGER',
      'Composer NVARCHAR(220)',
      'Milliseconds INTEGER NOT NULL',
      'Bytes INTEGER',
      'UnitPrice NUMERIC(10,2) NOT NULL',
    ]);
    expect(track?.primaryKey?.name).toBe('PK_Track');
    expect(track?.indexes.map((index) => index.name)).toEqual([
      'IFK_TrackAlbumId',
      'IFK_TrackGenreId',
      'IFK_TrackMediaTypeId',
    ]);
    expect(
      foreignKeysOf(value)
        .map((key) => key.name)
        .slice(-3),
    ).toEqual(['fk_Track_AlbumId', 'fk_Track_GenreId', 'fk_Track_MediaTypeId']);
    const first = track && rowsOf(value, track.id)[0];
    expect(first && Object.values(first.values).slice(0, 3)).toEqual([1, 'For Those About To Rock (We Salute You)', 1]);
    expect(first && Object.values(first.values).at(-1)).toBe('0.99');
  });
});

describe('scripts', () => {
  test('a byte order mark, CRLF, brackets, transactions and shell commands', () => {
    const opened = open(
      '\uFEFF.open shop.db\r\nPRAGMA foreign_keys=OFF;\r\nBEGIN TRANSACTION;\r\nCREATE TABLE [my table] ([id] INTEGER PRIMARY KEY);\r\n' +
        'INSERT INTO [my table] VALUES (1), (2);\r\n.mode csv\r\nCOMMIT;\r\n',
    );
    expect(tablesOf(opened.value).map((table) => [table.name, rowsOf(opened.value, table.id).length])).toEqual([
      ['my table', 2],
    ]);
    expect(sentences(opened)).toEqual([]);
    expect(opened.statements.map(({ line, fate, what }) => `${line} ${fate} ${what}`)).toEqual([
      '1 ignored .open shop.db',
      '2 ignored PRAGMA',
      '3 ignored BEGIN',
      '4 used CREATE TABLE my table',
      '5 used INSERT INTO my table',
      '6 ignored .mode csv',
      '7 ignored COMMIT',
    ]);
  });

  test('what fails is told with its line, and the rest is run', () => {
    const opened = open(`-- first
CREATE TABLE a (id INTEGER PRIMARY KEY);

/* a slip */
CREAT TABLE b (id INTEGER);
INSERT INTO a VALUES (1);
INSERT INTO a VALUES (1);
CREATE TRIGGER t AFTER INSERT ON absent BEGIN SELECT 1; SELECT 2; END;
INSERT INTO a VALUES ('it''s; not the end'), (7);
INSERT INTO a VALUES (2)`);
    expect(sentences(opened)).toEqual([
      'Line 5: SQLite says “near "CREAT": syntax error” about “CREAT TABLE b (id INTEGER);”.',
      'Line 7: SQLite says “UNIQUE constraint failed: a.id” about “INSERT INTO a VALUES (1);”.',
      'Line 8: SQLite says “no such table: main.absent” about “CREATE TRIGGER t AFTER INSERT ON absent BEGIN SELECT 1; SELECT 2; END;”.',
      "Line 9: SQLite says “datatype mismatch” about “INSERT INTO a VALUES ('it''s; not the end'), (7);”.",
    ]);
    expect(opened.value.rows.size).toBe(2);
  });

  test('a text that is no SQL ends after two hundred errors', () => {
    const opened = open('what; '.repeat(300));
    expect(opened.notes).toHaveLength(201);
    expect(opened.notes.at(-1)?.code).toBe('too-many-errors');
  });

  test('a file that is no database says so', () => {
    expect(sentences(open(new TextEncoder().encode('hello, this is no database at all')))).toEqual([
      'SQLite cannot read this file: file is not a database. Open a .sqlite or .db file, or a script of SQL.',
    ]);
  });
});

describe('what pragmas do not show', () => {
  test('names, deferrability and MATCH of foreign keys, in the order of their clauses', () => {
    const { value } = open(`
      CREATE TABLE p (a INTEGER, b INTEGER, PRIMARY KEY (b, a));
      CREATE TABLE c (
        x INTEGER CONSTRAINT first REFERENCES p (a) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED NOT NULL,
        y INTEGER NOT NULL REFERENCES c DEFERRABLE,
        z INTEGER PRIMARY KEY,
        CONSTRAINT "third one" FOREIGN KEY (x, y) REFERENCES p ON DELETE RESTRICT MATCH FULL NOT DEFERRABLE
        FOREIGN KEY (y) REFERENCES [P] ([A])
      );`);
    expect(
      foreignKeysOf(value).map(({ name, onDelete, onUpdate, deferrable, initiallyDeferred, match, pairs }) => [
        name,
        onDelete,
        onUpdate,
        deferrable,
        initiallyDeferred,
        match,
        pairs.map((pair) => `${pair.column}→${pair.refColumn}`).join(' '),
      ]),
    ).toEqual([
      ['first', 'SET NULL', 'CASCADE', true, true, 'SIMPLE', 'c3→c1'],
      ['fk_c_y', 'NO ACTION', 'NO ACTION', true, false, 'SIMPLE', 'c4→c5'],
      ['third one', 'RESTRICT', 'NO ACTION', false, false, 'FULL', 'c3→c2 c4→c1'],
      ['fk_c_y_2', 'NO ACTION', 'NO ACTION', false, false, 'SIMPLE', 'c4→c1'],
    ]);
  });

  test('a foreign key to nothing is left out and told', () => {
    const opened = open('CREATE TABLE c (x REFERENCES gone, y, CONSTRAINT f FOREIGN KEY (y) REFERENCES c (none));');
    expect(opened.value.foreignKeys.size).toBe(0);
    expect(sentences(opened)).toEqual([
      'The foreign key c (x) refers to gone, which does not exist; it is left out.',
      'The foreign key f refers to columns that c does not have; it is left out.',
    ]);
  });

  test('defaults are values where they are literals', () => {
    const { value } = open(`CREATE TABLE t (
      a TEXT DEFAULT 'it''s', b INTEGER DEFAULT -5, c NUMERIC(5,2) DEFAULT 4.50, d BOOLEAN DEFAULT 1, e TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
      f TEXT DEFAULT (lower('X')), g BLOB DEFAULT X'00FF', h TEXT DEFAULT NULL, i TEXT DEFAULT "quoted", j INTEGER DEFAULT (1 + 1), k BOOLEAN DEFAULT true);`);
    expect(tableNamed(value, 't')?.columns.map((column) => column.default && Object.values(column.default)[1])).toEqual(
      ["it's", -5, '4.50', true, 'CURRENT_TIMESTAMP', "lower('X')", '00ff', null, 'quoted', '1 + 1', true],
    );
  });

  test('what a document cannot hold is told', () => {
    const opened = open(`
      CREATE TABLE t (a TEXT COLLATE NOCASE, b INTEGER UNIQUE ON CONFLICT IGNORE, c AS (b + 1) STORED, PRIMARY KEY (a)) WITHOUT ROWID;
      CREATE INDEX some ON t (b) WHERE b > 0;
      CREATE INDEX expr ON t (b + 1);
      CREATE INDEX down ON t (b DESC);
      CREATE VIEW v AS SELECT * FROM t; CREATE VIEW w AS SELECT * FROM t;
      CREATE VIRTUAL TABLE words USING fts4 (x);
      INSERT INTO t (a, b) VALUES ('x', 1);`);
    expect(sentences(opened)).toEqual([
      'The table t is WITHOUT ROWID; this is not carried over.',
      't.a: COLLATE NOCASE is not carried over.',
      't.b: ON CONFLICT IGNORE is not carried over.',
    ]);
    const [table] = tablesOf(opened.value);
    expect(table?.columns.map((column) => column.generated)).toEqual([null, null, { sql: 'b + 1', stored: true }]);
    expect(table?.expressionIndexes.map(({ name, parts, where }) => [name, parts, where])).toEqual([
      ['some', 'b', 'b > 0'],
      ['expr', 'b + 1', null],
      ['down', 'b DESC', null],
    ]);
    expect([...opened.value.definitions.values()].map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'other words',
      'view v',
      'view w',
    ]);
    expect([...opened.value.rows.values()].map((row) => Object.values(row.values))).toEqual([['x', 1, 2]]);
  });
});
