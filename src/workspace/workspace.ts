/**
 * A session of work on one document. The store holds the state; the methods are the only ways to change it. Usable
 * without a browser.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { dialects } from '#dialects/dialects.ts';
import { applyDiff, invertDiff } from '#document/diff.ts';
import { type Document, emptyDocument, settingsOf } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { applyOutcome } from '#document/edits/rows.ts';
import { replaceDocument } from '#document/edits/settings.ts';
import type { DialectName, ForeignKeyId, Row, RowId, TableId } from '#document/records.ts';
import type { CountProgress } from '#engines/countClient.ts';
import type { Operation, Timeline } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';
import { createCamera } from './camera.ts';
import { type Count, type Counter, manyRows, noCounter } from './count.ts';
import { createGrids, type Grids } from './grid.ts';
import { emptyHistory, record } from './history.ts';
import type { RunningLesson } from './lesson/runningLesson.ts';
import { stillThere } from './selection.ts';
import { emptyProgram, type Program } from './session/program.ts';
import { type Simulator, simulateInTasks } from './simulator.ts';
import {
  type Answer,
  type Face,
  type Focus,
  type ImpactRequest,
  type Message,
  nothingSelected,
  type PanelName,
  type Run,
  type Selection,
  type Typing,
  type WorkspaceState,
} from './state.ts';
import { type Engines, judge } from './verdict.ts';

export interface Workspace {
  readonly store: StoreApi<WorkspaceState>;
  /** Applies an edit as one undo step and says whether it was done; a refusal becomes a message. */
  edit(label: string, edit: (document: Document) => EditResult, joinKey?: string): boolean;
  undo(): void;
  redo(): void;
  /** Starts over with a document: no history, nothing selected, no lesson, unless they are given. */
  load(document: Document, given?: Partial<View>): void;
  /** Puts another document in the place of this one, as one undo step. */
  replace(label: string, document: Document): void;
  select(selection: Partial<Selection>): void;
  /** Lets something be typed in the diagram; null ends it. */
  type(typing: Typing | null): void;
  /** Points out foreign keys in the diagram; none ends it. */
  highlight(foreignKeys: readonly ForeignKeyId[]): void;
  show(view: { face?: Face; panel?: PanelName; focus?: Focus | null }): void;
  setReadOnly(reason: string | null): void;
  /** Shows what the operations would do, without a run; null ends it. */
  preview(operations: readonly Operation[] | null): void;
  /**
   * Runs the operations and opens the player; `playing` starts it at the beginning, else it stands at the end. A DELETE in
   * a document of many rows is counted instead, unless every step is asked for.
   */
  run(operations: readonly Operation[], options?: { playing?: boolean; everyStep?: boolean }): void;
  /** Counts what deleting rows takes, in a worker, and shows the totals. */
  count(tableId: TableId, rowIds: readonly RowId[]): void;
  /** Ends the count, or closes what it has found. */
  discardCount(): void;
  /** Some rows of a branch of the count that is shown. */
  countedRows(branch: number, from: number, count: number): Promise<readonly Row[]>;
  readonly player: Player;
  /** The diagram on the screen. */
  readonly camera: ReturnType<typeof createCamera>;
  /** The row grid on the screen. */
  readonly grid: Grids;
  /** Keeps what the run did, as one undo step. */
  applyRun(): void;
  discardRun(): void;
  /** Shows what the other databases do with the run, too. */
  compareDatabases(): void;
  /** Picks an object or a row of the session by its name in the picture; null for none. */
  pickObject(id: string | null): void;
  /** Looks at how the session is after a line of the program. */
  lookAt(line: number): void;
  /** Puts another program in the place of this one. */
  program(change: (program: Program) => Program): void;
  /** Changes how far the lesson is that is on, if one is; null ends it. */
  lesson(change: (lesson: RunningLesson) => RunningLesson | null): void;
  /** Opens the dialog of impact scripts. */
  askImpact(request: ImpactRequest): void;
  closeImpact(): void;
  say(tone: Message['tone'], text: string): void;
  dismiss(id: number): void;
}

