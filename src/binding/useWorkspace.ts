/** React's view of the workspace: one context and two hooks. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { WorkspaceState } from '#workspace/state.ts';
import type { Workspace } from '#workspace/workspace.ts';

export const WorkspaceContext = createContext<Workspace | null>(null);

/** The workspace of this page. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('Components that use the workspace stand inside its provider.');
  return workspace;
}

/** A part of the state; the component renders again when that part is another value. */
export function useWorkspaceState<T>(select: (state: WorkspaceState) => T): T {
  return useStore(useWorkspace().store, select);
}
