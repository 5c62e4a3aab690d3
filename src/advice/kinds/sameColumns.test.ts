import { expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const tables = [
  aTable('users', { id: 'INTEGER' }),
  aTable('teams', { id: 'INTEGER' }),
  aTable('posts', { id: 'INTEGER', owner_id: 'INTEGER', editor_id: 'INTEGER' }),
];
const toUsers = aForeignKey('posts(owner_id) → users(id)');

test('the same reference twice', () => {
  const twin = { ...toUsers, id: 'twin', name: 'twin' };
  const document = aDocument({ tables, foreignKeys: [toUsers, twin] });
  expect(adviceOf(document, 'sqlite', 'duplicate-foreign-key')).toMatchObject([
    { severity: 'warning', fixes: [{ label: 'Remove twin' }, { label: 'Remove fk_posts_owner_id' }] },
  ]);
});

test('one column that refers to two tables', () => {
  const toTeams = aForeignKey('posts(owner_id) → teams(id)', { id: 'fk2', name: 'fk2' });
  const [advice] = adviceOf(aDocument({ tables, foreignKeys: [toUsers, toTeams] }), 'sqlite', 'two-references');
  expect(advice?.sentence).toContain('its value must exist in both tables');
});

test('other columns, or a primary key that extends two tables, are fine', () => {
  const editor = aForeignKey('posts(editor_id) → users(id)');
  const extending = [
    aForeignKey('posts(id) → users(id)'),
    aForeignKey('posts(id) → teams(id)', { id: 'fk2', name: 'fk2' }),
  ];
  for (const foreignKeys of [[toUsers, editor], extending]) {
    const document = aDocument({ tables, foreignKeys });
    expect(adviceOf(document, 'sqlite', 'duplicate-foreign-key')).toEqual([]);
    expect(adviceOf(document, 'sqlite', 'two-references')).toEqual([]);
  }
});
