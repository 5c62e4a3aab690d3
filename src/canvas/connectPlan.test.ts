import { expect, it } from 'vitest';
import { columnNamed, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { planOf } from './connectPlan.ts';

const document = libraryDocument();
const place = (tableName: string, columnName: string | null = null) => {
  const table = tableNamed(document, tableName);
  if (!table) throw new Error(`There is ${tableName}.`);
  return { tableId: table.id, columnId: columnName === null ? null : (columnNamed(table, columnName)?.id ?? '') };
};

it('a column on a table or a column is a foreign key', () => {
  expect(planOf(document, place('books', 'year'), place('authors'))).toEqual({
    text: 'Foreign key books.year → authors.id',
    refused: false,
  });
  expect(planOf(document, place('books', 'year'), place('tags', 'name')).text).toBe(
    'Foreign key books.year → tags.name',
  );
});

it('says why nothing comes of it', () => {
  expect(planOf(document, place('books', 'year'), place('authors', 'name'))).toEqual({
    text: 'authors.name is not unique, so nothing can refer to it. Make it a key first.',
    refused: true,
  });
  expect(planOf(document, place('books', 'year'), place('books', 'year')).refused).toBe(true);
});

it('a table on a table asks how, and on nothing there will be a new one', () => {
  expect(planOf(document, place('books'), place('tags')).text).toBe('Connect books with tags, how is asked');
  expect(planOf(document, place('books', 'year'), null).text).toBe('A new table, connected with books.year');
});
