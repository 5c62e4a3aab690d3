import { expect, it } from 'vitest';
import { rowsOf, tableNamed, tableOf } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { generate } from './generate.ts';
import { addRow, asTabs, duplicateRows } from './rows.ts';
import { createWorkspace } from './workspace.ts';

function aWorkspace(tableName: string) {
  const workspace = createWorkspace({
    document: libraryDocument(),
    simulator: (use) => use({ simulate, prepare }),
    engines: {},
  });
  const id = tableNamed(workspace.store.getState().document, tableName)?.id ?? '';
  const document = () => workspace.store.getState().document;
  const table = () => tableOf(document(), id);
  const cells = () =>
    rowsOf(document(), id).map((row) => table().columns.map((column) => row.values[column.id] ?? null));
  return { workspace, id, document, table, cells };
}

it('a new row has the next key and is one undo step', () => {
  const { workspace, id, document, cells } = aWorkspace('books');
  const before = document();
  expect(addRow(workspace, id)).toBe(rowsOf(document(), id).at(-1)?.id);
  expect(cells().at(-1)).toEqual([6, null, null, null]);
  workspace.undo();
  expect(document()).toEqual(before);
});

it('copies have new keys where keys are numbered, and the same cells', () => {
  const { workspace, id, document, cells } = aWorkspace('books');
  const [first, second] = rowsOf(document(), id);
  duplicateRows(workspace, id, [first?.id ?? '', second?.id ?? '']);
  expect(cells().slice(5)).toEqual([
    [6, 'The Dispossessed', 1974, 1],
    [7, 'The Left Hand of Darkness', 1969, 1],
  ]);
});

it('generated rows are counted aloud, and another press makes others', () => {
  const { workspace, id, cells } = aWorkspace('books');
  generate(workspace, id, 2);
  generate(workspace, id, 2);
  expect(workspace.store.getState().messages.map((message) => message.text)).toEqual(['Rows generated: 2 in books.']);
  const made = cells().slice(5);
  expect(made).toHaveLength(4);
  expect(made[0]?.slice(1)).not.toEqual(made[2]?.slice(1));
});

it('what cannot be generated is said', () => {
  const { workspace, id } = aWorkspace('book_tag');
  generate(workspace, id, 50);
  expect(workspace.store.getState().messages.at(-1)?.text).toMatch(
    /^Rows generated: 8 in book_tag\. book_tag got 8 of 50 rows/,
  );
});

it('rows are copied with their column names, a single cell without', () => {
  const { document, id, table } = aWorkspace('books');
  const [row] = rowsOf(document(), id);
  if (!row) throw new Error('There are books.');
  const [, title, year] = table().columns;
  if (!title || !year) throw new Error('Books have titles and years.');
  const odd = { ...row, values: { [title.id]: 'tab\there "x"', [year.id]: null } };
  expect(asTabs([row, odd], [title, year])).toBe('title\tyear\nThe Dispossessed\t1974\n"tab\there ""x"""\t');
  expect(asTabs([row], [year])).toBe('1974');
});
