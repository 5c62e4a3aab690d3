import { expect, it } from 'vitest';
import { emptyDocument } from '../document.ts';
import { foreignKeysFrom, foreignKeysTo, tableNamed } from '../lookups.ts';
import { checkEdit, checkRefusal, edited } from './checkEdit.ts';
import { addColumn } from './columns.ts';
import { addConnectedTable } from './connectedTable.ts';
import { setPrimaryKey } from './constraints.ts';
import { addTable } from './tables.ts';

const before = edited(
  emptyDocument(),
  (d) => addTable(d, { name: 'books' }),
  (d) => addColumn(d, tableNamed(d, 'books')?.id ?? '', { name: 'author_id', type: 'INTEGER' }),
);
const books = tableNamed(before, 'books');
const from = { tableId: books?.id ?? '' };
const place = { name: 'authors', x: 10, y: 20 };

it('the column a connection came from refers to the new table', () => {
  const column = books?.columns[1]?.id ?? '';
  const after = checkEdit(before, (d) => addConnectedTable(d, { ...from, columnId: column }, 'referenced', place));
  const authors = tableNamed(after, 'authors');
  expect(foreignKeysFrom(after, from.tableId)).toMatchObject([
    { refTableId: authors?.id, pairs: [{ column, refColumn: authors?.columns[0]?.id }] },
  ]);
  expect(after.places.get(authors?.id ?? '')).toMatchObject({ x: 10, y: 20 });
});

it('the new table refers to the one a connection came from, or is paired with it', () => {
  const referring = checkEdit(before, (d) => addConnectedTable(d, from, 'refers', { ...place, name: 'reviews' }));
  expect(foreignKeysTo(referring, from.tableId)).toHaveLength(1);
  expect(tableNamed(referring, 'reviews')?.columns.map((column) => column.name)).toEqual(['id', 'book_id']);
  const paired = checkEdit(before, (d) => addConnectedTable(d, from, 'paired', { ...place, name: 'tags' }));
  expect(tableNamed(paired, 'book_tag')?.columns.map((column) => column.name)).toEqual(['book_id', 'tag_id']);
});

it('nothing is made where nothing can be referred to', () => {
  const keyless = edited(before, (d) => setPrimaryKey(d, from.tableId, []));
  checkRefusal(keyless, (d) => addConnectedTable(d, from, 'refers', place), /no primary key/);
});
