import { memo } from 'react';
import { number } from '#words/say.ts';
import { type FateWord, fateSigns, fateWords } from './FateBadge.tsx';
import styles from './TallyList.module.css';

interface Props {
  readonly tally: Readonly<Partial<Record<FateWord, number>>>;
}

/** Counts by fate, each with its sign. */
export const TallyList = memo(function TallyList({ tally }: Props) {
  return (
    <span className={styles.tallies}>
      {fateWords.map(([fate, words]) => {
        const count = tally[fate];
        if (!count) return null;
        const { icon: Icon } = fateSigns[fate];
        return (
          <span key={`${fate} ${count}`} className={styles.tally} data-fate={fate} title={`${number(count)} ${words}`}>
            <Icon aria-hidden />
            {number(count)}
            <span className="visually-hidden"> {words}</span>
          </span>
        );
      })}
    </span>
  );
});
