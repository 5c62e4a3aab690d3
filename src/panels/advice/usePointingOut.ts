import { useEffect, useMemo } from 'react';
import { useWorkspace } from '#binding/useWorkspace.ts';
import type { ForeignKeyId } from '#document/records.ts';

/** What makes an element point out foreign keys in the diagram while it is pointed at or focused. */
export function usePointingOut(foreignKeys: readonly ForeignKeyId[]) {
  const workspace = useWorkspace();
  // An element that goes away while it is pointed at gets no event for it.
  useEffect(() => () => workspace.highlight([]), [workspace]);
  return useMemo(() => {
    const show = () => workspace.highlight(foreignKeys);
    const hide = () => workspace.highlight([]);
    return { onPointerEnter: show, onPointerLeave: hide, onFocus: show, onBlur: hide };
  }, [workspace, foreignKeys]);
}
