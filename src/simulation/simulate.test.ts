/** What holds of every timeline, whatever the database and the constraints. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import type { Document } from '#document/document.ts';
import type { DialectName, RowId } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { arbitraryRun } from '#engines/arbitraryRun.ts';
import { marksAt } from './marks.ts';
import { prepare, simulate } from './simulate.ts';
import type { Operation, Timeline, Values } from './timeline.ts';

const dialects = ['sqlite', 'postgresql', 'mysql'] as const satisfies readonly DialectName[];

/** The rows after walking through the steps, undoing where they say so. */
function replayed(document: Document, timeline: Timeline): Map<RowId, Values> {
  let rows = new Map<RowId, Values>([...document.rows].map(([id, row]) => [id, row.values]));
  let statement = rows;
  let transaction: Map<RowId, Values> | null = null;
  for (const step of timeline.steps) {
    const operation = timeline.operations[step.operation];
    if (step.kind === 'statement') {
      statement = new Map(rows);
      if (operation?.op === 'begin') transaction = new Map(rows);
      if (operation?.op === 'commit') statement = transaction ?? statement;
    } else if (step.kind === 'undo') {
      rows = new Map((step.rule === 'undo-statement' ? statement : transaction) ?? statement);
      transaction = null;
    } else if (step.rowId !== null && step.kind !== 'wait' && step.kind !== 'block') {
      const known = rows.get(step.rowId);
      if (step.before)
        for (const [column, value] of Object.entries(step.before)) expect(known?.[column] ?? null).toBe(value);
      else expect(known).toBeUndefined();
      if (step.after) rows.set(step.rowId, step.after);
      else rows.delete(step.rowId);
    }
  }
  return rows;
}

/** The rows as the outcome says. */
function ended(document: Document, timeline: Timeline): Map<RowId, Values> {
  const rows = new Map<RowId, Values>([...document.rows].map(([id, row]) => [id, row.values]));
  for (const [id, row] of timeline.outcome) {
    if (row) rows.set(id, row.values);
    else rows.delete(id);
  }
  return rows;
}

const withoutNulls = (rows: Map<RowId, Values>) =>
  Object.fromEntries(
    [...rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, values]) => [id, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))]),
  );

describe.each(dialects)('on random schemas, rows and statements, %s', (dialect) => {
  const runs = arbitraryRun(arbitraryCascades(dialect));
  const check = (property: (document: Document, operations: readonly Operation[]) => void) =>
    fc.assert(
      fc.property(runs, ({ document, operations }) => property(document, operations)),
      { seed: 11, numRuns: 300 },
    );

  test('the steps lead from the rows of the document to the outcome', () => {
    check((document, operations) => {
      const timeline = simulate(document, operations, dialect);
      expect(withoutNulls(replayed(document, timeline))).toEqual(withoutNulls(ended(document, timeline)));
    });
  });

  test('every step but a statement has a cause before it, in the same operation', () => {
    check((document, operations) => {
      const { steps } = simulate(document, operations, dialect);
      steps.forEach((step, index) => {
        expect(step.index).toBe(index);
        if (step.kind === 'statement') expect(step.cause).toBeNull();
        else expect(step.cause).toBeLessThan(index);
        const cause = step.cause === null ? undefined : steps[step.cause];
        if (cause && step.kind !== 'block' && step.kind !== 'undo') expect(cause.operation).toBe(step.operation);
      });
    });
  });

  test('a failed run ends with what blocked it and what was undone', () => {
    check((document, operations) => {
      const { error, steps } = simulate(document, operations, dialect);
      const kinds = steps.slice(-2).map((step) => step.kind);
      if (error && error.operation !== null) expect(kinds).toEqual(['block', 'undo']);
      else expect(steps.some((step) => step.kind === 'block')).toBe(false);
    });
  });

  test('asking twice, or about something else in between, changes nothing', () => {
    check((document, operations) => {
      const first = simulate(document, operations, dialect);
      simulate(document, operations.slice(0, 1), dialect);
      expect(simulate(document, operations, dialect)).toEqual(first);
      expect(simulate({ ...document, rows: new Map(document.rows) }, operations, dialect)).toEqual(first);
    });
  });
});

