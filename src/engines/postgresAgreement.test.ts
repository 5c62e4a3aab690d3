/** The simulator against PostgreSQL itself (PGlite), on random schemas, rows and statements. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { checkAgreement } from './checkAgreement.ts';
import { PostgresEngine } from './postgres.ts';

let engine: PostgresEngine;
beforeAll(async () => {
  engine = await PostgresEngine.start();
}, 60_000);
afterAll(() => engine.close());

let compared = 0;

const shapes = [
  { name: 'schemas full of cascades that meet', documents: arbitraryCascades('postgresql'), seeds: 16 },
  { name: 'schemas of every type and feature', documents: arbitraryDocument({ dialect: 'postgresql' }), seeds: 8 },
].flatMap(({ seeds, ...shape }) => Array.from({ length: seeds }, (_, i) => ({ ...shape, seed: i + 1 })));

test.each(shapes)('$name, seed $seed', async ({ documents, seed }) => {
  const agreement = await checkAgreement(arbitraryRun(documents), { seed, count: 110, dialect: 'postgresql', engine });
  compared += agreement.compared;
  expect(agreement.differences).toEqual([]);
});

test('as many as are promised were compared', () => {
  expect(compared).toBeGreaterThanOrEqual(2_000);
});
