import { Background, BackgroundVariant, type NodeChange, Panel, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useSessionPicture } from '#binding/useSessionPicture.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { StateBadge, type StateName } from '#ui/StateBadge.tsx';
import { number, t } from '#words/say.ts';
import graph from '../objects/graph.module.css';
import { graphProps, useGraphCamera } from '../objects/useGraphCamera.ts';
import { DropMenu, type PendingDrop } from './DropMenu.tsx';
import { commandOfChoice, dropChoices } from './dropChoices.ts';
import { LinkEdge } from './LinkEdge.tsx';
import styles from './SessionGraph.module.css';
import { SessionNode } from './SessionNode.tsx';
import { type LinkFlowEdge, sessionFlow, type ThingFlowNode } from './sessionFlow.ts';

const nodeTypes = { thing: SessionNode };
const edgeTypes = { link: LinkEdge };
const states: readonly StateName[] = ['transient', 'pending', 'persistent', 'deleted', 'detached', 'row'];

/** The session's objects and the rows behind them; dragging one onto another relates the two. */
export function SessionGraph() {
  const mapped = useWorkspaceState((s) => s.document.models.size > 0);
  const drawn = useWorkspaceState((s) => s.document.tables.size > 0);
  if (!drawn)
    return (
      <p className={styles.empty}>{t`Nothing is drawn yet: a session needs tables, and classes mapped to them.`}</p>
    );
  if (!mapped)
    return <p className={styles.empty}>{t`No class is mapped yet. Map the tables in the panel “Session”.`}</p>;
  return (
    <ReactFlowProvider>
      <Graph />
    </ReactFlowProvider>
  );
}

function Graph() {
  const workspace = useWorkspace();
  const run = useRun();
  const picture = useSessionPicture();
  const picked = useWorkspaceState((s) => s.program.picked);
  const document = useWorkspaceState((s) => s.document);
  const flow = useMemo(() => sessionFlow(document, picture), [document, picture]);
  const [dragged, setDragged] = useState<{ readonly id: string; readonly x: number; readonly y: number } | null>(null);
  const [drop, setDrop] = useState<PendingDrop | null>(null);
  const moving = useGraphCamera(flow.nodes, isShown);
  const nodes = useMemo(
    () =>
      flow.nodes.map((node) => {
        const isDragged = node.id === dragged?.id;
        if (!isDragged && node.id !== picked) return node;
        return {
          ...node,
          selected: node.id === picked,
          ...(isDragged ? { position: { x: dragged.x, y: dragged.y }, zIndex: 10 } : {}),
        };
      }),
    [flow, picked, dragged],
  );
  const onNodesChange = (changes: NodeChange<ThingFlowNode>[]) => {
    for (const change of changes) {
      if (change.type === 'position' && change.position && change.dragging)
        setDragged({ id: change.id, ...change.position });
      if (change.type === 'select' && change.selected) workspace.pickObject(change.id);
    }
  };
  const present = new Set(picture.things.map((thing) => thing.object?.state ?? 'row'));
  return (
    <section className={graph.canvas} aria-label={t`Objects of the session`}>
      <ReactFlow<ThingFlowNode, LinkFlowEdge>
        {...graphProps}
        {...moving}
        nodes={nodes}
        edges={flow.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onNodeDragStop={(event, node) => {
          setDragged(null);
          const target = nearestUnder(node, flow.nodes);
          if (!target) return;
          const point = 'clientX' in event ? event : (event.changedTouches[0] ?? { clientX: 0, clientY: 0 });
          const [thing, onto] = [node.data.thing, target.data.thing];
          const choices = dropChoices(workspace.store.getState().document, thing, onto);
          const [only, ...others] = choices;
          const command = only && others.length === 0 ? commandOfChoice({ thing, onto }, only) : null;
          if (command) run(command.id, command.on);
          else setDrop({ thing, onto, choices, x: point.clientX, y: point.clientY });
        }}
        onNodeContextMenu={(_, node) => workspace.pickObject(node.id)}
        onPaneContextMenu={() => workspace.pickObject(null)}
        onPaneClick={() => workspace.pickObject(null)}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--canvas-dot)" />
        <Panel position="bottom-right">
          <div className={styles.legend}>
            {states.map((state) => present.has(state) && <StateBadge key={state} state={state} />)}
            {picture.hidden > 0 && <span>{t`${number(picture.hidden)} more rows: get them by their keys`}</span>}
          </div>
        </Panel>
      </ReactFlow>
      {drop && <DropMenu drop={drop} onClose={() => setDrop(null)} />}
    </section>
  );
}

/** The node on which another one was let go: the one that it covers most. */
function nearestUnder(node: ThingFlowNode, nodes: readonly ThingFlowNode[]): ThingFlowNode | null {
  let best: ThingFlowNode | null = null;
  let most = 0;
  for (const other of nodes) {
    if (other.id === node.id) continue;
    const [width, height] = [node.width ?? 0, node.height ?? 0];
    const across = width - Math.abs(other.position.x - node.position.x);
    const down = height - Math.abs(other.position.y - node.position.y);
    const covered = Math.max(0, across) * Math.max(0, down);
    if (covered > most) [best, most] = [other, covered];
  }
  return best;
}

const isShown = (node: ThingFlowNode, ids: ReadonlySet<string>): boolean => ids.has(node.data.thing.table.id);
