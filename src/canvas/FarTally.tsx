import { actionStyles } from '#drawing/actionStyle.ts';
import { type Fate, fates, type Tally } from '#simulation/marks.ts';
import { join } from '#ui/Button.tsx';
import { fateClass, fateSigns } from '#ui/FateBadge.tsx';
import { number } from '#words/say.ts';
import styles from './FarLayer.module.css';

/**
 * Counts by fate, large, for a look from afar, where hundreds change at once: letters for signs, because each icon would
 * be a picture of its own to the browser. Its words are `tallyWords`, for the name of what it stands in.
 */
export function FarTally({ tally }: { readonly tally: Tally }) {
  return (
    <span className={styles.tally} aria-hidden>
      {countsOf(tally).map(({ fate, count, words }) => (
        <span key={fate} className={join(styles.count, fateClass(fate))} title={`${number(count)} ${words}`}>
          {letters[fate]} {number(count)}
        </span>
      ))}
    </span>
  );
}

/** “3 deleted, 2 set to NULL”. */
export const tallyWords = (tally: Tally): string =>
  countsOf(tally)
    .map(({ count, words }) => `${number(count)} ${words}`)
    .join(', ');

/** The fate that a table shows as a whole: what stood in the way, else the first of the legend. */
export const mainFate = (tally: Tally): Fate | undefined => (tally.blocked ? 'blocked' : countsOf(tally)[0]?.fate);

const countsOf = (tally: Tally) =>
  fates.flatMap((fate) => {
    const count = tally[fate];
    return count ? [{ fate, count, words: fateSigns[fate].words }] : [];
  });

/** The signs of the referential actions, for what they do to rows. */
const letters: Readonly<Record<Fate, string>> = {
  deleted: actionStyles.CASCADE.sign,
  'set-null': actionStyles['SET NULL'].sign,
  'set-default': actionStyles['SET DEFAULT'].sign,
  blocked: actionStyles.RESTRICT.sign,
  updated: '✎',
  inserted: '+',
};
