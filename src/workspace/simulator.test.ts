import { expect, test } from 'vitest';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import type { Operation } from '#simulation/timeline.ts';
import { remembering } from './simulator.ts';
import { createWorkspace } from './workspace.ts';

test('the same question about the same document is answered once', () => {
  let times = 0;
  const remembered = remembering((...question) => {
    times++;
    return simulate(...question);
  });
  const document = libraryDocument();
  const tableId = tableNamed(document, 'authors')?.id ?? '';
  const deleting = (at: number) =>
    [{ op: 'delete', tableId, rowIds: [rowsOf(document, tableId)[at]?.id ?? ''] }] as const;
  const first = remembered(document, deleting(0), 'sqlite');
  expect(remembered(document, deleting(0), 'sqlite')).toBe(first);
  expect(times).toBe(1);
  expect(remembered(document, deleting(1), 'sqlite').outcome).not.toEqual(first.outcome);
  expect(remembered(document, deleting(1), 'postgresql').dialect).toBe('postgresql');
  expect(remembered({ ...document, rows: new Map() }, [], 'postgresql').steps).toEqual([]);
  expect(times).toBe(4);
});

test('of several runs that are asked for only the last is shown, and none that was discarded', () => {
  const document = libraryDocument();
  const tasks: (() => void)[] = [];
  const nextTask = (work: () => void) => void tasks.push(work);
  const workspace = createWorkspace({
    document,
    simulator: (use) => use({ simulate, prepare }),
    engines: {},
    nextTask,
  });
  const shown: unknown[] = [];
  workspace.store.subscribe(({ run }, before) => {
    if (run?.timeline !== before.run?.timeline) shown.push(run?.timeline.operations ?? null);
  });
  const deletion = (tableId: string): Operation[] => [
    { op: 'delete', tableId, rowIds: [rowsOf(document, tableId)[0]?.id ?? ''] },
  ];
  const [authors, books] = ['authors', 'books'].map((name) => deletion(tableNamed(document, name)?.id ?? ''));
  const finish = () => {
    while (tasks.length > 0) tasks.shift()?.();
  };
  workspace.run(authors ?? []);
  workspace.run(books ?? []);
  finish();
  expect(shown).toEqual([books]);
  workspace.run(authors ?? []);
  workspace.discardRun();
  finish();
  expect(shown).toEqual([books, null]);
});
