import { describe, expect, it } from 'vitest';
import { rowsOf } from '../lookups.ts';
import type { Row } from '../records.ts';
import { checkEdit } from './checkEdit.ts';
import { exampleDocument as document } from './exampleDocument.ts';
import { addRows, applyOutcome, removeRows, setCells } from './rows.ts';

/** The rows of a timeline carry their id as well. */
type FinalRow = Pick<Row, 'id' | 'tableId' | 'values'>;

const cells = (of: typeof document, table: string) => rowsOf(of, table).map((row) => Object.values(row.values));

describe('rows', () => {
  it('are added at the end', () => {
    checkEdit(
      document,
      (d) => addRows(d, 'authors', [{ 'authors.id': 3 }, { 'authors.id': 4, 'authors.name': null }]),
      (after) => expect(cells(after, 'authors')).toEqual([[1, 'Le Guin'], [2, 'Butler'], [3], [4, null]]),
    );
    expect(() => addRows(document, 'authors', [{ 'books.id': 1 }])).toThrow(/no column/);
  });

  it('are written cell by cell, also twice in one edit', () => {
    const changes = [
      { rowId: 'authors#1', values: { 'authors.name': 'Ursula' } },
      { rowId: 'authors#1', values: { 'authors.id': 9 } },
      { rowId: 'books#1', values: { 'books.author_id': 9 } },
    ];
    checkEdit(
      document,
      (d) => setCells(d, changes),
      (after) => {
        expect(cells(after, 'authors')).toEqual([
          [9, 'Ursula'],
          [2, 'Butler'],
        ]);
        expect(cells(after, 'books')[0]).toEqual([1, 'Lavinia', 9, null, 'draft']);
      },
    );
    checkEdit(
      document,
      (d) => setCells(d, [{ rowId: 'authors#1', values: { 'authors.id': 1 } }]),
      (after) => expect(after).toBe(document),
    );
    expect(() => setCells(document, [{ rowId: 'gone', values: {} }])).toThrow(/No row/);
    expect(() => setCells(document, [{ rowId: 'authors#1', values: { x: 1 } }])).toThrow(/no column/);
  });

  it('are removed alone, whatever refers to them', () => {
    checkEdit(
      document,
      (d) => removeRows(d, ['authors#1']),
      (after) => {
        expect(cells(after, 'authors')).toEqual([[2, 'Butler']]);
        expect(cells(after, 'books')).toHaveLength(2);
      },
    );
  });

  it('take over what a simulation did, with ids of the document for rows that came', () => {
    const came = { id: 'new#1', tableId: 'authors', values: { 'authors.id': 5, 'authors.name': 'Lem' } };
    const outcome = new Map<string, FinalRow | null>([
      ['authors#1', null],
      ['books#2', { id: 'books#2', tableId: 'books', values: { 'books.id': 2, 'books.title': 'Kin' } }],
      ['new#1', came],
    ]);
    checkEdit(
      document,
      (d) => applyOutcome(d, outcome),
      (after) => {
        expect(cells(after, 'authors')).toEqual([
          [2, 'Butler'],
          [5, 'Lem'],
        ]);
        expect(cells(after, 'books')[1]).toEqual([2, 'Kin']);
        expect(after.rows.has('new#1')).toBe(false);
      },
    );
  });
});
