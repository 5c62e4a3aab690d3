/** Counting is the same run as telling, without the steps. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { DialectName } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { countCascade, loadDatabase } from './countCascade.ts';
import { Refusal } from './database/refusal.ts';
import { simulate } from './simulate.ts';

const dialects = ['sqlite', 'postgresql', 'mysql'] as const satisfies readonly DialectName[];

describe.each(dialects)('%s', (dialect) => {
  test('counts what the steps tell, however often it is asked', () => {
    fc.assert(
      fc.property(arbitraryCascades(dialect), (document) => {
        let database: ReturnType<typeof loadDatabase>;
        try {
          database = loadDatabase(document, dialect);
        } catch (refusal) {
          expect(refusal).toBeInstanceOf(Refusal);
          return;
        }
        for (const table of tablesOf(document)) {
          rowsOf(document, table.id).forEach((row, position) => {
            const timeline = simulate(document, [{ op: 'delete', tableId: table.id, rowIds: [row.id] }], dialect);
            const count = countCascade(database, table.id, [position]);
            expect(count.error?.kind).toBe(timeline.error?.kind);
            if (timeline.error) return;
            const told = new Map<string, number>();
            for (const { kind, foreignKeyId, tableId } of timeline.steps) {
              if (kind === 'statement' || kind === 'wait') continue;
              const name = `${kind} ${foreignKeyId} ${tableId}`;
              told.set(name, (told.get(name) ?? 0) + 1);
            }
            const counted = count.rules.map(
              (rule) => [`${rule.kind} ${rule.foreignKeyId} ${rule.tableId}`, rule.rows] as const,
            );
            expect(new Map(counted)).toEqual(told);
          });
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});

/** A tree of `size` rows below one root, ten to a parent, given as columns. */
function tree(size: number) {
  const document = aDocument({
    tables: [aTable('nodes', { id: 'INTEGER', parent: 'INTEGER' })],
    foreignKeys: [aForeignKey('nodes(parent) → nodes(id)', { onDelete: 'CASCADE' })],
  });
  const id = Int32Array.from({ length: size }, (_, i) => i + 1);
  const parent = Array.from(id, (n) => (n === 1 ? null : Math.floor((n + 8) / 10)));
  return loadDatabase(document, 'postgresql', new Map([['nodes', { id, parent }]]));
}

describe('columns of many rows', () => {
  test('are counted whole', () => {
    expect(countCascade(tree(200_000), 'nodes', [0])).toEqual({
      rules: [
        { tableId: 'nodes', foreignKeyId: null, kind: 'delete', rows: 1 },
        { tableId: 'nodes', foreignKeyId: 'fk_nodes_parent', kind: 'delete', rows: 199_999 },
      ],
      rows: 200_000,
      error: null,
      cancelled: false,
    });
  });

  test('tell how far they are, and stop when they are told to', () => {
    const database = tree(200_000);
    const heard: number[] = [];
    const stopped = countCascade(database, 'nodes', [0], (rows) => {
      heard.push(rows);
      return heard.length < 2;
    });
    expect(stopped.cancelled).toBe(true);
    expect(heard).toEqual([65_536, 131_072]);
    expect(countCascade(database, 'nodes', [0]).rows).toBe(200_000);
  });

  test('are refused when they break a constraint', () => {
    const document = aDocument({
      tables: [aTable('nodes', { id: 'INTEGER', parent: 'INTEGER' })],
      foreignKeys: [aForeignKey('nodes(parent) → nodes(id)')],
    });
    const load = (columns: Record<string, (number | null)[]>) => () =>
      loadDatabase(document, 'sqlite', new Map([['nodes', columns]]));
    expect(load({ id: [1, 1], parent: [null, null] })).toThrow('nodes has a row with id = 1 already');
    expect(load({ id: [1, 2], parent: [null, 7] })).toThrow('nodes #2 has parent = 7, and nodes has no such row');
  });
});
