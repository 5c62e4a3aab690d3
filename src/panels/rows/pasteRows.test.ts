import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDiff, invertDiff } from '#document/diff.ts';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { planPaste, readTabs } from './pasteRows.ts';

describe('text from a spreadsheet', () => {
  it('is lines of cells, with quotes where they are needed', () => {
    expect(readTabs('a\tb\r\nc\t\r\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
    expect(readTabs('"two\nlines"\t"say ""hi"""\t5" disk')).toEqual([['two\nlines', 'say "hi"', '5" disk']]);
    expect(readTabs('')).toEqual([['']]);
    expect(readTabs('"open\tx')).toEqual([['"open', 'x']]);
  });

  it('reads back what a spreadsheet would write', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\t', '\n', 'é') });
    const written = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (lines) => {
        expect(readTabs(lines.map((line) => `${line.map(written).join('\t')}\n`).join(''))).toEqual(lines);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('pasting', () => {
  const document = libraryDocument();
  const books = tableNamed(document, 'books');
  if (!books) throw new Error('The library has books.');
  const [id = '', title = '', year = '', author = ''] = books.columns.map((column) => column.id);
  const rowIds = rowsOf(document, books.id).map((row) => row.id);
  const cells = (of: typeof document) =>
    rowsOf(of, books.id).map((row) => books.columns.map((c) => row.values[c.id] ?? null));

  it('writes over rows and grows new ones with the next keys, as one change', () => {
    const plan = planPaste(
      document,
      { tableId: books.id, columns: [title, year, author], rowIds: rowIds.slice(4) },
      'A\t1\t1\nB\t2\t2\nC\t\t3\n',
    );
    expect(plan).toMatchObject({ cells: 9, newRows: 2, faults: [] });
    const result = plan.edit(document);
    if ('reason' in result) throw new Error(result.reason);
    const after = applyDiff(document, result.diff);
    expect(cells(after).slice(3)).toEqual([
      [4, 'Parable of the Sower', 1993, 2],
      [5, 'A', 1, 1],
      [6, 'B', 2, 2],
      [7, 'C', null, 3],
    ]);
    expect(applyDiff(after, invertDiff(result.diff))).toEqual(document);
  });

  it('takes a first line of column names as such', () => {
    const plan = planPaste(
      document,
      { tableId: books.id, columns: [id], rowIds: rowIds.slice(0, 1) },
      'Year\ttitle\n1974\tLavinia\n',
    );
    const result = plan.edit(document);
    if ('reason' in result) throw new Error(result.reason);
    expect(cells(applyDiff(document, result.diff))[0]).toEqual([1, 'Lavinia', 1974, 1]);
  });

  it('reports each bad cell with its place and writes the others', () => {
    const plan = planPaste(
      document,
      { tableId: books.id, columns: [year, author], rowIds },
      'soon\t2\textra\n1980\tx\t\n',
    );
    expect(plan.faults).toEqual([
      { line: 1, column: 'year', text: 'soon', reason: expect.stringContaining('whole number') },
      { line: 1, column: null, text: 'extra', reason: expect.stringContaining('no column') },
      { line: 2, column: 'author_id', text: 'x', reason: expect.stringContaining('whole number') },
    ]);
    const result = plan.edit(document);
    if ('reason' in result) throw new Error(result.reason);
    expect(cells(applyDiff(document, result.diff)).slice(0, 2)).toEqual([
      [1, 'The Dispossessed', 1974, 2],
      [2, 'The Left Hand of Darkness', 1980, 1],
    ]);
  });
});
