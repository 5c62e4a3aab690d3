/** Commands for components: one by its name, with what it is done to and why it cannot be done now. */
import { createContext, useCallback, useContext } from 'react';
import type { Deed } from '#ui/deed.ts';
import { about, type Command, type Host, type Offered, type Subject } from '#workspace/commands/command.ts';
import { type CommandId, commandOf, runCommand, subjectOf } from '#workspace/commands/registry.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { useWholeWorkspace, useWorkspaceState } from './useWorkspace.ts';

export const HostContext = createContext<Host | null>(null);

/** What the page can do for commands. */
export function usePage(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('Components that use commands stand inside the page.');
  return host;
}

/** What a command is done to: this, or what is answered at the time; nothing for what is picked. */
export type On = Partial<Subject> | (() => Subject) | undefined;

const subjectFrom = (workspace: Workspace, on: On): Subject =>
  on === undefined ? subjectOf(workspace) : typeof on === 'function' ? on() : about(on);

export interface UsedCommand {
  readonly command: Command<CommandId>;
  /** Why it cannot be done now, in a sentence; null when it can. */
  readonly refusal: string | null;
  /** Whether it holds already; undefined for what is neither on nor off. */
  readonly checked: boolean | undefined;
  readonly run: Deed;
}

/** A command, and what comes with it on something. `onDone` is told when it has been asked for. */
export function useCommand(id: CommandId, on?: On, onDone?: () => void): UsedCommand {
  const workspace = useWholeWorkspace();
  const deed = useDeed();
  const command = commandOf(id);
  const refusal = useWorkspaceState((state) => command.refuse?.(state, subjectFrom(workspace, on)) ?? null);
  const checked = useWorkspaceState((state) => command.checked?.(state, subjectFrom(workspace, on)));
  return { command, refusal, checked, run: deed(id, on, onDone) };
}

/** Makes what an item of a menu does of a command. `onDone` is told when it has been asked for. */
export function useDeed(): (id: CommandId, on?: On, onDone?: () => void) => Deed {
  const run = useRun();
  return (id, on, onDone) => {
    const deed = () => {
      run(id, on);
      onDone?.();
    };
    return deed as Deed;
  };
}

/** Does a command by its name, on something. The answer is whether it could be done. */
export function useRun(): (id: CommandId, on?: On) => boolean {
  const workspace = useWholeWorkspace();
  const host = usePage();
  return useCallback(
    (id, on) => runCommand(commandOf(id), workspace, host, subjectFrom(workspace, on)),
    [workspace, host],
  );
}

/** All that a command can be done to now, and what is picked beside it. */
export function useOffered(id: CommandId): { readonly each: readonly Offered[]; readonly on: Subject } {
  const workspace = useWholeWorkspace();
  const state = useWorkspaceState((now) => now);
  const on = subjectOf(workspace);
  return { each: commandOf(id).each?.(state, on) ?? [], on };
}
