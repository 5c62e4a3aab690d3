import { expect, it } from 'vitest';
import { emptyDocument } from '#document/document.ts';
import { rowsOf, tableNamed } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { nothingSelected } from '../state.ts';
import { createWorkspace } from '../workspace.ts';
import { commandsIn } from './choices.ts';
import { groups, type Host } from './command.ts';
import { commandForKey, namesOfKey, type Pressed } from './keys.ts';
import { menuFor, menus } from './menus.ts';
import { outlineMenus } from './outlineMenus.ts';
import { type CommandId, commandOf, commands, runCommand, subjectOf } from './registry.ts';
import { shortcuts } from './shortcuts.ts';

const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

function opened() {
  const workspace = createWorkspace({
    document: libraryDocument(),
    simulator: (use) => use({ simulate, prepare }),
    engines: {},
  });
  const { document } = workspace.store.getState();
  const id = (name: string) => tableNamed(document, name)?.id ?? '';
  const meant = (key: Pressed, place?: 'grid') =>
    commandForKey(key, workspace.store.getState(), subjectOf(workspace), place)?.id ?? null;
  return { workspace, document, id, meant };
}

it('every command has an id of its own, a label and a group', () => {
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  for (const { id, label, group } of commands) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(label.trim(), id).not.toBe('');
    expect(groups[group], id).toBeTruthy();
  }
  expect(new Set(commands.map(({ label }) => label)).size).toBe(commands.length);
});

it('a key means one command at a place', () => {
  const owners = new Map<string, string>();
  for (const { id, keys = [], place = 'page', during = 'always' } of commands) {
    for (const key of keys) {
      const where = `${place} ${during} ${key}`;
      expect(owners.get(where), `${key} of ${id}`).toBeUndefined();
      owners.set(where, id);
    }
  }
});

it('no key is taken that a browser cannot do without', () => {
  const critical = [
    'mod+t',
    'mod+w',
    'mod+n',
    'mod+l',
    'mod+r',
    'mod+p',
    'mod+1',
    'mod+shift+t',
    'f5',
    'f6',
    'f11',
    'tab',
  ];
  const taken = commands.flatMap(({ keys = [] }) => keys);
  expect(taken.filter((key) => critical.includes(key))).toEqual([]);
});

it('menus and toolbars name each command once', () => {
  for (const [name, menu] of [...Object.entries(menus), ...Object.entries(outlineMenus)]) {
    const ids = commandsIn(menu);
    expect(new Set(ids).size, name).toBe(ids.length);
  }
});

it('every key stands in the list of shortcuts', () => {
  const listed = new Set(shortcuts().flatMap(({ lines }) => lines.map(({ label }) => label)));
  expect(commands.filter(({ keys, label }) => keys && !listed.has(label)).map(({ id }) => id)).toEqual([]);
});

it('what cannot be done says why, in a sentence', () => {
  const workspace = createWorkspace({
    document: emptyDocument(),
    simulator: (use) => use({ simulate, prepare }),
    engines: {},
  });
  const on = { ...nothingSelected, rows: [] };
  workspace.setReadOnly('Open in another tab.');
  for (const command of commands) {
    const reason = command.refuse?.(workspace.store.getState(), on) ?? null;
    if (reason !== null) expect(reason, command.id).toMatch(/^[A-Z].*\.$/);
  }
  expect(runCommand(commandOf('undo'), workspace, {} as Host)).toBe(false);
  expect(workspace.store.getState().messages.at(-1)?.text).toBe('Open in another tab.');
});

it('keys are found on any keyboard', () => {
  expect(namesOfKey(pressed('?', { shiftKey: true, code: 'Slash' }))).toEqual(['?']);
  expect(namesOfKey(pressed('Z', { shiftKey: true, metaKey: true }))).toEqual(['mod+shift+z']);
  expect(namesOfKey(pressed('!', { shiftKey: true, code: 'Digit1' }))).toEqual(['!', 'shift+1']);
  expect(namesOfKey(pressed('1', { shiftKey: true, code: 'Digit1' }))).toEqual(['1', 'shift+1']);
  expect(namesOfKey(pressed(' ', { shiftKey: true }))).toEqual(['shift+ ']);
  expect(namesOfKey(pressed('T', { shiftKey: true }))).toEqual([]);
});

it('a simulation takes its keys first, and gives them back', () => {
  const { workspace, document, id, meant } = opened();
  expect(meant(pressed('ArrowRight'))).toBe(null);
  expect(meant(pressed('Escape'))).toBe(null);
  workspace.select({ tables: [id('authors')] });
  expect(meant(pressed('Escape'))).toBe('deselect');
  const [row] = rowsOf(document, id('authors'));
  workspace.run([{ op: 'delete', tableId: id('authors'), rowIds: [row?.id ?? ''] }]);
  expect(meant(pressed('ArrowRight'))).toBe('step-on');
  expect(meant(pressed('Escape'))).toBe('discard');
  expect(meant(pressed('Home'))).toBe('to-beginning');
});

it('arrows move what is selected, as one undo step while they go on', () => {
  const { workspace, id, meant } = opened();
  const place = () => workspace.store.getState().document.places.get(id('books'));
  const before = place();
  workspace.select({ tables: [id('books')] });
  expect(meant(pressed('ArrowLeft', { shiftKey: true }))).toBe('move-far-left');
  for (const key of ['move-left', 'move-far-left', 'move-down'] as const)
    runCommand(commandOf(key), workspace, {} as Host);
  expect(place()).toMatchObject({ x: (before?.x ?? 0) - 25, y: (before?.y ?? 0) + 5 });
  workspace.undo();
  expect(place()).toEqual(before);
});

