import { expect, test } from 'vitest';
import { foreignKeysFrom, tableNamed, tableOf } from '../lookups.ts';
import { checkEdit, checkRefusal } from './checkEdit.ts';
import { connect } from './connect.ts';
import { exampleDocument } from './exampleDocument.ts';

const named = (name: string) => {
  const table = tableNamed(exampleDocument, name);
  if (!table) throw new Error(`The example has no table ${name}.`);
  return table;
};
const [authors, books] = [named('authors'), named('books')];
const id = authors.primaryKey?.columns[0] ?? '';
const rules = { onDelete: 'CASCADE', onUpdate: 'NO ACTION' } as const;

test('makes the columns that a foreign key lacks, and takes those that are given', () => {
  const made = checkEdit(exampleDocument, (d) =>
    connect(d, { tableId: books.id, refTableId: authors.id, pairs: [{ column: null, refColumn: id }], ...rules }),
  );
  const key = foreignKeysFrom(made, books.id).at(-1);
  expect(key?.onDelete).toBe('CASCADE');
  expect(tableOf(made, books.id).columns.length).toBe(books.columns.length + 1);

  const column = books.columns[1]?.id ?? '';
  const taken = checkEdit(exampleDocument, (d) =>
    connect(d, { tableId: books.id, refTableId: authors.id, pairs: [{ column, refColumn: id }], ...rules }),
  );
  expect(foreignKeysFrom(taken, books.id).at(-1)?.pairs).toEqual([{ column, refColumn: id }]);
  expect(tableOf(taken, books.id).columns).toEqual(books.columns);
});

test('refers to keys only, and never from a column to itself', () => {
  const plain = authors.columns.find((column) => column.id !== id)?.id ?? '';
  checkRefusal(
    exampleDocument,
    (d) =>
      connect(d, { tableId: books.id, refTableId: authors.id, pairs: [{ column: null, refColumn: plain }], ...rules }),
    /no primary key or unique column/,
  );
  checkRefusal(
    exampleDocument,
    (d) =>
      connect(d, { tableId: authors.id, refTableId: authors.id, pairs: [{ column: id, refColumn: id }], ...rules }),
    /only refer to itself/,
  );
});
