import { expect, test } from 'vitest';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { edited } from '#document/edits/checkEdit.ts';
import { inferRelationships } from '#document/edits/relationships.ts';
import { modelsOf } from '#document/lookups.ts';
import type { ReferentialAction } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { threeWays } from './threeWays.ts';

const library = (onDelete: ReferentialAction) =>
  edited(
    aDocument({
      tables: [aTable('authors', { id: 'INTEGER' }), aTable('books', { id: 'INTEGER', author_id: 'INTEGER' })],
      foreignKeys: [aForeignKey('books(author_id) → authors(id)', { onDelete })],
      rows: {
        authors: [[1]],
        books: [
          [1, 1],
          [2, 1],
        ],
      },
    }),
    inferRelationships,
  );

function answer(document: Document) {
  const [model] = modelsOf(document);
  if (!model) throw new Error('There is no class.');
  return threeWays(document, 'sqlite', model, [1]);
}

test('where the session nulls and the database cascades, the ways part, and each fix was tried', () => {
  const document = library('CASCADE');
  const { ways, agree, reasons, fixes } = answer(document);
  expect(agree).toBe(false);
  expect(ways.map(({ name, changes }) => [name, changes])).toEqual([
    [
      'session',
      [
        { table: 'authors', deleted: 1, changed: 0 },
        { table: 'books', deleted: 0, changed: 2 },
      ],
    ],
    [
      'bulk',
      [
        { table: 'authors', deleted: 1, changed: 0 },
        { table: 'books', deleted: 2, changed: 0 },
      ],
    ],
    [
      'sql',
      [
        { table: 'authors', deleted: 1, changed: 0 },
        { table: 'books', deleted: 2, changed: 0 },
      ],
    ],
  ]);
  expect(reasons).toEqual([
    'Author.books has no cascade “delete”: the session loads the objects in it and sets books.author_id to NULL first; the database goes by fk_books_author_id: ON DELETE CASCADE.',
  ]);
  expect(fixes).toHaveLength(3);
  for (const fix of fixes) {
    const result = fix.edit(document);
    if ('reason' in result) throw new Error(result.reason);
    expect(answer(applyDiff(document, result.diff)).agree, fix.title).toBe(true);
  }
});

test('where both set NULL there is nothing to mend', () => {
  expect(answer(library('SET NULL'))).toMatchObject({ agree: true, reasons: [], fixes: [] });
});

test('where the database refuses, the session still can', () => {
  const { ways, agree } = answer(library('RESTRICT'));
  expect(agree).toBe(false);
  expect(ways.map(({ error }) => error?.kind ?? null)).toEqual([null, 'foreign-key', 'foreign-key']);
});