/**
 * What a component does with it by itself: it looks and points, and writes what is put into its fields. Whatever else can
 * be done is a command, which components run by its name (`#binding/useCommand.ts`).
 */
export interface Viewed
  extends Pick<
    Workspace,
    | 'store'
    | 'edit'
    | 'select'
    | 'pickObject'
    | 'lookAt'
    | 'type'
    | 'highlight'
    | 'preview'
    | 'countedRows'
    | 'camera'
    | 'grid'
    | 'lesson'
    | 'closeImpact'
    | 'say'
    | 'dismiss'
  > {
  readonly player: Pick<Player, 'seek' | 'tick' | 'setSpeed' | 'choose'>;
}

/** What belongs to an open document and can come back with it. */
type View = Pick<WorkspaceState, 'history' | 'selection' | 'face' | 'panel' | 'program' | 'lesson'>;

export interface Player {
  play(): void;
  pause(): void;
  /** Goes to a step, pausing; brought into range. */
  seek(position: number): void;
  /** Some steps on, as the clock of the player does; stops at the last. */
  tick(steps?: number): void;
  setSpeed(speed: number): void;
  /** Opens the "why?" of a step and goes there; null closes it. */
  choose(step: number | null): void;
}

/**
 * A workspace on a document. `simulator` lends the simulator, `engines` are the real databases that check each run,
 * `counter` counts big deletes, and `nextTask` lets the page do what else is wanted between simulating and showing.
 */
