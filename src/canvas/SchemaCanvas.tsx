import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type EdgeChange,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { moveTables } from '#document/edits/drawing.ts';
import { addForeignKey } from '#document/edits/foreignKeys.ts';
import { addAndSelect } from '#workspace/clipboard.ts';
import { ConnectMenu, type PendingConnection } from './ConnectMenu.tsx';
import { dropTarget } from './dropTarget.ts';
import { FarEdges } from './FarEdges.tsx';
import { ForeignKeyEdge, type ForeignKeyFlowEdge } from './ForeignKeyEdge.tsx';
import { foreignKeyEdges, tableNodes } from './flow.ts';
import styles from './SchemaCanvas.module.css';
import { FarTableNode, type TableFlowNode, TableNode } from './TableNode.tsx';

const nodeTypes = { table: TableNode, far: FarTableNode };
const edgeTypes = { foreignKey: ForeignKeyEdge };

/** Below this zoom nobody can read columns, so tables and edges are drawn cheaply. */
const farZoom = 0.42;
/** From this many tables on, only those in the picture are drawn. */
const many = 60;
/** Up to this many tables nobody needs an overview beside the diagram. */
const small = 8;

/** The diagram of tables and foreign keys. */
export function SchemaCanvas() {
  return (
    <ReactFlowProvider>
      <Diagram />
    </ReactFlowProvider>
  );
}

function Diagram() {
  const workspace = useWorkspace();
  const document = useWorkspaceState((s) => s.document);
  const selection = useWorkspaceState((s) => s.selection);
  const readOnly = useWorkspaceState((s) => s.readOnly !== null);
  const far = useStore((s) => s.transform[2] < farZoom);
  const [pending, setPending] = useState<PendingConnection | null>(null);
  const [connecting, setConnecting] = useState(false);
  useCamera();
  useFreshView(document.tables.size);

  const [nodes, setNodes] = useState<TableFlowNode[]>([]);
  const selectedTables = useMemo(() => new Set(selection.tables), [selection.tables]);
  useEffect(
    () => setNodes((before) => tableNodes(document, selectedTables, far, before)),
    [document, selectedTables, far],
  );

  const lastEdges = useRef<ForeignKeyFlowEdge[]>([]);
  const edges = useMemo(() => {
    lastEdges.current = foreignKeyEdges(document, new Set(selection.foreignKeys), lastEdges.current);
    return lastEdges.current;
  }, [document, selection.foreignKeys]);

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
        const byKey = changes.every((c) => c.type !== 'position' || !c.dragging);
        if (byKey) workspace.edit('Move tables', (d) => moveTables(d, moved), 'move');
      }
      const picked = changes.filter((c) => c.type === 'select');
      if (picked.length > 0) {
        const { tables, foreignKeys } = workspace.store.getState().selection;
        const next = new Set(tables);
        for (const change of picked) change.selected ? next.add(change.id) : next.delete(change.id);
        const keep = picked.some((c) => c.selected) && next.size === 1 ? [] : foreignKeys;
        workspace.select({ tables: [...next], foreignKeys: keep });
      }
    },
    [workspace],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<ForeignKeyFlowEdge>[]) => {
      const picked = changes.filter((c) => c.type === 'select');
      if (picked.length === 0) return;
      const { tables, foreignKeys } = workspace.store.getState().selection;
      const next = new Set(foreignKeys);
      for (const change of picked) change.selected ? next.add(change.id) : next.delete(change.id);
      workspace.select({ tables, foreignKeys: [...next] });
    },
    [workspace],
  );

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      setConnecting(false);
      const target = dropTarget(event);
      const { fromNode, fromHandle } = state;
      if (!target || !fromNode || !fromHandle?.id) return;
      if (fromHandle.id === 'table') {
        setPending({ from: fromNode.id, to: target.tableId, x: target.x, y: target.y });
        return;
      }
      const columnId = fromHandle.id.slice(2);
      if (columnId === target.columnId) return;
      addAndSelect(workspace, 'Add foreign key', (d) =>
        addForeignKey(
          d,
          { tableId: fromNode.id, columnId },
          { tableId: target.tableId, ...(target.columnId ? { columnId: target.columnId } : {}) },
        ),
      );
    },
    [workspace],
  );

  return (
    <div className={styles.canvas} data-connecting={connecting || undefined} data-far={far || undefined}>
      <ReactFlow<TableFlowNode, ForeignKeyFlowEdge>
        nodes={nodes}
        edges={far ? noEdges : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStop={(_, __, dragged) => {
          const places = new Map(dragged.map((node) => [node.id, node.position]));
          workspace.edit('Move tables', (d) => moveTables(d, places));
        }}
        onConnectStart={() => setConnecting(true)}
        onConnectEnd={onConnectEnd}
        isValidConnection={neverByHandle}
        connectionMode={ConnectionMode.Loose}
        onlyRenderVisibleElements={!far && nodes.length > many}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        minZoom={0.04}
        maxZoom={2}
        fitView
        fitViewOptions={fitting}
        onPaneClick={() => workspace.select({})}
        onNodeContextMenu={(_, node) => {
          if (!workspace.store.getState().selection.tables.includes(node.id)) workspace.select({ tables: [node.id] });
        }}
        onEdgeContextMenu={(_, edge) => workspace.select({ foreignKeys: [edge.id] })}
        attributionPosition="top-right"
        aria-label="Schema diagram"
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--canvas-dot)" />
        {far && (
          <ViewportPortal>
            <FarEdges nodes={nodes} />
          </ViewportPortal>
        )}
        {nodes.length > small && (
          <MiniMap
            pannable
            zoomable
            className={styles.minimap ?? ''}
            nodeColor="var(--faint)"
            maskColor="color-mix(in srgb, var(--canvas) 65%, transparent)"
            ariaLabel="Overview of the diagram"
          />
        )}
      </ReactFlow>
      <ConnectMenu pending={pending} onClose={() => setPending(null)} />
    </div>
  );
}

