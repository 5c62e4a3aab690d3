import type { Edge, EdgeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Cardinality } from '#document/cardinality.ts';
import type { ForeignKey } from '#document/records.ts';
import { actionStyles } from '#drawing/actionStyle.ts';
import { type Bounds, tableBounds } from '#drawing/bounds.ts';
import { edgeLabel, labelLine } from '#drawing/edgeLabel.ts';
import { tableWidth } from '#drawing/geometry.ts';
import { route } from '#drawing/route.ts';
import { marksOf } from '#workspace/marks.ts';

import styles from './ForeignKeyEdge.module.css';
import { Pulse } from './Pulse.tsx';

export interface ForeignKeyEdgeData extends Record<string, unknown> {
  readonly foreignKey: ForeignKey;
  readonly cardinality: Cardinality;
  readonly lane: number;
  /** Heights of the columns below the tops of their tables. */
  readonly fromYs: readonly number[];
  readonly toYs: readonly number[];
  /** Attributes that follow it, of the classes at the referencing and at the referenced end. */
  readonly roles: readonly [string, string];
}

export type ForeignKeyFlowEdge = Edge<ForeignKeyEdgeData, 'foreignKey'>;

/** One foreign key: its line by action, its crow's foot by constraints, its actions in words. */
export const ForeignKeyEdge = memo(function ForeignKeyEdge(props: EdgeProps<ForeignKeyFlowEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, data, selected } = props;
  const fired = useWorkspaceState((s) => (s.run || s.preview ? marksOf(s).fired.get(id) : undefined));
  const current = useWorkspaceState((s) => (s.run ? marksOf(s).current?.foreignKeyId === id : false));
  const pointedOut = useWorkspaceState((s) => s.highlight.includes(id));
  // What is not shown is not in the way.
  const around = useWorkspaceState((s) => (s.focus ? nothing : tableBounds(s.document)));
  const drawn = useMemo(() => {
    if (!data) return null;
    const { foreignKey, cardinality, lane, fromYs, toYs } = data;
    return route(
      { x: sourceX, width: tableWidth, ys: fromYs.map((y) => sourceY + y) },
      { x: targetX, width: tableWidth, ys: toYs.map((y) => targetY + y) },
      { lane, cardinality, self: foreignKey.tableId === foreignKey.refTableId, around, label: edgeLabel(foreignKey) },
    );
  }, [data, sourceX, sourceY, targetX, targetY, around]);
  if (!data || !drawn) return null;
  const { foreignKey, roles } = data;
  const { path, ends, label, corners } = drawn;
  const style = actionStyles[foreignKey.onDelete];
  const words = edgeLabel(foreignKey);
  return (
    <g
      className={styles.edge}
      data-selected={selected || undefined}
      data-fired={fired}
      data-current={current || undefined}
      data-highlight={pointedOut || undefined}
      style={{ '--line': fired === 'blocked' ? 'var(--blocked)' : style.color } as React.CSSProperties}
    >
      <title>{`${foreignKey.name}: ON DELETE ${foreignKey.onDelete}, ON UPDATE ${foreignKey.onUpdate}`}</title>
      <path d={path} className={styles.wide} />
      <path d={path} className={styles.line} strokeDasharray={style.dash} />
      <path d={ends} className={styles.ends} />
      <Pulse path={path} foreignKeyId={id} />
      {corners.map(
        ({ x, y, side }, end) =>
          roles[end] && (
            <text
              key={end === 0 ? 'referencing' : 'referenced'}
              x={x}
              y={y}
              textAnchor={side === 1 ? 'start' : 'end'}
              className={styles.role}
            >
              {roles[end]}
            </text>
          ),
      )}
      <g className={styles.label} transform={`translate(${label.x - words.width / 2},${label.y - words.height / 2})`}>
        <rect width={words.width} height={words.height} rx={6} />
        {words.lines.map(({ text, token }, at) => (
          <text key={text} x={words.width / 2} y={(at + 1) * labelLine} style={{ fill: `var(--${token})` }}>
            {text}
          </text>
        ))}
      </g>
    </g>
  );
});

const nothing: readonly Bounds[] = [];
