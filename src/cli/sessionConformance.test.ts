/** Every session that SQLAlchemy was seen to run, held against the simulator. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerLine } from './answerLine.ts';
import { levels, type SessionCase, sessionDifferences } from './compareSessions.ts';

const folder = join(import.meta.dirname, '../../conformance');
const files = readdirSync(folder).filter((name) => /^session-.*\.jsonl$/.test(name));

interface Statement {
  readonly sql: string;
  readonly params: readonly (readonly unknown[])[];
}
type Result = Readonly<Record<string, unknown>> & { readonly statements: readonly Statement[] };

function casesOf(file: string): readonly (SessionCase & { readonly actual: Result })[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => ({ ...JSON.parse(line), ...JSON.parse(answerLine(line, true)) }));
}

test('the corpus is there', () => {
  expect(files).toEqual([
    'session-designed.jsonl',
    'session-lessons.jsonl',
    'session-merge.jsonl',
    'session-mysql.jsonl',
    'session-postgresql.jsonl',
    'session-random.jsonl',
    'session-varied.jsonl',
  ]);
});

describe.each(files)('%s', (file) => {
  const cases = casesOf(file);

  test.each(levels)('every case agrees at level %s', (level) => {
    expect(cases.length).toBeGreaterThan(25);
    const differing = cases.flatMap((one) => {
      const differences = sessionDifferences(one, one.actual, level);
      return differences.length > 0 ? [{ id: one.id, differences: differences.slice(0, 5) }] : [];
    });
    expect(differing).toEqual([]);
  });

  // Where parameters have names, the library keeps them in the order of a hash.
  const isNamed = /mysql|postgresql/.test(file);

  test('statements and parameters are equal to the letter', () => {
    const told = (result: { readonly statements: readonly Statement[] }) =>
      result.statements.map(({ sql, params }) => [
        sql,
        isNamed ? params.map((set) => set.map((value) => JSON.stringify(value)).sort()) : params,
      ]);
    for (const one of cases) {
      if (one.ordering === 'exact')
        expect({ id: one.id, statements: told(one.actual) }).toEqual({
          id: one.id,
          statements: told(one.expected as Result),
        });
    }
  });
});

describe('the comparison finds', () => {
  const [example] = casesOf('session-designed.jsonl').filter(({ actual }) => actual.statements.length > 1);
  const altered = (change: (result: Record<string, unknown>) => void) => {
    const copy = structuredClone(example?.actual ?? {}) as Record<string, unknown>;
    change(copy);
    return levels.map((level) => (example ? sessionDifferences(example, copy, level).length > 0 : false));
  };

  test('another row, object or error at every level', () => {
    expect(altered((result) => Object.assign(result, { rows: {} }))).toEqual([true, true, true]);
    expect(altered((result) => Object.assign(result, { objects: {} }))).toEqual([true, true, true]);
    expect(altered((result) => Object.assign(result, { error: { operation: 0, kind: 'other' } }))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('another statement at level rows, and another order at level exact', () => {
    expect(altered((result) => Object.assign(result, { statements: [] }))).toEqual([false, true, true]);
    expect(altered((result) => (result.statements as unknown[]).reverse())).toEqual([false, false, true]);
  });
});
