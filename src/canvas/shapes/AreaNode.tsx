import { type NodeProps, NodeResizer } from '@xyflow/react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { leastArea, updateArea } from '#document/edits/areas.ts';
import { CommitInput } from '#ui/Field.tsx';
import { t } from '#words/say.ts';
import { resizeArea } from '#workspace/areas.ts';
import type { AreaFlowNode } from './shapeNodes.ts';
import styles from './shapes.module.css';

/** A titled rectangle behind tables: dragged by its title or its edge, renamed by a double click on its title. */
export function AreaNode({ data: { area }, selected }: NodeProps<AreaFlowNode>) {
  const workspace = useWorkspace();
  const writing = useWorkspaceState((s) => s.typing?.what === 'area' && s.typing.areaId === area.id);
  const readOnly = useWorkspaceState((s) => s.readOnly !== null);
  const done = () => workspace.type(null);
  return (
    <div
      className={styles.area}
      data-selected={selected || undefined}
      style={{ '--tint': `var(--table-${area.color ?? 'plain'})` } as React.CSSProperties}
    >
      <div className={styles.edge} />
      <div
        className={styles.title}
        onDoubleClick={() => !readOnly && workspace.type({ what: 'area', areaId: area.id })}
        title={area.title}
      >
        {writing ? (
          <CommitInput
            autoFocus
            aria-label={t`Title of the area`}
            className="nodrag nopan"
            value={area.title}
            onFocus={(event) => event.target.select()}
            onBlur={done}
            onCancel={done}
            onCommit={(title) => workspace.edit(t`Rename area`, (d) => updateArea(d, area.id, { title }))}
          />
        ) : (
          <span data-untitled={area.title === '' || undefined}>{area.title || t`Untitled area`}</span>
        )}
      </div>
      {selected && !readOnly && (
        <NodeResizer
          minWidth={leastArea.width}
          minHeight={leastArea.height}
          handleClassName={styles.handle ?? ''}
          lineClassName={styles.line ?? ''}
          onResizeEnd={(_, box) => resizeArea(workspace, area.id, box)}
        />
      )}
    </div>
  );
}
