import { LoaderCircle } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { t } from '#words/say.ts';
import styles from './Busy.module.css';

interface Work {
  readonly label: string;
  readonly cancel: () => void;
}

/** Runs work under a label; cancelled work answers null. */
export type WhileBusy = <T>(label: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T | null>;

/** Shows long work while it runs and lets the person cancel it; cancelled work answers null. */
export function useBusy(): { readonly busy: ReactNode; readonly whileBusy: WhileBusy } {
  const [work, setWork] = useState<Work | null>(null);
  const whileBusy = useCallback<WhileBusy>(async (label, run) => {
    const controller = new AbortController();
    // Work that is done at once should not flash a notice.
    const timer = setTimeout(() => setWork({ label, cancel: () => controller.abort() }), 150);
    try {
      return await run(controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return null;
      throw error;
    } finally {
      clearTimeout(timer);
      setWork(null);
    }
  }, []);
  const busy = work && (
    <div className={styles.busy} role="status">
      <LoaderCircle size={16} aria-hidden />
      {work.label}
      <Button size="small" onClick={work.cancel}>
        {t`Cancel`}
      </Button>
    </div>
  );
  return { busy, whileBusy };
}
