/** SQL Server and Oracle as their manuals describe them: each test is a sentence of those. No server was asked. */
import { describe, expect, test } from 'vitest';
import { behaviours } from '#dialects/behaviour.ts';
import { dialects } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import type { DialectName, ForeignKey, Table } from '#document/records.ts';
import { aColumn, aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { Value } from '#document/value.ts';
import { type RuleId, rules } from '../rules.ts';
import { simulate } from '../simulate.ts';
import type { ErrorKind, Operation, Timeline } from '../timeline.ts';

const manuals = ['sqlserver', 'oracle'] as const;

const deleting = (tableId: string, ...numbers: readonly number[]): Operation => ({
  op: 'delete',
  tableId,
  rowIds: numbers.map((number) => `${tableId}#${number}`),
});
const updating = (tableId: string, number: number, set: Readonly<Record<string, Value>>): Operation => ({
  op: 'update',
  tableId,
  rowIds: [`${tableId}#${number}`],
  set: Object.fromEntries(Object.entries(set).map(([column, value]) => [`${tableId}.${column}`, value])),
});
const inserting = (tableId: string, values: Readonly<Record<string, Value>>): Operation => ({
  op: 'insert',
  tableId,
  values: Object.fromEntries(Object.entries(values).map(([column, value]) => [`${tableId}.${column}`, value])),
});

/** What is left of the run: `gone`, or the values of a row, by row; or the error's kind, constraint and rule. */
function ending({ error, outcome, steps }: Timeline): unknown {
  if (error) return [error.kind, error.foreignKeyId, steps.find((step) => step.kind === 'block')?.rule ?? null];
  return Object.fromEntries(
    [...outcome].map(([id, row]) => [id, row === null ? 'gone' : Object.values(row.values)] as const),
  );
}

const run = (document: Document, dialect: DialectName, ...operations: readonly Operation[]) =>
  ending(simulate(document, operations, dialect));

const a = aTable('a', { id: 'INTEGER' });
const b = aTable('b', { id: 'INTEGER', a_id: 'INTEGER' });
const c = aTable('c', { id: 'INTEGER', a_id: 'INTEGER', b_id: 'INTEGER' });
const pair = (given: Partial<ForeignKey>, child: Table = b, rows: readonly (readonly Value[])[] = [[10, 1]]) =>
  aDocument({
    tables: [a, child],
    foreignKeys: [aForeignKey('b(a_id) → a(id)', given)],
    rows: { a: [[1], [2]], b: rows },
  });
const strict = aTable('b', { id: 'INTEGER', a_id: 'INTEGER' }, { required: ['a_id'] });

describe('one foreign key', () => {
  const blocked = (rule: RuleId, kind: ErrorKind = 'foreign-key') => [kind, 'fk_b_a_id', rule];
  const unsupported = ['unsupported', 'fk_b_a_id', null];
  const cases: readonly {
    readonly what: string;
    readonly given: Partial<ForeignKey>;
    readonly child?: Table;
    readonly operation: Operation;
    readonly expected: Readonly<Record<(typeof manuals)[number], unknown>>;
  }[] = [
    {
      what: 'ON DELETE NO ACTION refuses',
      given: {},
      operation: deleting('a', 1),
      expected: { sqlserver: blocked('on-delete-no-action'), oracle: blocked('on-delete-no-action') },
    },
    {
      what: 'RESTRICT is carried out as NO ACTION',
      given: { onDelete: 'RESTRICT', onUpdate: 'RESTRICT' },
      operation: deleting('a', 1),
      expected: { sqlserver: blocked('no-restrict'), oracle: blocked('no-restrict') },
    },
    {
      what: 'ON DELETE CASCADE',
      given: { onDelete: 'CASCADE' },
      operation: deleting('a', 1),
      expected: { sqlserver: { 'a#1': 'gone', 'b#1': 'gone' }, oracle: { 'a#1': 'gone', 'b#1': 'gone' } },
    },
    {
      what: 'ON DELETE SET NULL',
      given: { onDelete: 'SET NULL' },
      operation: deleting('a', 1),
      expected: { sqlserver: { 'a#1': 'gone', 'b#1': [10, null] }, oracle: { 'a#1': 'gone', 'b#1': [10, null] } },
    },
    {
      what: 'ON DELETE SET NULL onto NOT NULL: refused as a definition (1761), or when it fires (ORA-01407)',
      given: { onDelete: 'SET NULL' },
      child: strict,
      operation: deleting('a', 1),
      expected: { sqlserver: ['schema', 'fk_b_a_id', null], oracle: ['not-null', null, 'not-null'] },
    },
    {
      what: 'ON DELETE SET DEFAULT is no part of Oracle; without a default it is NULL',
      given: { onDelete: 'SET DEFAULT' },
      operation: deleting('a', 1),
      expected: { sqlserver: { 'a#1': 'gone', 'b#1': [10, null] }, oracle: unsupported },
    },
    {
      what: 'ON DELETE SET DEFAULT onto NOT NULL without a default is refused (1762)',
      given: { onDelete: 'SET DEFAULT' },
      child: strict,
      operation: deleting('a', 1),
      expected: { sqlserver: ['schema', 'fk_b_a_id', null], oracle: unsupported },
    },
    {
      what: 'ON UPDATE CASCADE is no part of Oracle',
      given: { onUpdate: 'CASCADE' },
      operation: updating('a', 1, { id: 7 }),
      expected: { sqlserver: { 'a#1': [7], 'b#1': [10, 7] }, oracle: unsupported },
    },
    {
      what: 'a referenced key that has children cannot change without an action',
      given: { onDelete: 'CASCADE' },
      operation: updating('a', 1, { id: 7 }),
      expected: { sqlserver: blocked('on-update-no-action'), oracle: blocked('on-update-no-action') },
    },
    {
      what: 'a key that nobody refers to can change, and one that stays the same is no change',
      given: {},
      operation: updating('a', 2, { id: 7 }),
      expected: { sqlserver: { 'a#2': [7] }, oracle: { 'a#2': [7] } },
    },
    {
      what: 'a new row must refer to one that exists (547, ORA-02291)',
      given: {},
      operation: inserting('b', { id: 11, a_id: 99 }),
      expected: { sqlserver: blocked('reference-exists'), oracle: blocked('reference-exists') },
    },
    {
      what: 'DEFERRABLE is no part of SQL Server',
      given: { deferrable: true, initiallyDeferred: true },
      operation: deleting('a', 2),
      expected: { sqlserver: unsupported, oracle: { 'a#2': 'gone' } },
    },
    {
      what: 'lists of columns for SET NULL are no part of either',
      given: { onDelete: 'SET NULL', setColumns: ['b.a_id'] },
      operation: deleting('a', 1),
      expected: { sqlserver: unsupported, oracle: unsupported },
    },
    {
      what: 'SQL Server wants the same type (1778), Oracle a type of the same kind',
      given: { onDelete: 'CASCADE' },
      child: aTable('b', { id: 'INTEGER', a_id: 'BIGINT' }),
      operation: deleting('a', 1),
      expected: { sqlserver: ['schema', 'fk_b_a_id', null], oracle: { 'a#1': 'gone', 'b#1': 'gone' } },
    },
    {
      what: 'types of another kind are refused (1778, ORA-02267)',
      given: {},
      child: aTable('b', { id: 'INTEGER', a_id: 'VARCHAR(9)' }),
      operation: deleting('a', 2),
      expected: { sqlserver: ['schema', 'fk_b_a_id', null], oracle: ['schema', 'fk_b_a_id', null] },
    },
  ];
  test.each(cases)('$what', ({ given, child, operation, expected }) => {
    for (const dialect of manuals)
      expect([dialect, run(pair(given, child), dialect, operation)]).toEqual([dialect, expected[dialect]]);
  });

  test('SET DEFAULT needs a parent for its default', () => {
    const child: Table = {
      ...b,
      columns: [
        aColumn('b', { name: 'id', type: 'INTEGER', nullable: false }),
        aColumn('b', { name: 'a_id', type: 'INTEGER', default: { kind: 'literal', value: 2 } }),
      ],
    };
    const document = pair({ onDelete: 'SET DEFAULT' }, child);
    expect(run(document, 'sqlserver', deleting('a', 1))).toEqual({ 'a#1': 'gone', 'b#1': [10, 2] });
    expect(run(document, 'sqlserver', deleting('a', 1, 2))).toEqual(['foreign-key', 'fk_b_a_id', 'reference-exists']);
  });

  test('steps say their rule, their cause and their statement', () => {
    const { steps } = simulate(pair({ onDelete: 'CASCADE' }), [deleting('a', 1)], 'sqlserver');
    expect(steps.map(({ kind, rule, cause, statement }) => [kind, rule, cause, statement])).toEqual([
      ['statement', 'statement', null, 'DELETE FROM a WHERE id = 1'],
      ['delete', 'statement', 0, 'DELETE FROM a WHERE id = 1'],
      ['delete', 'on-delete-cascade', 1, 'DELETE FROM b WHERE id = 10'],
    ]);
  });
});

describe('several ways', () => {
  const diamond = (toB: ForeignKey['onDelete'], toA: ForeignKey['onDelete'], order: 'first' | 'last') => {
    const keys = [
      aForeignKey('b(a_id) → a(id)', { onDelete: 'CASCADE' }),
      aForeignKey('c(b_id) → b(id)', { onDelete: toB }),
      aForeignKey('c(a_id) → a(id)', { onDelete: toA }),
    ];
    return aDocument({
      tables: [a, b, c],
      foreignKeys: order === 'first' ? keys : keys.toReversed(),
      rows: { a: [[1]], b: [[10, 1]], c: [[20, 1, 10]] },
    });
  };
  const all = { 'a#1': 'gone', 'b#1': 'gone', 'c#1': 'gone' };

  test.each(['first', 'last'] as const)('NO ACTION waits for all actions, whatever the order (%s)', (order) => {
    for (const dialect of manuals) {
      expect(run(diamond('CASCADE', 'NO ACTION', order), dialect, deleting('a', 1))).toEqual(all);
      expect(run(diamond('NO ACTION', 'NO ACTION', order), dialect, deleting('a', 1))).toEqual([
        'foreign-key',
        'fk_c_a_id',
        'on-delete-no-action',
      ]);
    }
  });

  test.each(['first', 'last'] as const)(
    'two ways are refused by SQL Server (1785), allowed by Oracle (%s)',
    (order) => {
      for (const toA of ['CASCADE', 'SET NULL'] as const) {
        const document = diamond('CASCADE', toA, order);
        expect(run(document, 'sqlserver', deleting('a', 1))).toMatchObject({ 0: 'schema' });
        expect(run(document, 'oracle', deleting('a', 1))).toEqual(all);
      }
    },
  );

  test('a row that goes is not written before', () => {
    const required = aTable('c', { id: 'INTEGER', a_id: 'INTEGER', b_id: 'INTEGER' }, { required: ['a_id'] });
    const document = diamond('CASCADE', 'SET NULL', 'last');
    const tables = new Map([...document.tables, ['c', { ...required, order: 3 }]]);
    expect(run({ ...document, tables }, 'oracle', deleting('a', 1))).toEqual(all);
  });

  test('a circle of cascades ends where no row is left', () => {
    const document = aDocument({
      tables: [aTable('a', { id: 'INTEGER', b_id: 'INTEGER' }), b],
      foreignKeys: [
        aForeignKey('b(a_id) → a(id)', { onDelete: 'CASCADE' }),
        aForeignKey('a(b_id) → b(id)', { onDelete: 'CASCADE' }),
      ],
      rows: {
        a: [
          [1, 10],
          [2, null],
        ],
        b: [[10, 1]],
      },
    });
    expect(run(document, 'oracle', deleting('a', 1))).toEqual({ 'a#1': 'gone', 'b#1': 'gone' });
    expect(run(document, 'sqlserver', deleting('a', 1))).toEqual(['schema', 'fk_a_b_id', null]);
  });
});

describe('a table that refers to itself', () => {
  const chart = (given: Partial<ForeignKey>) =>
    aDocument({
      tables: [aTable('a', { id: 'INTEGER', boss: 'INTEGER' })],
      foreignKeys: [aForeignKey('a(boss) → a(id)', given)],
      rows: {
        a: [
          [1, 1],
          [2, 1],
          [3, 2],
        ],
      },
    });

  test('is judged by what is left: a row and its referrer go in one statement', () => {
    for (const dialect of manuals) {
      expect(run(chart({}), dialect, deleting('a', 2, 3))).toEqual({ 'a#2': 'gone', 'a#3': 'gone' });
      expect(run(chart({}), dialect, deleting('a', 1, 2, 3))).toMatchObject({ 'a#1': 'gone' });
      expect(run(chart({}), dialect, deleting('a', 2))).toEqual(['foreign-key', 'fk_a_boss', 'on-delete-no-action']);
      expect(run(chart({}), dialect, updating('a', 1, { id: 1, boss: 1 }))).toEqual({});
    }
  });

  test('cascades in Oracle; in SQL Server no action but NO ACTION is allowed', () => {
    expect(run(chart({ onDelete: 'CASCADE' }), 'oracle', deleting('a', 1))).toEqual({
      'a#1': 'gone',
      'a#2': 'gone',
      'a#3': 'gone',
    });
    for (const onDelete of ['CASCADE', 'SET NULL', 'SET DEFAULT'] as const)
      expect(run(chart({ onDelete }), 'sqlserver', deleting('a', 1))).toEqual(['schema', 'fk_a_boss', null]);
  });
});

describe('transactions in Oracle', () => {
  const deferred = { deferrable: true, initiallyDeferred: true } as const;
  const begin: Operation = { op: 'begin' };
  const commit: Operation = { op: 'commit' };

  test('a deferred check waits for COMMIT, which rolls back when it fails (ORA-02091)', () => {
    const document = pair(deferred);
    const repaired = [begin, deleting('a', 1), updating('b', 1, { a_id: 2 }), commit];
    expect(run(document, 'oracle', ...repaired)).toEqual({ 'a#1': 'gone', 'b#1': [10, 2] });
    const failed = simulate(document, [begin, deleting('a', 1), commit], 'oracle');
    expect(failed.error).toMatchObject({ operation: 2, kind: 'foreign-key', blockers: ['b#1'] });
    expect(failed.outcome.size).toBe(0);
    expect(failed.steps.map((step) => step.kind)).toEqual([
      'statement',
      'statement',
      'delete',
      'wait',
      'statement',
      'block',
      'undo',
    ]);
  });

  test('SET CONSTRAINTS moves the checks of deferrable constraints only', () => {
    const later: Operation = { op: 'setConstraints', mode: 'DEFERRED' };
    const now: Operation = { op: 'setConstraints', mode: 'IMMEDIATE' };
    const operations = [begin, later, deleting('a', 1), deleting('b', 1), commit];
    expect(run(pair({ deferrable: true }), 'oracle', ...operations)).toEqual({ 'a#1': 'gone', 'b#1': 'gone' });
    expect(run(pair({}), 'oracle', ...operations)).toMatchObject({ 0: 'foreign-key' });
    const { error } = simulate(pair(deferred), [begin, deleting('a', 1), now, deleting('b', 1), commit], 'oracle');
    expect(error).toMatchObject({ operation: 2, foreignKeyId: 'fk_b_a_id' });
    expect(run(pair({}), 'sqlserver', begin, later)).toMatchObject({ 0: 'unsupported' });
  });

  test('cascades do not wait', () => {
    const { steps } = simulate(pair({ ...deferred, onDelete: 'CASCADE' }), [begin, deleting('a', 1)], 'oracle');
    expect(steps.map((step) => step.kind)).toEqual(['statement', 'statement', 'delete', 'delete']);
  });
});

describe('NULL', () => {
  const composite = (row: readonly Value[], match: ForeignKey['match'] = 'SIMPLE') =>
    aDocument({
      tables: [
        aTable('p', { x: 'INTEGER', y: 'INTEGER' }, { key: ['x', 'y'] }),
        aTable('q', { id: 'INTEGER', x: 'INTEGER', y: 'INTEGER' }),
      ],
      foreignKeys: [aForeignKey('q(x, y) → p(x, y)', { match })],
      rows: { p: [[1, 1]], q: [row] },
    });

  test('a key that is NULL in part is not checked', () => {
    for (const dialect of manuals) {
      expect(run(composite([5, 9, null]), dialect, deleting('p', 1))).toEqual({ 'p#1': 'gone' });
      expect(run(composite([5, 9, 9]), dialect)).toEqual(['foreign-key', 'fk_q_x_y', null]);
      expect(run(composite([5, 1, null], 'FULL'), dialect)).toEqual(['unsupported', 'fk_q_x_y', null]);
    }
  });

  test('a UNIQUE constraint takes one NULL in SQL Server; in Oracle only a NULL beside values can clash', () => {
    const unique = (rows: readonly (readonly Value[])[]) =>
      aDocument({
        tables: [
          aTable(
            'u',
            { id: 'INTEGER', x: 'INTEGER', y: 'INTEGER' },
            { uniques: [{ name: null, columns: ['u.x', 'u.y'] }] },
          ),
        ],
        rows: { u: rows },
      });
    const two = inserting('u', { id: 2, x: null, y: null });
    expect(run(unique([[1, null, null]]), 'sqlserver', two)).toEqual(['unique', null, 'unique']);
    expect(run(unique([[1, null, null]]), 'oracle', two)).toEqual({ '+1': [2, null, null] });
    expect(run(unique([[1, null, null]]), 'postgresql', two)).toEqual({ '+1': [2, null, null] });
    const half = inserting('u', { id: 2, x: 4, y: null });
    for (const dialect of manuals)
      expect(run(unique([[1, 4, null]]), dialect, half)).toEqual(['unique', null, 'unique']);
    expect(
      run(
        unique([
          [1, null, null],
          [2, null, null],
        ]),
        'sqlserver',
      ),
    ).toEqual(['unique', null, null]);
  });

  test('the empty text is NULL in Oracle', () => {
    const named = aDocument({ tables: [aTable('t', { id: 'INTEGER', name: 'VARCHAR(9)' }, { required: ['name'] })] });
    const empty = inserting('t', { id: 1, name: '' });
    expect(run(named, 'oracle', empty)).toEqual(['not-null', null, 'not-null']);
    expect(run(named, 'sqlserver', empty)).toEqual({ '+1': [1, ''] });
  });
});

describe('keys', () => {
  test('what is referred to must be a key (1776, ORA-02270); a unique index is enough for SQL Server only', () => {
    const document = (index: boolean) =>
      aDocument({
        tables: [
          aTable(
            'a',
            { id: 'INTEGER', code: 'INTEGER' },
            { indexes: index ? [{ name: 'ux', columns: ['a.code'], unique: true }] : [] },
          ),
          b,
        ],
        foreignKeys: [aForeignKey('b(a_id) → a(code)')],
        rows: { a: [[1, 5]] },
      });
    for (const dialect of manuals)
      expect(run(document(false), dialect, deleting('a', 1))).toEqual(['schema', 'fk_b_a_id', null]);
    expect(run(document(true), 'sqlserver', deleting('a', 1))).toEqual({ 'a#1': 'gone' });
    expect(run(document(true), 'oracle', deleting('a', 1))).toEqual(['schema', 'fk_b_a_id', null]);
  });

  test('are checked at the end of the statement', () => {
    const document = aDocument({ tables: [a], rows: { a: [[1], [2]] } });
    for (const dialect of manuals)
      expect(run(document, dialect, updating('a', 1, { id: 2 }))).toEqual(['unique', null, 'unique']);
  });

  test('names of constraints are unique in the schema', () => {
    const document = aDocument({
      tables: [a, b, c],
      foreignKeys: [aForeignKey('b(a_id) → a(id)', { name: 'same' }), aForeignKey('c(a_id) → a(id)', { name: 'same' })],
    });
    for (const dialect of manuals) expect(run(document, dialect)).toEqual(['schema', 'fk_c_a_id', null]);
  });
});

describe('depth', () => {
  const chain = (length: number) => {
    const name = (i: number) => `t${i}`;
    const tables = Array.from({ length }, (_, i) => aTable(name(i), { id: 'INTEGER', up: 'INTEGER' }));
    return aDocument({
      tables,
      foreignKeys: tables
        .slice(1)
        .map((_, i) => aForeignKey(`${name(i + 1)}(up) → ${name(i)}(id)`, { onDelete: 'CASCADE' })),
      rows: Object.fromEntries(tables.map(({ id }) => [id, [[1, id === 't0' ? null : 1]]])),
    });
  };

  test('SQL Server stops at 32 levels, Oracle never', () => {
    expect(Object.keys(run(chain(33), 'sqlserver', deleting('t0', 1)) as object)).toHaveLength(33);
    expect(run(chain(34), 'sqlserver', deleting('t0', 1))).toEqual(['other', 'fk_t33_up', 'depth-limit']);
    expect(Object.keys(run(chain(34), 'oracle', deleting('t0', 1)) as object)).toHaveLength(34);
  });
});

test('only these two say that they were not checked, in their sources too', () => {
  const unverified = (Object.keys(dialects) as DialectName[]).filter((name) => behaviours[name].unverified !== null);
  expect(unverified).toEqual(manuals);
  for (const { sources } of Object.values(rules))
    for (const dialect of manuals) if (sources[dialect]) expect(sources[dialect]).toContain('by the manual, not run');
});
