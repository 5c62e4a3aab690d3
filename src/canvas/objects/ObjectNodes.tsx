import { Handle, type NodeProps, Position } from '@xyflow/react';
import { Ellipsis, Trash2, TriangleAlert } from 'lucide-react';
import { createContext, memo, useContext } from 'react';
import { useDeletePreview } from '#binding/useDeletePreview.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { sentenceOfViolation, violationsOf } from '#document/violations.ts';
import type { Expansion } from '#drawing/objects/objectPicture.ts';
import { FateBadge, fateClass } from '#ui/FateBadge.tsx';
import { number, t } from '#words/say.ts';
import { marksOf } from '#workspace/marks.ts';
import { PredictedMark } from '../PredictedMark.tsx';
import styles from './ObjectGraph.module.css';
import type { MissingFlowNode, MoreFlowNode, RowFlowNode } from './objectFlow.ts';

/** Asks the graph for more around a row. */
export const ExpandContext = createContext<(...expansions: readonly Expansion[]) => void>(() => {});

/** Rows that one press adds. */
const step = 24;

/** A row: its table, its key, its name, its fate, and the button that deletes it. */
export const RowNode = memo(function RowNode({ data, selected }: NodeProps<RowFlowNode>) {
  const { row, table, color, label, key, title, hidden, few } = data;
  const fate = useWorkspaceState((s) => marksOf(s).fates.get(row.id));
  const current = useWorkspaceState((s) => s.run !== null && marksOf(s).current?.rowId === row.id);
  const inserted = useWorkspaceState((s) => !s.document.rows.has(row.id));
  const ofChosen = useWorkspaceState((s) => s.selection.row === null && s.selection.tables.includes(row.tableId));
  const expand = useContext(ExpandContext);
  const referring = few.reduce((sum, more) => sum + more.count, 0);
  return (
    <div
      className={`${styles.row} ${fate ? fateClass(fate) : ''}`}
      data-fate={fate}
      data-current={current || undefined}
      data-selected={selected || undefined}
      data-of-chosen={ofChosen || undefined}
      style={{ '--tint': `var(--table-${color})` } as React.CSSProperties}
      title={label}
    >
      <Anchors />
      <PredictedMark id={row.id} />
      <div className={styles.line}>
        {fate && <FateBadge fate={fate} />}
        <span className={styles.table}>{table}</span>
        <Wrong rowId={row.id} />
        {!inserted && <DeleteButton tableId={row.tableId} rowId={row.id} label={label} reachable={selected === true} />}
      </div>
      <div className={styles.name}>
        <span className={styles.key}>{key}</span>
        {title !== '' && <span className={styles.title}>{title}</span>}
      </div>
      <ExpandButton
        side="left"
        count={hidden}
        words={t`Show ${number(hidden)} more that ${label} refers to`}
        onPress={() => expand({ rowId: row.id, key: null, extra: hidden })}
      />
      <ExpandButton
        side="right"
        count={referring}
        words={t`Show ${number(referring)} more that refer to ${label}`}
        onPress={() => expand(...few.map((more) => ({ rowId: row.id, key: more.key, extra: more.count })))}
      />
    </div>
  );
});

interface ExpandProps {
  readonly side: 'left' | 'right';
  readonly count: number;
  readonly words: string;
  readonly onPress: () => void;
}

/** A small sign at the side of a row for what there was no room for on that side. */
function ExpandButton({ side, count, words, onPress }: ExpandProps) {
  if (count === 0) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.hidden} nodrag nopan`}
      data-side={side}
      title={words}
      aria-label={words}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    >
      +{number(count)}
    </button>
  );
}

interface DeleteProps {
  readonly tableId: string;
  readonly rowId: string;
  readonly label: string;
  /** In the order of Tab only when its node is picked: the Delete key does the same on any. */
  readonly reachable: boolean;
}

function DeleteButton({ tableId, rowId, label, reachable }: DeleteProps) {
  const handlers = useDeletePreview(tableId, rowId);
  return (
    <button
      type="button"
      tabIndex={reachable ? 0 : -1}
      className={`${styles.delete} nodrag nopan`}
      aria-label={t`Delete ${label} and see what follows`}
      {...handlers}
    >
      <Trash2 aria-hidden />
    </button>
  );
}

/** A sign with what is wrong with the row. */
function Wrong({ rowId }: { readonly rowId: string }) {
  const sentences = useWorkspaceState((s) =>
    violationsOf(s.document)
      .ofRow.get(rowId)
      ?.map((violation) => sentenceOfViolation(s.document, violation))
      .join(' '),
  );
  if (sentences === undefined) return null;
  return (
    <span className={styles.wrong} title={sentences}>
      <TriangleAlert aria-hidden />
      <span className="visually-hidden">{sentences}</span>
    </span>
  );
}

/** Stands for rows that refer to a shown one and have no room; pressing it shows some of them. */
export const MoreNode = memo(function MoreNode({ data: { text, more } }: NodeProps<MoreFlowNode>) {
  const expand = useContext(ExpandContext);
  return (
    <button
      type="button"
      className={`${styles.more} nodrag nopan`}
      title={more ? t`Show ${number(Math.min(step, more.count))} of them` : undefined}
      onClick={() => more && expand({ rowId: more.rowId, key: more.key, extra: Math.min(step, more.count) })}
    >
      <Anchors />
      <Ellipsis aria-hidden /> {text}
    </button>
  );
});

/** Stands where a referenced row should be and is not. */
export const MissingNode = memo(function MissingNode({ data }: NodeProps<MissingFlowNode>) {
  return (
    <div className={styles.missing}>
      <Anchors />
      <TriangleAlert aria-hidden /> {data.text}
    </div>
  );
});

/** Lines are drawn by place; the diagram only wants to see that there is something to draw them to. */
function Anchors() {
  return (
    <>
      <Handle type="source" position={Position.Left} isConnectable={false} className={styles.anchor} />
      <Handle type="target" position={Position.Right} isConnectable={false} className={styles.anchor} />
    </>
  );
}
