/** The clock of the player: ticks a playing run at its speed. */
import { paceOf } from './pace.ts';
import type { Workspace } from './workspace.ts';

/** Starts the clock; the answer stops it. */
export function startClock(workspace: Workspace): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const plan = () => {
    clearTimeout(timer);
    const { run } = workspace.store.getState();
    if (!run?.playing) return;
    const { steps, milliseconds } = paceOf(run);
    timer = setTimeout(() => workspace.player.tick(steps), milliseconds);
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
