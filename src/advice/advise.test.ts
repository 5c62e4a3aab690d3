import { expect, test } from 'vitest';
import { edited } from '#document/edits/checkEdit.ts';
import { moveTables } from '#document/edits/drawing.ts';
import type { ReferentialAction } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { asManyAsCan } from './advice.ts';
import { advise } from './advise.ts';

/** Tables that refer to two others before them, with every action in turn. */
function bigSchema(count: number) {
  const actions: readonly ReferentialAction[] = ['CASCADE', 'CASCADE', 'RESTRICT', 'SET NULL', 'NO ACTION', 'CASCADE'];
  const names = Array.from({ length: count + 1 }, (_, i) => `t${i}`);
  return aDocument({
    tables: names.map((name) => aTable(name, { id: 'INTEGER', name: 'TEXT', x: 'INTEGER', y: 'INTEGER' })),
    foreignKeys: names
      .slice(1)
      .flatMap((name, i) => [
        aForeignKey(`${name}(x) → t${i}(id)`, { onDelete: actions[i % 6] ?? 'CASCADE' }),
        aForeignKey(`${name}(y) → t${(i * 7) % (i + 1)}(id)`, { onDelete: actions[(i + 3) % 6] ?? 'CASCADE' }),
      ]),
  });
}

test('a schema in order gives no advice', () => {
  expect(advise(aDocument({ tables: [aTable('notes', { id: 'INTEGER', text: 'TEXT' })] }), 'sqlite')).toEqual([]);
});

test('the gravest comes first', () => {
  const ranks = ['error', 'warning', 'info'];
  const severities = advise(bigSchema(20), 'postgresql').map(({ severity }) => ranks.indexOf(severity));
  expect(severities).toEqual(severities.toSorted());
});

test('moving a table changes no advice', () => {
  const document = bigSchema(5);
  const moved = edited(document, (d) => moveTables(d, new Map([['t1', { x: 10, y: 20 }]])));
  expect(advise(moved, 'sqlite')).toBe(advise(document, 'sqlite'));
});

test('fixes of one kind can be made together, though one may make another needless', () => {
  const document = aDocument({
    tables: [
      aTable('users', { id: 'INTEGER', code: 'TEXT' }),
      aTable('posts', { id: 'INTEGER', a: 'TEXT', b: 'TEXT' }),
    ],
    foreignKeys: [aForeignKey('posts(a) → users(code)'), aForeignKey('posts(b) → users(code)')],
  });
  const of = (d: typeof document) => advise(d, 'postgresql').filter(({ code }) => code === 'referenced-not-unique');
  const edits = of(document).flatMap(({ fixes }) => fixes.map(({ edit }) => edit));
  expect(edits).toHaveLength(2);
  expect(of(edited(document, asManyAsCan(...edits)))).toEqual([]);
  expect(asManyAsCan(...edits)(edited(document, asManyAsCan(...edits)))).toHaveProperty('reason');
});
