/** Which tables the diagram is narrowed to. It is a way of looking, and no part of the document. */
import type { Document } from '#document/document.ts';
import { tablesWithin } from '#document/neighbours.ts';
import type { TableId } from '#document/records.ts';
import type { Focus, WorkspaceState } from './state.ts';
import type { Workspace } from './workspace.ts';

/** No one looks further: then everything that hangs together is shown. */
export const mostSteps = 9;

let last: { readonly document: Document; readonly focus: Focus; readonly shown: ReadonlySet<TableId> } | null = null;

/** The tables that are shown; null for all of them. The same set as long as neither document nor focus changes. */
export function shownTables({
  document,
  focus,
}: Pick<WorkspaceState, 'document' | 'focus'>): ReadonlySet<TableId> | null {
  if (!focus) return null;
  if (
    last?.document.foreignKeys !== document.foreignKeys ||
    last.document.tables !== document.tables ||
    last.focus !== focus
  ) {
    last = { document, focus, shown: new Set(tablesWithin(document, focus.tables, focus.steps).keys()) };
  }
  // Nothing to look at would be a riddle.
  return last.shown.size === 0 ? null : last.shown;
}

/** Narrows the diagram to tables and their neighbours. */
export function focusOn(workspace: Workspace, tables: readonly TableId[]): void {
  workspace.show({ focus: { tables, steps: 1 } });
}

/** Shows neighbours from further away, or with a negative number only nearer ones. */
export function widenFocus(workspace: Workspace, by: number): void {
  const { focus } = workspace.store.getState();
  if (focus) workspace.show({ focus: { ...focus, steps: Math.max(0, Math.min(mostSteps, focus.steps + by)) } });
}
