import { expect, test } from 'vitest';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import { aDocument, aTable } from '#document/testRecords.ts';
import { readJson } from '#formats/json/read.ts';
import { writeJson } from '#formats/json/write.ts';
import { SqliteEngine } from '../sqlite.ts';
import type { WorkerLike } from '../workerQueue.ts';
import { answerRead } from './answerRead.ts';
import type { ReadRequest } from './protocol.ts';
import { readInWorker } from './readingClient.ts';
import { readSources } from './readSources.ts';

const startSqlite = () => SqliteEngine.start();
const read = (...contents: readonly (string | Uint8Array)[]) =>
  readSources(
    { sources: contents.map((content, i) => ({ name: `file${i + 1}.sql`, content })), format: null, rowLimit: 2 },
    { startSqlite },
  );

/** What the worker does, on this thread, with copies of what is sent. */
class SameThread extends EventTarget implements WorkerLike {
  messages = 0;

  postMessage(message: unknown): void {
    const request = structuredClone(message) as ReadRequest;
    setTimeout(
      () =>
        void answerRead(request, { startSqlite }, (data) => {
          this.messages++;
          this.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
        }),
    );
  }

  terminate(): void {}
}

test('a long text comes back in parts, as it would be read at once', async () => {
  const long = writeJson(
    aDocument({
      tables: [aTable('t', { id: 'INTEGER', text: 'TEXT' })],
      rows: { t: Array.from({ length: 12_000 }, (_, i) => [i, 'x'.repeat(20)]) },
    }),
  );
  const worker = new SameThread();
  const sources = [{ name: 'long.json', content: long }];
  const { value, notes } = await readInWorker({ sources, format: null, rowLimit: null }, {}, () => worker);
  expect(notes).toEqual([]);
  expect(worker.messages).toBe(4);
  expect(value?.rows).toEqual(readJson(long).value?.rows);
  expect([...(value?.rows.values() ?? [])].every((row) => Object.isFrozen(row))).toBe(true);
});

test('the schema in one file and its foreign keys in the next are read together', async () => {
  const { value, notes, format } = await read(
    'CREATE TABLE orders (id serial PRIMARY KEY, customer_id integer);\nCREATE TABLE customers (id serial PRIMARY KEY);',
    'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE;',
  );
  expect(format).toBe('postgresql');
  expect(notes).toEqual([]);
  expect([...(value?.foreignKeys.values() ?? [])].map((key) => key.onDelete)).toEqual(['CASCADE']);
});

test('SQLite says what became of each statement, and rows beyond the limit take those that refer to them along', async () => {
  const { value, statements, notes } = await read(`PRAGMA foreign_keys = ON;
CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, twice INTEGER AS (id * 2) STORED);
CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a (id));
CREATE INDEX some ON b (a_id) WHERE a_id > 1;
CREATE VIEW pairs AS SELECT a.id FROM a JOIN b ON b.a_id = a.id;
INSERT INTO a (id) VALUES (1), (2), (3);
INSERT INTO b VALUES (1, 3);
INSERT INTO b VALUES (2, 1);
SELEKT 1;`);
  expect(statements.map(({ fate, what, line, count }) => `${line} ${fate} ${what} ${count}`)).toEqual([
    '1 ignored PRAGMA 1',
    '2 used CREATE TABLE a 1',
    '3 used CREATE TABLE b 1',
    '4 used CREATE INDEX some 1',
    '5 kept CREATE VIEW pairs 1',
    '6 used INSERT INTO a 1',
    '7 used INSERT INTO b 2',
    '9 failed SELEKT 1',
  ]);
  expect(notes.map((note) => note.code)).toEqual(['statement-failed', 'rows-limited']);
  const [a, b] = value ? tablesOf(value) : [];
  expect(a?.columns[1]?.generated).toEqual({ sql: 'id * 2', stored: true });
  expect(b?.expressionIndexes).toEqual([
    { name: 'some', unique: false, method: null, parts: 'a_id', where: 'a_id > 1' },
  ]);
  expect([...(value?.definitions.values() ?? [])].map((one) => `${one.kind} ${one.name}`)).toEqual(['view pairs']);
  expect(value && rowsOf(value, 't2').map((row) => row.values.c3)).toEqual([2]);
});

test('bytes that are text are read in the encoding they are in, and others are refused with a sentence', async () => {
  const script = 'CREATE TABLE café (id INTEGER); -- AUTOINCREMENT';
  const names = async (bytes: Uint8Array) => [...((await read(bytes)).value?.tables.values() ?? [])][0]?.name;
  expect(await names(new TextEncoder().encode(script))).toBe('café');
  expect(await names(Uint8Array.from(script, (char) => char.charCodeAt(0)))).toBe('café');
  const utf16 = new Uint8Array(2 + script.length * 2);
  utf16.set([0xff, 0xfe]);
  [...script].forEach((char, i) => void utf16.set([char.charCodeAt(0), 0], 2 + i * 2));
  expect(await names(utf16)).toBe('café');
  const { value, notes } = await read(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1]));
  expect(value).toBeNull();
  expect(notes[0]?.sentence).toContain('nothing that can be read here');
});

test('files of rows become tables with the types that their cells show', async () => {
  const { value } = await readSources(
    {
      sources: [
        {
          name: 'people.csv',
          content: 'id,name,born,fee,"odd ""name"""\n1,"Le Guin, U.",1929-10-21,1.50,x\n2,,1948-06-22,2,\n',
        },
        { name: 'pets.tsv', content: 'id\tperson_id\tis_tame\n1\t2\ttrue\n' },
      ],
      format: null,
      rowLimit: null,
    },
    { startSqlite },
  );
  const tables = value ? tablesOf(value) : [];
  expect(
    tables.map((table) => [table.name, ...table.columns.map((column) => `${column.name} ${column.type}`)]),
  ).toEqual([
    ['people', 'id INTEGER', 'name TEXT', 'born DATE', 'fee NUMERIC', 'odd "name" TEXT'],
    ['pets', 'id INTEGER', 'person_id INTEGER', 'is_tame BOOLEAN'],
  ]);
  expect(value && rowsOf(value, 't1').map((row) => Object.values(row.values))).toEqual([
    [1, 'Le Guin, U.', '1929-10-21', '1.50', 'x'],
    [2, null, '1948-06-22', '2', null],
  ]);
});
