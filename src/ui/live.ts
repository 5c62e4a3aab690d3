/**
 * What the page says to those who do not see it change. There is one polite live region (`LiveRegion`), so that nothing
 * talks over anything else; dialogs, which make the page behind them silent, have their own.
 */
import { useEffect } from 'react';

/** The shortest time between two announcements, in milliseconds. */
const pause = 1000;

let said = '';
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let lastAt = Number.NEGATIVE_INFINITY;
const listeners = new Set<() => void>();

/** Says a text when there is a pause; texts that come meanwhile are said together, each once. */
export function announce(text: string): void {
  if (text === '' || waiting.includes(text)) return;
  waiting.push(text);
  if (timer === undefined) timer = setTimeout(speak, Math.max(50, lastAt + pause - performance.now()));
}

function speak(): void {
  timer = undefined;
  lastAt = performance.now();
  const text = waiting.join(' ');
  waiting = [];
  // The same words again are news again: a space that is not heard makes them another text.
  said = text === said ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** The region's view of it, for `useSyncExternalStore`. */
export const live = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  said: (): string => said,
};

/** Says a text when it appears, and whenever it is another one; nothing for null. */
export function useTelling(text: string | null): void {
  useEffect(() => {
    if (text !== null) announce(text);
  }, [text]);
}
