import { type ReactNode, useCallback, useState } from 'react';
import styles from './ExportDialog.module.css';

/** What was done last, or why it could not be done. */
export interface Outcome {
  readonly isGood: boolean;
  readonly sentence: string;
}

/** Keeps the outcome of what the buttons did; `attempt` reports both ends of it. */
export function useOutcome() {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const attempt = useCallback((action: Promise<unknown>, done: string, failed?: string) => {
    setOutcome(null);
    action.then(
      () => setOutcome({ isGood: true, sentence: done }),
      (error: unknown) =>
        setOutcome({ isGood: false, sentence: failed ?? (error instanceof Error ? error.message : String(error)) }),
    );
  }, []);
  return { outcome, setOutcome, attempt };
}

/** The bar at the foot of a pane: what was done, and the buttons. */
export function Actions({ outcome, children }: { readonly outcome: Outcome | null; readonly children: ReactNode }) {
  return (
    <div className={styles.actions}>
      <p role="status" className={styles.outcome} data-good={outcome?.isGood}>
        {outcome?.sentence}
      </p>
      <div className={styles.buttons}>{children}</div>
    </div>
  );
}
