import { expect, test } from 'vitest';
import type { ForeignKey } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { adviceOf } from '../checkAdvice.ts';

const library = (required: readonly string[], given: Partial<ForeignKey>) =>
  aDocument({
    tables: [
      aTable('authors', { id: 'INTEGER' }),
      aTable('books', { id: 'INTEGER', author_id: 'INTEGER' }, { required }),
    ],
    foreignKeys: [aForeignKey('books(author_id) → authors(id)', given)],
  });

test('SET NULL onto NOT NULL fails when it fires, or is refused', () => {
  const document = library(['author_id'], { onDelete: 'SET NULL' });
  const [late] = adviceOf(document, 'postgresql', 'set-null-not-null');
  expect(late).toMatchObject({ severity: 'warning', records: { foreignKeys: ['fk_books_author_id'] } });
  expect(late?.sentence).toBe(
    'books.author_id takes no NULL, but fk_books_author_id says ON DELETE SET NULL; PostgreSQL then fails with a NOT NULL error when a row of authors that is referred to is deleted. Let the column be NULL, or choose another action.',
  );
  expect(late?.fixes.map(({ label }) => label)).toEqual([
    'Let author_id be NULL',
    'Use CASCADE',
    'Refuse instead (NO ACTION)',
  ]);
  expect(adviceOf(document, 'mysql', 'set-null-not-null')).toMatchObject([{ severity: 'error' }]);
  expect(adviceOf(library(['author_id'], { onUpdate: 'SET NULL' }), 'sqlite', 'set-null-not-null')).toHaveLength(1);
});

test('a nullable column is fine, and so is another action', () => {
  expect(adviceOf(library([], { onDelete: 'SET NULL' }), 'postgresql', 'set-null-not-null')).toEqual([]);
  expect(adviceOf(library(['author_id'], { onDelete: 'CASCADE' }), 'postgresql', 'set-null-not-null')).toEqual([]);
});

test('a list of columns can leave out the one that takes no NULL', () => {
  const document = (setColumns: readonly string[] | null) =>
    aDocument({
      tables: [
        aTable('users', { tenant: 'INTEGER', id: 'INTEGER' }, { key: ['tenant', 'id'] }),
        aTable('posts', { tenant: 'INTEGER', id: 'INTEGER', author: 'INTEGER' }, { key: ['tenant', 'id'] }),
      ],
      foreignKeys: [aForeignKey('posts(tenant, author) → users(tenant, id)', { onDelete: 'SET NULL', setColumns })],
    });
  const [advice] = adviceOf(document(null), 'postgresql', 'set-null-not-null');
  expect(advice?.fixes.map(({ label }) => label)).toEqual([
    'Set only author to NULL',
    'Use CASCADE',
    'Refuse instead (NO ACTION)',
  ]);
  expect(adviceOf(document(['posts.author']), 'postgresql', 'set-null-not-null')).toEqual([]);
  expect(adviceOf(document(['posts.author']), 'sqlite', 'set-null-not-null')).toHaveLength(1);
});
