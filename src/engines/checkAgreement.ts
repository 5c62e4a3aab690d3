/** Random runs on a real database beside the simulator, for tests. */
import fc from 'fast-check';
import { tablesOf } from '#document/lookups.ts';
import type { DialectName } from '#document/records.ts';
import { simulate } from '#simulation/simulate.ts';
import type { RandomRun } from './arbitraryRun.ts';
import { compare } from './replay.ts';
import { statementsOf } from './statements.ts';

type Observation = Parameters<typeof compare>[2];

/** A database that can be asked, as one of the engines. */
interface Asked {
  observe(document: RandomRun['document'], statements: readonly string[]): Observation | Promise<Observation>;
}

export interface Agreement {
  /** How many runs were compared. */
  readonly compared: number;
  /** What differs, each with the statements of its run; empty when simulator and database agree. */
  readonly differences: readonly string[];
}

/**
 * Draws `count` runs and plays each in the simulator and in the database. Passed over are runs that only a database can
 * answer (expressions behind DEFAULT), and tables without a key, where a WHERE cannot tell two equal rows apart.
 * It draws all at once: a filter on `fc.gen()` would draw the same refused document for ever.
 */
export async function checkAgreement(
  runs: fc.Arbitrary<RandomRun>,
  { seed, count, dialect, engine }: { seed: number; count: number; dialect: DialectName; engine: Asked },
): Promise<Agreement> {
  let compared = 0;
  const differences: string[] = [];
  for (const run of fc.sample(runs, { seed, numRuns: count })) {
    if (!tablesOf(run.document).every((table) => table.primaryKey !== null)) continue;
    const timeline = simulate(run.document, run.operations, dialect);
    if (timeline.error?.kind === 'unsupported') continue;
    if (dialect === 'postgresql' && isNumbered(run)) continue;
    const statements = statementsOf(run.document, timeline, dialect).flatMap((text) => (text === null ? [] : [text]));
    const found = compare(run.document, timeline, await engine.observe(run.document, statements)).differences;
    if (found.length > 0) differences.push([...found.map(({ sentence }) => sentence), ...statements].join('\n'));
    compared++;
  }
  return { compared, differences };
}

/** PostgreSQL numbers rows by a sequence that explicit values do not move; the simulator takes the greatest and one. */
function isNumbered({ document, operations }: RandomRun): boolean {
  return operations.some(
    (operation) =>
      operation.op === 'insert' &&
      document.tables
        .get(operation.tableId)
        ?.columns.some((column) => column.identity && operation.values[column.id] === undefined),
  );
}
