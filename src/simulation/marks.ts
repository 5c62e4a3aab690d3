/** What a run has done to rows, tables and foreign keys up to a step: what diagrams, grids and pictures highlight. */
import type { ForeignKeyId, RowId, TableId } from '#document/records.ts';
import type { Step, Timeline } from './timeline.ts';

/** What became of a row. A row that several things happened to shows the last, and a deletion stays one. */
export type Fate = 'deleted' | 'set-null' | 'set-default' | 'updated' | 'inserted' | 'blocked';

/** Every fate, in the order of legends and counts. */
export const fates = [
  'deleted',
  'set-null',
  'set-default',
  'updated',
  'inserted',
  'blocked',
] as const satisfies readonly Fate[];

export type Tally = Readonly<Partial<Record<Fate, number>>>;

export interface Marks {
  readonly fates: ReadonlyMap<RowId, Fate>;
  /** How many rows of each table have which fate. */
  readonly tallies: ReadonlyMap<TableId, Tally>;
  /** Foreign keys that have acted or refused, with what they did. */
  readonly fired: ReadonlyMap<ForeignKeyId, Fate>;
  /** The foreign key, table and row of the step at the position. */
  readonly current: Step | null;
}

/** Before anything has happened. */
export const noMarks: Marks = { fates: new Map(), tallies: new Map(), fired: new Map(), current: null };

const fateOfKind: Partial<Record<Step['kind'], Fate>> = {
  delete: 'deleted',
  insert: 'inserted',
  update: 'updated',
  'set-null': 'set-null',
  'set-default': 'set-default',
  block: 'blocked',
};

let last: { readonly timeline: Timeline; readonly position: number; readonly marks: Marks } | null = null;

/**
 * The marks at a step, -1 for none yet; quick when asked for one step after the other. From one step to the next, what
 * says the same is the same object.
 */
export function marksAt(timeline: Timeline, position: number): Marks {
  if (last?.timeline === timeline && last.position === position) return last.marks;
  const from = last?.timeline === timeline && last.position < position ? last : null;
  const marks = advance(from?.marks ?? noMarks, timeline, from ? from.position + 1 : 0, position);
  last = { timeline, position, marks };
  return marks;
}

function advance(base: Marks, timeline: Timeline, from: number, to: number): Marks {
  const fates = new Map(base.fates);
  const fired = new Map(base.fired);
  for (const step of timeline.steps.slice(from, to + 1)) {
    if (step.kind === 'undo') takeBack(fates, timeline, step);
    const fate = fateOfKind[step.kind];
    if (!fate) continue;
    if (step.foreignKeyId !== null) fired.set(step.foreignKeyId, fate);
    if (step.rowId !== null && (fates.get(step.rowId) !== 'deleted' || fate === 'blocked')) fates.set(step.rowId, fate);
  }
  if (timeline.error && to >= timeline.steps.length - 1) {
    for (const id of timeline.error.blockers) fates.set(id, 'blocked');
  }
  const tallies = new Map(
    [...tally(fates, timeline)].map(([table, counts]) => {
      const before = base.tallies.get(table);
      return [table, before && isSameTally(before, counts) ? before : counts] as const;
    }),
  );
  return {
    fates,
    fired: isSameMap(base.fired, fired) ? base.fired : fired,
    tallies: isSameMap(base.tallies, tallies) ? base.tallies : tallies,
    current: timeline.steps[to] ?? null,
  };
}

const isSameTally = (a: Tally, b: Tally): boolean => fates.every((fate) => a[fate] === b[fate]);

const isSameMap = <K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean =>
  a.size === b.size && [...b].every(([key, value]) => a.get(key) === value);

/** Takes back what the statement of an `undo` step, or its whole transaction, did to rows; what blocked it stays marked. */
function takeBack(fates: Map<RowId, Fate>, timeline: Timeline, undo: Step): void {
  const isWhole = undo.rule === 'undo-transaction';
  for (const step of timeline.steps.slice(0, undo.index)) {
    if (step.rowId === null || !(isWhole || step.operation === undo.operation)) continue;
    if (fates.get(step.rowId) !== 'blocked') fates.delete(step.rowId);
  }
}

function tally(fates: ReadonlyMap<RowId, Fate>, timeline: Timeline): ReadonlyMap<TableId, Tally> {
  const tables = tablesOfRows(timeline);
  const tallies = new Map<TableId, Partial<Record<Fate, number>>>();
  for (const [row, fate] of fates) {
    const table = tables.get(row);
    if (table === undefined) continue;
    let counts = tallies.get(table);
    if (!counts) {
      counts = {};
      tallies.set(table, counts);
    }
    counts[fate] = (counts[fate] ?? 0) + 1;
  }
  return tallies;
}

const known = new WeakMap<Timeline, ReadonlyMap<RowId, TableId>>();

function tablesOfRows(timeline: Timeline): ReadonlyMap<RowId, TableId> {
  let tables = known.get(timeline);
  if (!tables) {
    const map = new Map<RowId, TableId>();
    for (const step of timeline.steps)
      if (step.rowId !== null && step.tableId !== null) map.set(step.rowId, step.tableId);
    const { error } = timeline;
    if (error?.tableId) for (const row of error.blockers) if (!map.has(row)) map.set(row, error.tableId);
    tables = map;
    known.set(timeline, tables);
  }
  return tables;
}
