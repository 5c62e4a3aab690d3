import { expect, it } from 'vitest';
import { cardinalityOf } from '#document/cardinality.ts';
import { foreignKeysOf, rowsOf, tablesOf } from '#document/lookups.ts';
import { violationsOf } from '#document/violations.ts';
import { simulate } from '#simulation/simulate.ts';
import { documentOfExample } from './example.ts';
import { libraryDocument } from './library.ts';

it('the library is the tutorial, and keeps every promise', () => {
  const document = libraryDocument();
  expect(tablesOf(document).map((table) => [table.name, rowsOf(document, table.id).length])).toEqual([
    ['authors', 3],
    ['books', 5],
    ['tags', 3],
    ['book_tag', 7],
  ]);
  expect(
    foreignKeysOf(document).map((key) => [key.name, key.onDelete, cardinalityOf(document, key).referenced]),
  ).toEqual([
    ['fk_books_author_id', 'CASCADE', 'one'],
    ['fk_book_tag_book_id', 'CASCADE', 'one'],
    ['fk_book_tag_tag_id', 'CASCADE', 'one'],
  ]);
  expect(violationsOf(document).count).toBe(0);
  expect(document.places.size).toBe(4);
});

it('the first cascade takes two books and their tags, and leaves the tags themselves', () => {
  const document = libraryDocument();
  const [authors] = tablesOf(document);
  const [first] = rowsOf(document, authors?.id ?? '');
  const run = simulate(document, [{ op: 'delete', tableId: authors?.id ?? '', rowIds: [first?.id ?? ''] }], 'sqlite');
  expect(run.error).toBeNull();
  expect(run.steps.filter((step) => step.kind === 'delete')).toHaveLength(1 + 2 + 3);
});

it('an example that names what it does not have is refused by name', () => {
  const table = {
    name: 'a',
    at: [0, 0],
    columns: [{ name: 'id', type: 'INTEGER' }],
    primaryKey: ['id'],
    rows: [],
  } as const;
  const reference = { columns: ['id'], table: 'b', refColumns: ['id'], onDelete: 'CASCADE' } as const;
  const given = { name: 'x', dialect: 'sqlite', tables: [table] } as const;
  expect(documentOfExample(given).tables.size).toBe(1);
  expect(() => documentOfExample({ ...given, tables: [{ ...table, references: [reference] }] })).toThrow(/no table b/);
  expect(() => documentOfExample({ ...given, tables: [{ ...table, primaryKey: ['key'] }] })).toThrow(
    /no column a\.key/,
  );
});
