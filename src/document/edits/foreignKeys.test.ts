import { describe, expect, it } from 'vitest';
import { columnOf, foreignKeyOf, foreignKeysFrom, foreignKeysOf, tableOf } from '../lookups.ts';
import { checkEdit, checkRefusal, edited } from './checkEdit.ts';
import { setPrimaryKey } from './constraints.ts';
import { exampleDocument as document } from './exampleDocument.ts';
import { addForeignKey, removeForeignKeys, reorderForeignKey, setActions, updateForeignKey } from './foreignKeys.ts';

const columnNames = (of: typeof document, table: string) => tableOf(of, table).columns.map((column) => column.name);

describe('drawing a foreign key', () => {
  it('from a column to a key uses that column', () => {
    checkEdit(
      document,
      (d) =>
        addForeignKey(d, { tableId: 'authors', columnId: 'authors.name' }, { tableId: 'books', columnId: 'books.id' }),
      (after) =>
        expect(foreignKeysFrom(after, 'authors')).toMatchObject([
          {
            name: 'fk_authors_name',
            pairs: [{ column: 'authors.name', refColumn: 'books.id' }],
            onDelete: 'NO ACTION',
          },
        ]),
    );
  });

  it('from a table makes the columns that are missing, with the types of the key', () => {
    checkEdit(
      document,
      (d) => addForeignKey(d, { tableId: 'authors' }, { tableId: 'pages' }),
      (after) => {
        expect(columnNames(after, 'authors')).toEqual(['id', 'name', 'page_book_id', 'page_number']);
        const [key] = foreignKeysFrom(after, 'authors');
        expect(key?.pairs.map((pair) => columnOf(tableOf(after, 'authors'), pair.column))).toMatchObject([
          { type: 'INTEGER', nullable: true },
          { type: 'INTEGER', nullable: true },
        ]);
      },
    );
  });

  it('from a table to itself makes a parent column, under a free name the second time', () => {
    const itself = (d: typeof document) => addForeignKey(d, { tableId: 'authors' }, { tableId: 'authors' });
    const once = checkEdit(document, itself);
    const twice = checkEdit(once, itself, (after) =>
      expect(columnNames(after, 'authors')).toEqual(['id', 'name', 'parent_id', 'parent_id_2']),
    );
    expect(foreignKeysFrom(twice, 'authors').map((key) => key.name)).toEqual([
      'fk_authors_parent_id',
      'fk_authors_parent_id_2',
    ]);
  });

  it('one to one makes the columns unique', () => {
    checkEdit(
      document,
      (d) => addForeignKey(d, { tableId: 'authors' }, { tableId: 'books' }, { unique: true }),
      (after) => {
        const table = tableOf(after, 'authors');
        expect(table.uniques).toEqual([{ name: null, columns: [table.columns.at(-1)?.id] }]);
      },
    );
  });

  it('is refused where there is nothing to refer to', () => {
    const keyless = edited(document, (d) => setPrimaryKey(d, 'authors', []));
    checkRefusal(
      keyless,
      (d) => addForeignKey(d, { tableId: 'pages' }, { tableId: 'authors' }),
      /no primary key or unique column/,
    );
    checkRefusal(
      document,
      (d) => addForeignKey(d, { tableId: 'pages' }, { tableId: 'authors', columnId: 'authors.name' }),
      /not unique/,
    );
    const self = { tableId: 'authors', columnId: 'authors.id' };
    checkRefusal(document, (d) => addForeignKey(d, self, self), /cannot refer to itself/);
  });
});

describe('changing a foreign key', () => {
  it('changes name and actions', () => {
    checkEdit(
      document,
      (d) => updateForeignKey(d, 'fk_books_author_id', { name: 'wrote', onUpdate: 'CASCADE', match: 'FULL' }),
      (after) =>
        expect(foreignKeyOf(after, 'fk_books_author_id')).toMatchObject({
          name: 'wrote',
          onDelete: 'CASCADE',
          onUpdate: 'CASCADE',
        }),
    );
    checkEdit(
      document,
      (d) => setActions(d, ['fk_books_author_id', 'fk_books_editor_id'], { onDelete: 'RESTRICT' }),
      (after) => expect(foreignKeysFrom(after, 'books').map((key) => key.onDelete)).toEqual(['RESTRICT', 'RESTRICT']),
    );
    checkEdit(
      document,
      (d) => setActions(d, ['fk_books_author_id'], { onDelete: 'CASCADE' }),
      (after) => expect(after).toBe(document),
    );
  });

  it('forgets deferring with deferrable, and set columns with their pairs', () => {
    checkEdit(
      document,
      (d) => updateForeignKey(d, 'fk_pages_book_id_next', { deferrable: false }),
      (after) => expect(foreignKeyOf(after, 'fk_pages_book_id_next').initiallyDeferred).toBe(false),
    );
    const pairs = [{ column: 'books.author_id', refColumn: 'authors.id' }];
    checkEdit(
      document,
      (d) => updateForeignKey(d, 'fk_books_editor_id', { pairs }),
      (after) => expect(foreignKeyOf(after, 'fk_books_editor_id')).toMatchObject({ pairs, setColumns: null }),
    );
  });

  it('is refused for bad names and pairs', () => {
    const change = (given: Parameters<typeof updateForeignKey>[2]) => (d: typeof document) =>
      updateForeignKey(d, 'fk_books_author_id', given);
    checkRefusal(document, change({ name: '' }), /needs a name/);
    checkRefusal(document, change({ name: 'fk_pages_book_id' }), /already called/);
    checkRefusal(document, change({ pairs: [] }), /at least one pair/);
    const pair = { column: 'books.author_id', refColumn: 'authors.id' };
    checkRefusal(document, change({ pairs: [pair, pair] }), /only once/);
  });

  it('changes places in the order of creation', () => {
    checkEdit(
      document,
      (d) => reorderForeignKey(d, 'fk_books_author_id', 'later'),
      (after) => expect(foreignKeysOf(after)[0]?.name).toBe('fk_books_editor_id'),
    );
    checkRefusal(document, (d) => reorderForeignKey(d, 'fk_books_author_id', 'earlier'), /already first/);
  });

  it('removes it and leaves its columns', () => {
    checkEdit(
      document,
      (d) => removeForeignKeys(d, ['fk_books_author_id']),
      (after) => {
        expect(after.foreignKeys.has('fk_books_author_id')).toBe(false);
        expect(after.tables).toBe(document.tables);
      },
    );
  });
});
