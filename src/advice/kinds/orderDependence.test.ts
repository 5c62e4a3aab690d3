import { expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import type { DialectName, ForeignKey } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

/** `a ← b`, `a ← c` CASCADE; `d` refers to `b` by CASCADE and to `c` as given. */
const diamond = (toC: Partial<ForeignKey>): Document =>
  aDocument({
    tables: [
      aTable('a', { id: 'INTEGER' }),
      aTable('b', { id: 'INTEGER', a_id: 'INTEGER' }),
      aTable('c', { id: 'INTEGER', a_id: 'INTEGER' }),
      aTable('d', { id: 'INTEGER', b_id: 'INTEGER', c_id: 'INTEGER' }, { required: ['c_id'] }),
    ],
    foreignKeys: [
      aForeignKey('b(a_id) → a(id)', { onDelete: 'CASCADE' }),
      aForeignKey('c(a_id) → a(id)', { onDelete: 'CASCADE' }),
      aForeignKey('d(b_id) → b(id)', { onDelete: 'CASCADE' }),
      aForeignKey('d(c_id) → c(id)', toC),
    ],
  });

const labels = (document: Document, dialect: DialectName) =>
  adviceOf(document, dialect, 'order-dependent').map(({ fixes }) => fixes.map(({ label }) => label));

test('RESTRICT inside a cascading diamond, with the cure of each database', () => {
  const document = diamond({ onDelete: 'RESTRICT' });
  expect(labels(document, 'sqlite')).toEqual([['Write NO ACTION']]);
  expect(labels(document, 'postgresql')).toEqual([['Check at COMMIT']]);
  expect(labels(document, 'mysql')).toEqual([['Use CASCADE on fk_d_c_id']]);
  const [advice] = adviceOf(document, 'sqlite', 'order-dependent');
  expect(advice?.records.foreignKeys).toEqual(['fk_d_c_id', 'fk_d_b_id']);
  expect(advice?.sentence).toMatch(/^Whether a DELETE in a succeeds can depend on the order of constraints: fk_d_c_id/);
});

test('NO ACTION matters where it does not wait for the end of the statement', () => {
  const document = diamond({ onDelete: 'NO ACTION' });
  expect(labels(document, 'sqlite')).toEqual([]);
  expect(labels(document, 'postgresql')).toEqual([['Check at COMMIT']]);
  expect(labels(document, 'mysql')).toEqual([['Use CASCADE on fk_d_c_id']]);
  const waiting = diamond({ onDelete: 'NO ACTION', deferrable: true, initiallyDeferred: true });
  expect(labels(waiting, 'postgresql')).toEqual([]);
});

test('SET NULL onto NOT NULL matters where it is allowed', () => {
  const document = diamond({ onDelete: 'SET NULL' });
  expect(labels(document, 'sqlite')).toEqual([['Use CASCADE on fk_d_c_id']]);
  expect(labels(document, 'mysql')).toEqual([]);
});

test('CASCADE on all ways leaves nothing to the order, and neither does a RESTRICT alone', () => {
  expect(labels(diamond({ onDelete: 'CASCADE' }), 'postgresql')).toEqual([]);
  const alone = aDocument({
    tables: [aTable('a', { id: 'INTEGER' }), aTable('b', { id: 'INTEGER', a_id: 'INTEGER' })],
    foreignKeys: [aForeignKey('b(a_id) → a(id)', { onDelete: 'RESTRICT' })],
  });
  expect(labels(alone, 'postgresql')).toEqual([]);
});

test('PostgreSQL checks a row again that two SET NULLs have written', () => {
  const document = aDocument({
    tables: [
      aTable('users', { id: 'INTEGER' }),
      aTable('blogs', { id: 'INTEGER', owner: 'INTEGER' }),
      aTable('posts', { id: 'INTEGER', blog: 'INTEGER', author: 'INTEGER', editor: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('blogs(owner) → users(id)', { onDelete: 'CASCADE' }),
      aForeignKey('posts(blog) → blogs(id)', { onDelete: 'CASCADE' }),
      aForeignKey('posts(author) → users(id)', { onDelete: 'SET NULL' }),
      aForeignKey('posts(editor) → users(id)', { onDelete: 'SET NULL' }),
    ],
  });
  expect(labels(document, 'postgresql')).toEqual([
    ['Check fk_posts_blog at COMMIT'],
    ['Check fk_posts_blog at COMMIT'],
  ]);
  expect(labels(document, 'sqlite')).toEqual([]);
});

test('two foreign keys that write one column', () => {
  const document = aDocument({
    tables: [
      aTable('a', { id: 'INTEGER' }),
      aTable('b', { id: 'INTEGER' }),
      aTable('c', { id: 'INTEGER', x: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('b(id) → a(id)', { onDelete: 'CASCADE' }),
      aForeignKey('c(x) → a(id)', { onDelete: 'SET NULL', name: 'c_a', id: 'c_a' }),
      aForeignKey('c(x) → b(id)', { onDelete: 'CASCADE', name: 'c_b', id: 'c_b' }),
    ],
  });
  expect(adviceOf(document, 'sqlite', 'conflicting-actions')).toMatchObject([
    { severity: 'warning', records: { foreignKeys: ['c_b', 'c_a'] } },
  ]);
  expect(adviceOf(diamond({ onDelete: 'RESTRICT' }), 'sqlite', 'conflicting-actions')).toEqual([]);
});
