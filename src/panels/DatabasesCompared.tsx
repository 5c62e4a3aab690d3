import { Ban, Check, Database } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { CommandButton } from '#binding/CommandButton.tsx';
import { dialects } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import { rules } from '#simulation/rules.ts';
import { summarize } from '#simulation/summary.ts';
import type { Timeline } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';
import type { Answer, Run } from '#workspace/state.ts';
import styles from './DatabasesCompared.module.css';
import { VerdictBadge } from './VerdictBadge.tsx';

type Props = Pick<Run, 'document' | 'timeline' | 'verdict' | 'others'>;

/** The same statement by the rules of every database: what each does, and which rule makes the difference. */
export const DatabasesCompared = memo(function DatabasesCompared({ document, timeline, verdict, others }: Props) {
  const answer = useRef<HTMLElement>(null);
  const asked = others !== null;
  // What was asked for is to be seen, also where there is little room.
  useEffect(() => {
    if (asked) answer.current?.scrollIntoView({ block: 'start' });
  }, [asked]);
  if (!others) {
    return (
      <CommandButton id="compare-databases" size="small" label={t`What would the other databases do?`}>
        <Database aria-hidden />
      </CommandButton>
    );
  }
  const answers: readonly Answer[] = [{ timeline, verdict }, ...others];
  const endings = answers.map(({ timeline }) => endingOf(timeline));
  const alike = endings.every((ending) => ending === endings[0]);
  return (
    <section ref={answer} className={styles.compared} aria-label={t`Every database`}>
      <h3>{alike ? t`All databases do the same` : t`The databases differ`}</h3>
      <ul>
        {answers.map(({ timeline, verdict }, at) => (
          <li key={timeline.dialect} aria-label={dialects[timeline.dialect].label}>
            <p className={styles.outcome} data-blocked={timeline.error !== null || undefined}>
              {timeline.error ? <Ban size={14} aria-hidden /> : <Check size={14} aria-hidden />}
              <strong>{dialects[timeline.dialect].label}:</strong> {outcomeOf(document, timeline)}
            </p>
            {!alike && <p className={styles.rule}>{ruleOf(timeline)}</p>}
            {at > 0 && (
              <>
                <VerdictBadge verdict={verdict} dialect={timeline.dialect} />
                <CommandButton
                  id={`dialect-${timeline.dialect}`}
                  size="small"
                  tone="ghost"
                  label={t`Play it by these rules`}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
});

function outcomeOf(document: Document, timeline: Timeline): string {
  const { error } = timeline;
  const key = error?.foreignKeyId ? document.foreignKeys.get(error.foreignKeyId)?.name : undefined;
  if (key) return t`blocked by ${key}`;
  return summarize(document, timeline).sentence;
}

/** The rule that decided: the one that refused, else the one of the last step. */
function ruleOf(timeline: Timeline): string {
  const decisive = timeline.steps.find((step) => step.kind === 'block') ?? timeline.steps.at(-1);
  return decisive ? rules[decisive.rule].sentence : '';
}

/** Two timelines with the same text end alike: the same error, the same rows with the same values. */
function endingOf({ error, outcome }: Timeline): string {
  const rows = [...outcome].map(([id, row]) => [id, row?.values ?? null] as const);
  return JSON.stringify([error && [error.kind, error.foreignKeyId], rows.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
