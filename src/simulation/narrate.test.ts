/** What a person reads about a run. */
import { describe, expect, test } from 'vitest';
import type { ReferentialAction } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { narrate, whyChain } from './narrate.ts';
import { sourceOf } from './rules.ts';
import { simulate } from './simulate.ts';
import { summarize } from './summary.ts';
import type { Operation } from './timeline.ts';

const library = (onDelete: ReferentialAction, onUpdate: ReferentialAction = 'CASCADE', deferred = false) =>
  aDocument({
    tables: [
      aTable('authors', { id: 'INTEGER', name: 'TEXT' }),
      aTable('books', { id: 'INTEGER', title: 'TEXT', author_id: 'INTEGER' }),
      aTable('loans', { id: 'INTEGER', book_id: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('books(author_id) → authors(id)', {
        onDelete,
        onUpdate,
        deferrable: deferred,
        initiallyDeferred: deferred,
      }),
      aForeignKey('loans(book_id) → books(id)', { onDelete: 'CASCADE' }),
    ],
    rows: {
      authors: [
        [1, 'Le Guin'],
        [2, 'Lem'],
      ],
      books: [
        [10, 'A Wizard of Earthsea', 1],
        [11, null, 1],
        [12, 'Solaris', 2],
      ],
      loans: [[100, 10]],
    },
  });

const remove: Operation = { op: 'delete', tableId: 'authors', rowIds: ['authors#1'] };
const story = (...given: Parameters<typeof simulate>) => {
  const timeline = simulate(...given);
  return timeline.steps.map((step) => narrate(given[0], timeline, step));
};

describe('a story', () => {
  test('of CASCADE names the constraint and the row that went', () => {
    expect(story(library('CASCADE'), [remove], 'postgresql')).toEqual([
      'authors #1 “Le Guin” is to be deleted.',
      'authors #1 “Le Guin” is deleted.',
      'books #10 “A Wizard of Earthsea” is deleted, because fk_books_author_id says ON DELETE CASCADE and authors #1 “Le Guin” was deleted.',
      'books #11 is deleted, because fk_books_author_id says ON DELETE CASCADE and authors #1 “Le Guin” was deleted.',
      'loans #100 is deleted, because fk_loans_book_id says ON DELETE CASCADE and books #10 “A Wizard of Earthsea” was deleted.',
    ]);
  });

  test('of SQLite goes down before it goes on', () => {
    const tables = simulate(library('CASCADE'), [remove], 'sqlite').steps.map((step) => step.tableId);
    expect(tables).toEqual(['authors', 'authors', 'books', 'loans', 'books']);
  });

  test('of SET NULL says what became NULL', () => {
    expect(story(library('SET NULL'), [remove], 'sqlite')[2]).toBe(
      'books #10 “A Wizard of Earthsea” stays, but author_id becomes NULL, because fk_books_author_id says ON DELETE SET NULL and authors #1 “Le Guin” was deleted.',
    );
  });

  test('of a new key says which', () => {
    const renumber: Operation = { op: 'update', tableId: 'authors', rowIds: ['authors#1'], set: { 'authors.id': 7 } };
    expect(story(library('CASCADE'), [renumber], 'sqlite').slice(1, 3)).toEqual([
      'authors #1 “Le Guin” is changed: id becomes 7.',
      'books #10 “A Wizard of Earthsea” follows: author_id becomes 7, because fk_books_author_id says ON UPDATE CASCADE and authors #1 “Le Guin” became #7.',
    ]);
  });

  test('of a refusal ends with what blocked, and that all was taken back', () => {
    expect(story(library('RESTRICT'), [remove], 'mysql').slice(-2)).toEqual([
      'authors #1 “Le Guin” cannot be deleted: fk_books_author_id says ON DELETE RESTRICT, and books #10 “A Wizard of Earthsea”, books #11 still refer to it.',
      'After an error everything that the statement did is taken back, its cascades included.',
    ]);
  });

  test('of a deferred check waits for COMMIT and fails there', () => {
    const operations: Operation[] = [{ op: 'begin' }, remove, { op: 'commit' }];
    for (const dialect of ['sqlite', 'postgresql'] as const) {
      const timeline = simulate(library('NO ACTION', 'NO ACTION', true), operations, dialect);
      expect(timeline.steps.map((step) => step.kind)).toEqual([
        'statement',
        'statement',
        'delete',
        'wait',
        'wait',
        'statement',
        'block',
        'undo',
      ]);
      expect(timeline.error).toMatchObject({
        operation: 2,
        foreignKeyId: 'fk_books_author_id',
        blockers: ['books#1', 'books#2'],
      });
    }
  });
});

describe('why', () => {
  test('leads from the statement down to the row', () => {
    const timeline = simulate(library('CASCADE'), [remove], 'sqlite');
    const loan = timeline.steps.find((step) => step.tableId === 'loans');
    expect(whyChain(timeline, loan?.index ?? -1).map((step) => step.rowId)).toEqual([
      'authors#1',
      'authors#1',
      'books#1',
      'loans#1',
    ]);
  });

  test('has a source for the rule in each database that has it', () => {
    expect(sourceOf('on-delete-cascade', 'sqlite')).toContain('SQLite Foreign Key Support');
    expect(sourceOf('on-delete-cascade', 'mysql')).toContain('MariaDB');
    expect(sourceOf('update-loop', 'postgresql')).toBe('');
  });
});

describe('a summary', () => {
  test('counts by table and by what happened', () => {
    const document = library('SET NULL');
    const summary = summarize(document, simulate(document, [remove], 'sqlite'));
    expect(summary.sentence).toBe('Deleting Le Guin sets author_id of 2 books to NULL.');
    expect(summary.tables.map((table) => [table.name, table.words])).toEqual([
      ['authors', '1 deleted'],
      ['books', '2 set to NULL'],
    ]);
  });

  test('of a refused delete names the rows in the way and counts nothing else', () => {
    const document = library('NO ACTION');
    const summary = summarize(document, simulate(document, [remove], 'sqlite'));
    expect(summary.tables.map((table) => table.words)).toEqual(['2 blocking']);
    expect(summary.blockers.map((blocker) => blocker.label)).toEqual(['books #10 “A Wizard of Earthsea”', 'books #11']);
  });

  test('of a delete of nothing', () => {
    const document = library('CASCADE');
    const timeline = simulate(document, [{ op: 'delete', tableId: 'authors', rowIds: [] }], 'sqlite');
    expect(summarize(document, timeline).sentence).toBe('Nothing changes.');
  });
});
