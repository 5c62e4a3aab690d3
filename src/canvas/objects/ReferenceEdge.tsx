import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { actionStyles } from '#drawing/actionStyle.ts';
import { edgeShape } from '#drawing/objects/layoutObjects.ts';
import { fateClass } from '#ui/FateBadge.tsx';
import { marksOf } from '#workspace/marks.ts';
import type { WorkspaceState } from '#workspace/state.ts';
import { writtenRows } from '#workspace/writtenRows.ts';

import { Pulse } from '../Pulse.tsx';
import styles from './ObjectGraph.module.css';
import type { ReferenceFlowEdge } from './objectFlow.ts';

/** A reference from one row to another, with the sign of what ON DELETE does along it. */
export const ReferenceEdge = memo(function ReferenceEdge({ source, target, data }: EdgeProps<ReferenceFlowEdge>) {
  const isGroup = data?.kind === 'group';
  const fate = useWorkspaceState((s) => (data ? fateAlong(s, source, target, data.foreignKey.id, isGroup) : undefined));
  const cut = useWorkspaceState(
    (s) => data?.foreignKey.pairs.some((pair) => isWritten(s, source, pair.column)) ?? false,
  );
  const near = useWorkspaceState((s) => s.selection.row === source || s.selection.row === target);
  const chosen = useWorkspaceState((s) => data !== undefined && isChosen(s, data.foreignKey.id));
  if (!data) return null;
  const { foreignKey, kind, from, to, roomy } = data;
  const { path, head, middle } = edgeShape(from, to);
  const action = actionStyles[foreignKey.onDelete];
  const words = `${action.sign} ${foreignKey.onDelete}`;
  const spelled = roomy && (near || chosen || fate !== undefined);
  return (
    <g
      className={`${styles.edge} ${fate ? fateClass(fate) : ''}`}
      data-kind={kind}
      data-fate={fate}
      data-cut={cut || undefined}
      data-near={near || chosen || undefined}
      style={{ '--action': action.color } as React.CSSProperties}
    >
      <title>{`${foreignKey.name}: ON DELETE ${foreignKey.onDelete}, ON UPDATE ${foreignKey.onUpdate}`}</title>
      <path d={path} className={styles.wide} />
      <path d={path} className={styles.path} />
      <path d={head} className={styles.head} />
      <Pulse path={path} foreignKeyId={foreignKey.id} rows={isGroup ? undefined : [source, target]} />
      {kind === 'broken' ? (
        <text x={middle.x} y={middle.y + 5} className={styles.brokenSign}>
          ⚠
        </text>
      ) : (
        (kind === 'holds' || isGroup) && (
          <g className={styles.hint} transform={`translate(${middle.x},${middle.y})`}>
            <rect
              x={spelled ? -words.length * 3.1 - 5 : -8}
              y={-8}
              width={spelled ? words.length * 6.2 + 10 : 16}
              height={16}
              rx={8}
            />
            <text y={3.5}>{spelled ? words : action.sign}</text>
          </g>
        )
      )}
    </g>
  );
});

/** Whether its foreign key is picked in the schema, or pointed out by a panel. */
const isChosen = ({ selection, highlight }: WorkspaceState, foreignKeyId: string): boolean =>
  selection.foreignKeys.includes(foreignKeyId) || highlight.includes(foreignKeyId);

/** What came along this reference: the fate of the referencing row, when this foreign key brought or blocked it. */
function fateAlong(state: WorkspaceState, source: string, target: string, foreignKeyId: string, isGroup: boolean) {
  if (!state.run && !state.preview) return undefined;
  const { fates, fired } = marksOf(state);
  if (isGroup) return fired.get(foreignKeyId);
  return fired.has(foreignKeyId) && fates.has(target) ? fates.get(source) : undefined;
}

/** Whether the run has given a cell another value than the document has. */
function isWritten(state: WorkspaceState, rowId: string, columnId: string): boolean {
  const written = writtenRows(state).get(rowId);
  const row = state.document.rows.get(rowId);
  return (
    written !== undefined && row !== undefined && (written.values[columnId] ?? null) !== (row.values[columnId] ?? null)
  );
}
