import { expect, test } from 'vitest';
import type { ReferentialAction } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const chain = (length: number, last: ReferentialAction = 'CASCADE') => {
  const names = 'abcdef'.slice(0, length).split('');
  return aDocument({
    tables: names.map((name) => aTable(name, { id: 'INTEGER', up: 'INTEGER' })),
    foreignKeys: names
      .slice(1)
      .map((name, i) =>
        aForeignKey(`${name}(up) → ${names[i]}(id)`, { onDelete: i === length - 2 ? last : 'CASCADE' }),
      ),
  });
};

test('cascades through three levels can leave orphans', () => {
  const [advice] = adviceOf(chain(4), 'mysql', 'mysql-server-layer');
  expect(advice?.sentence).toContain('(a ← b ← c ← d) can leave orphans');
  expect(advice?.records.foreignKeys).toEqual(['fk_b_up', 'fk_c_up', 'fk_d_up']);
  expect(adviceOf(chain(3), 'mysql', 'mysql-server-layer')).toEqual([]);
  expect(adviceOf(chain(4, 'SET NULL'), 'mysql', 'mysql-server-layer')).toEqual([]);
  expect(adviceOf(chain(4), 'postgresql', 'mysql-server-layer')).toEqual([]);
});

test('trees in one table can fail', () => {
  const tree = aDocument({
    tables: [aTable('staff', { id: 'INTEGER', boss_id: 'INTEGER' })],
    foreignKeys: [aForeignKey('staff(boss_id) → staff(id)', { onDelete: 'CASCADE' })],
  });
  expect(adviceOf(tree, 'mysql', 'mysql-server-layer')[0]?.sentence).toContain('a tree in staff can fail');
});
