/** How fast a run plays: steps a tick of the player's clock, and how long a tick lasts. */
import type { Run } from './state.ts';

/** Steps a second at speed 1, and how long a long run may take at most, in seconds. */
const stepsPerSecond = 2.2;
const longest = 12;
const mostTicksPerSecond = 20;

interface Pace {
  readonly steps: number;
  readonly milliseconds: number;
}

/** Long runs take several steps a tick, so that they end in good time. */
export function paceOf({ timeline, speed }: Pick<Run, 'timeline' | 'speed'>): Pace {
  const perSecond = Math.max(stepsPerSecond, timeline.steps.length / longest) * speed;
  const steps = Math.max(1, Math.round(perSecond / mostTicksPerSecond));
  return { steps, milliseconds: (1000 * steps) / perSecond };
}
