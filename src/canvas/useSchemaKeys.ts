import type { KeyboardEvent } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { commandForKey } from '#workspace/commands/keys.ts';
import { subjectOf } from '#workspace/commands/registry.ts';
import { thingOf } from './things.ts';

/** Keys on what lies on the diagram, where React Flow does not know what they mean. */
export function useSchemaKeys() {
  const workspace = useWorkspace();
  const run = useRun();
  return {
    /** Arrows with Ctrl, ⌘ or Alt are commands; React Flow would take them for bare ones. */
    onKeyDownCapture(event: KeyboardEvent) {
      const { target, key } = event;
      if (!key.startsWith('Arrow') || !(event.ctrlKey || event.metaKey || event.altKey)) return;
      if (!(target instanceof HTMLElement) || target.matches('input, textarea')) return;
      const on = subjectOf(workspace);
      const command = commandForKey(event.nativeEvent, workspace.store.getState(), on);
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      run(command.id, () => on);
    },
    /** Enter on an area or a note writes into it. */
    onKeyDown(event: KeyboardEvent) {
      const { target } = event;
      if (event.key !== 'Enter' || workspace.store.getState().readOnly !== null) return;
      if (!(target instanceof HTMLElement)) return;
      const { kind, id } = thingOf(target.matches('.react-flow__node') ? (target.dataset.id ?? '') : '');
      if (kind === 'table') return;
      event.preventDefault();
      if (kind === 'area') run('rename', { areas: [id] });
      else run('write-note', { notes: [id] });
    },
  };
}
