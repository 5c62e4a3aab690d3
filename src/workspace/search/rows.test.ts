import { expect, it } from 'vitest';
import { applyDiff } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import { emptyDocument } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { addRows } from '#document/edits/rows.ts';
import { addTable } from '#document/edits/tables.ts';
import { tablesOf } from '#document/lookups.ts';
import { rowTitle } from '#document/rowTitle.ts';
import { libraryDocument } from '#lessons/library.ts';
import { type FoundRow, findRows } from './rows.ts';

const pauses = { count: 0 };
const pause = async () => void pauses.count++;

async function last(document: Document, query: string, most = 20): Promise<readonly FoundRow[]> {
  let found: readonly FoundRow[] = [];
  for await (const now of findRows(document, query, most, pause)) found = now;
  return found;
}

const titles = (found: readonly FoundRow[]) => found.map(({ row, table }) => rowTitle(table, row.values));

it('finds rows by any cell, whatever the case', async () => {
  expect(titles(await last(libraryDocument(), 'ursula'))).toEqual(['Ursula K. Le Guin']);
});

it('every word has to be there, be it in the name of the table', async () => {
  expect(titles(await last(libraryDocument(), 'books left 1969'))).toEqual(['The Left Hand of Darkness']);
  expect(await last(libraryDocument(), 'authors left 1969')).toEqual([]);
});

it('finds nothing by nothing', async () => {
  expect(await last(libraryDocument(), '  ')).toEqual([]);
});

it('pauses between bites of many rows, tells what it has, and stops when it has enough', async () => {
  const done = (document: Document, result: EditResult) =>
    'diff' in result ? applyDiff(document, result.diff) : document;
  const empty = emptyDocument();
  const drawn = done(empty, addTable(empty, { name: 'things' }));
  const [table] = tablesOf(drawn);
  const [id] = table?.columns ?? [];
  if (!table || !id) throw new Error('A new table has an id.');
  const many = done(
    drawn,
    addRows(
      drawn,
      table.id,
      Array.from({ length: 100_000 }, (_, at) => ({ [id.id]: at })),
    ),
  );
  pauses.count = 0;
  expect((await last(many, '99999')).map(({ row }) => row.values[id.id])).toEqual([99_999]);
  expect(pauses.count).toBeGreaterThan(20);
  pauses.count = 0;
  expect(await last(many, '1', 20)).toHaveLength(20);
  expect(pauses.count).toBe(0);
});
