/** What the diagrams and the grid highlight now. */
import { type Marks, marksAt, noMarks } from '#simulation/marks.ts';
import type { WorkspaceState } from './state.ts';

/** The marks of the preview, else of the run at its position. Computed once for each timeline and position. */
export function marksOf(state: Pick<WorkspaceState, 'preview' | 'run'>): Marks {
  const { preview, run } = state;
  if (preview) return marksAt(preview, preview.steps.length - 1);
  return run ? marksAt(run.timeline, run.position) : noMarks;
}
