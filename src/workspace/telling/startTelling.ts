/** Tells those who listen instead of looking what happens: a cascade, a session, edits, messages. */
import type { Workspace } from '../workspace.ts';
import { tellAreas } from './tellAreas.ts';
import { tellEdits } from './tellEdits.ts';
import { tellRun } from './tellRun.ts';
import { tellSession } from './tellSession.ts';

/** Says a text aloud. */
export type Say = (text: string) => void;

/** Starts telling; the answer ends it. */
export function startTelling(workspace: Workspace, say: Say): () => void {
  const stops = [
    tellRun(workspace, say),
    tellSession(workspace, say),
    tellEdits(workspace, say),
    tellAreas(workspace, say),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
