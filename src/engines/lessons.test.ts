/** The DELETEs of the lessons, and every design's rows, on SQLite and PostgreSQL themselves. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { setDialect } from '#document/edits/settings.ts';
import type { DialectName } from '#document/records.ts';
import { refutation } from '#lessons/tutorial/claims.ts';
import { documentOfDesign, operationsOf } from '#lessons/tutorial/design.ts';
import { simulate } from '#simulation/simulate.ts';
import type { Observation } from './observation.ts';
import { PostgresEngine } from './postgres.ts';
import { compare } from './replay.ts';
import { lessonTrials } from './sqlalchemy/lessons.ts';
import { SqliteEngine } from './sqlite.ts';
import { statementsOf } from './statements.ts';

let sqlite: SqliteEngine;
let postgres: PostgresEngine;
beforeAll(async () => {
  [sqlite, postgres] = await Promise.all([SqliteEngine.start(), PostgresEngine.start()]);
}, 60_000);
afterAll(() => postgres.close());

const inDialect = (document: Document, dialect: DialectName): Document => {
  const result = setDialect(document, dialect);
  return 'diff' in result ? applyDiff(document, result.diff) : document;
};

const engineOf = { sqlite: () => sqlite, postgresql: () => postgres } as const;

describe.each(['sqlite', 'postgresql'] as const)('%s', (dialect) => {
  test.each(lessonTrials.map((one) => [one.id, one] as const))('%s', async (_, { trial, claims }) => {
    const document = inDialect(documentOfDesign(trial.design), dialect);
    const operations = 'deletes' in trial ? operationsOf(document, trial.deletes) : [];
    const timeline = simulate(document, operations, dialect);
    const statements = statementsOf(document, timeline, dialect).filter((text) => text !== null);
    const seen: Observation = await engineOf[dialect]().observe(document, statements);
    expect(compare(document, timeline, seen).differences).toEqual([]);
    if (!('deletes' in trial)) return;
    expect(statements).toHaveLength(1);
    expect(claims.flatMap((claim) => refutation(claim, { kind: 'database', document, timeline }) ?? [])).toEqual([]);
  });
});
