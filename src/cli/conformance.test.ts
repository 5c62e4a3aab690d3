/** Every case that a real database was seen to answer, held against the simulator. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseExactJson } from '#formats/scenario/exactJson.ts';
import type { Result } from '#formats/scenario/scenario.ts';
import { answerLine } from './answerLine.ts';

const folder = join(import.meta.dirname, '../../conformance');
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl') && !name.startsWith('session-'));

/** What is compared: SQLite names no constraint, and messages are each database's own. */
function judged(result: Result, expected: Result): unknown {
  const { ok, error, rows, fates } = result;
  if (!error) return { ok, error, rows, fates };
  const { operation, kind, table, constraint } = error;
  return {
    ok,
    rows,
    fates,
    error: {
      operation,
      kind,
      table: expected.error?.table === null ? null : table,
      constraint: expected.error?.constraint === null ? null : constraint,
    },
  };
}

test('the corpus is there', () => {
  expect(files.length).toBe(12);
});

for (const file of files) {
  test(`${file}: every case agrees`, () => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
    const differences: unknown[] = [];
    for (const line of lines) {
      const { name, expected } = parseExactJson(line) as { readonly name: string; readonly expected: Result };
      const { id, actual } = parseExactJson(answerLine(line)) as { readonly id: string; readonly actual: Result };
      expect(id).toBe(name);
      try {
        expect(judged(actual, expected)).toEqual(judged(expected, expected));
      } catch (error) {
        differences.push({ name, difference: (error as Error).message });
      }
    }
    expect(differences).toEqual([]);
    expect(lines.length).toBeGreaterThan(50);
  });
}
