import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { paceOf } from '#workspace/pace.ts';
import type { Run } from '#workspace/state.ts';

/** Ticks that are shorter, in milliseconds, would begin to scroll again before the last scrolling has ended. */
const shortest = 200;

/**
 * Scrolls a list along with the run, so that the present step is in sight. The answer lets go of it: from then on the
 * person scrolls, until a run is started again or a step is gone to.
 */
export function useScrollingAlong(
  frame: RefObject<HTMLElement | null>,
  run: Run,
  offsetOf: (index: number) => number | undefined,
): () => void {
  const { playing, position } = run;
  const isFree = useRef(false);
  const smooth = playing && paceOf(run).milliseconds >= shortest;
  const find = useRef(offsetOf);
  find.current = offsetOf;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever starts or stops it wants to see where it is.
  useEffect(() => {
    isFree.current = false;
  }, [playing]);
  useEffect(() => {
    if (position < 0 || isFree.current) return;
    const top = find.current(position);
    // A list that is where it should be is left alone: scrolling lays the page out.
    if (top === undefined || Math.abs(top - (frame.current?.scrollTop ?? 0)) < 1) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    frame.current?.scrollTo({ top, behavior: smooth && !isStill ? 'smooth' : 'instant' });
  }, [position, smooth, frame]);
  return useCallback(() => {
    isFree.current = playing;
  }, [playing]);
}
