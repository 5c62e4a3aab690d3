/** The desk of this page, for components. */
import { createContext, useContext } from 'react';
import type { Desk } from '#workspace/desk.ts';

export const DeskContext = createContext<Desk | null>(null);

/** The desk of this page, as far as components deal with it themselves; the rest is for commands. */
export const useDesk = (): Pick<Desk, 'store' | 'list' | 'flush'> => useWholeDesk();

/** The desk of this page, for what only the page can do for commands. */
export function useWholeDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('Components that use the desk stand inside its provider.');
  return desk;
}
