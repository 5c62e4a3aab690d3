import { useEffect, useState } from 'react';

/** False until the page has drawn its first picture and has nothing better to do; then true. */
export function useQuiet(): boolean {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(() => setQuiet(true), 200);
      return () => clearTimeout(timer);
    }
    const request = requestIdleCallback(() => setQuiet(true), { timeout: 1500 });
    return () => cancelIdleCallback(request);
  }, []);
  return quiet;
}
