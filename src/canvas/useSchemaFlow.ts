import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { moveTables } from '#document/edits/drawing.ts';
import { t } from '#words/say.ts';
import type { ForeignKeyFlowEdge } from './ForeignKeyEdge.tsx';
import { foreignKeyEdges, tableNodes } from './flow.ts';
import type { TableFlowNode } from './TableNode.tsx';

/** React Flow's nodes and edges for the open document, and what their changes mean for the workspace. */
export function useSchemaFlow() {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const selectedTables = useWorkspaceState((s) => s.selection.tables);
  const selectedKeys = useWorkspaceState((s) => s.selection.foreignKeys);

  // Between a drag's beginning and its end the nodes are ahead of the document.
  const [nodes, setNodes] = useState<TableFlowNode[]>(() => tableNodes(document, new Set(selectedTables), []));
  const drawn = useRef({ document, selectedTables });
  useEffect(() => {
    if (drawn.current.document === document && drawn.current.selectedTables === selectedTables) return;
    drawn.current = { document, selectedTables };
    setNodes((before) => tableNodes(document, new Set(selectedTables), before));
  }, [document, selectedTables]);

  const lastEdges = useRef<ForeignKeyFlowEdge[]>([]);
  const edges = useMemo(() => {
    lastEdges.current = foreignKeyEdges(document, new Set(selectedKeys), lastEdges.current);
    return lastEdges.current;
  }, [document, selectedKeys]);

  const onNodesChange = useCallback(
    (changes: NodeChange<TableFlowNode>[]) => {
      const moved = new Map(
        changes.flatMap((c) => (c.type === 'position' && c.position ? [[c.id, c.position] as const] : [])),
      );
      if (moved.size > 0) {
        setNodes((before) =>
          before.map((node) => {
            const position = moved.get(node.id);
            return position ? { ...node, position } : node;
          }),
        );
        // The arrow keys move without dragging, and so without a drag's end.
        const isByKey = changes.every((c) => c.type !== 'position' || !c.dragging);
        if (isByKey) workspace.edit(t`Move tables`, (d) => moveTables(d, moved), 'move');
      }
      const picked = changes.filter((c) => c.type === 'select');
      if (picked.length === 0) return;
      const { tables, foreignKeys } = workspace.store.getState().selection;
      const next = toggled(tables, picked);
      const isAlone = next.length === 1 && picked.some((c) => c.selected);
      workspace.select({ tables: next, foreignKeys: isAlone ? [] : foreignKeys });
    },
    [workspace],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<ForeignKeyFlowEdge>[]) => {
      const picked = changes.filter((c) => c.type === 'select');
      if (picked.length === 0) return;
      const { tables, foreignKeys } = workspace.store.getState().selection;
      workspace.select({ tables, foreignKeys: toggled(foreignKeys, picked) });
    },
    [workspace],
  );

  return { nodes, edges, onNodesChange, onEdgesChange };
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