describe('a diamond a ← b ← d, a ← c ← d with RESTRICT from d to c', () => {
  /** `order`: in which tables and constraints are created, and by which they are named. */
  const diamond = (order: readonly ('b' | 'c')[]) => {
    const upper = order.map((name, i) =>
      aForeignKey(`${name}(a_id) → a(id)`, { id: `upper${i}`, name: `upper${i}`, onDelete: 'CASCADE' }),
    );
    const lower = order.map((name, i) =>
      aForeignKey(`d(${name}_id) → ${name}(id)`, {
        id: `lower${i}`,
        name: `lower${i}`,
        onDelete: name === 'b' ? 'CASCADE' : 'RESTRICT',
      }),
    );
    return aDocument({
      tables: [
        aTable('a', { id: 'INTEGER' }),
        ...order.map((name) => aTable(name, { id: 'INTEGER', a_id: 'INTEGER' })),
        aTable('d', { id: 'INTEGER', b_id: 'INTEGER', c_id: 'INTEGER' }),
      ],
      foreignKeys: [...upper, ...lower],
      rows: { a: [[1]], b: [[2, 1]], c: [[3, 1]], d: [[4, 2, 3]] },
    });
  };

  test.each([
    ['sqlite', 'fails', 'passes'],
    ['postgresql', 'passes', 'fails'],
    ['mysql', 'passes', 'fails'],
  ] as const)('%s: with b first it %s, with c first it %s', (dialect, withB, withC) => {
    const result = (order: readonly ('b' | 'c')[]) => {
      const { error, outcome } = simulate(diamond(order), [{ op: 'delete', tableId: 'a', rowIds: ['a#1'] }], dialect);
      expect(outcome.size).toBe(error ? 0 : 4);
      return error ? 'fails' : 'passes';
    };
    expect([result(['b', 'c']), result(['c', 'b'])]).toEqual([withB, withC]);
  });
});

test('rows that were loaded before change no answer, whether the database takes them or not', () => {
  const given = arbitraryRun(fc.oneof(arbitraryCascades('sqlite'), arbitraryCascades('postgresql')));
  fc.assert(
    fc.property(given, fc.nat(20), ({ document, operations }, parts) => {
      for (const dialect of dialects) {
        const answer = simulate({ ...document }, operations, dialect);
        const loading = prepare(document, dialect);
        // Some of it, or all.
        for (let part = 0; part < parts; part++) loading.next();
        expect(simulate(document, operations, dialect)).toEqual(answer);
      }
    }),
    { numRuns: 60 },
  );
});

test('from one step of a run to the next, marks that say the same are the same', () => {
  const document = aDocument({
    tables: [aTable('a', { id: 'INTEGER' }), aTable('b', { id: 'INTEGER', a_id: 'INTEGER' })],
    foreignKeys: [aForeignKey('b(a_id) → a(id)', { onDelete: 'CASCADE' })],
    rows: {
      a: [[1]],
      b: [
        [1, 1],
        [2, 1],
      ],
    },
  });
  const timeline = simulate(document, [{ op: 'delete', tableId: 'a', rowIds: ['a#1'] }], 'sqlite');
  const marks = timeline.steps.map((_, at) => marksAt(timeline, at));
  const last = timeline.steps.findLastIndex(({ tableId }) => tableId === 'b');
  const [before, after] = [marks[last - 1], marks[last]];
  expect(after?.tallies.get('b')).toEqual({ deleted: 2 });
  expect(after?.tallies.get('a')).toBe(before?.tallies.get('a'));
  expect(after?.fired).toBe(before?.fired);
  expect(marksAt(timeline, 0).fates.size).toBe(0);
});