export function createWorkspace({
  document = emptyDocument(),
  simulator,
  engines,
  counter = noCounter,
  nextTask = (work) => work(),
}: {
  document?: Document;
  simulator: Simulator;
  engines: Engines;
  counter?: Counter;
  nextTask?: (work: () => void) => void;
}): Workspace {
  const store = createStore<WorkspaceState>(() => ({
    document,
    history: emptyHistory,
    opened: 0,
    selection: nothingSelected,
    highlight: [],
    typing: null,
    focus: null,
    face: 'schema',
    panel: 'inspector',
    preview: null,
    run: null,
    program: emptyProgram,
    lesson: null,
    count: null,
    impact: null,
    messages: [],
    readOnly: null,
  }));
  const { getState: get, setState: set } = store;
  let lastMessage = 0;
  let lastRun = 0;
  /** Ends the question about a run that has been replaced. */
  let asking = new AbortController();
  let counting = new AbortController();
  /** What the preview that was asked for last is of. */
  let pointedAt: readonly Operation[] | null = null;
  /** What the run that was asked for last is of. */
  let startedLast: readonly Operation[] | null = null;

  function say(tone: Message['tone'], text: string): void {
    const message = { id: ++lastMessage, tone, text };
    set({ messages: [...get().messages.filter((m) => m.text !== text), message].slice(-4) });
  }

  /** Changes the document and what hangs on it: a selection of things that are gone, a run that is out of date. */
  function setDocument(next: Document, more: Partial<WorkspaceState>): void {
    const { selection, run, count } = get();
    if (count) discardCount();
    set({ document: next, preview: null, selection: stillThere(next, more.selection ?? selection), ...more });
    if (run && !('run' in more) && run.document !== next) rerun(run, next);
  }

  function rerun(run: Run, next: Document): void {
    const rows = run.timeline.operations.flatMap((op) => ('rowIds' in op ? op.rowIds : []));
    const possible =
      rows.every((id) => next.rows.has(id)) &&
      run.timeline.operations.every((op) => !('tableId' in op) || next.tables.has(op.tableId));
    if (possible) start(run.timeline.operations, next, { playing: false, speed: run.speed });
    else set({ run: null });
  }

  function start(operations: readonly Operation[], on: Document, options: { playing: boolean; speed: number }): void {
    startedLast = operations;
    simulator((simulating) => {
      const { dialect } = settingsOf(on);
      const ready = (timeline: Timeline) => show(timeline, on, options);
      // Meanwhile something else may have been opened, asked for or discarded.
      const isWanted = () => get().document === on && startedLast === operations;
      if (options.playing) simulateInTasks(simulating, { on, operations, dialect, isWanted, nextTask }, ready);
      // A run that goes on after an edit must not be seen beside a document that it is not of.
      else if (isWanted()) ready(simulating.simulate(on, operations, dialect));
    });
  }

  function show(timeline: Timeline, on: Document, options: { playing: boolean; speed: number }): void {
    const wasCompared = get().run?.others != null;
    pointedAt = null;
    asking.abort();
    asking = new AbortController();
    set({
      run: {
        id: ++lastRun,
        document: on,
        timeline,
        position: options.playing ? 0 : timeline.steps.length - 1,
        playing: options.playing,
        speed: options.speed,
        chosen: null,
        verdict: { state: 'asking', progress: null },
        others: null,
      },
      preview: null,
    });
    judge(engines, on, timeline, asking.signal, (verdict) => changeRun(() => ({ verdict })));
    if (wasCompared) compareDatabases();
  }

  function count(tableId: TableId, rowIds: readonly RowId[]): void {
    discardCount();
    startedLast = null;
    asking.abort();
    const { signal } = counting;
    const on = get().document;
    const shown: Count = { id: ++lastRun, document: on, tableId, rowIds, state: { name: 'counting', progress: null } };
    set({ run: null, preview: null, panel: 'story', count: shown });
    const tell = (state: Count['state']) => {
      if (!signal.aborted) set({ count: { ...shown, state } });
    };
    const onProgress = (progress: CountProgress) => tell({ name: 'counting', progress });
    counter.count(on, tableId, rowIds, { signal, onProgress }).then(
      (totals) => tell({ name: 'counted', totals }),
      (error: unknown) => tell({ name: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  }

  function discardCount(): void {
    counting.abort();
    counting = new AbortController();
    if (get().count) set({ count: null });
  }

  /** Simulates the run by the rules of every other database, and asks the engines about each. */
  function compareDatabases(): void {
    const { run } = get();
    if (!run || run.others) return;
    const { document: on, timeline } = run;
    const names = (Object.keys(dialects) as DialectName[]).filter((name) => name !== timeline.dialect);
    const answers = new Map<DialectName, Answer>();
    const isWanted = () => get().run?.timeline === timeline;
    const tell = () => {
      const others = names.flatMap((name) => answers.get(name) ?? []);
      if (others.length < names.length) return;
      changeRun(() => ({ others }));
      others.forEach(({ timeline: other }) => {
        judge(engines, on, other, asking.signal, (verdict) =>
          changeRun((now) => ({
            others: now.others?.map((answer) => (answer.timeline === other ? { ...answer, verdict } : answer)) ?? null,
          })),
        );
      });
    };
    const { operations } = timeline;
    simulator((simulating) => {
      for (const dialect of names)
        simulateInTasks(simulating, { on, operations, dialect, isWanted, nextTask }, (other) => {
          answers.set(dialect, { timeline: other, verdict: { state: 'asking', progress: null } });
          tell();
        });
    });
  }

  function changeRun(change: (run: Run) => Partial<Run>): void {
    const { run } = get();
    if (run) set({ run: { ...run, ...change(run) } });
  }

  function edit(label: string, change: (document: Document) => EditResult, joinKey?: string): boolean {
    const { document: before, history, readOnly } = get();
    if (readOnly !== null) {
      say('error', readOnly);
      return false;
    }
    const result = change(before);
    if ('reason' in result) {
      say('error', result.reason);
      return false;
    }
    if (result.diff.length === 0) return true;
    setDocument(applyDiff(before, result.diff), {
      history: record(history, { label, diff: result.diff, joinKey: joinKey ?? null }),
    });
    return true;
  }

  return {
    store,
    camera: createCamera(),
    grid: createGrids(),
    say,
    dismiss: (id) => set({ messages: get().messages.filter((m) => m.id !== id) }),

    edit,

    undo() {
      const { document: now, history, readOnly } = get();
      const entry = history.past.at(-1);
      if (!entry || readOnly !== null) return;
      setDocument(applyDiff(now, invertDiff(entry.diff)), {
        history: { past: history.past.slice(0, -1), future: [entry, ...history.future] },
      });
    },

    redo() {
      const { document: now, history, readOnly } = get();
      const [entry, ...future] = history.future;
      if (!entry || readOnly !== null) return;
      setDocument(applyDiff(now, entry.diff), { history: { past: [...history.past, entry], future } });
    },

    load: (next, given = {}) =>
      setDocument(next, {
        history: emptyHistory,
        opened: get().opened + 1,
        selection: nothingSelected,
        typing: null,
        run: null,
        focus: null,
        program: emptyProgram,
        face: 'schema',
        panel: withoutLesson(get().panel),
        impact: null,
        lesson: null,
        ...given,
      }),

    replace: (label, next) => void edit(label, (before) => replaceDocument(before, next)),

    select(selection) {
      const { typing } = get();
      const next = { ...nothingSelected, ...selection };
      const isElsewhere = typing && 'tableId' in typing && !next.tables.includes(typing.tableId);
      set({ selection: next, ...(isElsewhere ? { typing: null } : {}) });
    },
    type: (typing) => set({ typing }),
    highlight: (highlight) => set({ highlight }),
    show: (view) => set(view),
    pickObject: (picked) => set({ program: { ...get().program, picked } }),
    lookAt: (position) => set({ program: { ...get().program, position } }),
    program: (change) => set({ program: change(get().program) }),
    lesson(change) {
      const { lesson, panel } = get();
      if (!lesson) return;
      const next = change(lesson);
      set({ lesson: next, ...(next ? {} : { panel: withoutLesson(panel) }) });
    },
    askImpact: (impact) => set({ impact }),
    closeImpact: () => set({ impact: null }),
    setReadOnly: (readOnly) => set({ readOnly }),

    preview(operations) {
      const { document: on, preview } = get();
      pointedAt = operations;
      if (operations && on.rows.size <= manyRows)
        simulator((simulating) => {
          const isWanted = () => pointedAt === operations && get().document === on;
          const { dialect } = settingsOf(on);
          simulateInTasks(simulating, { on, operations, dialect, isWanted, nextTask }, (preview) => set({ preview }));
        });
      else if (preview) set({ preview: null });
    },

    run(operations, { playing = true, everyStep = false } = {}) {
      const [only, another] = operations;
      if (only?.op === 'delete' && !another && !everyStep && get().document.rows.size > manyRows) {
        count(only.tableId, only.rowIds);
        return;
      }
      discardCount();
      start(operations, get().document, { playing, speed: get().run?.speed ?? 1 });
      set({ panel: 'story' });
    },

    count,
    discardCount,
    async countedRows(branch, from, size) {
      const { count: shown } = get();
      const found = shown?.state.name === 'counted' ? shown.state.totals.branches[branch] : undefined;
      return shown && found ? counter.page(shown.document, found.tableId, branch, from, size) : [];
    },

    player: {
      play: () => changeRun((run) => ({ playing: true, position: atEnd(run) ? 0 : run.position, chosen: null })),
      pause: () => changeRun(() => ({ playing: false })),
      seek: (position) =>
        changeRun((run) => ({
          playing: false,
          position: Math.max(-1, Math.min(position, run.timeline.steps.length - 1)),
        })),
      tick: (steps = 1) =>
        changeRun((run) =>
          atEnd(run) ? { playing: false } : { position: Math.min(run.position + steps, run.timeline.steps.length - 1) },
        ),
      setSpeed: (speed) => changeRun(() => ({ speed })),
      choose: (chosen) =>
        changeRun((run) =>
          chosen === null ? { chosen } : { chosen, playing: false, position: Math.max(run.position, chosen) },
        ),
    },

    applyRun() {
      const { run } = get();
      if (!run || run.timeline.error) return;
      set({ run: null });
      edit(t`Apply simulation`, (now) => applyOutcome(now, run.timeline.outcome));
    },

    discardRun() {
      startedLast = null;
      asking.abort();
      set({ run: null, preview: null });
    },
    compareDatabases,
  };
}

const withoutLesson = (panel: PanelName): PanelName => (panel === 'lesson' ? 'inspector' : panel);

const atEnd = (run: Run): boolean => run.position >= run.timeline.steps.length - 1;
