import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { StateBadge, type StateName, stateClass } from '#ui/StateBadge.tsx';
import { t } from '#words/say.ts';
import { keyOf } from '#workspace/session/objectNames.ts';
import { PredictedMark } from '../PredictedMark.tsx';
import styles from './SessionGraph.module.css';
import type { ThingFlowNode } from './sessionFlow.ts';

/** An object or a row: its name in the program, its state, and what a person would call it. */
export const SessionNode = memo(function SessionNode({ data: { thing }, selected }: NodeProps<ThingFlowNode>) {
  const { names, object, model, table, row, title } = thing;
  const state: StateName = object?.state ?? 'row';
  const key = object?.identity?.[1] ?? (row ? keyOf(table, row) : []);
  return (
    <div
      className={`${styles.thing} ${stateClass(state)}`}
      data-thing-state={state}
      data-marked={object?.deletePending || undefined}
      data-selected={selected || undefined}
    >
      <Handle type="source" position={Position.Left} isConnectable={false} className={styles.anchor} />
      <Handle type="target" position={Position.Right} isConnectable={false} className={styles.anchor} />
      <PredictedMark id={thing.id} />
      <div className={styles.line}>
        <span className={styles.name}>{names[0] ?? `${model?.name ?? table.name} ${key.join(', ')}`}</span>
        {object?.modified && <span title={t`changed since the last flush`}>●</span>}
      </div>
      <div className={styles.line}>
        <span className={styles.title} title={title}>
          {title || (model ? '' : t`pairing`)}
        </span>
        <StateBadge state={state} marked={object?.deletePending ?? false} />
      </div>
    </div>
  );
});
