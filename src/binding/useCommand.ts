/** Commands for components: one by its name, with what it is done to and why it cannot be done now. */
import { createContext, useContext } from 'react';
import type { Command, Host, Subject } from '#workspace/commands/command.ts';
import { commandOf, runCommand, subjectOf } from '#workspace/commands/registry.ts';
import { useWorkspace, useWorkspaceState } from './useWorkspace.ts';

export const HostContext = createContext<Host | null>(null);

/** What the page can do for commands. */
export function usePage(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('Components that use commands stand inside the page.');
  return host;
}

export interface UsedCommand {
  readonly command: Command;
  /** Why it cannot be done now, in a sentence; null when it can. */
  readonly refusal: string | null;
  /** Whether it holds already; undefined for what is neither on nor off. */
  readonly checked: boolean | undefined;
  readonly run: () => void;
}

/** A command, done to what is picked, or to what `on` answers at the time. */
export function useCommand(id: string, on?: () => Subject): UsedCommand {
  const workspace = useWorkspace();
  const host = usePage();
  const command = commandOf(id);
  const subject = on ?? (() => subjectOf(workspace));
  const refusal = useWorkspaceState((state) => command.refuse?.(state, subject()) ?? null);
  const checked = useWorkspaceState((state) => command.checked?.(state, subject()));
  return { command, refusal, checked, run: () => void runCommand(command, workspace, host, subject()) };
}
