import { useEffect, useRef } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { nextLine } from '#workspace/lesson/stage.ts';

/** Milliseconds for a line of a program. */
const perLine = 1100;

/** Lets the program of an experiment go on line by line, and tells the lesson when what plays is over. */
export function usePlaying(isPlaying: boolean): void {
  const workspace = useWorkspace();
  const state = useWorkspaceState(({ run, program: { operations, position } }) => {
    if (operations.length > 0) return position < operations.length - 1 ? 'going' : 'over';
    return run === null ? 'none' : run.position < run.timeline.steps.length - 1 ? 'going' : 'over';
  });
  /** A run comes a moment later, when the simulator has to be fetched; one that goes again was discarded. */
  const hasBegun = useRef(false);
  useEffect(() => {
    hasBegun.current = isPlaying && (hasBegun.current || state === 'going');
    if (!isPlaying) return;
    if (state === 'over' || (state === 'none' && hasBegun.current)) {
      workspace.lesson((lesson) => ({ ...lesson, phase: 'compared' }));
      return;
    }
    const timer = setInterval(() => nextLine(workspace), perLine);
    return () => clearInterval(timer);
  }, [workspace, isPlaying, state]);
}
