import type { ImpactEvent } from '#advice/cascadeGraph.ts';
import type { Effect } from '#advice/effects.ts';
import styles from './matrix.module.css';
import { describeCell, effectWords } from './matrixWords.ts';

interface Props {
  readonly id: string;
  readonly column: number;
  readonly left: number;
  readonly event: ImpactEvent;
  readonly from: string;
  readonly to: string;
  readonly effects: readonly Effect[];
  /** Whether it stands on the diagonal. */
  readonly own: boolean;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onPick: () => void;
}

/** One cell: the sign of each effect, the word of the first, its colour; and a sentence for those who listen. */
export function MatrixCell({ id, column, left, event, from, to, effects, own, active, onPoint, onPick }: Props) {
  const [first] = effects;
  return (
    // biome-ignore lint/a11y: the grid around it has the focus and the keys, and names this cell as its active descendant.
    <div
      id={id}
      role="gridcell"
      aria-colindex={column + 2}
      aria-selected={active}
      aria-label={describeCell(event, from, to, effects)}
      className={styles.cell}
      data-effect={first}
      data-disputed={effects.includes('order-dependent') || undefined}
      data-own={own || undefined}
      data-active={active || undefined}
      style={{ left }}
      onPointerEnter={onPoint}
      onClick={onPick}
    >
      {first && (
        <>
          <span className={styles.signs} aria-hidden>
            {effects.map((effect) => effectWords[effect].sign).join('')}
          </span>
          <span className={styles.word} aria-hidden>
            {effectWords[first].word}
          </span>
        </>
      )}
    </div>
  );
}
