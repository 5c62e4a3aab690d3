import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { Operation, Timeline } from '#simulation/timeline.ts';
import { PostgresEngine } from './postgres.ts';
import { partSizes } from './postgresDownload.ts';
import { compare } from './replay.ts';
import { statementsOf } from './statements.ts';

let engine: PostgresEngine;
beforeAll(async () => {
  engine = await PostgresEngine.start();
}, 60_000);
afterAll(() => engine.close());

const shop = aDocument({
  dialect: 'postgresql',
  tables: [
    aTable('authors', {
      id: 'INTEGER',
      name: 'VARCHAR(40)',
      rank: 'BIGINT',
      paid: 'NUMERIC(10,2)',
      alive: 'BOOLEAN',
      face: 'BLOB',
      more: 'JSON',
      born: 'TIMESTAMP WITH TIME ZONE',
      opens: 'TIME',
      pause: 'INTERVAL',
      code: 'CHAR(4)',
      half: 'REAL',
    }),
    aTable('books', { id: 'INTEGER', author_id: 'INTEGER' }),
    aTable('order', { 'a b': 'INTEGER', group: 'TEXT' }, { key: ['a b', 'group'] }),
    aTable('loose', { n: 'INTEGER', note: 'TEXT' }, { key: [] }),
  ],
  foreignKeys: [aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE' })],
  rows: {
    authors: [
      [
        1,
        "O'Brien",
        '9007199254740993',
        '12.50',
        true,
        '00ff',
        '{"b": 1,"a":[1, 2]}',
        '2024-05-31T18:30:00+02',
        '9:05',
        '90 minutes',
        'ab',
        0.1,
      ],
      [2, 'Le Guin', 5, '0.1', false, null, null, null, null, null, null, null],
    ],
    books: [
      [10, 1],
      [11, 1],
      [12, 2],
    ],
    order: [
      [1, 'x'],
      [1, 'y'],
    ],
    loose: [
      [1, null],
      [1, null],
      [2, 'b'],
    ],
  },
});

const timelineOf = (operations: readonly Operation[], given: Partial<Timeline> = {}): Timeline => ({
  dialect: 'postgresql',
  operations,
  steps: [],
  error: null,
  outcome: new Map(),
  ...given,
});

const observe = (timeline: Timeline, document = shop) =>
  engine.observe(document, statementsOf(document, timeline, 'postgresql'));

describe('observe', () => {
  const deletion: Operation = { op: 'delete', tableId: 'authors', rowIds: ['authors#1'] };

  test('the rows come back as the document has them when nothing happens', async () => {
    const observation = await observe(timelineOf([]));
    expect(observation.engine).toMatch(/^PostgreSQL \d+\.\d+ \(PGlite\)$/);
    expect(observation.error).toBeNull();
    expect(observation.rows.get('authors')?.[0]).toEqual({
      'authors.id': 1,
      'authors.name': "O'Brien",
      'authors.rank': '9007199254740993',
      'authors.paid': '12.50',
      'authors.alive': true,
      'authors.face': '00ff',
      'authors.more': '{"a": [1, 2], "b": 1}',
      'authors.born': '2024-05-31 16:30:00+00',
      'authors.opens': '09:05:00',
      'authors.pause': '90 minutes',
      'authors.code': 'ab',
      'authors.half': 0.1,
    });
    expect(compare(shop, timelineOf([]), observation)).toEqual({
      agrees: true,
      engine: observation.engine,
      differences: [],
    });
  });

  test('a cascade that the simulation foresaw agrees; one that it did not is listed row by row', async () => {
    const gone = new Map(['authors#1', 'books#1', 'books#2'].map((id) => [id, null]));
    const right = timelineOf([deletion], { outcome: gone });
    expect(compare(shop, right, await observe(right)).differences).toEqual([]);

    const wrong = timelineOf([deletion], {
      outcome: new Map([
        ['authors#1', null],
        ['books#1', null],
      ]),
    });
    const { agrees, differences } = compare(shop, wrong, await observe(wrong));
    expect(agrees).toBe(false);
    expect(differences.map((difference) => difference.sentence)).toEqual([
      `books (id = 11) is there in the simulation and not in ${engine.version}.`,
    ]);
  });

  test('an error names its constraint and table, and everything before the transaction is still there', async () => {
    const insert: Operation = { op: 'insert', tableId: 'books', values: { 'books.id': 13, 'books.author_id': 99 } };
    const observation = await observe(timelineOf([{ op: 'begin' }, deletion, insert, { op: 'commit' }]));
    expect(observation.error).toEqual({
      operation: 2,
      kind: 'foreign-key',
      constraint: 'fk_books_author_id',
      tableId: 'books',
      message: 'insert or update on table "books" violates foreign key constraint "fk_books_author_id"',
    });
    expect(observation.rows.get('books')).toHaveLength(3);
  });

  test('the constraint that the simulation names is compared by the name that it has in the database', async () => {
    const long = 'a'.repeat(80);
    const design = aDocument({
      tables: [...shop.tables.values()],
      foreignKeys: [
        aForeignKey('books(author_id) → authors(id)', { id: 'first', name: long }),
        aForeignKey('books(author_id) → authors(id)', { id: 'second', name: `${long}b` }),
      ],
      rows: { authors: [[1]], books: [[10, 1]] },
    });
    const error = { operation: 0, kind: 'foreign-key', tableId: 'books', blockers: [], message: 'No.' } as const;
    const blocked = (foreignKeyId: string) => timelineOf([deletion], { error: { ...error, foreignKeyId } });
    const observation = await observe(blocked('first'), design);
    expect(compare(design, blocked('first'), observation).agrees).toBe(true);
    expect(compare(design, blocked('second'), observation).differences[0]?.sentence).toContain('names the constraint');
  });

  test.each([
    ['unique', { op: 'insert', tableId: 'order', values: { 'order.a b': 1, 'order.group': 'x' } }, 'order'],
    ['not-null', { op: 'insert', tableId: 'order', values: { 'order.a b': 1 } }, 'order'],
    ['other', { op: 'insert', tableId: 'authors', values: { 'authors.id': 7, 'authors.name': 'x'.repeat(41) } }, null],
  ] as const)('an error of the kind %s', async (kind, operation, tableId) => {
    expect((await observe(timelineOf([operation]))).error).toMatchObject({ operation: 0, kind, tableId });
  });

  test('starting rows with a broken reference are refused by the first foreign key that they break', async () => {
    const broken = aDocument({
      tables: [...shop.tables.values()],
      foreignKeys: [
        aForeignKey('books(id) → authors(id)', { deferrable: true, initiallyDeferred: true }),
        aForeignKey('books(author_id) → authors(id)'),
      ],
      rows: {
        authors: [[1]],
        books: [
          [1, 1],
          [2, 7],
        ],
      },
    });
    const { error, rows } = await observe(timelineOf([deletion]), broken);
    expect(error).toMatchObject({ operation: null, kind: 'foreign-key', constraint: 'fk_books_id', tableId: 'books' });
    expect(rows.get('books')).toHaveLength(2);
  });

  test('a foreign key to what is no key is an error of the schema', async () => {
    const design = aDocument({
      tables: [...shop.tables.values()],
      foreignKeys: [aForeignKey('books(author_id) → authors(rank)')],
    });
    expect((await observe(timelineOf([]), design)).error).toMatchObject({ operation: null, kind: 'schema' });
  });

  test('what was put off is checked by SET CONSTRAINTS, and an open transaction shows its own rows', async () => {
    const design = aDocument({
      tables: [...shop.tables.values()],
      foreignKeys: [aForeignKey('books(author_id) → authors(id)', { deferrable: true })],
      rows: { authors: [[1]], books: [[10, 1]] },
    });
    const late: readonly Operation[] = [{ op: 'begin' }, { op: 'setConstraints', mode: 'DEFERRED' }, deletion];
    const open = await observe(timelineOf(late), design);
    expect([open.error, open.rows.get('authors')]).toEqual([null, []]);
    const checked = await observe(timelineOf([...late, { op: 'setConstraints', mode: 'IMMEDIATE' }]), design);
    expect(checked.error).toMatchObject({ operation: 3, kind: 'foreign-key' });
    expect(checked.rows.get('authors')).toHaveLength(1);
  });

  test('one of two equal rows in a table without a key is one row', async () => {
    const one = timelineOf([{ op: 'delete', tableId: 'loose', rowIds: ['loose#2'] }], {
      outcome: new Map([['loose#2', null]]),
    });
    expect(compare(shop, one, await observe(one)).differences).toEqual([]);
    const changed = timelineOf(
      [{ op: 'update', tableId: 'loose', rowIds: ['loose#1', 'loose#3'], set: { 'loose.n': 5 } }],
      {
        outcome: new Map([
          ['loose#1', { id: 'loose#1', tableId: 'loose', values: { 'loose.n': 5, 'loose.note': null } }],
          ['loose#3', { id: 'loose#3', tableId: 'loose', values: { 'loose.n': 5, 'loose.note': 'b' } }],
        ]),
      },
    );
    expect(compare(shop, changed, await observe(changed)).differences).toEqual([]);
  });

  test('an identity column goes on behind the rows', async () => {
    const tickets = aTable('tickets', { no: 'INTEGER', what: 'TEXT' }, { key: ['no'] });
    const columns = tickets.columns.map((column) => ({ ...column, identity: column.id === 'tickets.no' }));
    const design = aDocument({ tables: [{ ...tickets, columns }], rows: { tickets: [[7, 'a']] } });
    const next = timelineOf([{ op: 'insert', tableId: 'tickets', values: { 'tickets.what': 'b' } }]);
    const { rows } = await observe(next, design);
    expect(rows.get('tickets')?.map((values) => values['tickets.no'])).toEqual([7, 8]);
  });

  test('an empty document', async () => {
    const observation = await observe(timelineOf([]), aDocument({}));
    expect(observation).toMatchObject({ error: null, rows: new Map() });
  });

  test('progress is told: rows, then statements', async () => {
    const phases: string[] = [];
    await engine.observe(shop, ['DELETE FROM books'], ({ phase, done, total }) =>
      phases.push(`${phase} ${done}/${total}`),
    );
    expect(phases).toEqual(['rows 10/10', 'statements 0/1']);
  });

  test('after a failure that is no answer, the next question is answered all the same', async () => {
    await expect(engine.observe(shop, [null])).rejects.toThrow('Statement 1 cannot be said in PostgreSQL.');
    expect((await observe(timelineOf([deletion]))).rows.get('books')).toHaveLength(1);
  }, 60_000);
});

test('the sizes that the download is measured by are those of the package', () => {
  const sizeOf = (file: string) =>
    statSync(createRequire(import.meta.url).resolve(`@electric-sql/pglite/${file}`)).size;
  expect(partSizes).toEqual({
    server: sizeOf('pglite.wasm'),
    initdb: sizeOf('initdb.wasm'),
    files: sizeOf('pglite.data'),
  });
});
