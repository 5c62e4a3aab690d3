/** Programs in the simulated session and in the real one, side by side; for tests. */
import { tablesOf } from '#document/lookups.ts';
import { Module } from '#formats/sqlalchemy/module.ts';
import { transcriptLines } from '#formats/sqlalchemy/transcript.ts';
import { variablesOf } from '#formats/sqlalchemy/variables.ts';
import { writeSqlAlchemy } from '#formats/sqlalchemy/write.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import { runSession } from '#simulation/session/sessionRun.ts';
import type { Program } from './arbitraryProgram.ts';
import { type Answer, differences, observedHere, observedThere } from './observed.ts';
import { askSqlAlchemy } from './python.ts';
import { scenarioOf } from './scenario.ts';

export interface Agreement {
  readonly agreed: number;
  /** Programs for which the library itself gives several answers, and not ours among them. */
  readonly passedOver: number;
  /** Each with the program as a scenario, as `ondelete simulate` reads it, and what differs. */
  readonly differences: readonly { readonly scenario: unknown; readonly differs: readonly string[] }[];
}

/** Each decides otherwise what the library leaves to chance. */
const seeds = [1, 2, 3, 4, 5, 6];

/**
 * Our answer must be one of those that the library gives, unless these differ among themselves. Programs that use an
 * object that was never made are left out: there, the scenario's error is not Python's.
 */
export async function checkAgreement(python: string, programs: readonly Program[]): Promise<Agreement> {
  const [first = 0, ...others] = seeds;
  const asked = programs.flatMap((program) => {
    const { document, operations, ...options } = program;
    const result = runSession(document, 'sqlite', operations, options);
    if ([result.error, ...(result.errors ?? [])].some((error) => error?.kind === 'no-object')) return [];
    return [{ program, ours: observedHere(result, operations) }];
  });
  const ask = async (list: readonly { readonly program: Program }[], withSeeds: readonly number[]) => {
    const questions = list.map(({ program }) => questionOf(program, withSeeds));
    return ((await askSqlAlchemy(python, questions)) as readonly Answer[]).map(observedThere);
  };
  const once = await ask(asked, [first]);
  const open = asked
    .map((one, i) => ({ ...one, theirs: once[i] ?? [] }))
    .filter(({ ours, theirs }) => !theirs.includes(ours));
  const again = await ask(open, others);
  let passedOver = 0;
  const found: Agreement['differences'][number][] = [];
  open.forEach(({ program, ours, theirs }, i) => {
    const all = [...theirs, ...(again[i] ?? [])];
    if (all.includes(ours)) return;
    if (new Set(all).size > 1) passedOver++;
    else found.push({ scenario: scenarioOf(program), differs: differences(all[0] ?? '{}', ours) });
  });
  return { agreed: asked.length - passedOver - found.length, passedOver, differences: found };
}

/** The programs in which the library leaves nothing to chance, as far as can be seen. */
export async function steadyPrograms(python: string, programs: readonly Program[]): Promise<readonly Program[]> {
  const answers = await askSqlAlchemy(
    python,
    programs.map((program) => questionOf(program, seeds)),
  );
  const runs = (answers as readonly Answer[]).map(observedThere);
  return programs.filter((_, i) => new Set(runs[i]).size === 1);
}

function questionOf(
  { document, operations, autoflush, expireOnCommit, goesOn }: Program,
  withSeeds: readonly number[],
): object {
  const variables = variablesOf(new Module(document), operations);
  const lines = transcriptLines(document, operations).map((line, i) => {
    const operation = operations[i] as SessionOperation;
    const as = 'as' in operation ? operation.as : null;
    const shows = operation.op === 'read' || operation.op === 'query';
    return { line, as, variable: as === null ? null : variables.get(as), shows };
  });
  return {
    models: writeSqlAlchemy(document, { rows: true }).value,
    tables: tablesOf(document).map(({ name }) => name),
    lines,
    autoflush,
    expireOnCommit,
    goesOn,
    seeds: withSeeds,
  };
}
