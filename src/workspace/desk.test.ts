import { beforeEach, expect, test, vi } from 'vitest';
import { addTable } from '#document/edits/tables.ts';
import { tablesOf } from '#document/lookups.ts';
import { readJson } from '#formats/json/read.ts';
import { libraryDocument } from '#lessons/library.ts';
import { documentOfDesign } from '#lessons/tutorial/design.ts';
import { lessons } from '#lessons/tutorial/tutorial.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { createDesk } from './desk.ts';
import { lessonFromStart } from './lesson/runningLesson.ts';
import type { Library, Summary } from './storage/library.ts';
import { createWorkspace } from './workspace.ts';

beforeEach(() => {
  // A browser that grants every lock.
  const request = (_: string, options: unknown, hold: (lock: object) => unknown) => Promise.resolve(hold({ options }));
  vi.stubGlobal('navigator', { locks: { request } });
  return () => vi.unstubAllGlobals();
});

function memoryLibrary(): Library {
  const kept = new Map<string, readonly [Summary, string]>();
  return {
    list: async () => [...kept.values()].map(([summary]) => summary),
    read: async (id) => kept.get(id)?.[1] ?? null,
    save: async (summary, text) => void kept.set(summary.id, [summary, text]),
    remove: async (id) => void kept.delete(id),
  };
}

function open(library: Library | null = memoryLibrary()) {
  const workspace = createWorkspace({ simulator: (use) => use({ simulate, prepare }), engines: {} });
  let [time, ids] = [0, 0];
  const opened: string[] = [];
  const desk = createDesk({
    workspace,
    library,
    readText: async (text) => readJson(text),
    now: () => ++time,
    newId: () => `id${++ids}`,
    onOpened: (id) => opened.push(id),
  });
  const [lesson] = lessons;
  const design = lesson?.experiments[0]?.trial.design;
  if (!lesson || !design) throw new Error('There is no lesson.');
  const lend = () => desk.lend(documentOfDesign(design), lessonFromStart(lesson.id));
  const names = () => tablesOf(workspace.store.getState().document).map(({ name }) => name);
  return { workspace, desk, library, opened, lend, names };
}

const place = { x: 0, y: 0 };

test('what is lent is not kept, and what was open comes back with its history', async () => {
  const { workspace, desk, library, lend, names, opened } = open();
  await desk.open(libraryDocument());
  workspace.edit('Add table', (document) => addTable(document, place));
  await lend();
  expect(names()).toEqual(['authors', 'books']);
  expect(workspace.store.getState()).toMatchObject({ panel: 'lesson', lesson: { part: 0 }, history: { past: [] } });
  expect(desk.store.getState().saving).toBe('lent');
  workspace.edit('Add table', (document) => addTable(document, place));
  await desk.flush();
  expect((await library?.list())?.map(({ id, tables }) => [id, tables])).toEqual([['id1', 5]]);

  await desk.bringBack();
  expect(desk.store.getState().id).toBe('id1');
  expect(workspace.store.getState()).toMatchObject({ panel: 'inspector', lesson: null });
  expect(names()).toHaveLength(5);
  workspace.undo();
  expect(names()).toHaveLength(4);
  expect(opened).toEqual(['id1', 'id1']);
});

test('what another tab has saved meanwhile comes back instead', async () => {
  const { workspace, desk, library, lend, names } = open();
  await desk.open(libraryDocument());
  await desk.flush();
  const text = (await library?.read('id1')) ?? '';
  await lend();
  await library?.save(
    { id: 'id1', name: 'Library', savedAt: 99, tables: 4, rows: 18 },
    text.replace('"tags"', '"labels"'),
  );
  await desk.bringBack();
  expect(names()).toContain('labels');
  expect(workspace.store.getState().history.past).toEqual([]);
});

test('a lesson that follows another leaves the same document aside', async () => {
  const { desk, lend, names } = open();
  await desk.open(libraryDocument());
  await lend();
  await lend();
  await desk.bringBack();
  expect(names()).toHaveLength(4);
});

test('where nothing can be kept, the document still comes back', async () => {
  const { workspace, desk, lend, names } = open(null);
  await desk.open(libraryDocument());
  workspace.edit('Add table', (document) => addTable(document, place));
  await lend();
  await desk.bringBack();
  expect(names()).toHaveLength(5);
});

test('what is lent can be kept, and is saved from then on', async () => {
  const { workspace, desk, library, lend } = open();
  await desk.open(libraryDocument());
  await lend();
  await desk.keepLent();
  expect(desk.store.getState().id).toBe('id2');
  workspace.edit('Add table', (document) => addTable(document, place));
  await desk.flush();
  expect((await library?.list())?.find(({ id }) => id === 'id2')?.tables).toBe(3);
  await desk.bringBack();
  expect(desk.store.getState().id).toBe('id2');
});

test('another document ends the lesson', async () => {
  const { workspace, desk, lend } = open();
  await desk.open(libraryDocument());
  await lend();
  await desk.open(libraryDocument());
  expect(workspace.store.getState()).toMatchObject({ panel: 'inspector', lesson: null });
  expect(desk.store.getState().id).toBe('id2');
});
