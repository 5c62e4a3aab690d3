/**
 * Holds that whatever a menu, a button or a key does is a command with a name. Most of it is a matter of types: an item of
 * a menu takes a `Deed`, which only commands are; menus and toolbars list `CommandId`s; and components get of the workspace
 * and the desk only what looks, points and fills fields. What types cannot see is looked for here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import type { Deed } from '#ui/deed.ts';
import type { Menu } from '#workspace/commands/choices.ts';
import type { Viewed } from '#workspace/workspace.ts';

const src = import.meta.dirname;
const rooms = ['app', 'canvas', 'panels', 'binding', 'ui'];
const files = rooms.flatMap((room) =>
  readdirSync(join(src, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\./.test(path))
    .map((path) => `${room}/${path.replaceAll('\\', '/')}`),
);
const textOf = (path: string) => readFileSync(join(src, path), 'utf8');

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const partsOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);

const within = (node: Node): readonly Node[] => [node, ...partsOf(node).flatMap(within)];

const nameOf = (node: unknown): string => (isNode(node) && typeof node.name === 'string' ? node.name : '');

/** Where a component edits the document when a button is pressed: in the handler, or in functions of the file that it names. */
function pressedEdits(path: string, text: string): readonly string[] {
  const { program, errors } = parseSync(path, text);
  expect(errors, `${path} cannot be parsed`).toEqual([]);
  const all = within(program as unknown as Node);
  const declared = new Map<string, Node>();
  for (const node of all) {
    if (node.type === 'VariableDeclarator' && isNode(node.init)) declared.set(nameOf(node.id), node.init);
    if (node.type === 'FunctionDeclaration') declared.set(nameOf(node.id), node);
  }
  const reached = (from: Node): readonly Node[] => {
    const seen = new Set<Node>();
    const visit = (node: Node) => {
      if (seen.has(node)) return;
      seen.add(node);
      for (const one of within(node)) {
        const target = one.type === 'Identifier' ? declared.get(nameOf(one)) : undefined;
        if (target) visit(target);
      }
    };
    visit(from);
    return [...seen].flatMap(within);
  };
  const isEdit = ({ type, callee }: Node) =>
    type === 'CallExpression' &&
    isNode(callee) &&
    callee.type === 'MemberExpression' &&
    nameOf(callee.property) === 'edit';
  return all
    .filter((node) => node.type === 'JSXAttribute' && nameOf(node.name) === 'onClick')
    .filter((node) => reached(node).some(isEdit))
    .map((node) => `${path}:${text.slice(0, node.start).split('\n').length}`);
}

test('a button that is pressed edits nothing by itself: what it does is a command', () => {
  expect(files.length).toBeGreaterThan(150);
  expect(files.filter((path) => path.endsWith('.tsx')).flatMap((path) => pressedEdits(path, textOf(path)))).toEqual([]);
});

test('such a button would be found, however it hides', () => {
  const found = (body: string, handler: string) =>
    pressedEdits('panels/Any.tsx', `function Any() {\n${body}\nreturn <Button onClick={${handler}} />;\n}`).length;
  expect(found('', '() => workspace.edit(label, change)')).toBe(1);
  expect(found('const add = () => { workspace.edit(label, change); };', 'add')).toBe(1);
  expect(
    found('const change = () => workspace.edit(label, x);\nfunction add() { close(); change(); }', '() => add()'),
  ).toBe(1);
  expect(found('const change = () => workspace.edit(label, x);', '() => setOpen(true)')).toBe(0);
});

test('only what runs commands and what only the page can do has the whole workspace and the whole desk', () => {
  const users = (name: string) => files.filter((path) => new RegExp(`\\b${name}\\(`).test(textOf(path))).toSorted();
  expect(users('useWholeWorkspace')).toEqual([
    'app/App.tsx',
    'app/CommandPalette.tsx',
    'app/useHost.tsx',
    'app/useKeyboard.ts',
    'binding/useCommand.ts',
    'binding/useWorkspace.ts',
  ]);
  expect(users('useWholeDesk')).toEqual(['app/desk.ts', 'app/useHost.tsx']);
  expect(files.filter((path) => /useContext\((Workspace|Desk)Context\)/.test(textOf(path)))).toEqual([
    'app/desk.ts',
    'binding/useWorkspace.ts',
  ]);
});

test('nobody but the commands makes a deed', () => {
  expect(files.filter((path) => /\bas (unknown as )?Deed\b/.test(textOf(path)))).toEqual(['binding/useCommand.ts']);
});

/** None of them is one of those. */
type Refuses<Given, Wanted> = [Extract<Given, Wanted>] extends [never] ? true : false;

test('types refuse what has no name, and components what is for commands', () => {
  // The type check is what fails here: `true` is no value of `false`.
  const refused: {
    readonly functionForMenu: Refuses<() => void, Deed>;
    readonly menuOfOtherNames: Refuses<readonly (readonly 'no-such-command'[])[], Menu>;
    readonly running: Refuses<'run' | 'undo' | 'show' | 'program' | 'applyRun' | 'load', keyof Viewed>;
    readonly playing: Refuses<'play', keyof Viewed['player']>;
  } = { functionForMenu: true, menuOfOtherNames: true, running: true, playing: true };
  expect(Object.values(refused)).not.toContain(false);
});
