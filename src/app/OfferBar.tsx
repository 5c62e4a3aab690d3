import type { ReactNode } from 'react';
import { Rich } from '#ui/Rich.tsx';
import styles from './OfferBar.module.css';

interface Props {
  readonly label: string;
  /** What may be watched; the first marked part is SQL. */
  readonly text: string;
  /** What there is to see in it. */
  readonly shows?: string;
  readonly children: ReactNode;
}

/** Offers a DELETE to watch, below the diagram, where the player will be. */
export function OfferBar({ label, text, shows, children }: Props) {
  return (
    <section className={styles.offer} aria-label={label}>
      <div className={styles.bar}>
        <div className={styles.words}>
          <p>
            <Rich text={text} marks={[(words) => <code>{words}</code>]} />
          </p>
          {shows && <p className={styles.shows}>{shows}</p>}
        </div>
        {children}
      </div>
    </section>
  );
}
