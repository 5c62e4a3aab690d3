import { beforeEach, expect, it, vi } from 'vitest';
import { tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { about, type Host } from '#workspace/commands/command.ts';
import { commands } from '#workspace/commands/registry.ts';
import { createWorkspace } from '#workspace/workspace.ts';
import { paletteGroups } from './palette.ts';
import type { Found } from './paletteItems.ts';
import { starts } from './paletteStarts.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

function opened(host: Partial<Host> = {}) {
  const workspace = createWorkspace({
    document: libraryDocument(),
    simulator: (use) => use({ simulate, prepare }),
    engines: {},
  });
  const found: Found = { workspace, host: host as Host, rows: [], starts: starts() };
  const items = (query: string) => paletteGroups(query, found).flatMap((group) => group.items);
  const pick = (query: string, label: string) => {
    const item = items(query).find((one) => one.label === label);
    expect(item?.refusal, label).toBeNull();
    item?.pick();
  };
  const tableOf = (name: string) => tableNamed(workspace.store.getState().document, name);
  return { workspace, items, pick, tableOf };
}

it('lists no command without the thing that it needs', () => {
  const { workspace, items } = opened();
  const needing = commands.filter(({ needs }) => needs !== undefined);
  expect(needing.length).toBeGreaterThan(20);
  for (const { id, label, refuse } of needing) {
    const missing = refuse?.(workspace.store.getState(), about({}));
    expect(missing, id).toMatch(/\.$/);
    for (const query of ['', label, id.replaceAll('-', ' ')])
      expect(
        items(query).filter(({ refusal }) => refusal === missing),
        `${id} by “${query}”`,
      ).toEqual([]);
  }
});

it('lists the keys of the picked table, and deletes the one that is picked', () => {
  const { workspace, items, pick, tableOf } = opened();
  const label = 'Delete from books: PRIMARY KEY id';
  expect(items('').some((one) => one.label === label)).toBe(false);
  workspace.select({ tables: [tableOf('books')?.id ?? ''] });
  expect(items('').some((one) => one.label === label)).toBe(true);
  pick('delete primary', label);
  expect(tableOf('books')?.primaryKey).toBeNull();
});

it('lists lessons and templates, and starts them', () => {
  const startLesson = vi.fn();
  const startTemplate = vi.fn();
  const { pick } = opened({ startLesson, startTemplate });
  pick('', 'Template: Chinook');
  expect(startTemplate).toHaveBeenCalledWith('Chinook');
  const lesson = starts().find(({ what }) => what === 'lesson');
  pick(lesson?.label.replace('Lesson: ', '') ?? '', lesson?.label ?? '');
  expect(startLesson).toHaveBeenCalledWith(lesson?.part.kind === 'lesson' ? lesson.part.id : null);
});

it('remembers what was done, but not what it was done to', () => {
  const { pick, items, workspace, tableOf } = opened();
  workspace.select({ tables: [tableOf('books')?.id ?? ''] });
  pick('', 'Delete from books: PRIMARY KEY id');
  pick('', 'Select all tables');
  const recent = items('').filter(({ id }) => id.startsWith('command recent'));
  expect(recent.map(({ label }) => label)).toEqual(['Select all tables']);
});
