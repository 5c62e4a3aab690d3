/** The clock of the player: ticks a playing run at its speed. */
import type { Workspace } from './workspace.ts';

/** Steps a second at speed 1, and how long a long run may take at most, in seconds. */
const stepsPerSecond = 2.2;
const longest = 12;
const mostTicksPerSecond = 20;

/** Starts the clock; the answer stops it. Long runs take several steps a tick, so that they end in good time. */
export function startClock(workspace: Workspace): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const plan = () => {
    clearTimeout(timer);
    const { run } = workspace.store.getState();
    if (!run?.playing) return;
    const perSecond = Math.max(stepsPerSecond, run.timeline.steps.length / longest) * run.speed;
    const bite = Math.max(1, Math.round(perSecond / mostTicksPerSecond));
    timer = setTimeout(() => workspace.player.tick(bite), (1000 * bite) / perSecond);
  };
  const stop = workspace.store.subscribe((state, before) => {
    const [now, then] = [state.run, before.run];
    if (now?.playing !== then?.playing || now?.position !== then?.position || now?.speed !== then?.speed) plan();
  });
  plan();
  return () => {
    clearTimeout(timer);
    stop();
  };
}
