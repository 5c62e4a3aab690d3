import { describe, expect, it } from 'vitest';
import { foreignKeysFrom, rowsOf, tableNamed, tableOf } from '../lookups.ts';
import { promoteToAssociationObject } from './associationObjects.ts';
import { addAssociationTable, isAssociationTable } from './associationTables.ts';
import { checkEdit, checkRefusal, edited } from './checkEdit.ts';
import { setPrimaryKey } from './constraints.ts';
import { exampleDocument as document } from './exampleDocument.ts';
import { addRows } from './rows.ts';

describe('many to many', () => {
  it('is a table of two cascading foreign keys that are its primary key', () => {
    const after = checkEdit(document, (d) => addAssociationTable(d, 'authors', 'books'));
    const table = tableNamed(after, 'author_book');
    expect(table?.columns.map((column) => [column.name, column.type, column.nullable])).toEqual([
      ['author_id', 'INTEGER', false],
      ['book_id', 'INTEGER', false],
    ]);
    expect(table?.primaryKey?.columns).toEqual(table?.columns.map((column) => column.id));
    expect(foreignKeysFrom(after, table?.id ?? '')).toMatchObject([
      { refTableId: 'authors', onDelete: 'CASCADE' },
      { refTableId: 'books', onDelete: 'CASCADE' },
    ]);
    expect(isAssociationTable(after, table?.id ?? '')).toBe(true);
    expect(after.places.get(table?.id ?? '')).toMatchObject({ x: 180, y: 240 });
  });

  it('works with composite keys and with a table and itself', () => {
    const composite = checkEdit(document, (d) => addAssociationTable(d, 'pages', 'authors'));
    expect(tableNamed(composite, 'page_author')?.primaryKey?.columns).toHaveLength(3);
    const itself = checkEdit(document, (d) => addAssociationTable(d, 'authors', 'authors'));
    expect(tableNamed(itself, 'author_author')?.columns.map((c) => c.name)).toEqual(['author_id', 'author_id_2']);
  });

  it('is refused without a primary key', () => {
    const keyless = edited(document, (d) => setPrimaryKey(d, 'authors', []));
    checkRefusal(keyless, (d) => addAssociationTable(d, 'books', 'authors'), /authors has no primary key/);
  });
});

describe('promotion to an association object', () => {
  const connected = edited(document, (d) => addAssociationTable(d, 'authors', 'books'));
  const table = tableNamed(connected, 'author_book') ?? tableOf(connected, '');
  const [left = '', right = ''] = table.columns.map((column) => column.id);
  const filled = edited(connected, (d) =>
    addRows(d, table.id, [
      { [left]: 1, [right]: 2 },
      { [left]: 2, [right]: 1 },
    ]),
  );

  it('gives it a key of its own, numbers its rows and keeps the pairing unique', () => {
    checkEdit(
      filled,
      (d) => promoteToAssociationObject(d, table.id),
      (after) => {
        const promoted = tableOf(after, table.id);
        expect(promoted.columns.map((column) => column.name)).toEqual(['id', 'author_id', 'book_id', 'created_at']);
        expect(promoted.primaryKey?.columns).toEqual([promoted.columns[0]?.id]);
        expect(promoted.uniques).toEqual([{ name: null, columns: [left, right] }]);
        expect(rowsOf(after, table.id).map((row) => row.values[promoted.columns[0]?.id ?? ''])).toEqual([1, 2]);
        expect(isAssociationTable(after, table.id)).toBe(false);
      },
    );
  });

  it('is refused for other tables', () => {
    checkRefusal(document, (d) => promoteToAssociationObject(d, 'books'), /not an association table/);
  });
});
