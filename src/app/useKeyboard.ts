import { useEffect } from 'react';
import { useWholeWorkspace } from '#binding/useWorkspace.ts';
import { t } from '#words/say.ts';
import { copiedText, pasteText, removeCut, sayCopied } from '#workspace/clipboard.ts';
import type { Host } from '#workspace/commands/command.ts';
import { commandForKey } from '#workspace/commands/keys.ts';
import { commandOf, runCommand, subjectOf } from '#workspace/commands/registry.ts';

/** Keys and the clipboard, wherever the focus is not in a field that wants them itself. */
export function useKeyboard(host: Host): void {
  const workspace = useWholeWorkspace();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const on = subjectOf(workspace);
      const command = commandForKey(event, workspace.store.getState(), on);
      if (!command || command.native) return;
      if (!command.whileTyping) {
        // Somebody who types before a window has taken the focus does not mean the page behind it.
        if (document.querySelector('[role=dialog]') !== null) return;
        if (isTyping(event.target) || ownsKey(event.target, event.key)) return;
        // Where there is no diagram nobody sees what a bare arrow moves.
        if (isBareArrow(event) && !command.during && workspace.store.getState().face === 'outline') return;
        // The grid has plain keys of its own; those with Ctrl that it leaves mean what they mean everywhere.
        if (isInGrid(event.target) && !(event.ctrlKey || event.metaKey)) return;
      }
      event.preventDefault();
      runCommand(command, workspace, host, on);
    };
    const copy = (event: ClipboardEvent): boolean => {
      if (isTyping(event.target) || isInGrid(event.target) || String(getSelection()) !== '') return false;
      const text = copiedText(workspace);
      if (text === null) return false;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      sayCopied(workspace);
      return true;
    };
    const onCopy = (event: ClipboardEvent) => void copy(event);
    const onCut = (event: ClipboardEvent) => {
      const refusal = commandOf('cut').refuse?.(workspace.store.getState(), subjectOf(workspace)) ?? null;
      if (refusal === null && copy(event)) removeCut(workspace);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || isInGrid(event.target)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      void pasteText(workspace, text).then((isDone) => isDone || host.openText(text, t`the pasted text`));
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [workspace, host]);
}

const isBareArrow = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.startsWith('Arrow') && !(ctrlKey || metaKey || altKey);

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, .cm-editor *'))
  );
}

const isInGrid = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('.ag-root-wrapper') !== null;

/** Space and Enter press a focused button; the arrows, Home and End move a focused slider, table or tab; Escape closes what is open. */
function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (key === ' ' || key === 'Enter')
    return target.closest('button, summary, input, a, [role=menuitem], [role=option], [role=dialog]') !== null;
  if (key === 'Escape') return target.closest('[role=dialog], [role=menu]') !== null;
  return (
    /^(Arrow|Home|End)/.test(key) &&
    target.closest(
      '.react-flow__node, aside, [role=tree], [role=slider], [role=menu], [role=group], [role=dialog], [role=listbox], input[type=radio]',
    ) !== null
  );
}
