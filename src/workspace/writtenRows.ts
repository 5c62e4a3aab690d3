/** The cells of the rows that a run has written, at a step of it. */
import type { Row, RowId, TableId } from '#document/records.ts';
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

const noRows: readonly Row[] = [];
let came: readonly Row[] = noRows;

/** The rows among them that are not in the document. The same list as long as they are the same. */
export function insertedRows(state: Pick<WorkspaceState, 'document' | 'preview' | 'run'>): readonly Row[] {
  const written = writtenRows(state);
  if (written.size === 0) return noRows;
  const rows = [...written].filter(([id]) => !state.document.rows.has(id));
  if (rows.length === 0) return noRows;
  const isSame = rows.length === came.length && rows.every(([id, row], at) => isRow(came[at], id, row));
  if (!isSame) came = rows.map(([id, row]) => ({ id, order: 0, ...row }));
  return came;
}

const isRow = (row: Row | undefined, id: RowId, { values }: WrittenRow): boolean =>
  row?.id === id && row.values === values;

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
