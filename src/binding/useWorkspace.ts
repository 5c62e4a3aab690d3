/** React's view of the workspace: one context and its hooks. */
import { createContext, useContext, useDeferredValue } from 'react';
import { useStore } from 'zustand';
import type { WorkspaceState } from '#workspace/state.ts';
import type { Viewed, Workspace } from '#workspace/workspace.ts';

export const WorkspaceContext = createContext<Workspace | null>(null);

/** The workspace of this page, as far as components deal with it themselves; the rest is for commands. */
export const useWorkspace = (): Viewed => useWholeWorkspace();

/** The workspace of this page, for what runs commands and for what only the page can do for them. */
export function useWholeWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('Components that use the workspace stand inside its provider.');
  return workspace;
}

/** A part of the state; the component renders again when that part is another value. */
export function useWorkspaceState<T>(select: (state: WorkspaceState) => T): T {
  return useStore(useWorkspace().store, select);
}

/**
 * The same for a view that may follow a moment later: what somebody types or drags is drawn first, and the view in pieces
 * of time that are left. What it does to the workspace must not rest on what it shows.
 */
export function useLaterState<T>(select: (state: WorkspaceState) => T): T {
  return useDeferredValue(useWorkspaceState(select));
}
