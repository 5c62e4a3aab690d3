/** What the console holds while another panel is shown. It lasts as long as the page. */
import type { Resolution } from '#engines/resolve/resolve.ts';
import type { Viewed } from '#workspace/workspace.ts';

/** Notes about a text, as it was when it was run. */
export interface Outcome {
  readonly text: string;
  readonly notes: Resolution['notes'];
}

export interface ConsoleMemory {
  text: string;
  /** Offset of the cursor. */
  cursor: number;
  /** The scripts that ran, the last one first, each once. */
  history: readonly string[];
  outcome: Outcome | null;
}

const most = 20;
const memories = new WeakMap<Viewed, ConsoleMemory>();

/** The memory of this workspace's console, to be changed in place. */
export function memoryOf(workspace: Viewed): ConsoleMemory {
  const known = memories.get(workspace);
  if (known) return known;
  const memory: ConsoleMemory = { text: '', cursor: 0, history: [], outcome: null };
  memories.set(workspace, memory);
  return memory;
}

/** The scripts with another before them. */
export function remember(history: readonly string[], script: string): readonly string[] {
  const text = script.trim();
  return [text, ...history.filter((one) => one !== text)].slice(0, most);
}
