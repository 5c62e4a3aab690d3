import { expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { Branch } from '#simulation/traceCascade.ts';
import { outcomeSentence, tableTotals, titleOfBranch } from './countWords.ts';

const document = aDocument({
  dialect: 'postgresql',
  tables: [
    aTable('a', { id: 'INTEGER' }),
    aTable('b', { id: 'INTEGER', a_id: 'INTEGER' }),
    aTable('c', { b_id: 'INTEGER' }),
  ],
  foreignKeys: [
    aForeignKey('b(a_id) → a(id)', { onDelete: 'SET NULL' }),
    aForeignKey('c(b_id) → b(a_id)', { onDelete: 'CASCADE', onUpdate: 'SET NULL' }),
  ],
});

const branches: readonly Branch[] = [
  { parent: null, kind: 'delete', foreignKeyId: null, tableId: 'a', rows: 1 },
  { parent: 0, kind: 'set-null', foreignKeyId: 'fk_b_a_id', tableId: 'b', rows: 2000 },
  { parent: 1, kind: 'set-null', foreignKeyId: 'fk_c_b_id', tableId: 'c', rows: 3 },
];

test('the outcome, the tables and the branches in words', () => {
  expect(outcomeSentence(document, { branches, rows: 2004, error: null })).toBe(
    '1 row deleted, 2,003 rows set to NULL in 3 tables, by the rules of PostgreSQL.',
  );
  expect(tableTotals(document, branches).map(({ name, words }) => `${name}: ${words}`)).toEqual([
    'a: 1 deleted',
    'b: 2,000 set to NULL',
    'c: 3 set to NULL',
  ]);
  expect(branches.map((branch) => titleOfBranch(document, branches, branch))).toEqual([
    'DELETE FROM a',
    'b · fk_b_a_id, ON DELETE SET NULL',
    'c · fk_c_b_id, ON UPDATE SET NULL',
  ]);
});

test('what was refused, and what matched nothing', () => {
  const error = { kind: 'foreign-key', foreignKeyId: 'fk_b_a_id', tableId: 'b', message: 'a #1 is needed.' } as const;
  expect(outcomeSentence(document, { branches, rows: 1, error })).toBe('Blocked: a #1 is needed.');
  expect(outcomeSentence(document, { branches: [], rows: 0, error: null })).toBe('Nothing changes.');
});
