/** The moments of a run that a moving picture shows: positions of the player, from the statement to the end. */
import type { Timeline } from '#simulation/timeline.ts';

/** More of them make a large file, and nobody follows them one by one. */
const mostFrames = 36;

/** The positions in order; the first is the statement itself, the last the last step. Long runs take strides. */
export function framesOf({ steps }: Timeline): readonly number[] {
  const last = steps.length - 1;
  if (last < 1) return [Math.max(-1, last)];
  const stride = Math.max(1, Math.ceil(last / mostFrames));
  const positions: number[] = [];
  for (let at = 0; at < last; at += stride) positions.push(at);
  return [...positions, last];
}
