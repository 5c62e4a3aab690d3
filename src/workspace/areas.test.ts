import { expect, it } from 'vitest';
import { areasOf, notesOf, tableNamed, tableOf, tablesOf } from '#document/lookups.ts';
import { boundsOfTable, isInside, touch } from '#drawing/bounds.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { drawArea } from './areas.ts';
import type { Host } from './commands/command.ts';
import { type CommandId, commandOf, runCommand } from './commands/registry.ts';
import { stickNote } from './drawing.ts';
import { focusOn } from './focus.ts';
import { createWorkspace } from './workspace.ts';

/** Worked in the outline: no diagram is on the screen. What is asked for is answered with `answer`. */
function opened() {
  const workspace = createWorkspace({
    document: libraryDocument(),
    simulator: (use) => use({ simulate, prepare }),
    engines: {},
  });
  workspace.show({ face: 'outline' });
  const now = () => workspace.store.getState().document;
  const id = (name: string) => tableNamed(now(), name)?.id ?? '';
  const run = (command: CommandId, answer = '') => {
    const host = { choose: (_what, _question, onChoose) => onChoose(answer) } as Pick<Host, 'choose'> as Host;
    return runCommand(commandOf(command), workspace, host);
  };
  const area = () => {
    const [first] = areasOf(now());
    if (!first) throw new Error('There is no area.');
    return first;
  };
  const names = () => area().tables.map((table) => tableOf(now(), table).name);
  const box = (name: string) => boundsOfTable(now(), tableOf(now(), id(name)));
  return { workspace, now, id, run, area, names, box };
}

it('an area that nobody sees being drawn covers nothing and takes nothing in', () => {
  const { workspace, run, area, now, id } = opened();
  focusOn(workspace, [id('authors')]);
  expect(run('add-area')).toBe(true);
  expect(workspace.store.getState().focus).toBeNull();
  expect(area().tables).toEqual([]);
  for (const table of tablesOf(now())) expect(touch(boundsOfTable(now(), table), area())).toBe(false);
});

it('tables are put into an area from either side, lie in it, and are taken out again', () => {
  const { workspace, run, area, names, box, id, now } = opened();
  run('add-area');
  expect(run('take-into-area', id('books'))).toBe(true);
  workspace.select({ tables: [id('tags'), id('authors')] });
  expect(run('put-in-area', area().id)).toBe(true);
  expect(names()).toEqual(['books', 'tags', 'authors']);
  for (const name of names()) expect(isInside(box(name), area())).toBe(true);
  expect(touch(box('tags'), box('books')) || touch(box('authors'), box('tags'))).toBe(false);

  workspace.select({ tables: [id('tags')] });
  expect(run('take-out-of-area')).toBe(true);
  expect(names()).toEqual(['books', 'authors']);
  expect(touch(box('tags'), area())).toBe(false);
  expect(run('take-out-of-area')).toBe(false);
  workspace.undo();
  workspace.undo();
  workspace.undo();
  expect(names()).toEqual([]);
  expect(tablesOf(now()).map(({ name }) => box(name))).toEqual(
    tablesOf(libraryDocument()).map((table) => boundsOfTable(libraryDocument(), table)),
  );
});

it('edges move one by one, down to the least size, as one undo step', () => {
  const { workspace, run, area } = opened();
  run('add-area');
  const { x, y, width, height, id } = area();
  for (const command of ['right-edge-outwards', 'right-edge-outwards', 'bottom-edge-inwards'] as const) run(command);
  expect(area()).toMatchObject({ x, y, width: width + 40, height: height - 20 });
  for (const command of ['left-edge-outwards', 'top-edge-inwards'] as const) run(command);
  expect(area()).toMatchObject({ x: x - 20, y: y + 20, width: width + 60, height: height - 40 });
  workspace.undo();
  expect(area()).toMatchObject({ x, y, width, height });
  for (let step = 0; step < 40; step++) run('left-edge-inwards');
  expect(area()).toMatchObject({ x: x + width - 120, y, width: 120, height });
  workspace.select({ tables: [] });
  expect(run('left-edge-inwards')).toBe(false);
  expect(area().id).toBe(id);
});

it('what an area loses or takes in when an edge moves is the same as when it is drawn larger', () => {
  const { workspace, run, names, id } = opened();
  drawArea(workspace, [id('authors')]);
  for (let step = 0; step < 21; step++) run('right-edge-outwards');
  expect(names()).toEqual(['authors', 'books']);
  for (let step = 0; step < 21; step++) run('right-edge-inwards');
  expect(names()).toEqual(['authors']);
});

it('an area is moved with what it holds, a table alone comes into the area it is moved to, and a note goes alone', () => {
  const { workspace, run, area, names, box, id, now } = opened();
  drawArea(workspace, [id('authors')]);
  const [before, edge] = [box('authors'), area()];
  for (const command of ['move-far-right', 'move-left', 'move-down'] as const) run(command);
  expect(area()).toMatchObject({ x: edge.x + 15, y: edge.y + 5 });
  expect(box('authors')).toMatchObject({ x: before.x + 15, y: before.y + 5 });
  workspace.undo();
  expect(area()).toEqual(edge);

  workspace.select({ tables: [id('authors')] });
  for (let step = 0; step < 10; step++) run('move-far-left');
  expect(names()).toEqual([]);
  for (let step = 0; step < 10; step++) run('move-far-right');
  expect(names()).toEqual(['authors']);

  stickNote(workspace);
  const [note] = notesOf(now());
  run('move-far-up');
  run('right-edge-outwards');
  expect(notesOf(now())[0]).toMatchObject({ x: note?.x, y: (note?.y ?? 0) - 20, width: (note?.width ?? 0) + 20 });
});

it('tables, areas and notes are coloured together; a note that nobody coloured is amber', () => {
  const { workspace, run, area, id, now } = opened();
  drawArea(workspace, [id('authors')]);
  stickNote(workspace);
  const notes = notesOf(now()).map((note) => note.id);
  const isOn = (command: CommandId) =>
    commandOf(command).checked?.(workspace.store.getState(), { ...workspace.store.getState().selection, rows: [] });
  expect([isOn('color-amber'), isOn('color-plain')]).toEqual([true, false]);
  workspace.select({ tables: [id('authors')], areas: [area().id], notes });
  expect(isOn('color-teal')).toBe(false);
  expect(run('color-teal')).toBe(true);
  expect(isOn('color-teal')).toBe(true);
  expect([area().color, notesOf(now())[0]?.color, now().places.get(id('authors'))?.color]).toEqual([
    'teal',
    'teal',
    'teal',
  ]);
  workspace.undo();
  expect([area().color, notesOf(now())[0]?.color]).toEqual([null, null]);
});
