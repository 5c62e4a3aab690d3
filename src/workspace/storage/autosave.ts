/** Saves what changes a moment after it changed, one save at a time, and again after a failure. */
export interface Autosave<T> {
  /** Something to save instead of whatever waits. */
  schedule(value: T): void;
  /** Saves what waits now; resolves when nothing waits any more or the save failed. */
  flush(): Promise<void>;
  /** Forgets what waits, for when saving it would overwrite what another tab has saved. */
  cancel(): void;
}

export type SaveState =
  | { readonly state: 'saved' | 'waiting' | 'saving' }
  | { readonly state: 'failed'; readonly error: unknown };

interface Options<T> {
  readonly save: (value: T) => Promise<void>;
  readonly onState: (state: SaveState) => void;
  /** Milliseconds of quiet before a save, and before another try. */
  readonly delay?: number;
  readonly retryDelay?: number;
}

export function createAutosave<T>({ save, onState, delay = 500, retryDelay = 10_000 }: Options<T>): Autosave<T> {
  let waiting: { readonly value: T } | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cancelled = 0;

  const plan = (after: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), after);
  };

  async function flush(): Promise<void> {
    clearTimeout(timer);
    while (running) await running;
    if (!waiting) return;
    const { value } = waiting;
    waiting = null;
    const before = cancelled;
    onState({ state: 'saving' });
    running = save(value).then(
      () => onState(waiting ? { state: 'waiting' } : { state: 'saved' }),
      (error: unknown) => {
        if (cancelled !== before) return;
        waiting ??= { value };
        onState({ state: 'failed', error });
        plan(retryDelay);
      },
    );
    await running;
    running = null;
  }

  return {
    schedule(value) {
      waiting = { value };
      onState({ state: 'waiting' });
      plan(delay);
    },
    flush,
    cancel() {
      clearTimeout(timer);
      waiting = null;
      cancelled++;
    },
  };
}
