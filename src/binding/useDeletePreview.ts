import { useMemo } from 'react';
import { useRun } from './useCommand.ts';
import { useWorkspace } from './useWorkspace.ts';

/** What a row's delete button does: pointing at it or focusing it previews the DELETE, pressing it runs it. */
export function useDeletePreview(tableId: string, rowId: string) {
  const workspace = useWorkspace();
  const run = useRun();
  return useMemo(() => {
    const operations = [{ op: 'delete', tableId, rowIds: [rowId] }] as const;
    const show = () => workspace.preview(operations);
    const hide = () => workspace.preview(null);
    // A button that comes to lie under a pointer that rests, as when the diagram moves, was not pointed at.
    let isEntered = false;
    return {
      onPointerEnter() {
        isEntered = true;
      },
      onPointerMove() {
        if (isEntered) show();
        isEntered = false;
      },
      onPointerLeave() {
        isEntered = false;
        hide();
      },
      onFocus: show,
      onBlur: hide,
      onClick: (event: { stopPropagation(): void }) => {
        event.stopPropagation();
        run('delete-rows', { tables: [tableId], rows: [rowId] });
      },
    };
  }, [workspace, run, tableId, rowId]);
}
