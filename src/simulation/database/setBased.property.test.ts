/** What holds of every run in SQL Server and Oracle, by what their manuals promise. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import type { ForeignKey } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { Value } from '#document/value.ts';
import { simulate } from '../simulate.ts';
import type { Timeline } from '../timeline.ts';

const names = ['a', 'b', 'c', 'd'] as const;
const columns = ['x', 'y'] as const;

const keys = fc.uniqueArray(
  fc.record({
    child: fc.constantFrom(...names),
    column: fc.constantFrom(...columns),
    parent: fc.constantFrom(...names),
    onDelete: fc.constantFrom<ForeignKey['onDelete']>('NO ACTION', 'CASCADE', 'CASCADE', 'SET NULL'),
    deferrable: fc.boolean(),
  }),
  { selector: ({ child, column }) => child + column, minLength: 1, maxLength: 6 },
);
const cells = fc.array(fc.tuple(fc.option(fc.nat(2)), fc.option(fc.nat(2))), { minLength: 3, maxLength: 3 });
const rowsOfAll = fc.tuple(cells, cells, cells, cells);

/** Every table has the rows 0, 1 and 2, so that whatever refers to one of them is there at the start. */
function documentOf(
  given: readonly {
    child: string;
    column: string;
    parent: string;
    onDelete: ForeignKey['onDelete'];
    deferrable: boolean;
  }[],
  rows: readonly (readonly (readonly [Value, Value])[])[],
  required: readonly string[],
): Document {
  return aDocument({
    tables: names.map((name) => aTable(name, { id: 'INTEGER', x: 'INTEGER', y: 'INTEGER' }, { required })),
    foreignKeys: given.map(({ child, column, parent, ...rest }) =>
      aForeignKey(`${child}(${column}) → ${parent}(id)`, rest),
    ),
    rows: Object.fromEntries(
      names.map((name, i) => [
        name,
        (rows[i] ?? []).map(([x, y], id) => [id, x ?? (required.length > 0 ? 0 : null), y]),
      ]),
    ),
  });
}

/** The rows at the end, by table, each by column. */
function rowsAtEnd(
  document: Document,
  { outcome }: Timeline,
): ReadonlyMap<string, readonly Readonly<Record<string, Value>>[]> {
  const tables = new Map<string, Readonly<Record<string, Value>>[]>(names.map((name) => [name, []]));
  for (const row of document.rows.values()) {
    const end = outcome.get(row.id);
    if (end !== null) tables.get(row.tableId)?.push((end ?? row).values);
  }
  return tables;
}

function orphans(document: Document, timeline: Timeline): readonly string[] {
  const rows = rowsAtEnd(document, timeline);
  return [...document.foreignKeys.values()].flatMap((key) => {
    const [pair] = key.pairs;
    const there = new Set(rows.get(key.refTableId)?.map((values) => values[pair?.refColumn ?? '']));
    return (rows.get(key.tableId) ?? []).flatMap((values) => {
      const value = values[pair?.column ?? ''] ?? null;
      return value === null || there.has(value) ? [] : [`${key.name}: ${value}`];
    });
  });
}

const run = { numRuns: 400, seed: 20_261_101 };

test.each(['oracle', 'sqlserver'] as const)('%s: no statement leaves a row that refers to nothing', (dialect) => {
  const counts = { done: 0, blocked: 0 };
  fc.assert(
    fc.property(keys, rowsOfAll, fc.subarray([0, 1, 2], { minLength: 1 }), (given, rows, deleted) => {
      const document = documentOf(
        dialect === 'oracle' ? given : given.map((key) => ({ ...key, deferrable: false })),
        rows,
        [],
      );
      const rowIds = deleted.map((id) => `a#${id + 1}`);
      const timeline = simulate(document, [{ op: 'delete', tableId: 'a', rowIds }], dialect);
      if (timeline.error?.kind === 'foreign-key') counts.blocked++;
      else if (!timeline.error) counts.done++;
      expect(orphans(document, timeline)).toEqual([]);
      if (timeline.error) expect(timeline.outcome.size).toBe(0);
    }),
    run,
  );
  expect(counts.done).toBeGreaterThan(40);
  expect(counts.blocked).toBeGreaterThan(10);
});

test('no order of constraints and tables changes what Oracle does', () => {
  fc.assert(
    fc.property(keys, rowsOfAll, fc.boolean(), (given, rows, strict) => {
      const document = documentOf(given, rows, strict ? ['x'] : []);
      const reversed: Document = {
        ...document,
        foreignKeys: new Map([...document.foreignKeys].map(([id, key]) => [id, { ...key, order: 100 - key.order }])),
        tables: new Map([...document.tables].map(([id, table]) => [id, { ...table, order: 100 - table.order }])),
      };
      const [one, other] = [document, reversed].map((version) =>
        simulate(version, [{ op: 'delete', tableId: 'a', rowIds: ['a#1', 'a#2'] }], 'oracle'),
      );
      expect(other?.error?.kind).toBe(one?.error?.kind);
      expect(new Map(other?.outcome)).toEqual(new Map(one?.outcome));
    }),
    run,
  );
});
