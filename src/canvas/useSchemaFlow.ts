import { type EdgeChange, type Node, type NodeChange, useStoreApi } from '@xyflow/react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Document } from '#document/document.ts';
import type { TableId } from '#document/records.ts';
import { isInside } from '#drawing/bounds.ts';
import { shownTables } from '#workspace/focus.ts';
import type { Selection } from '#workspace/state.ts';
import type { ForeignKeyFlowEdge } from './ForeignKeyEdge.tsx';
import { foreignKeyEdges, tableNodes } from './flow.ts';
import { type ShapeFlowNode, shapeNodes } from './shapes/shapeNodes.ts';
import type { TableFlowNode } from './TableNode.tsx';
import { nodeIdsOf, thingOf, thingsOf } from './things.ts';
import { useDragging } from './useDragging.ts';

export type SchemaFlowNode = TableFlowNode | ShapeFlowNode;

/** React Flow's nodes and edges for the open document, and what their changes mean for the workspace. */
export function useSchemaFlow() {
  const workspace = useWorkspace();
  const flow = useStoreApi();
  const document = useWorkspaceState((s) => s.document);
  const selection = useWorkspaceState((s) => s.selection);
  const shown = useWorkspaceState(shownTables);

  // Between a drag's beginning and its end the nodes are ahead of the document.
  const [nodes, setNodes] = useState<SchemaFlowNode[]>(() => schemaNodes(document, selection, [], shown));
  const drawn = useRef({ document, selection, shown });
  useEffect(() => {
    const last = drawn.current;
    if (last.document === document && last.selection === selection && last.shown === shown) return;
    drawn.current = { document, selection, shown };
    setNodes((before) => schemaNodes(document, selection, before, shown));
  }, [document, selection, shown]);
  const { snap, onDragStart, onDragStop, place } = useDragging(nodes);

  const lastEdges = useRef<ForeignKeyFlowEdge[]>([]);
  const selectedKeys = selection.foreignKeys;
  // Lines and their words hang on all tables: they follow a moment later.
  const later = useDeferredValue(document);
  const edges = useMemo(() => {
    const before = lastEdges.current;
    const next = foreignKeyEdges(later, new Set(selectedKeys), before, shown);
    // React Flow indexes all edges anew for another list, even of the same edges.
    const isSame = next.length === before.length && next.every((edge, at) => edge === before[at]);
    if (!isSame) lastEdges.current = next;
    return lastEdges.current;
  }, [later, selectedKeys, shown]);

  /** Whether the selection box touches an area without having it in it: then what lies in the area is meant. */
  const isOnlyTouched = useCallback(
    (nodeId: string): boolean => {
      const { userSelectionRect: box, transform } = flow.getState();
      const { kind, id } = thingOf(nodeId);
      const area = kind === 'area' && workspace.store.getState().document.areas.get(id);
      if (!box || !area) return false;
      const [left, top, zoom] = transform;
      const [x, y] = [(box.x - left) / zoom, (box.y - top) / zoom];
      return !isInside(area, { x, y, width: box.width / zoom, height: box.height / zoom });
    },
    [workspace, flow],
  );

  const onNodesChange = useCallback(
    (changes: NodeChange<SchemaFlowNode>[]) => {
      const moved = place(changes);
      const sizes = new Map(
        changes.flatMap((c) => (c.type === 'dimensions' && c.resizing && c.dimensions ? [[c.id, c.dimensions]] : [])),
      );
      if (moved.size + sizes.size > 0)
        setNodes((before) =>
          before.map((node) => {
            const [position, size] = [moved.get(node.id), sizes.get(node.id)];
            return position || size ? { ...node, ...(position && { position }), ...size } : node;
          }),
        );
      const picked = changes.filter((c) => c.type === 'select').filter((c) => !c.selected || !isOnlyTouched(c.id));
      if (picked.length === 0) return;
      const { selection: before } = workspace.store.getState();
      const next = toggled(nodeIdsOf(before), picked);
      const isAlone = next.length === 1 && picked.some((c) => c.selected);
      workspace.select({ ...thingsOf(next), foreignKeys: isAlone ? [] : before.foreignKeys });
    },
    [workspace, place, isOnlyTouched],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<ForeignKeyFlowEdge>[]) => {
      const picked = changes.filter((c) => c.type === 'select');
      if (picked.length === 0) return;
      const { tables, areas, notes, foreignKeys } = workspace.store.getState().selection;
      workspace.select({ tables, areas, notes, foreignKeys: toggled(foreignKeys, picked) });
    },
    [workspace],
  );

  return { nodes, edges, snap, onNodesChange, onEdgesChange, onDragStart, onDragStop };
}

/** Areas first, then notes, then tables: so the keyboard comes to them in this order. */
function schemaNodes(
  document: Document,
  selection: Selection,
  before: readonly Node[],
  shown: ReadonlySet<TableId> | null,
): SchemaFlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const selected = new Set(nodeIdsOf(selection));
  return [...shapeNodes(document, selected, known, shown), ...tableNodes(document, selected, known, shown)];
}

function toggled(
  ids: readonly string[],
  changes: readonly { readonly id: string; readonly selected: boolean }[],
): readonly string[] {
  const next = new Set(ids);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return [...next];
}
