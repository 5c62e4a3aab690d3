/** Undo and redo as a value: labelled diffs behind the document and before it. */
import { composeDiffs, type Diff } from '#document/diff.ts';

export interface Entry {
  /** What the change was, as a person would say it: `Rename table`. */
  readonly label: string;
  readonly diff: Diff;
  /** Entries in a row with the same key become one, as keystrokes in one field do; null never joins. */
  readonly joinKey: string | null;
}

export interface History {
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
}

export const emptyHistory: History = { past: [], future: [] };

/** More steps than anybody takes back; older ones are forgotten so that memory stays bounded. */
const limit = 500;

/** The history after a new change. What had been undone is forgotten. */
export function record(history: History, entry: Entry): History {
  const last = history.past.at(-1);
  if (last && entry.joinKey !== null && last.joinKey === entry.joinKey && history.future.length === 0) {
    const joined = { ...entry, diff: composeDiffs(last.diff, entry.diff) };
    return { past: [...history.past.slice(0, -1), joined], future: [] };
  }
  return { past: [...history.past, entry].slice(-limit), future: [] };
}
