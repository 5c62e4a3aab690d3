import { expect, test } from 'vitest';
import type { Table } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const to = (columns: string, given: Partial<Table> = {}) =>
  aDocument({
    tables: [
      aTable('users', { tenant: 'INTEGER', id: 'INTEGER', code: 'INTEGER' }, { key: ['tenant', 'id'], ...given }),
      aTable('posts', { id: 'INTEGER', x: 'INTEGER', y: 'INTEGER' }),
    ],
    foreignKeys: [aForeignKey(`posts(${columns.includes(',') ? 'x, y' : 'x'}) → users(${columns})`)],
  });

test('columns that identify nothing, or only a part of a key', () => {
  for (const columns of ['code', 'id', 'tenant, code']) {
    expect(adviceOf(to(columns), 'postgresql', 'referenced-not-unique')).toMatchObject([{ severity: 'error' }]);
    expect(adviceOf(to(columns), 'sqlite', 'referenced-not-unique')).toMatchObject([{ severity: 'error' }]);
  }
  expect(adviceOf(to('code'), 'sqlite', 'referenced-not-unique')[0]?.sentence).toContain('foreign key mismatch');
});

test('a key is enough, in any order but in InnoDB', () => {
  for (const columns of ['tenant, id', 'id, tenant'])
    for (const dialect of ['sqlite', 'postgresql'] as const)
      expect(adviceOf(to(columns), dialect, 'referenced-not-unique')).toEqual([]);
  const index = { indexes: [{ name: 'ix', columns: ['users.code'], unique: true }] };
  expect(adviceOf(to('code', index), 'postgresql', 'referenced-not-unique')).toEqual([]);
  expect(adviceOf(to('tenant, id'), 'mysql', 'referenced-order')).toEqual([]);
  expect(adviceOf(to('id, tenant'), 'mysql', 'referenced-order')).toMatchObject([{ severity: 'error' }]);
});

test('MariaDB takes an index that is not unique, or the beginning of a key', () => {
  const index = { indexes: [{ name: 'ix', columns: ['users.code'], unique: false }] };
  expect(adviceOf(to('code', index), 'mysql', 'referenced-not-unique')).toMatchObject([{ severity: 'warning' }]);
  expect(adviceOf(to('tenant'), 'mysql', 'referenced-not-unique')).toMatchObject([{ severity: 'warning' }]);
  expect(adviceOf(to('id'), 'mysql', 'referenced-not-unique')).toMatchObject([{ severity: 'error' }]);
});
