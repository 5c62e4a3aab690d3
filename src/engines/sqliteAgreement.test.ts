/** The simulator against SQLite itself (sql.js), on random schemas, rows and statements. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { checkAgreement } from './checkAgreement.ts';
import { SqliteEngine } from './sqlite.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  engine = await SqliteEngine.start({ wasmBinary: readFileSync(wasm) });
});

let compared = 0;

const shapes = [
  { name: 'schemas full of cascades that meet', documents: arbitraryCascades('sqlite'), seeds: 36 },
  { name: 'schemas of every type and feature', documents: arbitraryDocument({ dialect: 'sqlite' }), seeds: 8 },
].flatMap(({ seeds, ...shape }) => Array.from({ length: seeds }, (_, i) => ({ ...shape, seed: i + 1 })));

test.each(shapes)('$name, seed $seed', async ({ documents, seed }) => {
  const runs = arbitraryRun(documents, ['DEFERRED']);
  const agreement = await checkAgreement(runs, { seed, count: 500, dialect: 'sqlite', engine });
  compared += agreement.compared;
  expect(agreement.differences).toEqual([]);
});

test('as many as are promised were compared', () => {
  expect(compared).toBeGreaterThanOrEqual(20_000);
});
