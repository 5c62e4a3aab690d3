/** What a real engine says of a timeline, while it is asked and after. */
import { behaviours } from '#dialects/behaviour.ts';
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import type { Observation } from '#engines/observation.ts';
import type { Comparison } from '#engines/replay.ts';
import type { Timeline } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';

/**
 * - `asking`: the engine is at work; `progress` says with what, where it tells.
 * - `answered`: it ran the same statements; the comparison says whether every row and the error agree.
 * - `failed`: it could not be asked, for this reason.
 * - `unasked`: no engine for this database runs in a browser, so nothing was checked.
 */
export type Verdict =
  | { readonly state: 'asking'; readonly progress: string | null }
  | { readonly state: 'answered'; readonly comparison: Comparison }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'unasked'; readonly reason: string };

interface Call {
  readonly signal: AbortSignal;
  /** Told what the engine is doing, such as how much of it is loaded. */
  readonly onProgress: (words: string) => void;
}

/** Lets a real engine run the operations of a timeline. Rejects with a sentence when it cannot be asked. */
export type Ask = (document: Document, timeline: Timeline, call: Call) => Promise<Observation>;

/** The real engines of this page, by the database that they are. */
export type Engines = Readonly<Partial<Record<DialectName, Ask>>>;

/** Asks the engine of the timeline's database and reports each verdict, the first at once. */
export function judge(
  engines: Engines,
  document: Document,
  timeline: Timeline,
  signal: AbortSignal,
  report: (verdict: Verdict) => void,
): void {
  const ask = engines[timeline.dialect];
  if (!ask) {
    const reason = behaviours[timeline.dialect].unverified ?? unasked[timeline.dialect] ?? unaskedElsewhere;
    report({ state: 'unasked', reason });
    return;
  }
  report({ state: 'asking', progress: null });
  const onProgress = (progress: string) => {
    if (!signal.aborted) report({ state: 'asking', progress });
  };
  const answer = async (): Promise<Verdict> => {
    const observation = await ask(document, timeline, { signal, onProgress });
    const { compare } = await import('#engines/replay.ts');
    return { state: 'answered', comparison: compare(document, timeline, observation) };
  };
  void answer()
    .catch(
      (error: unknown): Verdict => ({
        state: 'failed',
        message: error instanceof Error ? error.message : String(error),
      }),
    )
    .then((verdict) => {
      if (!signal.aborted) report(verdict);
    });
}

const unaskedElsewhere = t`Not checked: this database cannot be asked here.`;

const unasked: Partial<Record<DialectName, string>> = {
  mysql: t`Not checked here: no MySQL or MariaDB runs in a browser. The rules follow what MariaDB 10.11 and MySQL 9.7 with InnoDB’s own foreign keys were seen to do.`,
};
