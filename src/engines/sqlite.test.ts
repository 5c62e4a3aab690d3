import { beforeAll, describe, expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { Operation, Timeline } from '#simulation/timeline.ts';
import { compare } from './replay.ts';
import { SqliteEngine } from './sqlite.ts';
import { statementsOf } from './statements.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  engine = await SqliteEngine.start();
});

const shop = aDocument({
  tables: [
    aTable('authors', {
      id: 'INTEGER',
      name: 'VARCHAR(40)',
      rank: 'BIGINT',
      paid: 'NUMERIC(10,2)',
      alive: 'BOOLEAN',
      face: 'BLOB',
    }),
    aTable('books', { id: 'INTEGER', author_id: 'INTEGER' }),
    aTable('order', { 'a b': 'INTEGER', group: 'TEXT' }, { key: ['a b', 'group'] }),
  ],
  foreignKeys: [aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE' })],
  rows: {
    authors: [
      [1, "O'Brien", '9007199254740993', '12.50', true, '00ff'],
      [2, 'Le Guin', 5, '0.1', false, null],
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
  },
});

const timelineOf = (operations: readonly Operation[], given: Partial<Timeline> = {}): Timeline => ({
  dialect: 'sqlite',
  operations,
  steps: [],
  error: null,
  outcome: new Map(),
  ...given,
});

const observe = (timeline: Timeline, document = shop) =>
  engine.observe(document, statementsOf(document, timeline, 'sqlite'));

describe('observe', () => {
  const deletion: Operation = { op: 'delete', tableId: 'authors', rowIds: ['authors#1'] };

  test('at leisure it sees the same, and ends in an error as it should', async () => {
    for (const operation of [deletion, { op: 'delete', tableId: 'order', rowIds: ['order#1'] } as const]) {
      const statements = statementsOf(shop, timelineOf([operation]), 'sqlite');
      expect(await engine.observeAtLeisure(shop, statements)).toEqual(engine.observe(shop, statements));
    }
    const refused = await engine.observeAtLeisure(shop, ['DELETE FROM nowhere']);
    expect(refused.error?.message).toContain('nowhere');
  });

  test('the rows come back as the document has them when nothing happens', () => {
    const observation = observe(timelineOf([]));
    expect(observation.engine).toMatch(/^SQLite 3\.\d+\.\d+$/);
    expect(observation.error).toBeNull();
    expect(observation.rows.get('authors')?.[0]).toEqual({
      'authors.id': 1,
      'authors.name': "O'Brien",
      'authors.rank': '9007199254740993',
      'authors.paid': '12.5',
      'authors.alive': true,
      'authors.face': '00ff',
    });
    expect(compare(shop, timelineOf([]), observation)).toEqual({
      agrees: true,
      engine: observation.engine,
      differences: [],
    });
  });

  test('a cascade that the simulation foresaw agrees; one that it did not is listed row by row', () => {
    const gone = new Map(['authors#1', 'books#1', 'books#2'].map((id) => [id, null]));
    const right = timelineOf([deletion], { outcome: gone });
    expect(compare(shop, right, observe(right)).agrees).toBe(true);

    const wrong = timelineOf([deletion], {
      outcome: new Map([
        ['authors#1', null],
        ['books#1', null],
      ]),
    });
    const { agrees, differences } = compare(shop, wrong, observe(wrong));
    expect(agrees).toBe(false);
    expect(differences.map((difference) => difference.sentence)).toEqual([
      `books (id = 11) is there in the simulation and not in ${engine.version}.`,
    ]);
  });

  test('a cell that differs is told by its column', () => {
    const update: Operation = { op: 'update', tableId: 'books', rowIds: ['books#3'], set: { 'books.author_id': 1 } };
    const wrong = timelineOf([update]);
    expect(compare(shop, wrong, observe(wrong)).differences.map((difference) => difference.sentence)).toEqual([
      `books (id = 12): author_id is 2 in the simulation and 1 in ${engine.version}.`,
    ]);
  });

  test('an error is classified, and everything before the transaction is still there', () => {
    const insert: Operation = { op: 'insert', tableId: 'books', values: { 'books.id': 13, 'books.author_id': 99 } };
    const observation = observe(timelineOf([{ op: 'begin' }, deletion, insert, { op: 'commit' }]));
    expect(observation.error).toEqual({
      operation: 2,
      kind: 'foreign-key',
      constraint: null,
      tableId: null,
      message: 'FOREIGN KEY constraint failed',
    });
    expect(observation.rows.get('books')).toHaveLength(3);
    const comparison = compare(shop, timelineOf([{ op: 'begin' }, deletion, insert]), observation);
    expect(comparison.differences.map((difference) => difference.sentence)).toEqual([
      `The simulation succeeds, ${engine.version} fails: FOREIGN KEY constraint failed.`,
    ]);
  });

  test('a duplicate key names its table', () => {
    const observation = observe(
      timelineOf([{ op: 'insert', tableId: 'order', values: { 'order.a b': 1, 'order.group': 'x' } }]),
    );
    expect(observation.error).toMatchObject({ operation: 0, kind: 'unique', tableId: 'order' });
  });

  test('starting rows with a broken reference are refused before anything runs', () => {
    const broken = aDocument({
      tables: [...shop.tables.values()],
      foreignKeys: [...shop.foreignKeys.values()],
      rows: { books: [[1, 7]] },
    });
    expect(observe(timelineOf([deletion]), broken).error).toMatchObject({
      operation: null,
      kind: 'foreign-key',
      tableId: 'books',
    });
  });

  test('a foreign key to what is no key is an error of the schema', () => {
    const design = aDocument({
      tables: [...shop.tables.values()],
      foreignKeys: [aForeignKey('books(author_id) → authors(rank)')],
    });
    expect(observe(timelineOf([]), design).error).toMatchObject({ operation: null, kind: 'schema' });
  });

  test('what SQLite cannot say is unsupported', () => {
    const observation = observe(timelineOf([{ op: 'begin' }, { op: 'setConstraints', mode: 'IMMEDIATE' }]));
    expect(observation.error).toMatchObject({ operation: 1, kind: 'unsupported' });
  });

  test('a later statement finds a row by the key that it has then', () => {
    const before = { 'authors.id': 1 };
    const after = { ...shop.rows.get('authors#1')?.values, 'authors.id': 7 };
    const run = timelineOf(
      [{ op: 'update', tableId: 'authors', rowIds: ['authors#1'], set: { 'authors.id': 7 } }, deletion],
      {
        steps: [
          {
            index: 0,
            kind: 'update',
            operation: 0,
            tableId: 'authors',
            rowId: 'authors#1',
            before,
            after,
            foreignKeyId: null,
            rule: 'statement',
            cause: null,
            statement: '',
          },
        ],
      },
    );
    expect(statementsOf(shop, run, 'sqlite')).toEqual([
      'UPDATE authors SET id = 7 WHERE id = 1',
      'DELETE FROM authors WHERE id = 7',
    ]);
  });

  test('rows of a composite key are named by all its columns', () => {
    expect(
      statementsOf(shop, timelineOf([{ op: 'delete', tableId: 'order', rowIds: ['order#1', 'order#2'] }]), 'sqlite'),
    ).toEqual([`DELETE FROM "order" WHERE ("a b" = 1 AND "group" = 'x') OR ("a b" = 1 AND "group" = 'y')`]);
  });
});
