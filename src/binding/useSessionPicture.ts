import { useMemo } from 'react';
import { snapshotOf } from '#workspace/session/programRun.ts';
import { type SessionPicture, sessionPicture } from '#workspace/session/sessionPicture.ts';
import { useWorkspaceState } from './useWorkspace.ts';

/** The picture after the line of the program that is looked at. */
export function useSessionPicture(): SessionPicture {
  const document = useWorkspaceState((s) => s.document);
  const snapshot = useWorkspaceState(snapshotOf);
  const operations = useWorkspaceState((s) => s.program.operations);
  return useMemo(() => sessionPicture(document, snapshot, operations), [document, snapshot, operations]);
}
