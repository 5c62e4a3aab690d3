/** Scenarios of sessions as documents and operations, and where their faults are. */
import { describe, expect, test } from 'vitest';
import { modelsOf, otherSideOf, relationshipsOf } from '#document/lookups.ts';
import { hasModels, readSessionScenario } from './sessionScenario.ts';

const column = (name: string) => ({ name, type: 'INTEGER', nullable: true, default: null });
const schema = {
  tables: [
    { name: 'authors', columns: [column('id')], primaryKey: ['id'], uniques: [] },
    { name: 'books', columns: [column('id'), column('author_id')], primaryKey: ['id'], uniques: [] },
  ],
  foreignKeys: [
    {
      name: 'fk',
      table: 'books',
      columns: ['author_id'],
      refTable: 'authors',
      refColumns: ['id'],
      onDelete: 'NO ACTION',
      onUpdate: 'NO ACTION',
    },
  ],
};
const books = { name: 'books', target: 'Book', foreignKey: 'fk', direction: 'ONETOMANY', backPopulates: 'author' };
const author = { name: 'author', target: 'Author', foreignKey: 'fk', direction: 'MANYTOONE', backPopulates: 'books' };
const models = [
  { name: 'Author', table: 'authors', relationships: [books] },
  { name: 'Book', table: 'books', relationships: [author] },
];
const scenario = (given: object = {}, rest: object = {}) => ({
  version: 1,
  dialect: 'sqlite',
  schema: { ...schema, models, ...given },
  rows: {},
  operations: [],
  ...rest,
});

test('models become classes and relationships with the library’s defaults', () => {
  const { value, fault } = readSessionScenario(scenario());
  expect(fault).toBeNull();
  const document = value?.document;
  if (!document) throw new Error('There is no document.');
  expect(modelsOf(document).map(({ name }) => name)).toEqual(['Author', 'Book']);
  const [many, one] = relationshipsOf(document);
  expect(many && otherSideOf(document, many)).toBe(one);
  expect(many).toMatchObject({ uselist: true, cascade: null, passiveUpdates: true, lazy: 'select', overlaps: [] });
  expect(one).toMatchObject({ uselist: false, foreignKeyId: 'f1', secondary: null });
});

test('columns of a primary key are required, whatever was said', () => {
  const { value } = readSessionScenario(scenario());
  const columns = [...(value?.document.tables.values() ?? [])].flatMap((table) => table.columns);
  expect(columns.map(({ name, nullable }) => [name, nullable])).toEqual([
    ['id', false],
    ['id', false],
    ['author_id', true],
  ]);
});

test('options of the session', () => {
  const options = { session: { autoflush: false, expireOnCommit: false }, onError: 'continue' };
  expect(readSessionScenario(scenario({}, options)).value).toMatchObject({
    autoflush: false,
    expireOnCommit: false,
    goesOn: true,
  });
  expect(readSessionScenario(scenario()).value).toMatchObject({ autoflush: true, expireOnCommit: true, goesOn: false });
});

test('a scenario without models is of a database', () => {
  expect(hasModels({ schema })).toBe(false);
  expect(hasModels(scenario())).toBe(true);
  expect(hasModels('text')).toBe(false);
});

describe('a fault is told with its path', () => {
  test.each<[string, unknown]>([
    ['scenario: an object is needed here', 1],
    ['schema.models[0].table: there is no table x', scenario({ models: [{ name: 'X', table: 'x' }] })],
    [
      'schema.models[0].relationships[0].target: there is no model Book',
      scenario({ models: [{ name: 'Author', table: 'authors', relationships: [books] }] }),
    ],
    [
      'schema.models[0].relationships[0].direction: the foreign key fk makes it ONETOMANY, not MANYTOONE',
      scenario({
        models: [{ ...models[0], relationships: [{ ...books, direction: 'MANYTOONE' }] }, models[1]],
      }),
    ],
    [
      'schema.models[0].relationships[0].foreignKey: there is no foreign key nothing',
      scenario({ models: [{ ...models[0], relationships: [{ ...books, foreignKey: 'nothing' }] }, models[1]] }),
    ],
  ])('%s', (message, json) => {
    expect(readSessionScenario(json)).toEqual({ value: null, fault: message });
  });

  test('an operation that makes no sense is one of its own, so that those before it still run', () => {
    const operations = [
      { op: 'flush' },
      { op: 'dance' },
      { op: 'get', as: 'a', model: 'Author', key: 1 },
      { op: 'set', object: 'b', attribute: 'author', value: 3 },
    ];
    expect(readSessionScenario(scenario({}, { operations })).value?.operations).toEqual([
      { op: 'flush' },
      { op: 'fault', message: 'operations[1].op: unknown operation "dance"' },
      { op: 'fault', message: 'operations[2].key: a list is needed here' },
      { op: 'fault', message: 'operations[3].value: a text is needed here' },
    ]);
  });
});
