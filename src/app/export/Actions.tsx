import { type ReactNode, useCallback, useState } from 'react';
import styles from './ExportDialog.module.css';

/** What was done last, or why it could not be done, or what is being done. */
export interface Outcome {
  /** Null while it is not decided. */
  readonly isGood: boolean | null;
  readonly sentence: string;
}

interface Sentences {
  /** While it lasts, for what may take long. */
  readonly doing?: string;
  readonly done: string;
  /** Without it, the error's own sentence. */
  readonly failed?: string;
}

/** Keeps the outcome of what the buttons did; `attempt` reports both ends of it. */
export function useOutcome() {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const attempt = useCallback((action: Promise<unknown>, { doing, done, failed }: Sentences) => {
    setOutcome(doing === undefined ? null : { isGood: null, sentence: doing });
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
      <p role="status" className={styles.outcome} data-good={outcome?.isGood ?? undefined}>
        {outcome?.sentence}
      </p>
      <div className={styles.buttons}>{children}</div>
    </div>
  );
}
