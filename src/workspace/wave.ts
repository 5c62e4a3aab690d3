/**
 * The wave of a playing run: the steps of the next tick. They are on their way along their foreign keys now, and arrive
 * when the player gets to them; a run that stands, or is looked at step by step, has none.
 */
import type { ForeignKeyId, RowId } from '#document/records.ts';
import type { Step } from '#simulation/timeline.ts';
import { paceOf } from './pace.ts';
import type { Run, WorkspaceState } from './state.ts';

interface Wave {
  /** How many rows a foreign key is about to reach. */
  readonly byKey: ReadonlyMap<ForeignKeyId, number>;
  /** By the row that is reached and the foreign key that leads there: the row that the wave comes from. */
  readonly from: ReadonlyMap<`${RowId} ${ForeignKeyId}`, RowId>;
}

const still: Wave = { byKey: new Map(), from: new Map() };

let last: { readonly timeline: Run['timeline']; readonly position: number; readonly wave: Wave } | null = null;

/** Computed once for each timeline and position. */
export function waveOf({ run }: Pick<WorkspaceState, 'run'>): Wave {
  if (!run?.playing) return still;
  const { timeline, position } = run;
  if (last?.timeline !== timeline || last.position !== position) {
    const coming = timeline.steps.slice(position + 1, position + 1 + paceOf(run).steps);
    last = { timeline, position, wave: waveWith(timeline.steps, coming) };
  }
  return last.wave;
}

function waveWith(steps: readonly Step[], coming: readonly Step[]): Wave {
  const byKey = new Map<ForeignKeyId, number>();
  const from = new Map<`${RowId} ${ForeignKeyId}`, RowId>();
  for (const { foreignKeyId, rowId, cause, kind } of coming) {
    if (foreignKeyId === null || kind === 'undo') continue;
    byKey.set(foreignKeyId, (byKey.get(foreignKeyId) ?? 0) + 1);
    const source = cause === null ? null : (steps[cause]?.rowId ?? null);
    if (rowId !== null && source !== null) from.set(`${rowId} ${foreignKeyId}`, source);
  }
  return { byKey, from };
}
