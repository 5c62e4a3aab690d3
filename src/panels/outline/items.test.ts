import { expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import { rowsOf, tableNamed, tableOf } from '#document/lookups.ts';
import type { Row } from '#document/records.ts';
import { libraryDocument } from '#lessons/library.ts';
import type { Item } from './item.ts';
import { shapeItems } from './shapeItems.ts';
import { tableItem, type View } from './tableItems.ts';
import { wordsOf } from './useLineMarks.ts';

const library = libraryDocument();
const id = (name: string) => tableNamed(library, name)?.id ?? '';
const [authors, books, pairs] = [id('authors'), id('books'), id('book_tag')];
const box = { x: 0, y: 0, width: 600, height: 400, color: 'teal' } as const;
const document: Document = {
  ...library,
  tables: new Map(library.tables).set(books, { ...tableOf(library, books), comment: 'What can be borrowed.' }),
  places: new Map(library.places).set(books, { id: books, x: 0, y: 0, color: 'red', columns: 'keys' }),
  areas: new Map([['g1', { id: 'g1', order: 1, title: 'Stock', ...box, tables: [books] }]]),
  notes: new Map([['n1', { id: 'n1', order: 1, text: 'Ask first\nbefore deleting.', ...box, color: null }]]),
};
const view: View = { document, shown: () => 50, found: null, focus: null, inserted: [] };
const words = (item: Item) => (item.remarks?.() ?? []).map((remark) => remark.words);
const under = (item: Item | undefined, label: string) => item?.children?.().find((one) => one.label === label);

test('a table says what the diagram shows of it without words', () => {
  const item = tableItem(view, tableOf(document, books));
  expect(words(item)).toEqual([
    'only its key columns are drawn',
    'in the area Stock',
    'red',
    'comment: What can be borrowed.',
  ]);
  expect(item.tint).toBe('red');
  expect(words(tableItem(view, tableOf(document, pairs)))).toEqual(['association table']);
});

test('a foreign key says how many rows can stand at its ends', () => {
  const item = tableItem(view, tableOf(document, books));
  expect(under(item, 'Refers to')?.children?.()[0]?.spoken).toMatch(/, ON DELETE CASCADE, many books to one authors$/);
});

test('what is narrowed to some tables says which they are, and leaves notes out', () => {
  const narrowed: View = { ...view, focus: { tables: [authors], shown: new Set([authors, books]) } };
  const remark = (table: string) => words(tableItem(narrowed, tableOf(document, table))).at(-1);
  expect([authors, books, pairs].map(remark)).toEqual([
    'shown with its neighbours',
    'shown as a neighbour',
    'not shown now',
  ]);
  expect(tableItem(narrowed, tableOf(document, pairs)).faint).toBe(true);
  expect(shapeItems(narrowed, () => true, true).map(({ label }) => label)).toEqual(['Areas']);
});

test('areas have their tables under them, notes their text in one line', () => {
  const [areas, notes] = shapeItems(view, () => true, false);
  const [area] = areas?.children?.() ?? [];
  expect([area?.label, area?.detail, words(area as Item)]).toEqual(['Stock', '1 table · 600 × 400', ['teal']]);
  expect(area?.children?.().map(({ label, subject }) => [label, subject.kind])).toEqual([['books', 'member']]);
  const [note] = notes?.children?.() ?? [];
  expect([note?.label, words(note as Item)]).toEqual(['Ask first before deleting.', ['amber']]);
  expect(shapeItems(view, (name) => name.includes('Ask'), false).map(({ label }) => label)).toEqual(['Sticky notes']);
});

test('rows say what is wrong with them, and those that a run has inserted stand with them', () => {
  const [first] = rowsOf(document, books);
  if (!first) throw new Error('There are books.');
  const orphan = { ...first, values: { ...first.values, [Object.keys(first.values)[3] ?? '']: 99 } };
  const came: Row = { ...first, id: 'new', values: { ...first.values, [Object.keys(first.values)[0] ?? '']: 6 } };
  const wrong: View = {
    ...view,
    document: { ...document, rows: new Map(document.rows).set(first.id, orphan) },
    inserted: [came],
  };
  const rows = under(tableItem(wrong, tableOf(document, books)), 'Rows');
  expect(rows?.count).toBe(6);
  const lines = rows?.children?.() ?? [];
  expect(words(lines[0] as Item).join()).toBe('author_id = 99 refers to no row of authors (fk_books_author_id).');
  expect([lines[5]?.label, lines[5]?.subject.kind]).toEqual(['#6', 'inserted']);
});

test('what a run and a lesson say about a line is said in words, in one order', () => {
  const quiet = { fate: null, tally: null, present: false, future: false, current: false, predicted: null };
  expect(wordsOf(quiet)).toEqual([]);
  expect(wordsOf({ ...quiet, tally: { deleted: 2, 'set-null': 1 } })).toEqual([
    '3 rows touched',
    '2 deleted',
    '1 set to NULL',
  ]);
  expect(wordsOf({ ...quiet, fate: 'blocked', present: true, predicted: 'stays' })).toEqual([
    'predicted: stays',
    'in the way',
    'at this step',
  ]);
  expect(wordsOf({ ...quiet, future: true })).toEqual(['not yet played']);
});
