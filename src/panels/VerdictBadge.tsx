import { CircleCheck, CircleHelp, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { dialects } from '#dialects/dialects.ts';
import type { DialectName } from '#document/records.ts';
import { useTelling } from '#ui/live.ts';
import { number, t } from '#words/say.ts';
import type { Verdict } from '#workspace/verdict.ts';
import styles from './StoryPanel.module.css';

interface Props {
  readonly verdict: Verdict;
  readonly dialect: DialectName;
}

/** What the real engine said of a timeline. Never claims agreement that was not tested. */
export const VerdictBadge = memo(function VerdictBadge({ verdict, dialect }: Props) {
  useTelling(inWords(verdict));
  switch (verdict.state) {
    case 'asking':
      return (
        <div className={styles.verdict}>
          <LoaderCircle aria-hidden />{' '}
          {verdict.progress ?? t`Running the same statement on ${dialects[dialect].label}…`}
        </div>
      );
    case 'failed':
      return (
        <div className={styles.verdict} data-state="failed">
          <TriangleAlert aria-hidden /> {inWords(verdict)}
        </div>
      );
    case 'unasked':
      return (
        <div className={styles.verdict}>
          <CircleHelp aria-hidden /> {inWords(verdict)}
        </div>
      );
    case 'answered': {
      const { agrees, differences } = verdict.comparison;
      return (
        <div className={styles.verdict} data-state={agrees ? 'agrees' : 'differs'}>
          {agrees ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
          {inWords(verdict)}
          {differences.length > 0 && (
            <ul>
              {differences.slice(0, 20).map((difference) => (
                <li key={difference.sentence}>{difference.sentence}</li>
              ))}
              {differences.length > 20 && <li>{t`and ${number(differences.length - 20)} more`}</li>}
            </ul>
          )}
        </div>
      );
    }
  }
});

/** The answer in a sentence; null while the engine is asked. */
function inWords(verdict: Verdict): string | null {
  switch (verdict.state) {
    case 'asking':
      return null;
    case 'failed':
      return t`Not checked: ${verdict.message}`;
    case 'unasked':
      return verdict.reason;
    case 'answered': {
      const { agrees, engine } = verdict.comparison;
      return agrees ? t`${engine} agrees: every row and the outcome are the same` : t`${engine} differs`;
    }
  }
}
