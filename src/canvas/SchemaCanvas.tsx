import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  type FinalConnectionState,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  type Viewport,
  type XYPosition,
} from '@xyflow/react';
import { Minus, Plus } from 'lucide-react';
import { Activity, lazy, Suspense, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { firstViewport } from '#drawing/bounds.ts';
import { noSnap } from '#drawing/snapping.ts';
import { t } from '#words/say.ts';
import { ConnectGhost } from './ConnectGhost.tsx';
import type { PendingConnection } from './ConnectMenu.tsx';
import { dropTarget } from './dropTarget.ts';
import { FarLayer } from './FarLayer.tsx';
import { ForeignKeyEdge, type ForeignKeyFlowEdge } from './ForeignKeyEdge.tsx';
import { many } from './far.ts';
import { schemaWords } from './flowWords.ts';
import { Guides } from './Guides.tsx';
import { Minimap } from './Minimap.tsx';
import styles from './SchemaCanvas.module.css';
import { LazyArea, LazyNote } from './shapes/lazyShapes.tsx';
import { TableNode } from './TableNode.tsx';
import { selectionAt } from './things.ts';
import { useSchemaCamera, zoomRange } from './useSchemaCamera.ts';
import { type SchemaFlowNode, useSchemaFlow } from './useSchemaFlow.ts';
import { useSchemaKeys } from './useSchemaKeys.ts';

const ConnectMenu = lazy(() => import('./ConnectMenu.tsx').then((m) => ({ default: m.ConnectMenu })));

const FocusBar = lazy(() => import('#binding/FocusBar.tsx').then((m) => ({ default: m.FocusBar })));

const nodeTypes = { table: TableNode, area: LazyArea, note: LazyNote };
const edgeTypes = { foreignKey: ForeignKeyEdge };

/** Up to this many tables nobody needs an overview beside the diagram. */
const small = 8;

/** Lines of a table that are lower than this on the screen, in pixels, are too fine for a finger: the table is meant. */
const leastLine = 16;

/** The diagram of tables and foreign keys. */
export function SchemaCanvas() {
  const { store } = useWorkspace();
  const frame = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState<Viewport | null>(null);
  // The window's size decides how near the diagram is seen, and that decides what is drawn: so it comes first.
  useLayoutEffect(() => {
    const { document } = store.getState();
    const box = frame.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    setFirst(firstViewport(document, box, { ...zoomRange, maxZoom: 1 }));
  }, [store]);
  return (
    <div ref={frame} className={styles.frame}>
      {first && (
        <ReactFlowProvider>
          <Diagram first={first} />
        </ReactFlowProvider>
      )}
    </div>
  );
}

function Diagram({ first }: { readonly first: Viewport }) {
  const workspace = useWorkspace();
  const run = useRun();
  const readOnly = useWorkspaceState((s) => s.readOnly !== null);
  const tables = useWorkspaceState((s) => s.document.tables.size);
  // Whoever flies over the drawing by its overview does not read columns.
  const [flying, setFlying] = useState(false);
  const { far: isAway, onMoveStart } = useSchemaCamera(first);
  const far = isAway || (flying && tables > many);
  const focused = useWorkspaceState((s) => s.focus !== null);
  const { nodes, edges, snap, onNodesChange, onEdgesChange, onDragStart, onDragStop } = useSchemaFlow();
  const [pending, setPending] = useState<PendingConnection | null>(null);
  const [connecting, setConnecting] = useState<{ readonly tableId: string; readonly columnId: string | null } | null>(
    null,
  );
  const { screenToFlowPosition } = useReactFlow();
  const keys = useSchemaKeys();

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, { from: start, fromNode, fromHandle }: FinalConnectionState) => {
      setConnecting(null);
      if (!fromNode || !fromHandle?.id) return;
      const fromColumn = fromHandle.id === 'table' ? null : fromHandle.id.slice(2);
      const target = dropTarget(event);
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      const { clientX: x = 0, clientY: y = 0 } = point ?? {};
      const pends = { from: fromNode.id, fromColumn, x, y, place: screenToFlowPosition({ x, y }) };
      if (!target) {
        // A press on a handle that goes nowhere asks for nothing, and neither does leaving the diagram.
        const isInside = document.elementFromPoint(x, y)?.closest('.react-flow') != null;
        if (isInside && start && isFar(start, pends.place)) setPending({ ...pends, to: null });
        return;
      }
      if (fromColumn === null) {
        setPending({ ...pends, to: target.tableId });
        return;
      }
      if (fromColumn === target.columnId) return;
      run('refer-to', {
        tables: [fromNode.id],
        column: fromColumn,
        part: { kind: 'end', tableId: target.tableId, columnId: target.columnId ?? null },
      });
    },
    [run, screenToFlowPosition],
  );

  return (
    <div className={styles.canvas} data-connecting={connecting !== null || undefined} {...keys}>
      <ReactFlow<SchemaFlowNode, ForeignKeyFlowEdge>
        nodes={far ? noNodes : nodes}
        edges={far ? noEdges : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStart={(_, __, dragged) => onDragStart(dragged)}
        onNodeDragStop={onDragStop}
        onSelectionDragStart={(_, dragged) => onDragStart(dragged)}
        onSelectionDragStop={onDragStop}
        onConnectStart={(_, { nodeId, handleId }) => {
          if (nodeId && handleId)
            setConnecting({ tableId: nodeId, columnId: handleId === 'table' ? null : handleId.slice(2) });
        }}
        onConnectEnd={onConnectEnd}
        isValidConnection={never}
        connectionMode={ConnectionMode.Loose}
        onlyRenderVisibleElements={nodes.length > many}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        {...zoomRange}
        defaultViewport={first}
        onMoveStart={onMoveStart}
        onPaneClick={() => {
          workspace.type(null);
          workspace.select({});
        }}
        onNodeContextMenu={(event, node) => {
          const { selection } = workspace.store.getState();
          const { tables, areas, notes } = selection;
          const column = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column-id]') : null;
          if (column && column.getBoundingClientRect().height >= leastLine)
            workspace.select({ tables: [node.id], column: column.dataset.columnId ?? null });
          else workspace.select(selectionAt(node.id, selection) ?? { tables, areas, notes });
        }}
        onPaneContextMenu={() => workspace.select({})}
        onEdgeContextMenu={(_, edge) => workspace.select({ foreignKeys: [edge.id] })}
        attributionPosition="top-right"
        ariaLabelConfig={schemaWords}
        aria-label={t`Schema diagram`}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--canvas-dot)" />
        {(far || tables > many) && (
          // Many tables are kept ready, so that they are there when near becomes far.
          <Activity mode={far ? 'visible' : 'hidden'}>
            <FarLayer />
          </Activity>
        )}
        {snap !== noSnap && <Guides snap={snap} />}
        {tables > small && <Minimap onDrag={setFlying} />}
      </ReactFlow>
      <Suspense>{focused && <FocusBar className={styles.focus} nearer={<Minus />} farther={<Plus />} />}</Suspense>
      {connecting && <ConnectGhost {...connecting} />}
      <Suspense>{pending && <ConnectMenu pending={pending} onClose={() => setPending(null)} />}</Suspense>
    </div>
  );
}

const noNodes: SchemaFlowNode[] = [];
const noEdges: ForeignKeyFlowEdge[] = [];

/** Connections are made where the pointer is let go, on a table or a column, not on a handle. */
const never = () => false;

/** How far a connection has to be drawn over the empty drawing to mean a new table, in pixels of the drawing. */
const meant = 60;

const isFar = (from: XYPosition, to: XYPosition): boolean => Math.hypot(from.x - to.x, from.y - to.y) > meant;