it('the same keys mean rows in the grid and tables elsewhere', () => {
  const { workspace, document, id, meant } = opened();
  workspace.select({ tables: [id('books')] });
  expect(meant(pressed('d', { ctrlKey: true }))).toBe('duplicate');
  expect(meant(pressed('Delete'))).toBe('delete');
  workspace.select({ tables: [id('books')], row: rowsOf(document, id('books'))[0]?.id ?? null });
  expect(meant(pressed('d', { ctrlKey: true }), 'grid')).toBe('duplicate-rows');
  expect(meant(pressed('-', { ctrlKey: true }), 'grid')).toBe('delete-rows');
  expect(meant(pressed('Enter', { ctrlKey: true }), 'grid')).toBe('add-row');
});

it('the right menu for what is picked', () => {
  const { workspace, document, id } = opened();
  const books = tableNamed(document, 'books');
  const menu = () => menuFor(workspace.store.getState(), subjectOf(workspace));
  expect(menu()).toBe(menus.canvas);
  workspace.select({ tables: [id('books')] });
  expect(menu()).toBe(menus.table);
  workspace.select({ tables: [id('books')], column: books?.columns[1]?.id ?? null });
  expect(menu()).toBe(menus.column);
  workspace.select({ tables: [id('books'), id('tags')] });
  expect(menu()).toBe(menus.twoTables);
  workspace.select({ foreignKeys: [...document.foreignKeys.keys()].slice(0, 1) });
  expect(menu()).toBe(menus.foreignKey);
  workspace.show({ face: 'objects' });
  workspace.select({ tables: [id('books')], row: rowsOf(document, id('books'))[0]?.id ?? null });
  expect(menu()).toBe(menus.row);
});

it('a new table and the name that is typed for it are one undo step', () => {
  const { workspace } = opened();
  runCommand(commandOf('add-table'), workspace, {} as Host);
  const { typing, history } = workspace.store.getState();
  expect(typing).toMatchObject({ what: 'table' });
  expect(history.past).toHaveLength(1);
  expect(history.past[0]?.joinKey).toBe(typing?.what === 'table' ? typing.joinKey : 'none');
});

it('what is on or off says so, and is changed by the same command', () => {
  const { workspace, document, id } = opened();
  const title = tableNamed(document, 'books')?.columns.find(({ name }) => name === 'title');
  const isOn = (command: CommandId) => commandOf(command).checked?.(workspace.store.getState(), subjectOf(workspace));
  workspace.select({ tables: [id('books')], column: title?.id ?? null });
  for (const command of ['unique', 'not-null', 'color-blue'] as const) {
    const before = isOn(command);
    expect(runCommand(commandOf(command), workspace, {} as Host)).toBe(true);
    expect(isOn(command), command).toBe(!before);
  }
  expect(isOn('color-plain')).toBe(false);
  workspace.select({ foreignKeys: [...document.foreignKeys.keys()] });
  for (const command of ['on-update-cascade', 'on-delete-set-default', 'deferrable'] as const) {
    expect(isOn(command), command).toBe(false);
    runCommand(commandOf(command), workspace, {} as Host);
    expect(isOn(command), command).toBe(true);
  }
  const keys = [...workspace.store.getState().document.foreignKeys.values()];
  expect(new Set(keys.map((key) => `${key.onUpdate} ${key.deferrable}`))).toEqual(new Set(['CASCADE true']));
});

it('the outline points at what the diagram cannot, and in any view', () => {
  const { workspace, id } = opened();
  const books = () => tableNamed(workspace.store.getState().document, 'books');
  const on = { ...nothingSelected, rows: [], inSight: true, tables: [id('books')] };
  workspace.show({ face: 'session' });
  expect(runCommand(commandOf('delete-key'), workspace, {} as Host, on)).toBe(false);
  const key = { ...on, part: { kind: 'key', place: { of: 'primary' } } } as const;
  expect(books()?.primaryKey).not.toBeNull();
  expect(runCommand(commandOf('delete-key'), workspace, {} as Host, key)).toBe(true);
  expect(books()?.primaryKey).toBeNull();
  const { inSight, ...elsewhere } = on;
  expect(runCommand(commandOf('delete'), workspace, {} as Host, elsewhere)).toBe(false);
  expect(runCommand(commandOf('add-column'), workspace, {} as Host, on)).toBe(true);
  expect(workspace.store.getState()).toMatchObject({ face: 'session', typing: { what: 'column' } });
  expect(runCommand(commandOf('delete'), workspace, {} as Host, on)).toBe(true);
  expect(books()).toBeUndefined();
});

it('a class is mapped, related and taken away by the table or the foreign key that is selected', () => {
  const { workspace, id } = opened();
  const run = (command: CommandId) => runCommand(commandOf(command), workspace, {} as Host);
  const { document } = workspace.store.getState();
  const key = [...document.foreignKeys.values()].find(({ tableId }) => tableId === id('books'))?.id ?? '';
  const sides = () =>
    [...workspace.store.getState().document.relationships.values()].filter(({ foreignKeyId }) => foreignKeyId === key);
  workspace.select({ foreignKeys: [key] });
  if (sides().length === 0) run('add-relationships');
  expect(sides()).toHaveLength(2);
  expect(run('add-relationships')).toBe(false);
  expect(run('delete-relationships')).toBe(true);
  expect(sides()).toHaveLength(0);
  workspace.select({ tables: [id('books')] });
  expect(run('map-class')).toBe(false);
  expect(run('delete-class')).toBe(true);
  expect(run('delete-class')).toBe(false);
  expect(run('map-class')).toBe(true);
});
