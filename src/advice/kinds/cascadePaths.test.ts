import { expect, test } from 'vitest';
import type { ReferentialAction } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const diamond = (last: ReferentialAction) =>
  aDocument({
    tables: [
      aTable('a', { id: 'INTEGER' }),
      aTable('b', { id: 'INTEGER', a_id: 'INTEGER' }),
      aTable('c', { id: 'INTEGER', a_id: 'INTEGER', b_id: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('b(a_id) → a(id)', { onDelete: 'CASCADE' }),
      aForeignKey('c(b_id) → b(id)', { onDelete: 'CASCADE' }),
      aForeignKey('c(a_id) → a(id)', { onDelete: last }),
    ],
  });

test('a table that a delete reaches twice', () => {
  for (const action of ['CASCADE', 'SET NULL', 'SET DEFAULT'] as const) {
    const [advice] = adviceOf(diamond(action), 'postgresql', 'multiple-cascade-paths');
    expect(advice?.sentence).toContain('A DELETE in a reaches c by two ways (a → c, and a → b → c).');
    expect(advice?.records.foreignKeys.toSorted()).toEqual(['fk_b_a_id', 'fk_c_a_id', 'fk_c_b_id']);
  }
});

test('NO ACTION and RESTRICT are no way', () => {
  expect(adviceOf(diamond('NO ACTION'), 'postgresql', 'multiple-cascade-paths')).toEqual([]);
  expect(adviceOf(diamond('RESTRICT'), 'postgresql', 'multiple-cascade-paths')).toEqual([]);
});

test('two foreign keys to one table are two ways', () => {
  const document = aDocument({
    tables: [
      aTable('users', { id: 'INTEGER' }),
      aTable('messages', { id: 'INTEGER', sent: 'INTEGER', got: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('messages(sent) → users(id)', { onDelete: 'CASCADE', onUpdate: 'CASCADE' }),
      aForeignKey('messages(got) → users(id)', { onDelete: 'CASCADE', onUpdate: 'CASCADE' }),
    ],
  });
  const [advice] = adviceOf(document, 'sqlite', 'multiple-cascade-paths');
  expect(advice?.sentence).toMatch(/^A DELETE and an UPDATE of a key in users reaches messages by two ways/);
});

test('cycles, of one table and of several', () => {
  const cycle = (action: ReferentialAction) =>
    aDocument({
      tables: [
        aTable('tree', { id: 'INTEGER', up: 'INTEGER' }),
        aTable('x', { id: 'INTEGER', y_id: 'INTEGER' }),
        aTable('y', { id: 'INTEGER', x_id: 'INTEGER' }),
      ],
      foreignKeys: [
        aForeignKey('tree(up) → tree(id)', { onDelete: action }),
        aForeignKey('x(y_id) → y(id)', { onDelete: 'CASCADE' }),
        aForeignKey('y(x_id) → x(id)', { onDelete: action }),
      ],
    });
  const found = adviceOf(cycle('CASCADE'), 'sqlite', 'cascade-cycle');
  expect(found.map(({ records }) => records.foreignKeys.toSorted())).toEqual([
    ['fk_tree_up'],
    ['fk_x_y_id', 'fk_y_x_id'],
  ]);
  expect(found[1]?.sentence).toMatch(/^A DELETE in one of x and y can come back to it/);
  expect(adviceOf(cycle('NO ACTION'), 'sqlite', 'cascade-cycle')).toEqual([]);
  expect(adviceOf(cycle('CASCADE'), 'mysql', 'cascade-cycle')[0]?.sentence).toContain('at most 14 rows in a chain');
});

test('SQL Server refuses both, and NO ACTION is the way out', () => {
  expect(adviceOf(diamond('SET NULL'), 'sqlserver', 'multiple-cascade-paths')).toMatchObject([
    {
      sentence: expect.stringContaining(
        'fk_c_a_id says ON DELETE SET NULL, but it is a second way to c, besides a → b → c: SQL Server refuses it',
      ),
      severity: 'error',
      records: { foreignKeys: ['fk_c_a_id'] },
      fixes: [{ label: 'Use NO ACTION' }],
    },
  ]);
  expect(adviceOf(diamond('NO ACTION'), 'sqlserver', 'multiple-cascade-paths')).toEqual([]);
  const tree = aDocument({
    tables: [aTable('tree', { id: 'INTEGER', up: 'INTEGER' })],
    foreignKeys: [aForeignKey('tree(up) → tree(id)', { onDelete: 'CASCADE', onUpdate: 'CASCADE' })],
  });
  const [advice] = adviceOf(tree, 'sqlserver', 'cascade-cycle');
  expect(advice?.sentence).toContain('fk_tree_up says ON DELETE CASCADE, but tree refers to itself');
});
