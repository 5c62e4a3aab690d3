import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { Document } from '#document/document.ts';
import { aColumn, aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { compare } from './compare.ts';

const authors = aTable('authors', { id: 'INTEGER', name: 'TEXT' });
const books = aTable('books', { id: 'INTEGER', title: 'TEXT', author: 'INTEGER' });
const library = aDocument({
  tables: [authors, books],
  foreignKeys: [aForeignKey('books(author) → authors(id)')],
});

test('a document is not different from itself', () => {
  fc.assert(
    fc.property(arbitraryDocument({ rare: true }), (document) => {
      expect(compare(document, document)).toMatchObject({ isEmpty: true, parts: [] });
    }),
    { seed: 1, numRuns: 100, endOnFailure: true },
  );
});

test('nor from the same under other ids', () => {
  fc.assert(
    fc.property(arbitraryDocument({ rare: true }), (document) => {
      expect(compare(withOtherIds(document), document)).toMatchObject({ isEmpty: true });
      expect(compare(document, withOtherIds(document))).toMatchObject({ isEmpty: true });
    }),
    { seed: 2, numRuns: 100, endOnFailure: true },
  );
});

test('the same id under another name is a renaming', () => {
  const now = aDocument({
    tables: [
      {
        ...authors,
        name: 'writers',
        columns: authors.columns.map((c) => (c.name === 'name' ? { ...c, name: 'full name' } : c)),
      },
      books,
    ],
    foreignKeys: [aForeignKey('books(author) → authors(id)')],
  });
  const { tables, parts, foreignKeys } = compare(library, now);
  expect(tables).toMatchObject({
    added: [],
    removed: [],
    renamed: [{ before: { name: 'authors' }, after: { name: 'writers' } }],
  });
  expect(parts).toMatchObject([{ columns: { renamed: [{ before: { name: 'name' }, after: { name: 'full name' } }] } }]);
  expect(foreignKeys).toMatchObject({ added: [], removed: [], changed: [] });
});

test('without common ids names decide, as the database compares them', () => {
  const read = withOtherIds(
    aDocument({ tables: [{ ...authors, name: 'AUTHORS' }, aTable('shelves', { id: 'INTEGER' })] }),
  );
  expect(compare(library, read).tables).toMatchObject({
    added: [{ name: 'shelves' }],
    removed: [{ name: 'books' }],
    renamed: [{ before: { name: 'authors' }, after: { name: 'AUTHORS' } }],
  });
});

test('parts without ids are the same by name, else by content', () => {
  const before = aDocument({
    tables: [
      {
        ...books,
        uniques: [
          { name: 'one', columns: ['books.title'] },
          { name: 'two', columns: ['books.author'] },
        ],
        checks: [{ name: null, sql: "title <> ''" }],
      },
    ],
  });
  const after = aDocument({
    tables: [
      {
        ...books,
        columns: [...books.columns, aColumn('books', { name: 'year', type: 'INTEGER' })],
        uniques: [
          { name: 'first', columns: ['books.title'] },
          { name: 'two', columns: ['books.author', 'books.title'] },
        ],
      },
    ],
  });
  expect(compare(before, after).parts).toMatchObject([
    {
      columns: { added: [{ name: 'year' }], removed: [] },
      uniques: {
        renamed: [{ before: { name: 'one' }, after: { name: 'first' } }],
        changed: [{ before: { columns: ['books.author'] }, after: { columns: ['books.author', 'books.title'] } }],
      },
      checks: { removed: [{ sql: "title <> ''" }], added: [] },
    },
  ]);
});

/** The document as another reader would number it. */
function withOtherIds(document: Document): Document {
  const ids = new Map<string, string>();
  const text = JSON.stringify(
    Object.entries(document).map(([name, records]) => [name, [...(records as ReadonlyMap<string, unknown>).values()]]),
  );
  const all = [...document.tables.values()].flatMap((table) => [table.id, ...table.columns.map(({ id }) => id)]);
  for (const records of [document.enums, document.domains, document.foreignKeys, document.definitions])
    all.push(...records.keys());
  all.forEach((id, i) => {
    ids.set(id, `other${i}`);
  });
  const renamed = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return isReference(key) ? (ids.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map((item) => renamed(item, key));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, inner]) => [
      key === 'values' ? (ids.get(name) ?? name) : name,
      // The columns of a table are records; those of a key are ids.
      renamed(inner, name),
    ]);
    return Object.fromEntries(entries);
  };
  const entries = (JSON.parse(text) as [string, { readonly id: string }[]][]).map(([name, records]) => [
    name,
    new Map(records.map((record) => renamed(record, name) as { id: string }).map((record) => [record.id, record])),
  ]);
  return Object.fromEntries(entries) as Document;
}

const isReference = (key: string): boolean =>
  /^(id|tableId|refTableId|column|refColumn|enumId|domainId|columns|inherits|setColumns)$/.test(key);
