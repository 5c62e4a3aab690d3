import { beforeAll, expect, it } from 'vitest';
import { emptyDocument } from '#document/document.ts';
import { modelsOf } from '#document/lookups.ts';
import { libraryDocument } from '#lessons/library.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { borrowedSession } from '../session/borrowedSession.ts';
import { createWorkspace } from '../workspace.ts';
import { about, type Host, type Subject } from './command.ts';
import { type CommandId, commandOf, runCommand } from './registry.ts';

beforeAll(() => borrowedSession.fetch());

function opened(document = libraryDocument()) {
  const workspace = createWorkspace({ document, simulator: (use) => use({ simulate, prepare }), engines: {} });
  const state = () => workspace.store.getState();
  const run = (id: CommandId, part?: Subject['part']) =>
    runCommand(commandOf(id), workspace, {} as Host, about(part ? { part } : {}));
  const classOf = (name: string) => ({
    kind: 'class' as const,
    modelId: modelsOf(state().document).find((model) => model.name === name)?.id ?? '',
  });
  const lines = () => state().program.operations.map(({ op }) => op);
  return { workspace, state, run, classOf, lines };
}

it('writes a program, line by line', () => {
  const { state, run, classOf, lines } = opened();
  run('session-new', classOf('Author'));
  const author = { name: 'new_author' };
  expect(state().program.picked).toBe('@new_author');
  run('session-new', classOf('Book'));
  const book = { name: 'new_book' };
  run('session-append', { kind: 'attribute', owner: author, attribute: 'books', value: book });
  run('session-set-column', { kind: 'cell', owner: book, column: 'title', value: 'Lavinia' });
  run('session-read', { kind: 'attribute', owner: book, attribute: 'author' });
  run('session-remove', { kind: 'attribute', owner: author, attribute: 'books', value: book });
  run('session-set', { kind: 'attribute', owner: book, attribute: 'author', value: null });
  run('session-add');
  run('session-flush');
  run('session-rollback');
  run('session-query', classOf('Author'));
  expect(lines()).toEqual([
    'new',
    'new',
    'append',
    'setColumn',
    'read',
    'remove',
    'set',
    'add',
    'flush',
    'rollback',
    'query',
  ]);
  // What is added is what is picked: the book.
  expect(state().program.operations[7]).toEqual({ op: 'add', object: 'new_book' });
});

it('takes lines back, goes to one, and starts over with the same settings', () => {
  const { state, run, lines } = opened();
  expect(run('session-take-back')).toBe(false);
  run('session-flush');
  run('session-commit');
  run('session-go-to-line', { kind: 'line', line: 0 });
  expect(state().program.position).toBe(0);
  run('session-take-back');
  expect(lines()).toEqual(['flush']);
  run('session-autoflush');
  run('session-restart');
  expect(state().program).toMatchObject({ operations: [], autoflush: false, expireOnCommit: true });
  expect(commandOf('session-autoflush').checked?.(state(), about({}))).toBe(false);
});

it('comes into sight where it is not, and stays where it is', () => {
  const { workspace, state, run } = opened();
  run('session-flush');
  expect(state()).toMatchObject({ face: 'session', panel: 'session' });
  workspace.show({ face: 'schema' });
  run('session-flush');
  expect(state()).toMatchObject({ face: 'schema', panel: 'session' });
  workspace.show({ face: 'session', panel: 'lesson' });
  run('session-flush');
  expect(state()).toMatchObject({ face: 'session', panel: 'lesson' });
});

it('needs classes, and lists what can be made of each', () => {
  const { state, run } = opened(emptyDocument());
  expect(run('session-flush')).toBe(false);
  expect(state().messages.at(-1)?.text).toMatch(/^No class is mapped yet/);
  const library = opened();
  const offered = commandOf('session-new').each?.(library.state(), about({})) ?? [];
  expect(offered.map(({ short }) => short)).toContain('Author()');
  for (const { part } of offered) expect(library.run('session-new', part)).toBe(true);
  expect(library.lines()).toEqual(offered.map(() => 'new'));
});
