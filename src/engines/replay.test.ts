import { describe, expect, test } from 'vitest';
import { rowsOf } from '#document/lookups.ts';
import { aDocument, aTable } from '#document/testRecords.ts';
import type { Timeline, Values } from '#simulation/timeline.ts';
import type { Observation } from './observation.ts';
import { compare } from './replay.ts';

const document = aDocument({
  tables: [aTable('t', { id: 'INTEGER', n: 'NUMERIC(9,2)', b: 'BOOLEAN', s: 'TEXT' }, { key: [] })],
  rows: {
    t: [
      [1, '1.50', true, '007'],
      [1, '1.50', true, '007'],
      [2, '3', false, null],
    ],
  },
});
const still: Timeline = { dialect: 'sqlite', operations: [], steps: [], error: null, outcome: new Map() };
const rows = rowsOf(document, 't').map((row) => row.values);
const seen = (given: readonly Values[], error: Observation['error'] = null): Observation => ({
  engine: 'SQLite 3',
  rows: new Map([['t', given]]),
  error,
});
const told = (observation: Observation, timeline = still) =>
  compare(document, timeline, observation).differences.map((difference) => difference.sentence);

describe('rows', () => {
  test('agree in any order, and in any spelling that the database does not tell apart', () => {
    expect(compare(document, still, seen([...rows].reverse())).agrees).toBe(true);
    const other = { 't.id': 1, 't.n': 1.5, 't.b': 1, 't.s': '007' } as const;
    expect(compare(document, still, seen([other, other, rows[2] ?? {}])).agrees).toBe(true);
  });

  test('count as often as they are there', () => {
    expect(told(seen(rows.slice(1)))).toEqual([
      "t (id = 1, n = '1.50', b = true, s = '007') is there in the simulation and not in SQLite 3.",
    ]);
    expect(told(seen([...rows, rows[0] ?? {}]))).toHaveLength(1);
  });

  test('texts differ as texts', () => {
    expect(told(seen([rows[0] ?? {}, { ...rows[1], 't.s': '7' }, rows[2] ?? {}]))).toHaveLength(2);
  });
});

describe('errors', () => {
  const error = {
    operation: 0,
    kind: 'foreign-key',
    foreignKeyId: null,
    tableId: 't',
    blockers: [],
    message: 'No.',
  } as const;
  const observed = { operation: 0, kind: 'foreign-key', constraint: null, tableId: null, message: 'FAILED' } as const;

  test('agree by operation and kind, and by what the database names', () => {
    expect(told(seen(rows, observed), { ...still, error })).toEqual([]);
    expect(told(seen(rows), { ...still, error })).toEqual(['The simulation fails (No.), SQLite 3 succeeds.']);
    expect(told(seen(rows, { ...observed, operation: 1 }), { ...still, error })).toEqual([
      'The simulation fails at statement 1, SQLite 3 at statement 2: FAILED.',
    ]);
    expect(told(seen(rows, { ...observed, kind: 'unique' }), { ...still, error })).toHaveLength(1);
    expect(told(seen(rows, { ...observed, tableId: 'u' }), { ...still, error })).toEqual([
      'The simulation names the table t, SQLite 3 u: FAILED.',
    ]);
  });

  test('the rows are compared after an error too, but not when nothing ever began', () => {
    expect(told(seen([], observed), { ...still, error })).toHaveLength(3);
    const refused = { ...error, operation: null };
    expect(told(seen([], { ...observed, operation: null }), { ...still, error: refused })).toEqual([]);
  });
});
