/** Sets the stage of a lesson: its document and program on the screen, and what plays there. */
import type { Document } from '#document/document.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import type { Operation } from '#simulation/timeline.ts';
import { emptyProgram } from '../session/program.ts';
import type { Workspace } from '../workspace.ts';

/** What an experiment needs on the screen: a DELETE, or the lines of a program, of which some have run before. */
export type Play = { readonly document: Document } & (
  | { readonly operations: readonly Operation[] }
  | { readonly before: readonly SessionOperation[]; readonly lines: readonly SessionOperation[] }
);

/** Shows how things stand before the experiment. Starts afresh, with nothing left of what was tried. */
export function setStage(workspace: Workspace, play: Play): void {
  const { lesson } = workspace.store.getState();
  if ('operations' in play) {
    workspace.load(play.document, { lesson, panel: 'lesson', face: 'objects' });
    return;
  }
  const program = { ...emptyProgram, operations: play.before, position: play.before.length - 1 };
  workspace.load(play.document, { lesson, panel: 'lesson', face: 'session', program });
}

/** Starts what is done: the player plays it, or the program goes on line by line. `playing`: not at once to its end. */
export function startPlay(workspace: Workspace, play: Play, playing: boolean): void {
  setStage(workspace, play);
  if ('operations' in play) {
    workspace.run(play.operations, { playing });
    workspace.show({ panel: 'lesson' });
    return;
  }
  const operations = [...play.before, ...play.lines];
  const position = playing ? play.before.length - 1 : operations.length - 1;
  workspace.program((program) => ({ ...program, operations, position }));
}

/** One line of the program on; false at its end. */
export function nextLine(workspace: Pick<Workspace, 'store' | 'lookAt'>): boolean {
  const { operations, position } = workspace.store.getState().program;
  if (position >= operations.length - 1) return false;
  workspace.lookAt(position + 1);
  return true;
}

/** Goes to the end of what plays. */
export function endPlay(workspace: Workspace): void {
  const { run, program } = workspace.store.getState();
  if (run) workspace.player.seek(run.timeline.steps.length - 1);
  workspace.lookAt(program.operations.length - 1);
}
