/** An experiment as the lines that a person reads of it. */
import { transcriptLines } from '#formats/sqlalchemy/transcript.ts';
import { documentOfDesign, outcomeOf } from '#lessons/tutorial/design.ts';
import type { Experiment } from '#lessons/tutorial/lesson.ts';

/** What is done, in SQL or Python; `isPast` for lines that have run when the question is asked. */
export function linesOf({ trial }: Experiment): readonly { readonly text: string; readonly isPast: boolean }[] {
  if ('deletes' in trial) {
    const outcome = outcomeOf(trial);
    const text = outcome.kind === 'database' ? (outcome.timeline.steps[0]?.statement ?? '') : '';
    return [{ text, isPast: false }];
  }
  const { before, lines } = trial;
  const texts = transcriptLines(documentOfDesign(trial.design), [...before, ...lines]);
  return texts.map((text, index) => ({ text, isPast: index < before.length }));
}
