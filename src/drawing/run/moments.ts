/** The moments of a moving picture for formats that hold whole pictures only: each frame, and the wave on its way to the next. */
import type { Document } from '#document/document.ts';
import type { Timeline } from '#simulation/timeline.ts';
import type { Theme } from '../palette.ts';
import { drawRun } from './drawRun.ts';
import { framesOf } from './frames.ts';
import { runTimes } from './motion.ts';

interface Moment {
  readonly svg: string;
  /** In milliseconds. */
  readonly delay: number;
}

/** Pictures for the way from a frame to the next. */
const between = 4;

/** All moments in order, each drawn when it is asked for. The last is the end. */
export function momentsOf(document: Document, timeline: Timeline, theme: Theme): readonly Moment[] {
  const { starts, whole } = runTimes(framesOf(timeline).length);
  return starts.flatMap((start, frame) => {
    const delay = Math.round(((starts[frame + 1] ?? whole) - start) * 1000);
    if (frame === starts.length - 1) return [moment(document, timeline, theme, frame, 1, delay)];
    return Array.from({ length: between }, (_, part) =>
      moment(document, timeline, theme, frame, part / between, Math.round(delay / between)),
    );
  });
}

const moment = (
  document: Document,
  timeline: Timeline,
  theme: Theme,
  frame: number,
  progress: number,
  delay: number,
): Moment => ({
  get svg() {
    return drawRun(document, timeline, { theme, moment: { frame, progress } }).svg;
  },
  delay,
});
