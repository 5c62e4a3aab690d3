import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { checkEdit } from '#document/edits/checkEdit.ts';
import { addDeclared } from '#document/edits/declared.ts';
import { addTable } from '#document/edits/tables.ts';
import { foreignKeysFrom, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { readTyped } from './typed.ts';

function drawn(): { readonly document: Document; readonly tableId: string } {
  const before = libraryDocument();
  const made = addTable(before, { name: 'reviews' });
  const document = 'diff' in made ? applyDiff(before, made.diff) : before;
  return { document, tableId: tableNamed(document, 'reviews')?.id ?? '' };
}

/** The columns and foreign keys that a text adds to a table which has an `id`, or the reason why not. */
function typed(text: string) {
  const { document, tableId } = drawn();
  const { declared, faults } = readTyped(text, 'reviews');
  if (faults.length > 0) return faults;
  const result = addDeclared(document, tableId, declared);
  if ('reason' in result) return result.reason;
  const after = applyDiff(document, result.diff);
  const table = tableNamed(after, 'reviews');
  if (!table) throw new Error('The table stays.');
  const columns = table.columns.map((column) => {
    const flags = [
      table.primaryKey?.columns.includes(column.id) && 'PK',
      !column.nullable && 'NN',
      table.uniques.some((key) => key.columns.join() === column.id) && 'UQ',
      column.identity && 'AI',
      column.enumId && after.enums.get(column.enumId)?.values.join('|'),
      column.default && (column.default.kind === 'literal' ? `= ${column.default.value}` : `= (${column.default.sql})`),
    ];
    return [column.name, column.type, ...flags.filter(Boolean)].join(' ');
  });
  const keys = foreignKeysFrom(after, table.id).map((key) => {
    const target = after.tables.get(key.refTableId);
    const own = key.pairs.map((pair) => table.columns.find((c) => c.id === pair.column)?.name).join();
    const ref = key.pairs.map((pair) => target?.columns.find((c) => c.id === pair.refColumn)?.name).join();
    return `${own} -> ${target?.name}.${ref} ${key.onDelete}`;
  });
  return [...columns.slice(1), ...keys];
}

it('reads a column in one go', () => {
  expect(typed("title varchar(200) not null unique default 'x'")).toEqual(['title VARCHAR(200) NN UQ = x']);
  expect(typed('price numeric(10, 2) default 0, born date')).toEqual(['price NUMERIC(10,2) = 0', 'born DATE']);
  expect(typed('made timestamp default current_timestamp')).toEqual(['made TIMESTAMP = (current_timestamp)']);
});

it('reads several, by commas or lines, and a line that goes on', () => {
  expect(typed('a int,\nb text\nc real;')).toEqual(['a INT', 'b TEXT', 'c REAL']);
  expect(typed('book_id int\n  references books(id)\n  on delete cascade\nstars int')).toEqual([
    'book_id INT',
    'stars INT',
    'book_id -> books.id CASCADE',
  ]);
});

it('a foreign key takes the type of what it refers to', () => {
  expect(typed('author_id references authors on delete set null')).toEqual([
    'author_id INTEGER',
    'author_id -> authors.id SET NULL',
  ]);
  expect(typed('book int, foreign key (book) references BOOKS (ID)')).toEqual([
    'book INT',
    'book -> books.id NO ACTION',
  ]);
  expect(typed('parent_id int references reviews')).toEqual(['parent_id INT', 'parent_id -> reviews.id NO ACTION']);
});

it('short words and other databases’ words', () => {
  const { document, tableId } = drawn();
  const { declared } = readTyped('id bigserial pk', 'reviews');
  const result = addDeclared(document, tableId, declared);
  expect('diff' in result && applyDiff(document, result.diff).tables.get(tableId)?.columns).toMatchObject([
    { name: 'id', type: 'BIGINT', identity: true, nullable: false },
  ]);
  expect(typed('id pk')).toEqual([]);
  expect(typed("mood enum('good', 'bad') not null")).toEqual(['mood TEXT NN good|bad']);
  expect(typed('pk int, "not" text')).toEqual(['pk INT', 'not TEXT']);
});

it('no type is text', () => {
  expect(typed('remark')).toEqual(['remark TEXT']);
});

it('says what it does not understand, and why it cannot be', () => {
  expect(typed('title varchar(200) quite nul')).toEqual(['“quite nul” is not understood.']);
  expect(typed('title varchar(20')).toEqual(['“(20” is not understood.']);
  expect(typed('a int references')).toEqual(['Something is missing at the end.']);
  expect(typed('a int references nobody')).toBe('There is no table called nobody yet.');
  expect(typed('a int references books(title)')).toBe(
    'books.title is not unique, so nothing can refer to it. Make it a key first.',
  );
  expect(typed('a int references books(isbn)')).toBe('books has no column called isbn.');
  expect(typed('id int')).toBe('reviews already has a column called id.');
  expect(typed('key int primary key')).toBe('reviews already has a primary key: id.');
});

it('the edit keeps every promise of edits', () => {
  const { document, tableId } = drawn();
  const text = "a int references books on delete cascade, mood enum('x','y'), b text unique check (b <> '')";
  checkEdit(document, (d) => addDeclared(d, tableId, readTyped(text, 'reviews').declared));
});

it('never throws and always ends, whatever is typed', () => {
  const word = fc.constantFrom(
    'a',
    'int',
    '(',
    ')',
    ',',
    '\n',
    "'",
    '"',
    'references',
    'books',
    'not',
    'null',
    'pk',
    ';',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word).map((words) => words.join(' ')),
        fc.string(),
      ),
      (text) => {
        const { declared } = readTyped(text, 'reviews');
        const { document, tableId } = drawn();
        const add = (d: Document) => addDeclared(d, tableId, declared);
        if ('diff' in add(document)) checkEdit(document, add);
      },
    ),
    { numRuns: 300 },
  );
});
