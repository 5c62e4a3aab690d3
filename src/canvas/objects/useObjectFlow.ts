import { useCallback, useMemo, useRef, useState } from 'react';
import { useLaterState, useWorkspaceState } from '#binding/useWorkspace.ts';
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { RowId, TableId } from '#document/records.ts';
import { groupPicture, mostGroups, type Opened } from '#drawing/objects/groupPicture.ts';
import { type Expansion, isWhole, objectPicture } from '#drawing/objects/objectPicture.ts';
import type { Timeline } from '#simulation/timeline.ts';
import type { Run, Selection } from '#workspace/state.ts';
import { insertedRows } from '#workspace/writtenRows.ts';
import { type ObjectFlow, objectFlow } from './objectFlow.ts';

const nothing: ObjectFlow = { nodes: [], edges: [], places: new Map() };

/** The nodes and edges to draw, and how to ask for more or for another middle. */
export function useObjectFlow() {
  const document = useWorkspaceState((s) => s.document);
  const selection = useWorkspaceState((s) => s.selection);
  const run = useLaterState((s) => sightOf(s.run));
  const came = useLaterState(insertedRows);
  const [centre, setCentre] = useState<RowId | null>(null);
  const [expanded, setExpanded] = useState<readonly Expansion[]>([]);
  const shown = useRef<ObjectFlow>(nothing);

  // A row that is picked in the picture leaves the picture as it is; one that is picked elsewhere becomes its middle.
  const picked = selection.row;
  const middle = picked !== null && !shown.current.places.has(picked) ? picked : centre;
  if (middle !== centre) {
    setCentre(middle);
    setExpanded([]);
  }
  // Of a long run the position changes many times a second, its rows do not.
  const timeline = run?.timeline;
  const rowsOfTimeline = useMemo(() => allRowsOf(timeline), [timeline]);
  const from = run?.from ?? null;
  const byTables = useMemo(
    () => (timeline && from !== null ? rowsFrom(timeline, from) : rowsOfTimeline),
    [timeline, from, rowsOfTimeline],
  );
  const { byTable, setByTable } = useByTable(run?.id ?? null, middle);
  const near = byTable ? null : run;
  const [opened, setOpened] = useState<Opened>(noneOpened);
  const rowIds = useStable(
    useMemo(
      () => (byTable ? byTables : wantedRows(document, near, middle, selection)),
      [byTable, byTables, document, near, middle, selection],
    ),
  );
  const picture = useMemo(
    () =>
      byTable && !isWhole(document, { came })
        ? groupPicture(document, { rowIds, came }, opened)
        : objectPicture(document, { rowIds, came, expanded }),
    [document, byTable, rowIds, came, expanded, opened],
  );
  const flow = useMemo(() => {
    shown.current = objectFlow(document, picture, shown.current);
    return shown.current;
  }, [document, picture]);
  const expand = useCallback(
    (...more: readonly Expansion[]) => setExpanded((before) => more.reduce(joined, before)),
    [],
  );
  const open = useCallback(
    (tableId: TableId, rows: number) => setOpened((before) => new Map([...before, [tableId, rows]])),
    [],
  );
  const goTo = useCallback(
    (id: RowId) => {
      setCentre(id);
      setExpanded([]);
      setByTable(false);
    },
    [setByTable],
  );
  const left = picture.groups.length > 0 ? document.tables.size - picture.groups.length : 0;
  return { flow, whole: picture.whole, tablesLeft: left, byTable, setByTable, expand, open, goTo };
}

const noneOpened: Opened = new Map();

/** A large document is seen by its tables, above all while it runs; a row that is picked elsewhere is seen by itself. */
function useByTable(run: number | null, middle: RowId | null) {
  const [byTable, setByTable] = useState(run !== null || middle === null);
  const [seen, setSeen] = useState({ run, middle });
  if (seen.run !== run || seen.middle !== middle) {
    setSeen({ run, middle });
    if (run !== null && seen.run !== run) setByTable(true);
    else if (middle !== null && seen.middle !== middle && run === null) setByTable(false);
  }
  return { byTable, setByTable };
}

/** The rows that a run touches, in its order. */
function allRowsOf(timeline: Timeline | undefined): readonly RowId[] {
  if (!timeline) return [];
  const { steps, error } = timeline;
  return [...new Set([...steps.flatMap((step) => step.rowId ?? []), ...(error?.blockers ?? [])])];
}

