/** Which lessons are done, kept in this browser. Where it keeps nothing, the progress lasts as long as the page. */

export interface Progress {
  /** Ids of lessons, in the order in which they were done. */
  readonly done: readonly string[];
  /** The lesson that was begun last; null before the first. */
  readonly last: string | null;
}

export interface ProgressKeeper {
  read(): Progress;
  begin(id: string): void;
  finish(id: string): void;
}

const key = 'ondelete.lessons';
const none: Progress = { done: [], last: null };

/** Keeps it in a storage, which may be missing, full or forbidden. */
export function keepProgress(storage: () => Pick<Storage, 'getItem' | 'setItem'>): ProgressKeeper {
  let progress = none;
  try {
    progress = progressOf(storage().getItem(key));
  } catch {
    // The browser forbids it.
  }
  const write = (next: Progress) => {
    progress = next;
    try {
      storage().setItem(key, JSON.stringify(next));
    } catch {
      // As above, or there is no room.
    }
  };
  return {
    read: () => progress,
    begin: (id) => write({ ...progress, last: id }),
    finish: (id) => {
      if (!progress.done.includes(id)) write({ ...progress, done: [...progress.done, id] });
    },
  };
}

/** Whatever stands there, as far as it can be understood. */
function progressOf(text: string | null): Progress {
  if (text === null) return none;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return none;
  const { done, last } = value as { readonly done?: unknown; readonly last?: unknown };
  return {
    done: Array.isArray(done) ? done.filter((id) => typeof id === 'string') : [],
    last: typeof last === 'string' ? last : null,
  };
}
