import { Ban, CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { marksAt, type Tally } from '#simulation/marks.ts';
import { narrate } from '#simulation/narrate.ts';
import { summarize } from '#simulation/summary.ts';
import { TallyList } from '#ui/TallyList.tsx';
import { number, t } from '#words/say.ts';
import type { Run } from '#workspace/state.ts';
import styles from './RunLine.module.css';

const none: Tally = {};

/** Tables whose counts stand in the line; how many more there are follows as a number. */
const most = 5;

/**
 * What the run has come to: the sentence of the present step while it goes on, how it has ended and what the database
 * says of it when it is over; beside it the counts of the tables, which run along.
 */
export function RunLine() {
  const run = useWorkspaceState((s) => s.run);
  if (!run) return null;
  const { document, timeline, position } = run;
  const { sentence, tables } = summarize(document, timeline);
  const { tallies } = marksAt(timeline, position);
  const step = timeline.steps[position];
  const isOver = position >= timeline.steps.length - 1;
  const counts = tables.length > 0 && (
    <ul className={styles.counts}>
      {tables.slice(0, most).map(({ tableId, name }) => (
        <li key={tableId}>
          <span className={styles.name}>{name}</span> <TallyList tally={tallies.get(tableId) ?? none} />
        </li>
      ))}
      {tables.length > most && <li className={styles.name}>+{number(tables.length - most)}</li>}
    </ul>
  );
  if (!isOver)
    return (
      <div className={styles.line}>
        <p className={styles.now}>{step ? narrate(document, timeline, step) : t`Before the statement.`}</p>
        {counts}
      </div>
    );
  return (
    <section className={styles.line} data-blocked={timeline.error !== null || undefined} aria-label={t`Outcome`}>
      <p className={styles.outcome}>
        {timeline.error && <Ban aria-hidden />}
        {sentence}
      </p>
      {counts}
      <Word run={run} />
    </section>
  );
}

/** What the real database said, in a word or two. */
function Word({ run: { verdict, timeline } }: { readonly run: Run }) {
  const { label } = dialects[timeline.dialect];
  if (verdict.state !== 'answered')
    return (
      <span className={styles.word}>
        <CircleHelp aria-hidden /> {verdict.state === 'asking' ? t`Asking ${label}…` : t`Not checked`}
      </span>
    );
  return verdict.comparison.agrees ? (
    <span className={styles.word} data-state="agrees">
      <CircleCheck aria-hidden /> {t`${label} agrees`}
    </span>
  ) : (
    <span className={styles.word} data-state="differs">
      <CircleX aria-hidden /> {t`${label} differs`}
    </span>
  );
}
