import { Background, BackgroundVariant, type NodeChange, Panel, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { nearestTowards } from '#drawing/objects/layoutObjects.ts';
import type { Marks } from '#simulation/marks.ts';
import { FateBadge, fateWords } from '#ui/FateBadge.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { counted, number, t } from '#words/say.ts';
import { marksOf } from '#workspace/marks.ts';
import { GroupNode, OpenContext } from './GroupNode.tsx';
import graph from './graph.module.css';
import styles from './ObjectGraph.module.css';
import { ExpandContext, MissingNode, MoreNode, RowNode } from './ObjectNodes.tsx';
import type { ObjectFlowNode, ReferenceFlowEdge } from './objectFlow.ts';
import { ReferenceEdge } from './ReferenceEdge.tsx';
import { useChosenInView } from './useChosenInView.ts';
import { graphProps, useGraphCamera } from './useGraphCamera.ts';
import { useObjectFlow } from './useObjectFlow.ts';

const nodeTypes = { group: GroupNode, row: RowNode, more: MoreNode, missing: MissingNode };
const edgeTypes = { reference: ReferenceEdge };
const directions = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const;

/** The diagram of rows: each a node, each reference an edge. */
export function ObjectGraph() {
  return (
    <ReactFlowProvider>
      <Graph />
    </ReactFlowProvider>
  );
}

function Graph() {
  const workspace = useWorkspace();
  const run = useRun();
  const { flow, whole, tablesLeft, byTable, setByTable, expand, open, goTo } = useObjectFlow();
  const picked = useWorkspaceState((s) => s.selection.row);
  // An empty document says so itself, unless the schema stands beside.
  const isBare = useWorkspaceState((s) => s.document.tables.size === 0 && s.face !== 'both');
  const frame = useRef<HTMLElement>(null);
  const nodes = useMemo(
    () => flow.nodes.map((node) => (node.id === picked ? { ...node, selected: true } : node)),
    [flow, picked],
  );
  const moving = useGraphCamera(flow.nodes, isShown);
  useChosenInView(flow.nodes);

  const onNodesChange = (changes: NodeChange<ObjectFlowNode>[]) => {
    for (const change of changes) {
      if (change.type !== 'select' || !change.selected) continue;
      const row = rowOf(flow.nodes, change.id);
      if (row) workspace.select({ tables: [row.tableId], row: row.id });
      const group = flow.nodes.find((node) => node.id === change.id && node.type === 'group');
      if (group?.type === 'group') workspace.select({ tables: [group.data.tableId] });
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const node = event.target instanceof HTMLElement && event.target.matches('.react-flow__node') ? event.target : null;
    const id = node?.dataset.id;
    if (id === undefined) return;
    if (event.key in directions) {
      const next = nearestTowards(flow.places, id, directions[event.key as keyof typeof directions]);
      const element =
        next && frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(next)}"]`);
      if (!element) return;
      (element.querySelector<HTMLElement>(':scope > button') ?? element).focus();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const row = rowOf(flow.nodes, id);
      if (row) run('delete-rows', { tables: [row.tableId], rows: [row.id] });
    } else return;
    // The page's own keys would move the player or delete the selected table.
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <ExpandContext value={expand}>
      <OpenContext value={open}>
        <section ref={frame} className={graph.canvas} aria-label={t`Rows as objects`} onKeyDown={onKeyDown}>
          <ReactFlow<ObjectFlowNode, ReferenceFlowEdge>
            {...graphProps}
            {...moving}
            nodes={nodes}
            edges={flow.edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={onNodesChange}
            onNodeDoubleClick={(_, node) => node.type === 'row' && goTo(node.id)}
            onPaneClick={() => workspace.select({})}
            onPaneContextMenu={() => workspace.select({})}
            onNodeContextMenu={(_, node) => {
              const row = node.type === 'row' ? node.data.row : null;
              workspace.select(row ? { tables: [row.tableId], row: row.id } : {});
            }}
            nodesDraggable={false}
          >
            <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--canvas-dot)" />
            <Panel position="bottom-right">
              <Legend
                whole={whole}
                tablesLeft={tablesLeft}
                count={flow.nodes.length}
                byTable={byTable}
                onByTable={setByTable}
              />
            </Panel>
          </ReactFlow>
          {flow.nodes.length === 0 && !isBare && (
            <p className={styles.empty}>{t`Rows appear here as objects when tables have some.`}</p>
          )}
        </section>
      </OpenContext>
    </ExpandContext>
  );
}

interface LegendProps {
  /** Tables that the picture by tables has no group for. */
  readonly tablesLeft: number;
  readonly whole: boolean;
  readonly count: number;
  readonly byTable: boolean;
  readonly onByTable: (byTable: boolean) => void;
}

/** The fates that are in the picture, and how much of the document it is. */
function Legend({ whole, tablesLeft, count, byTable, onByTable }: LegendProps) {
  // In one word, which is the same from one step to the next.
  const fates = useWorkspaceState((s) => (s.run || s.preview ? fatesIn(marksOf(s).tallies) : ''));
  const total = useWorkspaceState((s) => s.document.rows.size);
  const present = new Set(fates.split(' ').filter(Boolean));
  if (count === 0 || (whole && present.size === 0)) return null;
  return (
    <div className={styles.legend}>
      {!whole && (
        <>
          <Segmented
            label={t`Rows of the picture`}
            value={byTable ? 'tables' : 'rows'}
            options={[
              { value: 'tables', label: t`By table` },
              { value: 'rows', label: t`By row` },
            ]}
            onPick={(next) => onByTable(next === 'tables')}
          />
          <span>
            {byTable
              ? tablesLeft > 0
                ? t`${counted(total, '# row', '# rows')} in groups; ${counted(tablesLeft, '# table', '# tables')} farther off left out.`
                : t`${counted(total, '# row', '# rows')} in groups. Open one to see rows.`
              : t`Around the chosen row, of ${number(total)} rows. Double-click a row to go there.`}
          </span>
        </>
      )}
      {fateWords.flatMap(([fate]) => (present.has(fate) ? [<FateBadge key={fate} fate={fate} words />] : []))}
    </div>
  );
}

const fatesIn = (tallies: Marks['tallies']): string =>
  [...new Set([...tallies.values()].flatMap((tally) => Object.keys(tally)))].join(' ');

const rowOf = (nodes: readonly ObjectFlowNode[], id: string) => {
  const node = nodes.find((one) => one.id === id);
  return node?.type === 'row' ? node.data.row : null;
};

const isShown = (node: ObjectFlowNode, ids: ReadonlySet<string>): boolean =>
  (node.type === 'row' && (ids.has(node.id) || ids.has(node.data.row.tableId))) ||
  (node.type === 'group' && ids.has(node.data.tableId));
