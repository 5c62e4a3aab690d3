/** A cascade in words while it plays: what begins, what happens at a pace one can follow, and how it ends. */
import { digest } from '#simulation/digest.ts';
import { narrate } from '#simulation/narrate.ts';
import { summarize } from '#simulation/summary.ts';
import { t } from '#words/say.ts';
import type { Run } from '../state.ts';
import type { Workspace } from '../workspace.ts';
import type { Say } from './startTelling.ts';

/** The shortest time between two digests, in milliseconds: steps come faster than anybody can listen. */
const pause = 1200;

export function tellRun({ store }: Workspace, say: Say): () => void {
  /** The last step that was told; -1 is before the first. */
  let told = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const catchUp = () => {
    timer = undefined;
    const { run } = store.getState();
    if (!run || run.position === told) return;
    say(wordsOf(run, told));
    told = run.position;
    if (run.playing) timer = setTimeout(catchUp, pause);
  };

  const stop = store.subscribe(({ run }, { run: before }) => {
    if (!run || run.id !== before?.id) {
      clearTimeout(timer);
      timer = undefined;
      told = -1;
      if (!run) return;
      // A run that stands at its end at once is told by its outcome.
      if (!run.playing && atEnd(run)) {
        told = run.position;
        say(summarize(run.document, run.timeline).sentence);
        return;
      }
    }
    if (run.position !== told && timer === undefined) {
      if (run.playing) catchUp();
      else timer = setTimeout(catchUp, 150);
    }
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

const atEnd = ({ position, timeline }: Run): boolean => position >= timeline.steps.length - 1;

/** What is told when a run has come from one step to another. */
function wordsOf(run: Pick<Run, 'document' | 'timeline' | 'position'>, from: number): string {
  const { document, timeline, position } = run;
  const step = timeline.steps[position];
  if (!step) return t`Before the statement.`;
  if (position < from) return t`Back at: ${narrate(document, timeline, step)}`;
  const words = digest(document, timeline, from + 1, position);
  const isLast = position === timeline.steps.length - 1;
  return isLast ? t`${words} The end: ${summarize(document, timeline).sentence}` : words;
}
