/** What the lessons do with a session, against what SQLAlchemy was seen to do and against SQLAlchemy itself. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkAgreement } from './agreement.ts';
import { lessonTrials, programOf } from './lessons.ts';
import { findSqlAlchemy } from './python.ts';
import { scenarioOf } from './scenario.ts';

const programs = lessonTrials.flatMap((one) => {
  const program = programOf(one);
  return program ? [{ id: one.id, program }] : [];
});
const scenarios = programs.map(({ id, program }) => ({ id, scenario: scenarioOf(program) }));

// To be recorded anew, where a lesson has changed: conformance/README.md says how.
const wanted = process.env.SCENARIOS;
if (wanted) writeFileSync(wanted, scenarios.map((one) => `${JSON.stringify(one)}\n`).join(''));

test('every program of a lesson is among the recorded ones, as it is now', () => {
  const file = join(import.meta.dirname, '../../../conformance/session-lessons.jsonl');
  const recorded = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  expect(recorded.map((line) => JSON.parse(line)).map(({ id, scenario }) => ({ id, scenario }))).toEqual(
    JSON.parse(JSON.stringify(scenarios)),
  );
});

const found = findSqlAlchemy();
if ('missing' in found) console.log(found.missing);

test.skipIf('missing' in found)('SQLAlchemy does the same', { timeout: 120_000 }, async () => {
  const { agreed, differences, passedOver } = await checkAgreement(
    'python' in found ? found.python : '',
    programs.map(({ program }) => program),
  );
  expect(differences).toEqual([]);
  expect([agreed, passedOver]).toEqual([programs.length, 0]);
});
