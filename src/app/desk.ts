/** The desk of this page, for components. */
import { createContext, useContext } from 'react';
import type { Desk } from '#workspace/desk.ts';

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('Components that use the desk stand inside its provider.');
  return desk;
}
