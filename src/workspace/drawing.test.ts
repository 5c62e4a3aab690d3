import { expect, it } from 'vitest';
import { addArea } from '#document/edits/areas.ts';
import { removeTables } from '#document/edits/tables.ts';
import { areasOf, notesOf, tableNamed, tablesOf } from '#document/lookups.ts';
import { boundsOfTable, isInside } from '#drawing/bounds.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { drawArea, fitAreas, resizeArea } from './areas.ts';
import { copiedText, duplicateSelection, pasteText } from './clipboard.ts';
import { deleteSelection } from './deleteSelection.ts';
import { putDown, setShownColumns, stickNote } from './drawing.ts';
import { focusOn, shownTables, widenFocus } from './focus.ts';
import { createWorkspace } from './workspace.ts';

function opened() {
  const workspace = createWorkspace({
    document: libraryDocument(),
    simulator: (use) => use({ simulate, prepare }),
    engines: {},
  });
  const { store } = workspace;
  const id = (name: string) => tableNamed(store.getState().document, name)?.id ?? '';
  return { workspace, id, now: () => store.getState().document, state: store.getState };
}

it('an area is drawn around tables, holds them, and its title is asked for', () => {
  const { workspace, id, now, state } = opened();
  drawArea(workspace, [id('books'), id('tags')]);
  const [area] = areasOf(now());
  if (!area) throw new Error('There is no area.');
  expect(area.tables).toEqual([id('books'), id('tags')]);
  for (const table of tablesOf(now()))
    expect(isInside(boundsOfTable(now(), table), area)).toBe(area.tables.includes(table.id));
  expect(state().selection.areas).toEqual([area.id]);
  expect(state().typing).toEqual({ what: 'area', areaId: area.id });
  workspace.undo();
  expect(now().areas.size).toBe(0);
  expect(state().selection.areas).toEqual([]);
});

it('an area that is made smaller loses what is outside, and one that is made larger takes what is in none', () => {
  const { workspace, id, now } = opened();
  drawArea(workspace, [id('books'), id('tags')]);
  const [area] = areasOf(now());
  if (!area) throw new Error('There is no area.');
  resizeArea(workspace, area.id, { ...boundsOfTable(now(), now().tables.get(id('books')) as never) });
  expect(areasOf(now())[0]?.tables).toEqual([id('books')]);
  resizeArea(workspace, area.id, { x: -5000, y: -5000, width: 10_000, height: 10_000 });
  expect(new Set(areasOf(now())[0]?.tables)).toEqual(new Set(tablesOf(now()).map((table) => table.id)));
  fitAreas(workspace, [area.id]);
  expect(areasOf(now())[0]?.width).toBeLessThan(2000);
});

it('a table that is added over an area comes into it', () => {
  const { workspace, id, now } = opened();
  drawArea(workspace, [id('books')]);
  workspace.select({ tables: [id('books')] });
  duplicateSelection(workspace, workspace.store.getState().selection);
  expect(areasOf(now())[0]?.tables).toEqual([id('books'), id('books_2')]);
});

it('an area is copied with its tables, and deleted without them', async () => {
  const { workspace, id, now, state } = opened();
  drawArea(workspace, [id('books')]);
  const text = copiedText(workspace) ?? '';
  await pasteText(workspace, text);
  expect(areasOf(now()).map(({ tables }) => tables.map((table) => now().tables.get(table)?.name))).toEqual([
    ['books'],
    ['books_2'],
  ]);
  const before = now().tables.size;
  workspace.select({ areas: areasOf(now()).map((area) => area.id) });
  deleteSelection(workspace, state().selection);
  expect([now().areas.size, now().tables.size]).toEqual([0, before]);
});

it('notes are stuck where they cover nothing, moved and deleted with what else is selected', () => {
  const { workspace, id, now, state } = opened();
  stickNote(workspace);
  const [note] = notesOf(now());
  if (!note) throw new Error('There is no note.');
  expect(state().typing).toEqual({ what: 'note', noteId: note.id });
  putDown(workspace, { notes: new Map([[note.id, { ...note, x: 7, y: 8 }]]) });
  expect(notesOf(now())[0]).toMatchObject({ x: 7, y: 8 });
  workspace.select({ tables: [id('tags')], notes: [note.id] });
  deleteSelection(workspace, state().selection);
  expect([now().notes.size, tableNamed(now(), 'tags')]).toEqual([0, undefined]);
  workspace.undo();
  expect(now().notes.size).toBe(1);
});

it('columns are shown of some tables, or of all', () => {
  const { workspace, id, now } = opened();
  setShownColumns(workspace, 'keys', [id('books')]);
  expect(now().places.get(id('books'))?.columns).toBe('keys');
  setShownColumns(workspace, 'none', []);
  expect([...now().places.values()].every((place) => place.columns === 'none')).toBe(true);
});

it('a focus is widened and narrowed, and shows everything when what it is about is gone', () => {
  const { workspace, id, state } = opened();
  const shown = () => [...(shownTables(state()) ?? [])].map((table) => state().document.tables.get(table)?.name);
  focusOn(workspace, [id('authors')]);
  expect(shown()).toEqual(['authors', 'books']);
  widenFocus(workspace, 1);
  expect(shown()).toEqual(['authors', 'books', 'book_tag']);
  widenFocus(workspace, -9);
  expect(shown()).toEqual(['authors']);
  workspace.edit('Delete', (d) => removeTables(d, [id('authors')]));
  expect(shownTables(state())).toBeNull();
});

it('a document that is loaded shows everything', () => {
  const { workspace, id, state } = opened();
  workspace.edit('Area', (d) => addArea(d, { title: '', x: 0, y: 0, width: 200, height: 200 }));
  focusOn(workspace, [id('authors')]);
  workspace.load(libraryDocument());
  expect([state().focus, state().selection.areas]).toEqual([null, []]);
});
