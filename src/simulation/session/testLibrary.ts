/** Authors, books and tags with mapped classes, for the tests of sessions. */
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { inferRelationships, updateRelationship } from '#document/edits/relationships.ts';
import { modelsOf, relationshipsOf } from '#document/lookups.ts';
import type { Relationship } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';

function apply(document: Document, result: EditResult): Document {
  if ('reason' in result) throw new Error(result.reason);
  return applyDiff(document, result.diff);
}

/** Changes relationships that are named as `Author.books`. */
export function withOptions(
  document: Document,
  options: Readonly<Record<string, Partial<Omit<Relationship, 'id' | 'order' | 'modelId' | 'targetId'>>>>,
): Document {
  return Object.entries(options).reduce((now, [label, change]) => {
    const [model, name] = label.split('.');
    const modelId = modelsOf(now).find((one) => one.name === model)?.id;
    const found = relationshipsOf(now).find((one) => one.modelId === modelId && one.name === name);
    return apply(now, updateRelationship(now, found?.id ?? '', change));
  }, document);
}

/** Two authors; Ursula has two books, and both books of hers the tag `magic`. */
export const library: Document = (() => {
  const document = aDocument({
    tables: [
      aTable('authors', { id: 'INTEGER', name: 'TEXT' }),
      aTable('books', { id: 'INTEGER', title: 'TEXT', author_id: 'INTEGER' }),
      aTable('tags', { id: 'INTEGER', label: 'TEXT' }),
      aTable('book_tags', { book_id: 'INTEGER', tag_id: 'INTEGER' }, { key: ['book_id', 'tag_id'] }),
    ],
    foreignKeys: [
      aForeignKey('books(author_id) → authors(id)'),
      aForeignKey('book_tags(book_id) → books(id)'),
      aForeignKey('book_tags(tag_id) → tags(id)'),
    ],
    rows: {
      authors: [
        [1, 'Ursula'],
        [2, 'Italo'],
      ],
      books: [
        [1, 'Earthsea', 1],
        [2, 'Lathe', 1],
        [3, 'Cities', 2],
      ],
      tags: [
        [1, 'magic'],
        [2, 'sea'],
      ],
      book_tags: [
        [1, 1],
        [2, 1],
      ],
    },
  });
  return apply(document, inferRelationships(document));
})();
