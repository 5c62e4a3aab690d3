/** The simulator as the workspace borrows it: it loads when it is first wanted, and is there at once from then on. */
import type { prepare, simulate } from '#simulation/simulate.ts';

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
