import { Ban, Check, CircleCheck, CircleHelp, CircleX, RotateCcw, Share2, X } from 'lucide-react';
import { useState } from 'react';
import { usePage } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { dialects } from '#dialects/dialects.ts';
import { marksAt } from '#simulation/marks.ts';
import { summarize } from '#simulation/summary.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { TallyList } from '#ui/TallyList.tsx';
import { t } from '#words/say.ts';
import type { Run } from '#workspace/state.ts';
import styles from './ResultCard.module.css';

/** How the run has ended, on the diagram: the sentence, the counts of each table, the engine's word, and what to do now. */
export function ResultCard() {
  const run = useWorkspaceState((s) => s.run);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const isShown = run !== null && run.position >= run.timeline.steps.length - 1 && dismissed !== run.id;
  if (!isShown) return null;
  return (
    <div className={styles.place}>
      <Card run={run} onDismiss={() => setDismissed(run.id)} />
    </div>
  );
}

function Card({ run, onDismiss }: { readonly run: Run; readonly onDismiss: () => void }) {
  const workspace = useWorkspace();
  const page = usePage();
  const readOnly = useWorkspaceState((s) => s.readOnly !== null);
  const { document, timeline } = run;
  const { sentence, tables } = summarize(document, timeline);
  const { tallies } = marksAt(timeline, timeline.steps.length - 1);
  return (
    <section className={styles.card} data-blocked={timeline.error !== null || undefined} aria-label={t`Outcome`}>
      <div className={styles.head}>
        {timeline.error && <Ban className={styles.sign} aria-hidden />}
        <p className={styles.sentence}>{sentence}</p>
        <IconButton label={t`Put the outcome away`} size="small" onClick={onDismiss}>
          <X />
        </IconButton>
      </div>
      <ul className={styles.tables}>
        {tables.slice(0, 6).map(({ tableId, name }) => (
          <li key={tableId}>
            <span className={styles.name}>{name}</span> <TallyList tally={tallies.get(tableId) ?? {}} />
          </li>
        ))}
        {tables.length > 6 && <li>+{tables.length - 6}</li>}
        <li className={styles.word}>
          <Word run={run} />
        </li>
      </ul>
      <div className={styles.foot}>
        <Button size="small" onClick={() => workspace.player.play()}>
          <RotateCcw aria-hidden /> {t`Again`}
        </Button>
        <Button size="small" onClick={() => page.shareRun()}>
          <Share2 aria-hidden /> {t`Share…`}
        </Button>
        <Button size="small" onClick={() => workspace.discardRun()}>{t`Discard`}</Button>
        {!timeline.error && (
          <Button size="small" tone="primary" disabled={readOnly} onClick={() => workspace.applyRun()}>
            <Check aria-hidden /> {t`Apply`}
          </Button>
        )}
      </div>
    </section>
  );
}

/** What the real database said, in a word or two. */
function Word({ run: { verdict, timeline } }: { readonly run: Run }) {
  const { label } = dialects[timeline.dialect];
  if (verdict.state !== 'answered')
    return (
      <>
        <CircleHelp aria-hidden /> {verdict.state === 'asking' ? t`Asking ${label}…` : t`Not checked`}
      </>
    );
  return verdict.comparison.agrees ? (
    <span data-state="agrees">
      <CircleCheck aria-hidden /> {t`${label} agrees`}
    </span>
  ) : (
    <span data-state="differs">
      <CircleX aria-hidden /> {t`${label} differs`}
    </span>
  );
}
