import { useCallback, useEffect, useRef, useState } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace } from '#binding/useWorkspace.ts';
import type { Document } from '#document/document.ts';
import type { Resolution } from '#engines/resolve/resolve.ts';
import { type Note, noteOf } from '#formats/note.ts';
import { readStatements } from '#formats/statements/read.ts';
import type { Statement } from '#formats/statements/statement.ts';
import type { Operation } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';
import type { Viewed } from '#workspace/workspace.ts';
import { memoryOf, type Outcome, remember } from './memory.ts';

/** Finds the rows and values that statements speak of. Rejects with a sentence when that cannot be done now. */
export type Resolve = (
  document: Document,
  statements: readonly Statement[],
  call: { readonly signal: AbortSignal },
) => Promise<Resolution>;

/** The text of the console, running it, and what there is to say about it. */
export function useScript(resolve: Resolve) {
  const workspace = useWorkspace();
  const command = useRun();
  const memory = memoryOf(workspace);
  const [text, setText] = useState(memory.text);
  const [outcome, setOutcome] = useState(memory.outcome);
  const [isAsking, setAsking] = useState(false);
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const change = useCallback(
    (next: string, cursor: number) => {
      Object.assign(memory, { text: next, cursor });
      setText(next);
      if (next.trim() !== '') return;
      memory.outcome = null;
      setOutcome(null);
    },
    [memory],
  );

  const run = useCallback(async () => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    const script = memory.text;
    setAsking(true);
    const simulate = (operations: readonly Operation[]) =>
      command('run-statements', { part: { kind: 'statements', operations } });
    const notes = await runScript(workspace, simulate, resolve, script, controller.signal);
    if (controller.signal.aborted) return;
    setAsking(false);
    memory.outcome = { text: script, notes };
    setOutcome(memory.outcome);
  }, [memory, resolve, workspace, command]);

  const stop = useCallback(() => {
    asking.current?.abort();
    setAsking(false);
  }, []);

  return { memory, text, change, run, stop, isAsking, outcome };
}

/** Runs a script, unless something in it is wrong, and gives all notes about it. */
async function runScript(
  workspace: Viewed,
  simulate: (operations: readonly Operation[]) => void,
  resolve: Resolve,
  script: string,
  signal: AbortSignal,
): Promise<Outcome['notes']> {
  const { document } = workspace.store.getState();
  const { value, notes } = readStatements(script, document);
  if (notes.some(isError) || value.length === 0) return notes;
  let resolution: Resolution;
  try {
    resolution = await resolve(document, value, { signal });
  } catch (error) {
    const sentence = t`The rows could not be found: ${error instanceof Error ? error.message : String(error)}`;
    return [...notes, noteOf('not-asked', 'error', sentence)];
  }
  if (signal.aborted) return notes;
  const all = [...notes, ...resolution.notes];
  if (all.some(isError) || resolution.operations.length === 0) return all;
  if (workspace.store.getState().document !== document)
    return [
      ...all,
      noteOf('document-changed', 'error', t`The document has changed meanwhile. Run the statements again.`),
    ];
  const memory = memoryOf(workspace);
  memory.history = remember(memory.history, script);
  memory.outcome = { text: script, notes: all };
  simulate(resolution.operations);
  const [first, ...more] = all;
  if (first) workspace.say('info', more.length === 0 ? first.sentence : t`${first.sentence} See the console for more.`);
  return all;
}

export const isError = (note: Note): boolean => note.severity === 'error';
