/** What comes of a program, computed once for each document and program. */
import { cached } from '#document/cached.ts';
import { type Document, settingsOf } from '#document/document.ts';
import type { Snapshot } from '#simulation/session/result.ts';
import { playSession, runSession, type SessionPlay } from '#simulation/session/sessionRun.ts';
import type { WorkspaceState } from '../state.ts';
import type { Program } from './program.ts';

type State = Pick<WorkspaceState, 'document' | 'program'>;
const runs = new WeakMap<Document, WeakMap<Program['operations'], Map<string, SessionPlay>>>();

/** The run of the workspace's program on the rows of its document, by the rules of its database. */
export function programRunOf({ document, program }: State): SessionPlay {
  const { operations, autoflush, expireOnCommit } = program;
  const ofDocument = runs.get(document) ?? new WeakMap<Program['operations'], Map<string, SessionPlay>>();
  runs.set(document, ofDocument);
  const ofOperations = ofDocument.get(operations) ?? new Map<string, SessionPlay>();
  ofDocument.set(operations, ofOperations);
  const key = `${autoflush} ${expireOnCommit}`;
  const known = ofOperations.get(key);
  if (known) return known;
  const { dialect } = settingsOf(document);
  const play = playSession(document, dialect, operations, { autoflush, expireOnCommit, goesOn: true, withSteps: true });
  ofOperations.set(key, play);
  return play;
}

/** Before the first line. */
const startOf: (document: Document) => Snapshot = cached((document) => {
  const result = runSession(document, settingsOf(document).dialect, []);
  return { operation: -1, error: result.error, objects: {}, rows: result.rows ?? {} };
});

/** Objects and rows after the line that is looked at. */
export const snapshotOf = (state: State): Snapshot =>
  programRunOf(state).result.steps?.[state.program.position] ?? startOf(state.document);
