import fc from 'fast-check';
import { expect, test } from 'vitest';
import { behaviours } from '#dialects/behaviour.ts';
import { dialects } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf, uniqueKeysOf } from '#document/lookups.ts';
import type { DialectName, ForeignKey, RowId, Table, TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { keyOfCells } from '#document/violations.ts';
import { simulate } from '#simulation/simulate.ts';
import type { Operation, Timeline } from '#simulation/timeline.ts';
import { cascadeGraph, type ImpactEvent } from './cascadeGraph.ts';
import type { Effect } from './effects.ts';
import { impactMatrix } from './matrix.ts';
import { arbitraryCascades } from './randomScenario.ts';
import { referencedColumns } from './spread.ts';

const dialectNames = Object.keys(dialects) as readonly DialectName[];

/** What a run was seen to do to tables by foreign keys, as `table effect`. */
function observed(timeline: Timeline, from: TableId): readonly string[] {
  const seen = new Set<string>();
  const words = { delete: 'deleted', update: 'updated', 'set-null': 'set-null', 'set-default': 'set-default' } as const;
  for (const step of timeline.steps) {
    if (step.foreignKeyId === null || !(step.kind in words)) continue;
    const effect: Effect = words[step.kind as keyof typeof words];
    seen.add(`${step.tableId} ${effect}`);
  }
  const { error } = timeline;
  // An error in the statement's own row is no impact of it, and an expression that only a database computes no refusal.
  const cause = timeline.steps[timeline.steps.find((step) => step.kind === 'block')?.cause ?? -1];
  const isOwn = error?.foreignKeyId === null && error.tableId === from && cause?.foreignKeyId === null;
  if (error && error.tableId !== null && !isOwn && error.kind !== 'unsupported') seen.add(`${error.tableId} blocks`);
  return [...seen];
}

function check(document: Document, dialect: DialectName, operation: Operation & { tableId: TableId }): boolean {
  const timeline = simulate(document, [operation], dialect);
  if (timeline.error?.operation === null) return false;
  const event: ImpactEvent = operation.op === 'delete' ? 'delete' : 'update';
  const row = impactMatrix(document, dialect).row(operation.tableId, event);
  for (const line of observed(timeline, operation.tableId)) {
    const [table = '', effect] = line.split(' ');
    expect(row.cell(table).effects, `${line}: ${timeline.error?.message ?? 'no error'}`).toContain(effect);
    const paths = row.cell(table).paths;
    expect(paths.some((path) => path.effects.includes(effect as Effect))).toBe(true);
  }
  return true;
}

/** The same schema with its constraints made, or named, in another order. */
function reordered(document: Document, dialect: DialectName, shuffle: readonly number[]): Document {
  const keys = [...document.foreignKeys.values()];
  const places = keys
    .map((_, at) => at)
    .sort((a, b) => (shuffle[a % shuffle.length] ?? 0) - (shuffle[b % shuffle.length] ?? 0) || b - a);
  const tables = [...document.tables.values()].map(
    (table): Table =>
      dialect === 'sqlite' && (shuffle[0] ?? 0) % 2 === 0 ? { ...table, order: 100 - table.order } : table,
  );
  return {
    ...document,
    tables: new Map(tables.map((table) => [table.id, table])),
    foreignKeys: new Map(
      keys.map((key, at): [string, ForeignKey] => {
        const place = places.indexOf(at);
        return [key.id, dialect === 'mysql' ? { ...key, name: `n${place}` } : { ...key, order: place }];
      }),
    ),
  };
}

/** How a run ended, as text: whether it failed, and every row that changed. */
function ending({ error, outcome }: Timeline): string {
  if (error) return 'refused';
  return JSON.stringify([...outcome].map(([id, row]) => [id, row?.values ?? null]).sort());
}

const runs = Number(process.env.RUNS ?? 300);
const seed = Number(process.env.SEED ?? 11);

for (const dialect of dialectNames) {
  test(`${dialect}: what a DELETE does was foreseen`, () => {
    let ran = 0;
    fc.assert(
      fc.property(arbitraryCascades(dialect, { legal: true }), fc.nat(), fc.boolean(), (document, pick, many) => {
        const tables = tablesOf(document).filter((table) => rowsOf(document, table.id).length > 0);
        const table = tables[pick % Math.max(1, tables.length)];
        if (!table) return;
        const rows = rowsOf(document, table.id).map((row) => row.id);
        const rowIds: readonly RowId[] = many ? rows : rows.slice(0, 1);
        if (check(document, dialect, { op: 'delete', tableId: table.id, rowIds })) ran++;
      }),
      { numRuns: runs, seed },
    );
    expect(ran).toBeGreaterThan(runs / 10);
  });

  test(`${dialect}: where the order of constraints decides was foreseen`, () => {
    let differing = 0;
    const shuffles = fc.array(fc.nat({ max: 9 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(arbitraryCascades(dialect, { legal: true }), shuffles, (document, shuffle) => {
        const other = reordered(document, dialect, shuffle);
        for (const row of document.rows.values()) {
          const operation: Operation = { op: 'delete', tableId: row.tableId, rowIds: [row.id] };
          const runs = [document, other].map((one) => simulate(one, [operation], dialect));
          if (runs.some((run) => run.error?.operation === null)) return;
          if (new Set(runs.map(ending)).size === 1) continue;
          differing++;
          const impact = impactMatrix(document, dialect).row(row.tableId);
          const decided = impact.touched.filter((id) => impact.cell(id).effects.includes('order-dependent'));
          expect(decided, runs.map((run) => run.error?.message ?? 'done').join(' / ')).not.toEqual([]);
        }
      }),
      { numRuns: runs / 3, seed },
    );
    if (behaviours[dialect].traversal === 'set-based') expect(differing).toBe(0);
    else expect(differing).toBeGreaterThan(runs / 600);
  });

  test(`${dialect}: what an UPDATE of a key does was foreseen`, () => {
    let ran = 0;
    fc.assert(
      fc.property(
        arbitraryCascades(dialect, { legal: true }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (document, pick, value) => {
          const graph = cascadeGraph(document, dialect);
          const tables = graph.tables.filter(
            (table, at) => referencedColumns(graph, at).length > 0 && rowsOf(document, table.id).length > 0,
          );
          const table = tables[pick % Math.max(1, tables.length)];
          if (!table) return;
          const columns = referencedColumns(graph, graph.tables.indexOf(table));
          const [row, ...others] = rowsOf(document, table.id);
          if (!row) return;
          const wished = columns.map((id, at): [string, Value] => {
            const column = table.columns.find((one) => one.id === id);
            const kept = row.values[id] ?? null;
            return [id, column?.nullable && (pick + at) % 3 === 0 ? null : (pick + at) % 2 === 0 ? value : kept];
          });
          // A key that another row has is refused by itself.
          const now = { values: { ...row.values, ...Object.fromEntries(wished) } };
          const isTaken = uniqueKeysOf(table).some((key) =>
            others.some((other) => keyOfCells(now, key) !== null && keyOfCells(other, key) === keyOfCells(now, key)),
          );
          const set = Object.fromEntries(wished.map(([id, cell], at) => [id, isTaken ? 20 + at : cell]));
          const rowIds = [row.id];
          if (check(document, dialect, { op: 'update', tableId: table.id, rowIds, set })) ran++;
        },
      ),
      { numRuns: runs, seed },
    );
    expect(ran).toBeGreaterThan(runs / 10);
  });
}
