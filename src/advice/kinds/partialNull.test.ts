import { expect, test } from 'vitest';
import type { ForeignKey } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { Value } from '#document/value.ts';
import { adviceOf } from '../checkAdvice.ts';

const posts = (
  required: readonly string[],
  given: Partial<ForeignKey> = {},
  rows: readonly (readonly Value[])[] = [],
) =>
  aDocument({
    tables: [
      aTable('users', { tenant: 'INTEGER', id: 'INTEGER' }, { key: ['tenant', 'id'] }),
      aTable('posts', { id: 'INTEGER', tenant: 'INTEGER', author: 'INTEGER' }, { required }),
    ],
    foreignKeys: [aForeignKey('posts(tenant, author) → users(tenant, id)', given)],
    rows: { posts: rows },
  });

const labels = (document: ReturnType<typeof posts>, dialect: 'sqlite' | 'postgresql') =>
  adviceOf(document, dialect, 'partial-null').map(({ fixes }) => fixes.map(({ label }) => label));

test('a composite foreign key that can be NULL in part', () => {
  expect(labels(posts([]), 'postgresql')).toEqual([['Say MATCH FULL', 'Make tenant and author NOT NULL']]);
  expect(labels(posts([]), 'sqlite')).toEqual([['Make tenant and author NOT NULL']]);
  expect(labels(posts(['tenant']), 'postgresql')).toEqual([['Make author NOT NULL']]);
});

test('no fix that the rows or an action contradict', () => {
  expect(labels(posts([], {}, [[1, 1, null]]), 'sqlite')).toEqual([[]]);
  expect(labels(posts([], { onDelete: 'SET NULL' }), 'sqlite')).toEqual([[]]);
});

test('NOT NULL or MATCH FULL leave nothing unchecked', () => {
  expect(labels(posts(['tenant', 'author']), 'sqlite')).toEqual([]);
  expect(labels(posts([], { match: 'FULL' }), 'postgresql')).toEqual([]);
});
