import { expect, test } from 'vitest';
import { documentOfDesign, operationsOf } from '#lessons/tutorial/design.ts';
import { lessonWith } from '#lessons/tutorial/tutorial.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { createWorkspace } from '../workspace.ts';
import { lessonFromStart } from './runningLesson.ts';
import { endPlay, nextLine, type Play, setStage, startPlay } from './stage.ts';

/** A workspace in the first lesson, and what its two experiments play: a program, and a DELETE. */
function firstLesson() {
  const [program, row] = lessonWith('two-faces')?.lesson.experiments.map(({ trial }) => trial) ?? [];
  if (!program || 'deletes' in program || !row || !('deletes' in row)) throw new Error('The first lesson has changed.');
  const document = documentOfDesign(program.design);
  const session: Play = { document, ...program };
  const statement: Play = { document, operations: operationsOf(document, row.deletes) };
  const workspace = createWorkspace({ simulator: (use) => use({ simulate, prepare }), engines: {} });
  workspace.load(document, { lesson: lessonFromStart('two-faces'), panel: 'lesson' });
  return { workspace, session, statement, state: () => workspace.store.getState() };
}

test('a program stands at the question, goes on line by line, and ends', () => {
  const { workspace, session, state } = firstLesson();
  setStage(workspace, session);
  expect(state()).toMatchObject({ face: 'session', panel: 'lesson', lesson: { id: 'two-faces' } });
  expect(state().program).toMatchObject({ position: 1, operations: { length: 2 } });
  startPlay(workspace, session, true);
  expect(state().program).toMatchObject({ position: 1, operations: { length: 5 } });
  expect(nextLine(workspace)).toBe(true);
  expect(state().program.position).toBe(2);
  endPlay(workspace);
  expect(state().program.position).toBe(4);
  expect(nextLine(workspace)).toBe(false);
  startPlay(workspace, session, false);
  expect(state().program.position).toBe(4);
});

test('a DELETE is played on the rows, with the lesson still beside it', () => {
  const { workspace, session, statement, state } = firstLesson();
  startPlay(workspace, session, false);
  startPlay(workspace, statement, true);
  expect(state()).toMatchObject({ face: 'objects', panel: 'lesson', lesson: { id: 'two-faces' } });
  expect(state().program.operations).toEqual([]);
  expect(state().run).toMatchObject({ position: 0, playing: true });
  endPlay(workspace);
  expect(state().run?.position).toBe((state().run?.timeline.steps.length ?? 0) - 1);
  setStage(workspace, session);
  expect(state().run).toBeNull();
});
