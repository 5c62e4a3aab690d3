import { useRef, useState } from 'react';

/** Longer than a popup takes to go, in milliseconds. */
const gone = 200;

/**
 * Where the focus goes when a popup closes: back to where it was, unless something was picked that puts it somewhere
 * else, such as into a field. `finalFocus` is for the popup, `picked` is to be called when something is picked.
 */
export function useKeptFocus(): { readonly finalFocus: () => boolean; readonly picked: () => void } {
  const [before] = useState(() => document.activeElement);
  const isPicked = useRef(false);
  return {
    finalFocus: () => !isPicked.current,
    picked() {
      isPicked.current = true;
      setTimeout(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body;
        if (isFree && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      }, gone);
    },
  };
}
