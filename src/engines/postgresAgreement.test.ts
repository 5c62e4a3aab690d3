/** The simulator against PostgreSQL itself, on random schemas, rows and statements. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { simulate } from '#simulation/simulate.ts';
import { arbitraryRun, type RandomRun } from './arbitraryRun.ts';
import { PostgresEngine } from './postgres.ts';
import { compare } from './replay.ts';
import { statementsOf } from './statements.ts';

let engine: PostgresEngine;
beforeAll(async () => {
  engine = await PostgresEngine.start();
}, 60_000);
afterAll(() => engine.close());

/** PostgreSQL numbers rows by a sequence that explicit values do not move; the simulator takes the greatest and one. */
const isNumbered = ({ document, operations }: RandomRun): boolean =>
  operations.some(
    (operation) =>
      operation.op === 'insert' &&
      document.tables
        .get(operation.tableId)
        ?.columns.some((column) => column.identity && operation.values[column.id] === undefined),
  );

async function agrees(given: RandomRun): Promise<void> {
  fc.pre(!isNumbered(given));
  const { document, operations } = given;
  const timeline = simulate(document, operations, 'postgresql');
  // Only a database computes the expressions that stand behind DEFAULT.
  fc.pre(timeline.error?.kind !== 'unsupported');
  const statements = statementsOf(document, timeline, 'postgresql');
  const observation = await engine.observe(document, statements);
  const { differences } = compare(document, timeline, observation);
  expect(
    differences.map((difference) => difference.sentence),
    statements.join(';\n'),
  ).toEqual([]);
}

test('schemas full of cascades that meet', async () => {
  const runs = arbitraryRun(arbitraryCascades('postgresql'));
  await fc.assert(fc.asyncProperty(runs, agrees), { seed: 18, numRuns: 1600, endOnFailure: true });
}, 240_000);

test('schemas of every type and feature', async () => {
  const runs = arbitraryRun(arbitraryDocument({ dialect: 'postgresql' }));
  await fc.assert(fc.asyncProperty(runs, agrees), { seed: 6, numRuns: 400, endOnFailure: true });
}, 120_000);
