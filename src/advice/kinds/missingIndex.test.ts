import { expect, test } from 'vitest';
import type { Table } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const posts = (given: Partial<Table>) =>
  aDocument({
    tables: [
      aTable('users', { tenant: 'INTEGER', id: 'INTEGER' }, { key: ['tenant', 'id'] }),
      aTable('posts', { id: 'INTEGER', tenant: 'INTEGER', author: 'INTEGER' }, given),
    ],
    foreignKeys: [aForeignKey('posts(tenant, author) → users(tenant, id)')],
  });

const index = (...columns: readonly string[]) => ({
  indexes: [{ name: 'ix', columns: columns.map((name) => `posts.${name}`), unique: false }],
});

test('a foreign key without an index gets one', () => {
  const [advice] = adviceOf(posts({}), 'postgresql', 'missing-index');
  expect(advice).toMatchObject({ severity: 'info', fixes: [{ label: 'Add an index on tenant and author' }] });
  expect(adviceOf(posts(index('author')), 'sqlite', 'missing-index')).toHaveLength(1);
  expect(adviceOf(posts(index('id', 'tenant', 'author')), 'sqlite', 'missing-index')).toHaveLength(1);
});

test('an index that begins with the columns, in any order, is enough', () => {
  expect(adviceOf(posts(index('author', 'tenant', 'id')), 'postgresql', 'missing-index')).toEqual([]);
  const unique = { uniques: [{ name: null, columns: ['posts.tenant', 'posts.author'] }] };
  expect(adviceOf(posts(unique), 'postgresql', 'missing-index')).toEqual([]);
});

test('InnoDB makes the index itself', () => {
  expect(adviceOf(posts({}), 'mysql', 'missing-index')).toEqual([]);
});
