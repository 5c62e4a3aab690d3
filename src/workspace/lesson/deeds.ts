/** What can be done with the lesson that is on. Loads when it is first wanted: see `borrowedLesson.ts`. */
import { documentOfDesign, operationsOf } from '#lessons/tutorial/design.ts';
import { findingsOf } from '#lessons/tutorial/findings.ts';
import type { Experiment, Lesson } from '#lessons/tutorial/lesson.ts';
import { lessonWith } from '#lessons/tutorial/tutorial.ts';
import { counted, t } from '#words/say.ts';
import type { Workspace } from '../workspace.ts';
import type { RunningLesson } from './runningLesson.ts';
import { type Play, setStage, startPlay } from './stage.ts';

/** Opens the next part, with its stage set; says what is missing where it cannot be opened yet. */
export function goOn(workspace: Workspace): void {
  const found = lessonOf(workspace);
  if (!found) return;
  const { running, lesson } = found;
  const missing = missingFor(running, lesson);
  if (missing !== null) {
    workspace.say('info', missing);
    return;
  }
  const next = running.part + 1;
  const experiment = lesson.experiments[next - 1];
  if (experiment) setStage(workspace, playOf(experiment));
  workspace.lesson((now) => ({ ...now, part: next, phase: 'predicting', marks: {} }));
}

/** Plays the experiment that is open, once all of it is predicted; `playing`: not at once to its end. */
export function play(workspace: Workspace, playing: boolean): void {
  const found = lessonOf(workspace);
  const experiment = found?.lesson.experiments[found.running.part - 1];
  if (!found || !experiment) return;
  const open = openPredictions(found.running, experiment);
  if (open > 0) {
    workspace.say('info', counted(open, '# prediction is missing.', '# predictions are missing.'));
    return;
  }
  startPlay(workspace, playOf(experiment), playing);
  workspace.lesson((now) => ({ ...now, phase: 'playing' }));
}

function lessonOf({ store }: Workspace): { readonly running: RunningLesson; readonly lesson: Lesson } | null {
  const { lesson: running } = store.getState();
  const found = running && lessonWith(running.id);
  return running && found ? { running, lesson: found.lesson } : null;
}

/** What has to be done before the next part opens, in a sentence; null when nothing has. */
function missingFor({ part, phase, picked }: RunningLesson, { experiments, questions }: Lesson): string | null {
  if (part === 0) return null;
  if (part <= experiments.length) return phase === 'compared' ? null : t`Play the experiment first.`;
  if (part > experiments.length + 1) return t`The lesson is done.`;
  const areRight = questions.every(({ choices }, at) => choices[picked[at] ?? -1]?.isRight === true);
  return areRight ? null : t`Answer the questions first.`;
}

const openPredictions = ({ part, predictions }: RunningLesson, experiment: Experiment): number =>
  findingsOf(experiment).filter((_, at) => predictions[`${part - 1}/${at}`] === undefined).length;

/** An experiment as something that can be played on the screen. */
function playOf({ trial }: Experiment): Play {
  const document = documentOfDesign(trial.design);
  return 'deletes' in trial ? { document, operations: operationsOf(document, trial.deletes) } : { document, ...trial };
}
