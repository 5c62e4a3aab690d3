import { expect, test } from 'vitest';
import type { ColumnDefault } from '#document/records.ts';
import { aColumn, aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { Value } from '#document/value.ts';
import { adviceOf } from '../checkAdvice.ts';

function library(
  value: ColumnDefault | null,
  { nullable = true, authors = [] }: { nullable?: boolean; authors?: readonly (readonly Value[])[] } = {},
) {
  const books = aTable('books', { id: 'INTEGER' });
  const author = aColumn('books', { name: 'author_id', type: 'INTEGER', nullable, default: value });
  return aDocument({
    tables: [aTable('authors', { id: 'INTEGER', name: 'TEXT' }), { ...books, columns: [...books.columns, author] }],
    foreignKeys: [aForeignKey('books(author_id) → authors(id)', { onDelete: 'SET DEFAULT' })],
    rows: { authors },
  });
}

const one: ColumnDefault = { kind: 'literal', value: 1 };

test('SET DEFAULT without a default writes NULL', () => {
  expect(adviceOf(library(null), 'sqlite', 'set-default-none')).toMatchObject([
    { severity: 'info', fixes: [{ label: 'Use SET NULL' }] },
  ]);
  expect(adviceOf(library(null, { nullable: false }), 'sqlite', 'set-default-none')).toMatchObject([
    { severity: 'warning', fixes: [{ label: 'Refuse instead (NO ACTION)' }] },
  ]);
  expect(adviceOf(library(one), 'sqlite', 'set-default-none')).toEqual([]);
});

test('a default that refers to no row is refused, once there are rows', () => {
  const [advice] = adviceOf(library(one, { authors: [[2, 'Le Guin']] }), 'postgresql', 'set-default-no-row');
  expect(advice).toMatchObject({
    severity: 'warning',
    fixes: [{ label: 'Add the row id = 1 to authors' }, { label: 'Use SET NULL' }],
  });
  expect(adviceOf(library(one, { authors: [[1, 'Anonymous']] }), 'postgresql', 'set-default-no-row')).toEqual([]);
  expect(adviceOf(library(one), 'postgresql', 'set-default-no-row')).toEqual([]);
  const computed: ColumnDefault = { kind: 'expression', sql: 'lowest_author()' };
  expect(adviceOf(library(computed, { authors: [[2, 'Le Guin']] }), 'postgresql', 'set-default-no-row')).toEqual([]);
});

test('where SET DEFAULT is not carried out, its default does not matter', () => {
  expect(adviceOf(library(null), 'mysql', 'set-default-none')).toEqual([]);
  expect(adviceOf(library(one, { authors: [[2, 'Le Guin']] }), 'mysql', 'set-default-no-row')).toEqual([]);
});
