/** What PostgreSQL was recorded to do, asked again of PGlite by way of the written SQL. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExactJson } from '#formats/scenario/exactJson.ts';
import { readScenario, type Scenario } from '#formats/scenario/read.ts';
import type { Result } from '#formats/scenario/scenario.ts';
import { writeError, writeResult } from '#formats/scenario/write.ts';
import { Run } from '#simulation/database/run.ts';
import type { Timeline } from '#simulation/timeline.ts';
import type { Observation } from './observation.ts';
import { PostgresEngine } from './postgres.ts';
import { compare } from './replay.ts';
import { statementsOf } from './statements.ts';

interface Case {
  readonly name: string;
  readonly scenario: unknown;
  readonly expected: Result;
}

let engine: PostgresEngine;
beforeAll(async () => {
  engine = await PostgresEngine.start();
}, 60_000);
afterAll(() => engine.close());

/** The simulation of a case; null where it has parts that no document can have, such as a table that does not exist. */
function simulated({ document, dialect, absent, operations }: Scenario): Timeline | null {
  if (absent.size > 0) return null;
  const run = new Run(document, dialect);
  for (const operation of operations) {
    if (run.failed) break;
    if (operation.op === 'fault') return null;
    if (operation.op !== 'delete' && operation.op !== 'update') run.perform(operation as Parameters<Run['perform']>[0]);
    else {
      const { keys, ...rest } = operation;
      if (keys.some((key) => run.keyFault(operation.tableId, key) !== null)) return null;
      const rowIds = [...new Set(keys.flatMap((key) => run.rowsWith(operation.tableId, key)))];
      run.perform({ ...rest, rowIds });
    }
  }
  return run.timeline();
}

/** The observation in the words of the record: the names of constraints that are no foreign keys were not recorded. */
function resultOf({ document, absent }: Scenario, { rows, error }: Observation): Pick<Result, 'error' | 'rows'> {
  const key = [...document.foreignKeys.values()].find(
    ({ name, tableId }) => name === error?.constraint && tableId === error.tableId,
  );
  const written = error && writeError(document, { ...error, foreignKeyId: key?.id ?? null }, true);
  const after = (table: string) => (rows.get(table) ?? []).map((values, i) => ({ id: `${table}#${i}`, values }));
  return { error: written, rows: writeResult(document, absent, written, () => [], after).rows };
}

test.each(['postgresql.jsonl', 'postgresql-random.jsonl'])(
  '%s',
  async (file) => {
    const text = readFileSync(join(import.meta.dirname, '../../conformance', file), 'utf8');
    let asked = 0;
    for (const line of text.split('\n').filter(Boolean)) {
      const { name, scenario, expected } = parseExactJson(line) as Case;
      const { value } = readScenario(scenario);
      const timeline = value && simulated(value);
      if (!timeline) continue;
      asked++;
      const { document } = value;
      const observation = await engine.observe(document, statementsOf(document, timeline, 'postgresql'));
      const differences = compare(document, timeline, observation).differences.map(({ sentence }) => sentence);
      expect(differences, name).toEqual([]);
      const { error, rows } = resultOf(value, observation);
      expect(error && { ...error, message: '' }, name).toEqual(expected.error && { ...expected.error, message: '' });
      if (error?.operation !== null) expect(rows, name).toEqual(expected.rows);
    }
    expect(asked).toBeGreaterThan(250);
  },
  120_000,
);
