/** What is open in the outline, how far long lists are shown, and which line the keyboard is on. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { type Item, type Line, linesOf, pageSize } from './item.ts';

export interface Tree {
  readonly lines: readonly Line[];
  /** The index of the line that the keyboard is on. */
  readonly active: number;
  readonly activate: (id: string) => void;
  readonly toggle: (id: string, open: boolean) => void;
  /** Opens every list above an item. */
  readonly uncover: (id: string) => void;
  /** Draws twice as many lines of a list, or at least so many. */
  readonly showMore: (list: string, atLeast?: number) => void;
}

/** How many lines of a list are drawn. */
export type Shown = (list: string) => number;

/** `openAtFirst` answers for what nobody has opened or closed yet. */
export function useTree(rootsOf: (shown: Shown) => readonly Item[], openAtFirst: (id: string) => boolean): Tree {
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map());
  const [activeId, setActiveId] = useState('');
  const lastIndex = useRef(0);
  const lines = useMemo(() => {
    const shown = (list: string) => pages.get(list) ?? pageSize;
    return linesOf(rootsOf(shown), (id) => opened.get(id) ?? openAtFirst(id));
  }, [rootsOf, openAtFirst, opened, pages]);
  const found = lines.findIndex(({ item }) => item.id === activeId);
  // When the line is gone, the keyboard stays where it was.
  const active = found >= 0 ? found : Math.max(0, Math.min(lastIndex.current, lines.length - 1));
  lastIndex.current = active;
  const toggle = useCallback((id: string, open: boolean) => setOpened((now) => new Map(now).set(id, open)), []);
  const showMore = useCallback(
    (list: string, atLeast?: number) =>
      setPages((now) => {
        const shown = now.get(list) ?? pageSize;
        return new Map(now).set(list, atLeast === undefined ? shown * 2 : Math.max(shown, atLeast));
      }),
    [],
  );
  const uncover = useCallback((id: string) => {
    const parts = id.split('/');
    const above = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
    setOpened((now) => new Map([...now, ...above.map((one) => [one, true] as const)]));
  }, []);
  return { lines, active, activate: setActiveId, toggle, uncover, showMore };
}
