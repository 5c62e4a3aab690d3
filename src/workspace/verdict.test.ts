import { expect, test } from 'vitest';
import { aDocument, aTable } from '#document/testRecords.ts';
import { simulate } from '#simulation/simulate.ts';
import { judge, type Verdict } from './verdict.ts';

test('every answer for SQL Server and Oracle says that it was not checked against a real server', () => {
  const document = aDocument({ tables: [aTable('a', { id: 'INTEGER' })], rows: { a: [[1]] } });
  for (const dialect of ['sqlserver', 'oracle'] as const) {
    const verdicts: Verdict[] = [];
    const timeline = simulate(document, [{ op: 'delete', tableId: 'a', rowIds: ['a#1'] }], dialect);
    judge({}, document, timeline, new AbortController().signal, (verdict) => verdicts.push(verdict));
    expect(verdicts).toEqual([
      { state: 'unasked', reason: expect.stringMatching(/follow .* manual, .* not checked against a real server/) },
    ]);
  }
});
