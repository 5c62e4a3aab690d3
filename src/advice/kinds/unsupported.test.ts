import { expect, test } from 'vitest';
import type { ForeignKey } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { advise } from '../advise.ts';
import { adviceOf } from '../checkAdvice.ts';

const posts = (given: Partial<ForeignKey>) =>
  aDocument({
    tables: [
      aTable('users', { tenant: 'INTEGER', id: 'INTEGER' }, { key: ['tenant', 'id'] }),
      aTable('posts', { id: 'INTEGER', tenant: 'INTEGER', author: 'INTEGER' }),
    ],
    foreignKeys: [aForeignKey('posts(tenant, author) → users(tenant, id)', given)],
  });

test('what InnoDB does not have', () => {
  expect(adviceOf(posts({ onDelete: 'SET DEFAULT' }), 'mysql', 'set-default-unsupported')).toMatchObject([
    { severity: 'warning', fixes: [{ label: 'Write RESTRICT' }, { label: 'Write SET NULL' }] },
  ]);
  expect(adviceOf(posts({ deferrable: true }), 'mysql', 'deferrable-unsupported')).toMatchObject([
    { severity: 'error' },
  ]);
  expect(adviceOf(posts({ match: 'FULL' }), 'mysql', 'match-full-unsupported')).toMatchObject([
    { severity: 'warning' },
  ]);
});

test('what SQLite does not have', () => {
  const listed = posts({ onDelete: 'SET NULL', setColumns: ['posts.author'] });
  expect(adviceOf(listed, 'sqlite', 'set-columns-unsupported')).toMatchObject([{ severity: 'error' }]);
  expect(adviceOf(posts({ match: 'FULL' }), 'sqlite', 'match-full-unsupported')).toHaveLength(1);
});

test('PostgreSQL has it all', () => {
  const all = posts({
    onDelete: 'SET DEFAULT',
    deferrable: true,
    initiallyDeferred: true,
    match: 'FULL',
    setColumns: ['posts.author'],
  });
  const codes = advise(all, 'postgresql').map(({ code }) => code);
  expect(codes.filter((code) => /unsupported/.test(code))).toEqual([]);
});

test('with one column, MATCH FULL says nothing else than MATCH SIMPLE', () => {
  const document = aDocument({
    tables: [aTable('users', { id: 'INTEGER' }), aTable('posts', { id: 'INTEGER', author: 'INTEGER' })],
    foreignKeys: [aForeignKey('posts(author) → users(id)', { match: 'FULL' })],
  });
  expect(adviceOf(document, 'sqlite', 'match-full-unsupported')).toEqual([]);
});

test('what Oracle and SQL Server do not have', () => {
  expect(adviceOf(posts({ onDelete: 'SET DEFAULT' }), 'oracle', 'set-default-unsupported')).toMatchObject([
    { severity: 'error', fixes: [{ label: 'Write NO ACTION' }, { label: 'Write SET NULL' }] },
  ]);
  expect(adviceOf(posts({ onUpdate: 'CASCADE' }), 'oracle', 'on-update-unsupported')).toMatchObject([
    { severity: 'error' },
  ]);
  expect(adviceOf(posts({ onUpdate: 'CASCADE' }), 'sqlserver', 'on-update-unsupported')).toEqual([]);
  expect(adviceOf(posts({ match: 'FULL' }), 'oracle', 'match-full-unsupported')).toMatchObject([{ severity: 'error' }]);
  for (const dialect of ['oracle', 'sqlserver'] as const)
    expect(adviceOf(posts({ onDelete: 'RESTRICT' }), dialect, 'restrict-unsupported')).toMatchObject([
      { severity: 'info', fixes: [{ label: 'Write NO ACTION' }] },
    ]);
});