/** Room for the buttons that float over the diagram. */
const fitting = { padding: { top: '64px', bottom: '64px', left: '36px', right: '36px' }, maxZoom: 1 } as const;

const noEdges: ForeignKeyFlowEdge[] = [];

/** Connections are made where the pointer is let go, on a table or a column, not on a handle. */
const neverByHandle = (_: Connection | ForeignKeyFlowEdge) => false;

/** Fits each document into the window when it is opened; an empty one is looked at in full size. */
function useFreshView(tables: number): void {
  const opened = useWorkspaceState((s) => s.opened);
  const flow = useReactFlow();
  const seen = useRef(opened);
  useEffect(() => {
    if (seen.current === opened) return;
    seen.current = opened;
    // The nodes of the new document are in React Flow's store only after this render.
    const frame = requestAnimationFrame(() => {
      if (tables === 0) void flow.setViewport({ x: 0, y: 0, zoom: 1 });
      else void flow.fitView(fitting);
    });
    return () => cancelAnimationFrame(frame);
  }, [opened, tables, flow]);
}

/** Lends this diagram's camera to the workspace. */
function useCamera(): void {
  const { camera } = useWorkspace();
  const flow = useReactFlow();
  const store = useStore;
  const size = useRef({ width: 0, height: 0 });
  size.current = { width: store((s) => s.width), height: store((s) => s.height) };
  useEffect(
    () =>
      camera.attach({
        fit: () => void flow.fitView({ ...fitting, duration: 250 }),
        zoom: (direction) =>
          void (direction === 'in' ? flow.zoomIn({ duration: 150 }) : flow.zoomOut({ duration: 150 })),
        reveal: (ids) =>
          void flow.fitView({
            nodes: ids.map((id) => ({ id })),
            padding: 0.4,
            minZoom: 0.6,
            maxZoom: 1,
            duration: 300,
          }),
        middle: () => {
          const { x, y, zoom } = flow.getViewport();
          return { x: (size.current.width / 2 - x) / zoom, y: (size.current.height / 2 - y) / zoom };
        },
      }),
    [camera, flow],
  );
}
