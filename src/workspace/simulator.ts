/** The simulator as the workspace borrows it: it loads when it is first wanted, and is there at once from then on. */
import type { Document } from '#document/document.ts';
import { workWhile } from '#document/parts.ts';
import type { DialectName } from '#document/records.ts';
import type { prepare, simulate } from '#simulation/simulate.ts';
import type { Operation, Timeline } from '#simulation/timeline.ts';

export type Simulate = typeof simulate;

/** `prepare` makes a `simulate` of the same document and database shorter. */
export interface Simulating {
  readonly simulate: Simulate;
  readonly prepare: typeof prepare;
}

/** Gives the simulator to `use`: at once when it is there, later when it has to be fetched. */
export type Simulator = (use: (simulating: Simulating) => void) => void;

/**
 * Fetches the simulator once; `onFailure` is told when that fails, and the next use tries again. Those who waited for it
 * have a task of their own each, so that the page is not kept busy by all of them together.
 */
export function fetchedSimulator(onFailure: (error: unknown) => void): Simulator {
  let there: Simulating | null = null;
  return (use) => {
    const simulating = there;
    if (simulating) use(simulating);
    else
      import('#simulation/simulate.ts').then(({ simulate, prepare }) => {
        there ??= { simulate: remembering(simulate), prepare };
        setTimeout(use, 0, there);
      }, onFailure);
  };
}

/** So long rows are loaded at a time, in milliseconds. */
const slice = 10;

interface Question {
  readonly on: Document;
  readonly operations: readonly Operation[];
  readonly dialect: DialectName;
  /** Asked before each task: whoever does not want the answer any more ends it. */
  readonly isWanted: () => boolean;
  readonly nextTask: (work: () => void) => void;
}

/** Simulates; loading the rows, the simulation itself and `use` have tasks of their own. */
export function simulateInTasks(
  { simulate, prepare }: Simulating,
  { on, operations, dialect, isWanted, nextTask }: Question,
  use: (timeline: Timeline) => void,
): void {
  const then = (work: () => void) => nextTask(() => isWanted() && work());
  const loading = prepare(on, dialect);
  const load = () => {
    const end = performance.now() + slice;
    then(workWhile(() => performance.now() < end, loading).done ? answer : load);
  };
  const answer = () => {
    const timeline = simulate(on, operations, dialect);
    then(() => use(timeline));
  };
  if (isWanted()) load();
}

/** Answers the same question about the same document again without simulating: a row that was pointed at is then deleted. */
export function remembering(simulate: Simulate): Simulate {
  let last: { readonly question: readonly unknown[]; readonly answer: ReturnType<Simulate> } | null = null;
  return (document, operations, dialect) => {
    const question = [document, dialect, JSON.stringify(operations)];
    if (!last?.question.every((part, index) => part === question[index]))
      last = { question, answer: simulate(document, operations, dialect) };
    return last.answer;
  };
}
