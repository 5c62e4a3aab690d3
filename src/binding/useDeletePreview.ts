import { useMemo } from 'react';
import type { RowId, TableId } from '#document/records.ts';
import type { Operation } from '#simulation/timeline.ts';
import { useWorkspace } from './useWorkspace.ts';

/** What a row's delete button does: pointing at it or focusing it previews the DELETE, pressing it runs it. */
export function useDeletePreview(tableId: TableId, rowId: RowId) {
  const workspace = useWorkspace();
  return useMemo(() => {
    const operations: readonly Operation[] = [{ op: 'delete', tableId, rowIds: [rowId] }];
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
