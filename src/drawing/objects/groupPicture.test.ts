import { expect, test } from 'vitest';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { groupId, groupPicture } from './groupPicture.ts';

const document = libraryDocument();
const id = (name: string) => tableNamed(document, name)?.id ?? '';
const books = rowsOf(document, id('books'));
const closed = { rowIds: [], came: [] };

test('closed groups stand for all rows, their references for all references', () => {
  const picture = groupPicture(document, closed, new Map());
  expect(picture.groups.map(({ tableId, count, shown }) => [tableId, count, shown])).toEqual(
    [...document.tables.keys()].map((table) => [table, rowsOf(document, table).length, 0]),
  );
  expect(picture.rows).toEqual([]);
  expect(picture.references.map(({ from, to, kind }) => [from, to, kind])).toContainEqual([
    groupId(id('books')),
    groupId(id('authors')),
    'group',
  ]);
  expect(picture.references).toHaveLength(3);
});

test('an opened group shows the rows that the run touches first, each tied to rows or to closed groups', () => {
  const touched = books[3]?.id ?? '';
  const picture = groupPicture(document, { rowIds: [touched], came: [] }, new Map([[id('books'), 2]]));
  expect(picture.rows.map(({ row }) => row.id)).toEqual([touched, books[0]?.id]);
  expect(picture.references.filter(({ from }) => from === touched)).toMatchObject([
    { to: groupId(id('authors')), kind: 'more' },
  ]);
  const both = new Map([
    [id('books'), 9],
    [id('authors'), 9],
  ]);
  const open = groupPicture(document, closed, both);
  expect(open.rows).toHaveLength(8);
  expect(open.references.filter(({ kind }) => kind === 'holds')).toHaveLength(5);
});

test('rows that came with the run are shown with those of their table', () => {
  const came = { id: 'new', order: 0, tableId: id('authors'), values: {} };
  const picture = groupPicture(document, { rowIds: [], came: [came] }, new Map([[id('authors'), 1]]));
  expect(picture.rows.map(({ row }) => row.id)).toEqual(['new']);
});
