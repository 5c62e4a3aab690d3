/** One action of a person on objects of the session, as lines of its program. */
import type { Value } from '#document/value.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import type { Workspace } from '../workspace.ts';
import { handleOf, rowName } from './objectNames.ts';
import { extended, type Program } from './program.ts';
import { snapshotOf } from './programRun.ts';

/** An object by its name, or a row that the session has not loaded. */
export type Actor = { readonly name: string } | { readonly model: string; readonly key: readonly Value[] };

/** Adds the lines to the program, with a `get` before them for every object that has no variable yet. */
export function act(
  workspace: Workspace,
  actors: readonly Actor[],
  lines: (...names: readonly string[]) => readonly SessionOperation[],
): void {
  const state = workspace.store.getState();
  const { objects } = snapshotOf(state);
  let program: Program = {
    ...state.program,
    operations: state.program.operations.slice(0, state.program.position + 1),
  };
  const names: string[] = [];
  for (const actor of actors) {
    if ('name' in actor) {
      const { name, before } = handleOf(program, objects, actor.name);
      program = extended(program, before);
      names.push(name);
    } else {
      const as = rowName(program, actor.model, actor.key);
      program = extended(program, [{ op: 'get', as, model: actor.model, key: actor.key }]);
      names.push(as);
    }
  }
  program = extended(program, lines(...names));
  workspace.program(() => program);
}
