import { describe, expect, it } from 'vitest';
import { rowsOf, tableNamed, tablesOf } from '../lookups.ts';
import { checkEdit, checkRefusal } from './checkEdit.ts';
import { exampleDocument as document } from './exampleDocument.ts';
import { addTable, removeTables, renameTable, reorderTable, setTableComment } from './tables.ts';

const names = (of: typeof document) => tablesOf(of).map((table) => table.name);

describe('tables', () => {
  it('are added with a numbered key, a place and a free name', () => {
    checkEdit(
      document,
      (d) => addTable(d, { name: 'books', x: 10, y: 20 }),
      (after) => {
        const table = tableNamed(after, 'books_2');
        expect(table?.columns).toMatchObject([{ name: 'id', type: 'INTEGER', nullable: false, identity: true }]);
        expect(table?.primaryKey?.columns).toEqual([table?.columns[0]?.id]);
        expect(after.places.get(table?.id ?? '')).toMatchObject({ x: 10, y: 20 });
        expect(names(after)).toEqual(['authors', 'books', 'pages', 'books_2']);
      },
    );
  });

  it('are not added without a name', () => {
    checkRefusal(document, (d) => addTable(d, { name: '' }), /needs a name/);
  });

  it('are renamed unless the name is bad or taken', () => {
    checkEdit(
      document,
      (d) => renameTable(d, 'books', 'Bücher'),
      (after) => expect(names(after)).toEqual(['authors', 'Bücher', 'pages']),
    );
    checkEdit(
      document,
      (d) => renameTable(d, 'books', 'books'),
      (after) => expect(after).toBe(document),
    );
    checkRefusal(document, (d) => renameTable(d, 'books', ' '), /needs a name/);
    checkRefusal(document, (d) => renameTable(d, 'books', 'pages'), /already called pages/);
  });

  it('are commented', () => {
    checkEdit(
      document,
      (d) => setTableComment(d, 'books', 'What we sell'),
      (after) => expect(after.tables.get('books')?.comment).toBe('What we sell'),
    );
    checkEdit(
      document,
      (d) => setTableComment(d, 'books', ''),
      (after) => expect(after).toBe(document),
    );
  });

  it('take their rows, places and foreign keys along when they are removed', () => {
    checkEdit(
      document,
      (d) => removeTables(d, ['books', 'pages']),
      (after) => {
        expect(names(after)).toEqual(['authors']);
        expect(after.foreignKeys.size).toBe(0);
        expect(after.places.has('books')).toBe(false);
        expect(rowsOf(after, 'books')).toEqual([]);
        expect(rowsOf(after, 'authors')).toHaveLength(2);
      },
    );
  });

  it('change places in the order of creation', () => {
    checkEdit(
      document,
      (d) => reorderTable(d, 'books', 'later'),
      (after) => expect(names(after)).toEqual(['authors', 'pages', 'books']),
    );
    checkRefusal(document, (d) => reorderTable(d, 'authors', 'earlier'), /already created first/);
    checkRefusal(document, (d) => reorderTable(d, 'pages', 'later'), /already created last/);
  });
});
