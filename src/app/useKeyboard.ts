import { useEffect } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { counted, t } from '#words/say.ts';
import { copiedText, pasteText } from '#workspace/clipboard.ts';
import { commandForKey, type Host } from '#workspace/commands.ts';

/** Keys and the clipboard, wherever the focus is not in a field that wants them itself. */
export function useKeyboard(host: Host): void {
  const workspace = useWorkspace();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commandForKey(event);
      if (!command) return;
      const state = workspace.store.getState();
      if (isTyping(event.target) && !['palette', 'save', 'open'].includes(command.id)) return;
      if (ownsKey(event.target, event.key)) return;
      if (!(command.enabled?.(state) ?? true)) return;
      event.preventDefault();
      command.run(workspace, host);
    };
    const onCopy = (event: ClipboardEvent) => {
      if (isTyping(event.target) || String(getSelection()) !== '') return;
      const text = copiedText(workspace);
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      const count = workspace.store.getState().selection.tables.length;
      workspace.say('success', counted(count, '# table is on the clipboard.', '# tables are on the clipboard.'));
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      void pasteText(workspace, text).then((isDone) => isDone || host.openText(text, t`the pasted text`));
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('copy', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [workspace, host]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        'input:not([type=checkbox]):not([type=radio]), textarea, select, .ag-root-wrapper *, .cm-editor *',
      ))
  );
}

/** Space and Enter press a focused button; the arrows move a focused slider, table or tab. */
function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (key === ' ' || key === 'Enter') return target.closest('button, summary, [role=menuitem], [role=option]') !== null;
  return (
    key.startsWith('Arrow') && target.closest('.react-flow__node, [role=slider], [role=menu], [role=group]') !== null
  );
}
