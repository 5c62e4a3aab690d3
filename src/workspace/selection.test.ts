import { expect, test } from 'vitest';
import { removeTables, renameTable } from '#document/edits/tables.ts';
import { tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { createWorkspace } from './workspace.ts';

test('an edit leaves the selection as it is, but for what the edit has removed', () => {
  const document = libraryDocument();
  const workspace = createWorkspace({ document, simulator: (use) => use({ simulate, prepare }), engines: {} });
  const [books, tags] = ['books', 'tags'].map((name) => tableNamed(document, name)?.id ?? '');
  const selection = () => workspace.store.getState().selection;
  workspace.select({ tables: [books ?? '', tags ?? ''] });
  const before = selection();
  workspace.edit('Rename', (d) => renameTable(d, books ?? '', 'volumes'));
  expect(selection()).toBe(before);
  workspace.edit('Remove', (d) => removeTables(d, [books ?? '']));
  expect(selection().tables).toEqual([tags]);
  expect(selection().areas).toBe(before.areas);
});
