import { useMemo } from 'react';
import { useWorkspace } from './useWorkspace.ts';

/** What a row's delete button does: pointing at it or focusing it previews the DELETE, pressing it runs it. */
export function useDeletePreview(tableId: string, rowId: string) {
  const workspace = useWorkspace();
  return useMemo(() => {
    const operations = [{ op: 'delete', tableId, rowIds: [rowId] }] as const;
    const show = () => workspace.preview(operations);
    const hide = () => workspace.preview(null);
    return {
      onPointerEnter: show,
      onPointerLeave: hide,
      onFocus: show,
      onBlur: hide,
      onClick: (event: { stopPropagation(): void }) => {
        event.stopPropagation();
        workspace.run(operations);
      },
    };
  }, [workspace, tableId, rowId]);
}
