import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { TableId } from '#document/records.ts';
import { fates, type Tally } from '#simulation/marks.ts';
import { fateSigns } from '#ui/FateBadge.tsx';
import { number } from '#words/say.ts';
import { marksOf } from '#workspace/marks.ts';
import styles from './Tallies.module.css';

/** How many rows of a table are deleted, set to NULL, … at this point of the run. */
export function Tallies({ tableId }: { readonly tableId: TableId }) {
  const tally = useWorkspaceState((s) => (s.run || s.preview ? marksOf(s).tallies.get(tableId) : undefined));
  return tally ? <TallyList tally={tally} /> : null;
}

/** Counts by fate, each with its sign; `large` for a look from afar. */
export function TallyList({ tally, large }: { readonly tally: Tally; readonly large?: boolean }) {
  return (
    <span className={styles.tallies} data-large={large || undefined}>
      {fates.map((fate) => {
        const count = tally[fate];
        if (!count) return null;
        const { icon: Icon, words } = fateSigns[fate];
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