/** What of a run the picture hangs on: many of its steps are seen from the same place. */
interface Sight {
  readonly id: number;
  readonly timeline: Timeline;
  /**
   * Of a run through more tables than there can be groups, the first whose rows are shown: the picture moves on with the
   * run, by half of them at a time. Null when all are shown.
   */
  readonly from: number | null;
  /** The step around which rows are shown, of a long run. */
  readonly around: number;
  readonly isOver: boolean;
}

let lastSight: Sight | null = null;

/** The same object as long as it says the same. */
function sightOf(run: Run | null): Sight | null {
  if (!run) return null;
  const { id, timeline, position } = run;
  const from = firstTableShown(run);
  const around = Math.floor(Math.max(0, position) / stride) * stride;
  const isOver = position === timeline.steps.length - 1;
  const is = lastSight;
  if (is?.id !== id || is.timeline !== timeline || is.from !== from || is.around !== around || is.isOver !== isOver)
    lastSight = { id, timeline, from, around, isOver };
  return lastSight;
}

function firstTableShown({ timeline, position }: Run): number | null {
  const tables = tablesOfRun(timeline);
  if (tables.size <= mostGroups) return null;
  const half = mostGroups / 2;
  const now = tables.get(timeline.steps[Math.max(0, position)]?.tableId ?? '') ?? 0;
  return Math.max(0, Math.floor(now / half) * half - half);
}

/** The rows of a run that are in its tables from this one on, as many tables as there can be groups. */
function rowsFrom(timeline: Timeline, from: number): readonly RowId[] {
  const tables = tablesOfRun(timeline);
  const isShown = (id: TableId | null) => {
    const at = tables.get(id ?? '') ?? -1;
    return at >= from && at < from + mostGroups;
  };
  return [
    ...new Set(timeline.steps.flatMap(({ rowId, tableId }) => (rowId !== null && isShown(tableId) ? [rowId] : []))),
  ];
}

/** The tables that a run goes through, with their positions among them. */
const tablesOfRun = cached((timeline: Timeline): ReadonlyMap<TableId, number> => {
  const tables = new Map<TableId, number>();
  for (const { tableId } of timeline.steps)
    if (tableId !== null && !tables.has(tableId)) tables.set(tableId, tables.size);
  return tables;
});

/** Asking twice for more of the same adds up. */
function joined(before: readonly Expansion[], next: Expansion): readonly Expansion[] {
  const same = (one: Expansion) => one.rowId === next.rowId && one.key?.id === next.key?.id;
  const old = before.find(same);
  return [...before.filter((one) => !same(one)), old ? { ...next, extra: old.extra + next.extra } : next];
}

/** The last of several lists that say the same, so that what hangs on it is not made again. */
function useStable<T>(list: readonly T[]): readonly T[] {
  const last = useRef(list);
  if (list.length !== last.current.length || list.some((item, at) => item !== last.current[at])) last.current = list;
  return last.current;
}

/** Runs of up to this many rows are shown from the start; of longer ones what is near the position. */
const still = 60;
/** The picture moves on in strides, not with every step. */
const stride = 40;

function wantedRows(
  document: Document,
  run: Sight | null,
  middle: RowId | null,
  selection: Selection,
): readonly RowId[] {
  const own = middle === null ? [] : [middle];
  if (run) return [...new Set([...rowsOfRun(run), ...own])];
  if (middle !== null && document.rows.has(middle)) return own;
  const tables = [...selection.tables, ...tablesOf(document).map((table) => table.id)];
  const first = tables.map((id) => rowsOf(document, id)[0]).find((row) => row !== undefined);
  return first ? [first.id] : [];
}

/** The rows of a run, the most important first: what was asked for, what led to the present step, what came before it. */
function rowsOfRun({ timeline, around, isOver }: Sight): readonly RowId[] {
  const { steps, error } = timeline;
  const all = new Set<RowId>();
  for (const step of steps) if (step.rowId !== null) all.add(step.rowId);
  for (const id of error?.blockers ?? []) all.add(id);
  if (all.size <= still) return [...all];
  const rows = new Set<RowId>();
  const add = (index: number | null) => {
    const id = index === null ? null : steps[index]?.rowId;
    if (id) rows.add(id);
  };
  add(steps.findIndex((step) => step.rowId !== null));
  if (isOver) for (const id of (error?.blockers ?? []).slice(0, 30)) rows.add(id);
  for (let at: number | null = around; at !== null; at = steps[at]?.cause ?? null) add(at);
  for (let at = around; at < steps.length && rows.size < still; at++) add(at);
  for (let at = around; at >= 0 && rows.size < still; at--) add(at);
  return [...rows];
}
