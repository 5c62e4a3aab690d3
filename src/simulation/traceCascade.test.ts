import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { DialectName } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { loadDatabase } from './countCascade.ts';
import { simulate } from './simulate.ts';
import type { Timeline } from './timeline.ts';
import { type CascadeTrace, traceCascade } from './traceCascade.ts';

/** Every row that a step happened to, by the way of foreign keys and kinds that leads there without going round. */
function waysOf({ steps }: Timeline): readonly string[] {
  const ways = new Map<number, readonly string[]>();
  const rows: string[] = [];
  for (const { index, kind, cause, foreignKeyId, rowId } of steps) {
    const above = cause === null ? [] : (ways.get(cause) ?? []);
    if (kind === 'statement' || kind === 'wait') {
      ways.set(index, above);
      continue;
    }
    const name = `${kind} ${foreignKeyId}`;
    const known = above.indexOf(name);
    const way = known >= 0 ? above.slice(0, known + 1) : [...above, name];
    ways.set(index, way);
    rows.push(`${way.join(' > ')}: ${rowId}`);
  }
  return rows.sort();
}

describe.each(['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle'] as const satisfies readonly DialectName[])(
  '%s',
  (dialect) => {
    test('the branches hold the rows of the steps', () => {
      fc.assert(
        fc.property(arbitraryCascades(dialect, { legal: true }), (document) => {
          fc.pre(simulate(document, [], dialect).error === null);
          const database = loadDatabase(document, dialect);
          for (const table of tablesOf(document)) {
            rowsOf(document, table.id).forEach((row, position) => {
              const timeline = simulate(document, [{ op: 'delete', tableId: table.id, rowIds: [row.id] }], dialect);
              const trace = traceCascade(database, table.id, [position]);
              expect([trace.error?.kind, trace.error?.foreignKeyId]).toEqual([
                timeline.error?.kind,
                timeline.error?.foreignKeyId,
              ]);
              if (timeline.error) return;
              const way = (branch: number): readonly string[] => {
                const { parent, kind, foreignKeyId } = at(trace, branch);
                return [...(parent === null ? [] : way(parent)), `${kind} ${foreignKeyId}`];
              };
              const told = trace.branches.flatMap(({ tableId, rows }, branch) => {
                const positions = [...trace.rowsOf(branch, 0, 2), ...trace.rowsOf(branch, 2, rows)];
                return positions.map((i) => `${way(branch).join(' > ')}: ${rowsOf(document, tableId)[i]?.id}`);
              });
              expect(told.sort()).toEqual(waysOf(timeline));
            });
          }
        }),
        { seed: 8, numRuns: 60 },
      );
    });
  },
);

function at(trace: CascadeTrace, branch: number): CascadeTrace['branches'][number] {
  const found = trace.branches[branch];
  if (!found) throw new Error(`There is no branch ${branch}.`);
  return found;
}

test('a tree of rows is one branch below its root, however deep', () => {
  const document = aDocument({
    tables: [aTable('nodes', { id: 'INTEGER', parent: 'INTEGER' })],
    foreignKeys: [aForeignKey('nodes(parent) → nodes(id)', { onDelete: 'CASCADE' })],
  });
  const id = Int32Array.from({ length: 200_000 }, (_, i) => i + 1);
  const parent = Array.from(id, (n) => (n === 1 ? null : n - 1));
  const database = loadDatabase(document, 'postgresql', new Map([['nodes', { id, parent }]]));
  const heard: number[] = [];
  const trace = traceCascade(database, 'nodes', [0], (rows) => heard.push(rows) > 0);
  expect(trace.branches.map(({ parent: above, rows }) => [above, rows])).toEqual([
    [null, 1],
    [0, 199_999],
  ]);
  expect(trace.rowsOf(1, 199_997, 50)).toEqual([199_998, 199_999]);
  expect(trace.rowsOf(1, 300_000, 50)).toEqual([]);
  expect(heard).toEqual([65_536, 131_072, 196_608]);
  expect(traceCascade(database, 'nodes', [0], () => false)).toMatchObject({ cancelled: true, error: null });
});
