/** Scenarios that are not quite scenarios, and numbers that JavaScript cannot hold. */
import { describe, expect, test } from 'vitest';
import { parseExactJson, writeExactJson } from './exactJson.ts';
import { readScenario } from './read.ts';

const schema = {
  tables: [
    {
      name: 'a',
      columns: [
        { name: 'id', type: 'BIGINT', nullable: false, default: null },
        { name: 'n', type: 'INTEGER', nullable: true, default: 3 },
      ],
      primaryKey: ['id'],
      uniques: [['n']],
    },
  ],
  foreignKeys: [],
};
const scenario = (given: object) => ({ version: 1, dialect: 'sqlite', schema, rows: {}, operations: [], ...given });

describe('a scenario that cannot be run says where the fault is', () => {
  const column = schema.tables[0]?.columns[0];
  test.each<[string, unknown]>([
    ['scenario: an object is needed here', 7],
    ['dialect: it must be one of sqlite, postgresql, mysql', scenario({ dialect: 'dbase' })],
    ['schema: an object is needed here', scenario({ schema: null })],
    ['schema.tables: a list is needed here', scenario({ schema: {} })],
    [
      'schema.tables[0].columns[0].type: a text is needed here',
      scenario({ schema: { tables: [{ name: 'a', columns: [{ name: 'id' }] }] } }),
    ],
    [
      'schema.tables[0].primaryKey[0]: a has no column x',
      scenario({ schema: { tables: [{ name: 'a', columns: [column], primaryKey: ['x'] }] } }),
    ],
    [
      'schema.tables[1].name: there are two tables named a',
      scenario({ schema: { tables: [schema.tables[0], schema.tables[0]] } }),
    ],
    ['rows.b: there is no table b', scenario({ rows: { b: [] } })],
    ['rows.a[0].x: a has no column x', scenario({ rows: { a: [{ x: 1 }] } })],
    ['rows.a[0].n: a cell is null, a boolean, a number or a text', scenario({ rows: { a: [{ id: 1, n: [] }] } })],
    ['schema.models: this is a scenario of a session, not of a database', { schema: { models: [] } }],
  ])('%s', (message, json) => {
    const { value, fault } = readScenario(json);
    expect(value).toBeNull();
    expect(fault?.message).toContain(message);
  });

  test('foreign keys too', () => {
    const key = {
      name: 'f',
      table: 'a',
      columns: ['n'],
      refTable: 'a',
      refColumns: ['id'],
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
    };
    const faultOf = (given: object) =>
      readScenario(scenario({ schema: { ...schema, foreignKeys: [{ ...key, ...given }] } })).fault?.message;
    expect(faultOf({})).toBeUndefined();
    expect(faultOf({ onDelete: 'VANISH' })).toContain(
      'schema.foreignKeys[0].onDelete: "VANISH" is no referential action',
    );
    expect(faultOf({ columns: ['n', 'id'] })).toContain(
      'schema.foreignKeys[0].columns: as many columns are needed as in refColumns',
    );
    expect(faultOf({ refColumns: ['x'] })).toContain('schema.foreignKeys[0].refColumns[0]: a has no column x');
    expect(faultOf({ match: 'SOMEHOW' })).toBeUndefined();
  });

  test('an operation that makes no sense is a fault of its own, so that those before it still run', () => {
    const { value } = readScenario(
      scenario({ operations: [{ op: 'begin' }, { op: 'sqlDelete', table: 'b', key: [1] }] }),
    );
    expect(value?.operations[1]).toMatchObject({
      op: 'fault',
      fault: { message: 'operations[1].table: there is no table b' },
    });
  });
});

describe('a scenario as a document', () => {
  test('a column that a row leaves out takes its default', () => {
    const { value } = readScenario(scenario({ rows: { a: [{ id: 1 }, { id: 2, n: null }] } }));
    expect([...(value?.document.rows.values() ?? [])].map((row) => row.values)).toEqual([
      { c1: 1, c2: 3 },
      { c1: 2, c2: null },
    ]);
  });

  test('a table that only a foreign key names is absent, but has a record', () => {
    const key = {
      name: 'f',
      table: 'a',
      columns: ['n'],
      refTable: 'b',
      refColumns: ['id'],
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
    };
    const { value } = readScenario(scenario({ schema: { ...schema, foreignKeys: [key] } }));
    expect([...(value?.absent ?? [])].map((id) => value?.document.tables.get(id)?.name)).toEqual(['b']);
  });
});

describe('integers beyond 2^53', () => {
  test('are kept to the last digit', () => {
    const text =
      '{"a":9007199254740993,"b":"9007199254740993","c":[-123456789012345678901234567890,1.5,12345678901234567]}';
    expect(writeExactJson(parseExactJson(text))).toBe(text);
  });

  test('are decimal text in a document', () => {
    const { value } = readScenario(
      parseExactJson(JSON.stringify(scenario({})).replace('"rows":{}', '"rows":{"a":[{"id":9007199254740993}]}')),
    );
    expect(value?.document.rows.get('r1')?.values.c1).toBe('9007199254740993');
  });
});
