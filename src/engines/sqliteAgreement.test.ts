/** The simulator against SQLite itself (sql.js), on random schemas, rows and statements. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import { simulate } from '#simulation/simulate.ts';
import { arbitraryRun, type RandomRun } from './arbitraryRun.ts';
import { compare } from './replay.ts';
import { SqliteEngine } from './sqlite.ts';
import { statementsOf } from './statements.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  engine = await SqliteEngine.start({ wasmBinary: readFileSync(wasm) });
});

let compared = 0;

function agrees({ document, operations }: RandomRun): void {
  const timeline = simulate(document, operations, 'sqlite');
  // Only a database computes the expressions that stand behind DEFAULT.
  fc.pre(timeline.error?.kind !== 'unsupported');
  const statements = statementsOf(document, timeline, 'sqlite');
  const { differences } = compare(document, timeline, engine.observe(document, statements));
  const sentences = differences.map((difference) => difference.sentence);
  expect(sentences, statements.join(';\n')).toEqual([]);
  compared++;
}

/** Each seed is a run of its own, so that what one has kept in memory is let go before the next. */
const seeds = Array.from({ length: 18 }, (_, i) => i + 1);

test.each(seeds)('schemas full of cascades that meet, seed %i', { timeout: 120_000 }, (seed) => {
  const runs = arbitraryRun(arbitraryCascades('sqlite'), ['DEFERRED']);
  fc.assert(fc.property(runs, agrees), { seed, numRuns: 500, endOnFailure: true });
});

/** Where a table has no key, a WHERE cannot tell two equal rows apart, and a statement would mean both. */
const hasKeys = (document: Document): boolean => tablesOf(document).every((table) => table.primaryKey !== null);

test.each([1, 2, 3])('schemas of every type and feature, seed %i', { timeout: 120_000 }, (seed) => {
  const documents = arbitraryDocument({ dialect: 'sqlite' }).filter(hasKeys);
  const runs = arbitraryRun(documents, ['DEFERRED']);
  fc.assert(fc.property(runs, agrees), { seed, numRuns: 400, endOnFailure: true });
});

test('as many as are promised were compared', () => {
  expect(compared).toBeGreaterThanOrEqual(10_000);
});
