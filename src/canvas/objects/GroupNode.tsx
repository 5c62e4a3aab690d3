import { Handle, type NodeProps, Position } from '@xyflow/react';
import { ChevronDown, ChevronRight, Layers } from 'lucide-react';
import { createContext, memo, useContext } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { TableId } from '#document/records.ts';
import { TallyList } from '#ui/TallyList.tsx';
import { counted, number, t } from '#words/say.ts';
import { marksOf } from '#workspace/marks.ts';
import styles from './GroupNode.module.css';
import type { GroupFlowNode } from './objectFlow.ts';

/** Shows so many rows of a table beside its group; 0 closes it. */
export const OpenContext = createContext<(tableId: TableId, rows: number) => void>(() => {});

/** Rows that one press adds. */
const step = 12;

/** All rows of a table: how many, what has become of how many, how many are kept; it opens to show some of them. */
export const GroupNode = memo(function GroupNode({ data, selected }: NodeProps<GroupFlowNode>) {
  const { tableId, table, color, count, shown } = data;
  const tally = useWorkspaceState((s) => (s.run || s.preview ? marksOf(s).tallies.get(tableId) : undefined));
  const current = useWorkspaceState((s) => s.run !== null && marksOf(s).current?.tableId === tableId);
  const chosen = useWorkspaceState((s) => s.selection.row === null && s.selection.tables.includes(tableId));
  const open = useContext(OpenContext);
  const kept = count - (tally?.deleted ?? 0);
  return (
    <div
      className={styles.group}
      data-touched={tally !== undefined || undefined}
      data-current={current || undefined}
      data-selected={selected || chosen || undefined}
      style={{ '--tint': `var(--table-${color})`, '--kept': count === 0 ? 1 : kept / count } as React.CSSProperties}
    >
      <Handle type="source" position={Position.Left} isConnectable={false} className={styles.anchor} />
      <Handle type="target" position={Position.Right} isConnectable={false} className={styles.anchor} />
      <div className={styles.line}>
        <Layers aria-hidden />
        <span className={styles.name} title={table}>
          {table}
        </span>
        {count > 0 && (
          <button
            type="button"
            className={`${styles.open} nodrag nopan`}
            aria-expanded={shown > 0}
            aria-label={shown > 0 ? t`Close the rows of ${table}` : t`Show rows of ${table}`}
            title={shown > 0 ? t`Close the rows of ${table}` : t`Show rows of ${table}`}
            onClick={(event) => {
              event.stopPropagation();
              open(tableId, shown > 0 ? 0 : step);
            }}
          >
            {shown > 0 ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
          </button>
        )}
      </div>
      <div className={styles.line}>
        {tally ? (
          <>
            <TallyList tally={tally} />
            <span className={styles.kept}>{t`${number(kept)} stay`}</span>
          </>
        ) : (
          <span className={styles.kept}>{counted(count, '# row', '# rows')}</span>
        )}
        {shown > 0 && shown < count && (
          <button
            type="button"
            className={`${styles.more} nodrag nopan`}
            title={t`Show more rows of ${table}`}
            aria-label={t`Show more rows of ${table}`}
            onClick={(event) => {
              event.stopPropagation();
              open(tableId, shown + step);
            }}
          >
            +{Math.min(step, count - shown)}
          </button>
        )}
      </div>
      <span className={styles.bar} aria-hidden="true" />
    </div>
  );
});
