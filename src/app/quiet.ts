/** Moments in which the page has nothing better to do. */
import { useEffect, useState } from 'react';

/** Milliseconds after which work is done even if the page is never quiet. */
const longest = 1500;

/** Works as soon as the page is quiet. The answer calls it off. */
function whenQuiet(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 200);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work, { timeout: longest });
  return () => cancelIdleCallback(request);
}

/** Resolves when the page is quiet. */
export const quiet = (): Promise<void> => new Promise((resolve) => whenQuiet(resolve));

/** False until the page has drawn its first picture and is quiet; then true. */
export function useQuiet(): boolean {
  const [isQuiet, setQuiet] = useState(false);
  useEffect(() => whenQuiet(() => setQuiet(true)), []);
  return isQuiet;
}
