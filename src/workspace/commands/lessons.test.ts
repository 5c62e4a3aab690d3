import { beforeAll, expect, it } from 'vitest';
import { documentOfDesign } from '#lessons/tutorial/design.ts';
import { findingsOf } from '#lessons/tutorial/findings.ts';
import { lessons } from '#lessons/tutorial/tutorial.ts';
import { prepare, simulate } from '#simulation/simulate.ts';
import { borrowedLesson } from '../lesson/borrowedLesson.ts';
import { lessonFromStart } from '../lesson/runningLesson.ts';
import { createWorkspace } from '../workspace.ts';
import type { Host } from './command.ts';
import { type CommandId, commandOf, runCommand } from './registry.ts';

beforeAll(() => borrowedLesson.fetch());

it('a lesson is gone through by its commands, each in its turn', () => {
  const [lesson] = lessons;
  const [first] = lesson?.experiments ?? [];
  if (!lesson || !first) throw new Error('There is a first lesson with an experiment.');
  const workspace = createWorkspace({ simulator: (use) => use({ simulate, prepare }), engines: {} });
  const run = (id: CommandId) => runCommand(commandOf(id), workspace, { isCalm: () => true } as Host);
  const state = () => workspace.store.getState();
  const said = () => state().messages.at(-1)?.text;
  expect(run('lesson-on')).toBe(false);
  workspace.load(documentOfDesign(first.trial.design), { lesson: lessonFromStart(lesson.id), panel: 'lesson' });
  expect(run('lesson-play')).toBe(false);
  expect(said()).toBe('Go on to the experiment first.');

  run('lesson-on');
  expect(state().lesson).toMatchObject({ part: 1, phase: 'predicting' });
  run('lesson-on');
  expect(said()).toBe('Play the experiment first.');
  run('lesson-play');
  expect(said()).toMatch(/missing/);
  expect(state().lesson?.phase).toBe('predicting');
  const predictions = Object.fromEntries(findingsOf(first).map(({ answer }, at) => [`0/${at}`, answer]));
  workspace.lesson((now) => ({ ...now, predictions }));
  run('lesson-play');
  expect(state().lesson?.phase).toBe('playing');
  expect(run('lesson-play')).toBe(false);
  run('lesson-outcome');
  expect(state().program.position).toBe(state().program.operations.length - 1);

  const { experiments, questions } = lesson;
  workspace.lesson((now) => ({ ...now, part: experiments.length + 1 }));
  run('lesson-on');
  expect(said()).toBe('Answer the questions first.');
  const picked = Object.fromEntries(
    questions.map(({ choices }, at) => [at, choices.findIndex(({ isRight }) => isRight === true)]),
  );
  workspace.lesson((now) => ({ ...now, picked }));
  run('lesson-on');
  expect(state().lesson?.part).toBe(experiments.length + 2);
  run('lesson-on');
  expect(said()).toBe('The lesson is done.');
});
