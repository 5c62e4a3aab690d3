import { type Node, useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { TableId } from '#document/records.ts';
import { gently } from '../motion.ts';

/** Where all of a table's nodes are out of the picture, brings them into it when the table is picked in another view. */
export function useChosenInView(
  nodes: readonly (Node & {
    readonly data: { readonly tableId?: TableId; readonly row?: { readonly tableId: TableId } };
  })[],
): void {
  const flow = useReactFlow();
  const store = useStoreApi();
  const tables = useWorkspaceState((s) => (s.selection.row === null ? s.selection.tables : none));
  const latest = useRef(nodes);
  latest.current = nodes;
  useEffect(() => {
    const chosen = latest.current.filter(({ data }) => tables.includes(data.tableId ?? data.row?.tableId ?? ''));
    const [left, top, zoom] = store.getState().transform;
    const { width, height } = store.getState();
    const isSeen = ({ position, width: w = 0, height: h = 0 }: Node) => {
      const [x, y] = [position.x * zoom + left, position.y * zoom + top];
      return x >= 0 && y >= 0 && x + w * zoom <= width && y + h * zoom <= height;
    };
    if (chosen.length === 0 || width === 0 || chosen.some(isSeen)) return;
    void flow.fitView({ nodes: chosen, padding: 0.2, maxZoom: Math.max(zoom, 0.5), duration: gently(250) });
  }, [tables, flow, store]);
}

const none: readonly TableId[] = [];
