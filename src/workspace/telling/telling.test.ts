import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renameTable } from '#document/edits/tables.ts';
import { areasOf, rowsOf, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { drawArea, moveEdge, putIntoArea, takeOutOfAreas } from '../areas.ts';
import { startClock } from '../clock.ts';
import { extended } from '../session/program.ts';
import { createWorkspace } from '../workspace.ts';
import { startTelling } from './startTelling.ts';

function telling() {
  const workspace = createWorkspace({
    document: libraryDocument(),
    simulator: (use) => use({ simulate, prepare }),
    engines: {},
  });
  const said: string[] = [];
  const stops = [startClock(workspace), startTelling(workspace, (text) => said.push(text))];
  const authors = tableNamed(workspace.store.getState().document, 'authors');
  if (!authors) throw new Error('The library has authors.');
  const stop = () => {
    for (const one of stops) one();
  };
  const first = rowsOf(workspace.store.getState().document, authors.id)[0];
  return { workspace, said, authors, rowId: first?.id ?? '', stop };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a cascade is told from the statement to the end, at a pace one can listen to', () => {
  const { workspace, said, authors, rowId, stop } = telling();
  workspace.run([{ op: 'delete', tableId: authors.id, rowIds: [rowId] }]);
  vi.advanceTimersByTime(20_000);
  expect(said[0]).toContain('is to be deleted');
  expect(said.at(-1)).toMatch(/The end: \S/);
  expect(said.length).toBeLessThanOrEqual(1 + 20_000 / 1200);
  const steps = workspace.store.getState().run?.timeline.steps.length ?? 0;
  expect(said.length).toBeLessThan(steps);
  stop();
});

test('going to the end tells what is common to many rows, and going back says where one is', () => {
  const { workspace, said, authors, rowId, stop } = telling();
  workspace.run([{ op: 'delete', tableId: authors.id, rowIds: [rowId] }]);
  workspace.player.pause();
  vi.advanceTimersByTime(1500);
  workspace.player.seek(1000);
  vi.advanceTimersByTime(1500);
  expect(said.at(-1)).toMatch(/\d+ rows of books deleted, because \S+ says ON DELETE CASCADE\./);
  workspace.player.seek(0);
  vi.advanceTimersByTime(1500);
  expect(said.at(-1)).toMatch(/^Back at: .* is to be deleted/);
  stop();
});

test('what comes into an area and leaves it is told, and its size', () => {
  const { workspace, said, authors, stop } = telling();
  drawArea(workspace, [authors.id]);
  workspace.undo();
  workspace.redo();
  const [area] = areasOf(workspace.store.getState().document);
  said.length = 0;
  takeOutOfAreas(workspace, [authors.id]);
  putIntoArea(workspace, [authors.id], area?.id ?? '');
  moveEdge(workspace, { areas: [area?.id ?? ''], notes: [] }, 'right', 20);
  expect(said).toEqual([
    'Done: Take out of area',
    'No longer in the area New area: authors.',
    'Done: Put into area',
    'In the area New area now: authors.',
    'Done: Resize area',
    `New area: ${(area?.width ?? 0) + 20} × ${area?.height}`,
  ]);
  stop();
});

test('edits, undo and refusals are told', () => {
  const { workspace, said, authors, stop } = telling();
  workspace.edit('Rename table', (d) => renameTable(d, authors.id, 'writers'));
  workspace.undo();
  workspace.redo();
  workspace.edit('Rename table', (d) => renameTable(d, authors.id, ''));
  expect(said.slice(0, 3)).toEqual(['Done: Rename table', 'Undone: Rename table', 'Done again: Rename table']);
  expect(said[3]).toContain('name');
  stop();
});

test('a line of a session is told with what it sends', () => {
  const { workspace, said, stop } = telling();
  const model = [...workspace.store.getState().document.models.values()].find(({ name }) => name === 'Author');
  workspace.program((now) => extended(now, [{ op: 'get', model: model?.name ?? '', key: [1], as: 'a' }]));
  expect(said.at(-1)).toMatch(/session\.get\(Author, 1\).*It sends 1 SELECT/);
  stop();
});
