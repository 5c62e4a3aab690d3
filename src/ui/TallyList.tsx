import { number } from '#words/say.ts';
import { type FateWord, fateSigns, fateWords } from './FateBadge.tsx';
import styles from './TallyList.module.css';

/** Counts by fate, each with its sign. */
export function TallyList({ tally }: { readonly tally: Readonly<Partial<Record<FateWord, number>>> }) {
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
}
