import { expect, it } from 'vitest';
import { emptyDocument } from '../document.ts';
import { areasOf, enumsOf, foreignKeysOf, notesOf, rowsOf, tableNamed, tablesOf } from '../lookups.ts';
import { violationsOf } from '../violations.ts';
import { addArea } from './areas.ts';
import { checkEdit, danglingReferences, edited } from './checkEdit.ts';
import { updateEnum } from './enums.ts';
import { exampleDocument as document } from './exampleDocument.ts';
import { extractTables, mergeDocument } from './merge.ts';
import { addNote } from './notes.ts';

it('a part has its tables, rows, places, enums and the foreign keys inside it', () => {
  const part = extractTables(document, ['books', 'pages']);
  expect(danglingReferences(part)).toEqual([]);
  expect(tablesOf(part).map((table) => table.name)).toEqual(['books', 'pages']);
  expect(enumsOf(part).map((e) => e.name)).toEqual(['state']);
  expect(foreignKeysOf(part).map((key) => key.name)).toEqual(['fk_pages_book_id', 'fk_pages_book_id_next']);
  expect(part.rows.size).toBe(4);
});

it('a document added to itself stands beside itself under other names, with its rows', () => {
  checkEdit(
    document,
    (d) => mergeDocument(d, d, { x: 40, y: 40 }),
    (after) => {
      expect(tablesOf(after).map((table) => table.name)).toEqual([
        'authors',
        'books',
        'pages',
        'authors_2',
        'books_2',
        'pages_2',
      ]);
      expect(foreignKeysOf(after).map((key) => key.name)).toContain('fk_books_author_id_2');
      expect(enumsOf(after)).toHaveLength(2);
      const copy = tableNamed(after, 'books_2');
      expect(rowsOf(after, copy?.id ?? '').map((row) => Object.values(row.values))).toEqual(
        rowsOf(document, 'books').map((row) => Object.values(row.values)),
      );
      expect(after.places.get(copy?.id ?? '')).toMatchObject({ x: 400, y: 40, color: 'blue' });
      expect(violationsOf(after).count).toBe(2 * violationsOf(document).count);
    },
  );
});

it('an enum of the same name with other values comes along under another name', () => {
  const other = edited(document, (d) => updateEnum(d, 'state', { values: ['lost'] }));
  checkEdit(
    document,
    (d) => mergeDocument(d, extractTables(other, ['books'])),
    (after) => expect(enumsOf(after).map((e) => e.name)).toEqual(['state', 'unused', 'state_2']),
  );
});

it('a part added to nothing is the part', () => {
  checkEdit(
    emptyDocument(),
    (d) => mergeDocument(d, extractTables(document, ['pages'])),
    (after) => {
      expect(tablesOf(after)).toHaveLength(1);
      expect(foreignKeysOf(after)).toHaveLength(1);
    },
  );
});

it('areas and notes come along, an area with those of its tables that do', () => {
  const at = { x: 0, y: 0, width: 700, height: 300 };
  const drawn = edited(
    document,
    (d) => addArea(d, { ...at, title: 'Print', tables: ['books', 'pages'] }),
    (d) => addNote(d, { ...at, text: 'Why?' }),
  );
  const part = extractTables(drawn, ['books'], { areas: ['g1'], notes: ['n1'] });
  expect(danglingReferences(part)).toEqual([]);
  expect(extractTables(drawn, ['books']).areas.size).toBe(0);
  checkEdit(
    drawn,
    (d) => mergeDocument(d, part, { x: 40, y: 30 }),
    (after) => {
      expect(areasOf(after)).toHaveLength(2);
      const copy = areasOf(after)[1];
      expect(copy).toMatchObject({ title: 'Print', x: 40, y: 30, width: 700 });
      expect(copy?.tables.map((id) => after.tables.get(id)?.name)).toEqual(['books_2']);
      expect(notesOf(after)[1]).toMatchObject({ text: 'Why?', x: 40, y: 30 });
    },
  );
});
