import { Ban, CircleSlash, PencilLine, Plus, RotateCcw, Trash2 } from 'lucide-react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { TableId } from '#document/records.ts';
import { type Fate, marksOf, type Tally } from '#workspace/marks.ts';
import styles from './Tallies.module.css';

const signs: Record<Fate, { readonly icon: typeof Ban; readonly words: string }> = {
  deleted: { icon: Trash2, words: 'deleted' },
  'set-null': { icon: CircleSlash, words: 'set to NULL' },
  'set-default': { icon: RotateCcw, words: 'set to default' },
  updated: { icon: PencilLine, words: 'updated' },
  inserted: { icon: Plus, words: 'inserted' },
  blocked: { icon: Ban, words: 'blocked' },
};

const fates = Object.keys(signs) as Fate[];

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
        const { icon: Icon, words } = signs[fate];
        return (
          <span key={fate} className={styles.tally} data-fate={fate} title={`${count} ${words}`}>
            <Icon aria-hidden />
            {count.toLocaleString('en')}
            <span className="visually-hidden"> {words}</span>
          </span>
        );
      })}
    </span>
  );
}
