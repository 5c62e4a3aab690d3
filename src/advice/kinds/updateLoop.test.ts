import { expect, test } from 'vitest';
import type { ReferentialAction } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const staff = (onUpdate: ReferentialAction) =>
  aDocument({
    tables: [aTable('staff', { id: 'INTEGER', boss_id: 'INTEGER' })],
    foreignKeys: [aForeignKey('staff(boss_id) → staff(id)', { onUpdate })],
  });

test('InnoDB refuses ON UPDATE that comes back to its own table', () => {
  for (const action of ['CASCADE', 'SET NULL'] as const) {
    const [advice] = adviceOf(staff(action), 'mysql', 'update-loop');
    expect(advice?.sentence).toContain(`staff refers to itself by fk_staff_boss_id, with ON UPDATE ${action}`);
  }
  expect(adviceOf(staff('NO ACTION'), 'mysql', 'update-loop')).toEqual([]);
  expect(adviceOf(staff('CASCADE'), 'postgresql', 'update-loop')).toEqual([]);
});

test('through another table too, but only when the key itself is passed on', () => {
  const ring = (back: string) =>
    aDocument({
      tables: [
        aTable('a', { id: 'INTEGER', other: 'INTEGER' }),
        aTable('b', { id: 'INTEGER', a_id: 'INTEGER' }, { uniques: [{ name: null, columns: ['b.a_id'] }] }),
      ],
      foreignKeys: [
        aForeignKey('b(a_id) → a(id)', { onUpdate: 'CASCADE' }),
        aForeignKey(`a(other) → ${back}`, { onUpdate: 'CASCADE' }),
      ],
    });
  const [advice] = adviceOf(ring('b(a_id)'), 'mysql', 'update-loop');
  expect(advice?.sentence).toContain('fk_b_a_id, fk_a_other lead from a back to a');
  expect(adviceOf(ring('b(id)'), 'mysql', 'update-loop')).toEqual([]);
});
