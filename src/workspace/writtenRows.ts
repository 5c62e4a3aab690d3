/** The cells of the rows that a run has written, at a step of it. */
import type { RowId, TableId } from '#document/records.ts';
import type { Step, Timeline, Values } from '#simulation/timeline.ts';
import type { WorkspaceState } from './state.ts';

interface WrittenRow {
  readonly tableId: TableId;
  readonly values: Values;
}

type Written = ReadonlyMap<RowId, WrittenRow>;

const nothing: Written = new Map();

/** The rows that the preview, or the run up to its position, has written or inserted; what was undone is left out. */
export function writtenRows(state: Pick<WorkspaceState, 'preview' | 'run'>): Written {
  const { preview, run } = state;
  if (preview) return at(preview, preview.steps.length - 1);
  return run ? at(run.timeline, run.position) : nothing;
}

let last: { readonly timeline: Timeline; readonly position: number; readonly written: Written } | null = null;

function at(timeline: Timeline, position: number): Written {
  if (last?.timeline === timeline && last.position === position) return last.written;
  const from = last?.timeline === timeline && last.position < position ? last : null;
  const written = new Map(from?.written);
  write(written, timeline.steps.slice((from?.position ?? -1) + 1, position + 1), timeline);
  last = { timeline, position, written };
  return written;
}

function write(written: Map<RowId, WrittenRow>, steps: readonly Step[], timeline: Timeline): void {
  for (const step of steps) {
    if (step.kind === 'undo') {
      written.clear();
      // A statement that fails inside a transaction leaves what the statements before it have done.
      const earlier = timeline.steps.filter((one) => one.operation < step.operation && one.kind !== 'undo');
      if (step.rule === 'undo-statement') write(written, earlier, timeline);
    } else if (step.rowId !== null && step.tableId !== null) {
      if (step.kind === 'delete') written.delete(step.rowId);
      else if (step.after && step.kind !== 'block') {
        written.set(step.rowId, { tableId: step.tableId, values: step.after });
      }
    }
  }
}
