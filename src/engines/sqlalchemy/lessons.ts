/** The lessons' programs as scenarios, for tests. */
import { documentOfDesign } from '#lessons/tutorial/design.ts';
import type { Claim, Trial } from '#lessons/tutorial/lesson.ts';
import { lessons } from '#lessons/tutorial/tutorial.ts';
import type { Program } from './arbitraryProgram.ts';

export interface LessonTrial {
  /** `two-faces experiment 1`, `appending question 1`. */
  readonly id: string;
  readonly trial: Trial;
  readonly claims: readonly Claim[];
}

/** Whatever the lessons have done to rows: in experiments, and to show that an answer is right. */
export const lessonTrials: readonly LessonTrial[] = lessons.flatMap(({ id, experiments, questions }) => [
  ...experiments.map(({ trial, explains }, at) => ({
    id: `${id} experiment ${at + 1}`,
    trial,
    claims: explains.flatMap(({ claims = [] }) => claims),
  })),
  ...questions.flatMap(({ shownBy }, at) => (shownBy ? [{ id: `${id} question ${at + 1}`, ...shownBy }] : [])),
]);

/** The program of a trial; null where it is a DELETE. */
export function programOf({ trial }: LessonTrial): Program | null {
  if ('deletes' in trial) return null;
  const operations = [...trial.before, ...trial.lines];
  const document = documentOfDesign(trial.design);
  return { document, operations, autoflush: true, expireOnCommit: true, goesOn: true };
}
