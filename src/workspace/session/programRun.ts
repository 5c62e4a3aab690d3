/** What comes of a program; the last answer is kept. */
import { cached } from '#document/cached.ts';
import { type Document, settingsOf } from '#document/document.ts';
import type { Snapshot } from '#simulation/session/result.ts';
import { playSession, runSession, type SessionPlay } from '#simulation/session/sessionRun.ts';
import type { WorkspaceState } from '../state.ts';
import type { Program } from './program.ts';

type State = Pick<WorkspaceState, 'document' | 'program'>;

let last: (State & { readonly play: SessionPlay }) | null = null;

/** The run of the workspace's program on the rows of its document, by the rules of its database. */
export function programRunOf({ document, program }: State): SessionPlay {
  if (last?.document === document && isSameProgram(last.program, program)) return last.play;
  const { operations, autoflush, expireOnCommit } = program;
  const { dialect } = settingsOf(document);
  const play = playSession(document, dialect, operations, { autoflush, expireOnCommit, goesOn: true, withSteps: true });
  last = { document, program, play };
  return play;
}

/** What is looked at and what is picked changes nothing. */
const isSameProgram = (a: Program, b: Program): boolean =>
  a.operations === b.operations && a.autoflush === b.autoflush && a.expireOnCommit === b.expireOnCommit;

/** Before the first line. */
const startOf: (document: Document) => Snapshot = cached((document) => {
  const result = runSession(document, settingsOf(document).dialect, []);
  return { operation: -1, error: result.error, objects: {}, rows: result.rows ?? {} };
});

/** Objects and rows after the line that is looked at. */
export const snapshotOf = (state: State): Snapshot =>
  programRunOf(state).result.steps?.[state.program.position] ?? startOf(state.document);
