/** How large the panes around the diagram are, and which of them are put away; kept in this browser. */
import { type CSSProperties, useCallback, useState } from 'react';
import type { Face } from '#workspace/state.ts';

export type PaneName = 'outline' | 'side' | 'rows';

interface Pane {
  /** Pixels; null is the usual size, which follows the window. */
  readonly size: number | null;
  /** Null leaves it to the width of the window. */
  readonly shown: boolean | null;
}

type State = Readonly<Record<PaneName, Pane>>;

export interface Panes {
  /** The sizes as custom properties, and what is put away as data attributes, for the page's element. */
  readonly pageProps: { readonly style: CSSProperties } & Readonly<Record<`data-${PaneName}`, string | undefined>>;
  /** Whether a pane stands beside the diagram. */
  readonly shows: (name: PaneName) => boolean;
  readonly toggle: (name: PaneName) => void;
  readonly show: (name: PaneName) => void;
  /** What the splitter of a pane needs. */
  readonly splitter: (name: PaneName) => {
    readonly value: number;
    readonly min: number;
    readonly max: number;
    readonly onMove: (size: number, done: boolean) => void;
    readonly onReset: () => void;
  };
}

const key = 'ondelete.panes';
const usual: Readonly<Record<PaneName, () => number>> = {
  outline: () => 220,
  side: () => (innerWidth > 1100 ? 380 : 340),
  rows: () => Math.min(420, Math.max(180, innerHeight * 0.3)),
};
const least: Readonly<Record<PaneName, number>> = { outline: 160, side: 300, rows: 120 };
/** The share of the window that a pane may have. */
const most: Readonly<Record<PaneName, () => number>> = {
  outline: () => innerWidth * 0.3,
  side: () => innerWidth * 0.5,
  rows: () => innerHeight * 0.6,
};
/** Below this width of the window the outline lies over the diagram when it is wanted. */
const narrow = 1100;

const untouched: Pane = { size: null, shown: null };
const nothingKept: State = { outline: untouched, side: untouched, rows: untouched };

/** The panes of the page, beside a diagram of this face. */
export function usePanes(face: Face): Panes {
  const [state, setState] = useState(read);
  const change = useCallback((name: PaneName, next: Partial<Pane>, done: boolean) => {
    setState((before) => {
      const after = { ...before, [name]: { ...before[name], ...next } };
      if (done) keep(after);
      return after;
    });
  }, []);
  const shows = (name: PaneName) => {
    if (name === 'outline' && face === 'outline') return false;
    // Two diagrams need the room.
    return state[name].shown ?? (name !== 'outline' || (innerWidth > narrow && face !== 'both'));
  };
  const size = (name: PaneName) => Math.min(state[name].size ?? usual[name](), Math.max(most[name](), least[name]));
  return {
    shows,
    show: (name) => change(name, { shown: true }, true),
    toggle: (name) => change(name, { shown: !shows(name) }, true),
    pageProps: {
      style: {
        '--outline-width': pixels(state.outline.size),
        '--side-width': pixels(state.side.size),
        '--rows-height': pixels(state.rows.size),
      } as CSSProperties,
      'data-outline': word(state.outline.shown),
      'data-side': word(state.side.shown),
      'data-rows': word(state.rows.shown),
    },
    splitter: (name) => ({
      value: size(name),
      min: least[name],
      max: Math.round(Math.max(most[name](), least[name])),
      onMove: (next, done) => change(name, { size: next }, done),
      onReset: () => change(name, { size: null }, true),
    }),
  };
}

const pixels = (size: number | null): string | undefined => (size === null ? undefined : `${size}px`);
const word = (shown: boolean | null): string | undefined => (shown === null ? undefined : shown ? 'shown' : 'hidden');

function read(): State {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return { ...nothingKept, ...(kept as Partial<State>) };
  } catch {
    return nothingKept;
  }
}

function keep(state: State): void {
  try {
    localStorage.setItem(key, JSON.stringify(state));
  } catch {
    // Where nothing may be kept, the panes are as usual the next time.
  }
}
