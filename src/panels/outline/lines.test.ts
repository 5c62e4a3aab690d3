import { expect, test } from 'vitest';
import { libraryDocument } from '#lessons/library.ts';
import { commandInOutline, keyAt } from '#workspace/commands/keys.ts';
import { outlineMenus } from '#workspace/commands/outlineMenus.ts';
import { commandOf } from '#workspace/commands/registry.ts';
import { nothingSelected } from '#workspace/state.ts';
import { menuOf, pointedAt } from './lineMenu.ts';
import { lineGoneTo, lineOf, lineToType } from './lines.ts';

const pressed = (key: string, modifiers: { ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean }) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});

test('a thing has one line, and a name is typed on the line of what is new', () => {
  const document = libraryDocument();
  const [row] = document.rows.values();
  expect(lineOf(document, row?.id ?? '')).toBe(`t:${row?.tableId}/rows/${row?.id}`);
  expect(lineOf(document, 'nothing')).toBeNull();
  const onTable = { id: 't:t1', subject: { kind: 'table', tableId: 't1' } } as const;
  expect(lineToType({ what: 'table', tableId: 't2', joinKey: null }, onTable)).toBe('t:t2');
  expect(lineToType({ what: 'area', areaId: 'g1' }, onTable)).toBe('areas/g1');
  expect(lineToType({ what: 'note', noteId: 'n1' }, null)).toBe('notes/n1');
  expect(lineToType({ what: 'foreign-key', foreignKeyId: 'f1' }, onTable)).toBeNull();
  const onKey = { id: 't:t1/out/f1', subject: { kind: 'foreign-key', foreignKeyId: 'f1' } } as const;
  expect(lineToType({ what: 'foreign-key', foreignKeyId: 'f1' }, onKey)).toBe('t:t1/out/f1');
});

test('after a command the keyboard goes to what is new, and stays for what is not', () => {
  const before = { ...nothingSelected, tables: ['t1'] };
  expect(lineGoneTo({ ...nothingSelected, tables: ['t2'] }, before)).toBe('t:t2');
  expect(lineGoneTo({ ...nothingSelected, areas: ['g1'] }, before)).toBe('areas/g1');
  expect(lineGoneTo(before, before)).toBeNull();
  expect(lineGoneTo({ ...nothingSelected, tables: ['t2', 't3'] }, before)).toBeNull();
});

test('one of several selected things stands for all of them, another one for itself', () => {
  const selection = { ...nothingSelected, tables: ['t1', 't2'], areas: ['g1'] };
  const table = (tableId: string) => ({ kind: 'table', tableId }) as const;
  expect(pointedAt(table('t1'), selection)).toMatchObject({ tables: ['t1', 't2'], areas: ['g1'], inSight: true });
  expect(pointedAt(table('t3'), selection)).toMatchObject({ tables: ['t3'], areas: [] });
  expect(pointedAt({ kind: 'area', areaId: 'g1' }, selection).tables).toEqual(['t1', 't2']);
  expect(pointedAt({ kind: 'member', areaId: 'g1', tableId: 't1' }, selection).tables).toEqual(['t1']);
  expect(menuOf(table('t1'), selection)).toBe(outlineMenus.twoTables);
  expect(menuOf(table('t3'), selection)).toBe(outlineMenus.table);
  expect(menuOf(table('t1'), { ...selection, tables: ['t1', 't2', 't3'] })).toBe(outlineMenus.tables);
  expect(menuOf({ kind: 'shapes', of: 'notes' }, selection)).toBe(outlineMenus.notes);
  expect(menuOf({ kind: 'inserted', tableId: 't1', rowId: 'r9' }, selection)).toBeNull();
});

test('letters and bare arrows are the tree’s; keys with Ctrl or Alt mean the commands of the line', () => {
  const among = ['column-up', 'move-far-left', 'focus', 'duplicate', 'right-edge-outwards'] as const;
  const meant = (key: string, modifiers = {}) =>
    commandInOutline(pressed(key, modifiers), among.map(commandOf))?.id ?? null;
  expect(meant('ArrowLeft', { ctrlKey: true })).toBe('move-far-left');
  expect(meant('ArrowRight', { ctrlKey: true, shiftKey: true })).toBe('right-edge-outwards');
  expect(meant('ArrowUp', { altKey: true })).toBe('column-up');
  expect(meant('d', { ctrlKey: true })).toBe('duplicate');
  expect(meant('ArrowLeft', { shiftKey: true })).toBeNull();
  expect(meant('o')).toBeNull();
  expect(keyAt(commandOf('move-far-left'), 'outline')).toBe('mod+arrowleft');
  expect(keyAt(commandOf('move-far-left'), undefined)).toBe('shift+arrowleft');
  expect(keyAt(commandOf('focus'), 'outline')).toBeUndefined();
  expect(keyAt(commandOf('rename'), 'outline')).toBe('f2');
  expect(keyAt(commandOf('duplicate-rows'), 'outline')).toBeUndefined();
});
