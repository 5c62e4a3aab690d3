/** Lines of `ondelete simulate` that are not as they should be, and what `ondelete delete` prints. */
import { describe, expect, test } from 'vitest';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { answerLine } from './answerLine.ts';
import { deleteStory } from './deleteStory.ts';

const answer = (line: string) => JSON.parse(answerLine(line));
const scenario = {
  dialect: 'postgresql',
  schema: {
    tables: [
      {
        name: 'a',
        columns: [{ name: 'id', type: 'INTEGER', nullable: false, default: null }],
        primaryKey: ['id'],
        uniques: [],
      },
    ],
    foreignKeys: [],
  },
  rows: { a: [{ id: 1 }, { id: 2 }] },
  operations: [{ op: 'sqlDelete', table: 'a', key: [1] }],
};

describe('a line', () => {
  test('is answered under its id, its name, or none', () => {
    const expected = { ok: true, error: null, rows: { a: [{ id: 2 }] }, fates: { deleted: { a: [[1]] }, updated: {} } };
    expect(answer(JSON.stringify({ id: 7, scenario }))).toEqual({ id: 7, actual: expected });
    expect(answer(JSON.stringify({ name: 'x', scenario, expected: {} }))).toEqual({ id: 'x', actual: expected });
    expect(answer(JSON.stringify(scenario))).toEqual({ id: null, actual: expected });
  });

  test('that is no JSON, or no scenario, gets a result with its error', () => {
    for (const line of ['garbage', '[]', '"text"', '{"id":1}', '{"scenario":{"dialect":"sqlite"}}']) {
      const { actual } = answer(line);
      expect(actual).toMatchObject({ ok: false, error: { operation: null, constraint: null, table: null } });
      expect(actual.error.message).not.toBe('');
    }
    expect(answer('garbage').actual.error.message).toContain('The line is not JSON');
  });

  test('with an operation that makes no sense runs up to it', () => {
    const given = { ...scenario, operations: [...scenario.operations, { op: 'sqlDelete', table: 'zzz', key: [1] }] };
    const { actual } = answer(JSON.stringify(given));
    expect(actual.error).toMatchObject({ operation: 1, message: 'operations[1].table: there is no table zzz' });
    expect(actual.rows).toEqual({ a: [{ id: 2 }] });
  });

  test('keeps the rows as they were given when the schema is refused', () => {
    const given = { ...scenario, dialect: 'sqlite', rows: { a: [{ id: 2 }, { id: 1 }, { id: 1 }] } };
    expect(answer(JSON.stringify(given)).actual).toMatchObject({
      error: { operation: null, kind: 'unique', table: 'a' },
      rows: { a: [{ id: 2 }, { id: 1 }, { id: 1 }] },
    });
  });
});

describe('the story of a delete', () => {
  const document = aDocument({
    tables: [
      aTable('authors', { id: 'INTEGER', name: 'TEXT' }),
      aTable('books', { shelf: 'INTEGER', place: 'INTEGER', author_id: 'INTEGER' }, { key: ['shelf', 'place'] }),
    ],
    foreignKeys: [aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE' })],
    rows: {
      authors: [
        [1, 'Le Guin'],
        [2, 'Lem'],
      ],
      books: [
        [1, 1, 1],
        [1, 2, 2],
      ],
    },
  });

  test('is told with the statement, each step, and the counts', () => {
    expect(deleteStory(document, 'sqlite', 'authors', ['1'])).toEqual({
      done: true,
      text: [
        'SQLite: DELETE FROM authors WHERE id = 1',
        '  authors #1 “Le Guin” is deleted.',
        '    books #(1, 1) is deleted, because fk_books_author_id says ON DELETE CASCADE and authors #1 “Le Guin” was deleted.',
        '',
        'Deleting Le Guin removes 1 book.',
        '  authors  1 deleted',
        '  books    1 deleted',
        '',
      ].join('\n'),
    });
  });

  test('takes one word for each column of the key', () => {
    expect(deleteStory(document, 'sqlite', 'books', ['1', '2']).text).toContain(
      'Deleting books #(1, 2) removes nothing else.',
    );
    expect(() => deleteStory(document, 'sqlite', 'books', ['1'])).toThrow(
      'The primary key of books is (shelf, place): give 2 values, not 1.',
    );
  });

  test('says which tables there are, and which row is missing', () => {
    expect(() => deleteStory(document, 'sqlite', 'writers', ['1'])).toThrow(
      'There is no table writers. The tables are: authors, books.',
    );
    expect(() => deleteStory(document, 'sqlite', 'authors', ['9'])).toThrow('authors has no row with the key 9.');
  });
});
