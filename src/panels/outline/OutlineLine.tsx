import { ChevronRight, Ellipsis, Trash2 } from 'lucide-react';
import { memo, type Ref } from 'react';
import { useDeletePreview } from '#binding/useDeletePreview.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { IconButton, join } from '#ui/Button.tsx';
import { FateBadge } from '#ui/FateBadge.tsx';
import { TallyList } from '#ui/TallyList.tsx';
import { number, t } from '#words/say.ts';
import type { Item, Line } from './item.ts';
import { LineField } from './LineField.tsx';
import styles from './Outline.module.css';
import { nameOf } from './renamed.ts';
import { RemarkSigns, signOf } from './signs.tsx';
import { useLineMarks, wordsOf } from './useLineMarks.ts';

interface Props {
  readonly line: Line;
  readonly index: number;
  readonly start: number;
  readonly active: boolean;
  readonly selected: boolean | undefined;
  readonly renaming: boolean;
  readonly hasMenu: boolean;
  readonly measure: Ref<HTMLDivElement>;
  readonly onRename: (name: string | null) => void;
}

/** One line of the outline. Clicks and keys are heard by the tree, which finds the line by its index. */
export const OutlineLine = memo(function OutlineLine(props: Props) {
  const { line, index, start, active, selected, renaming, hasMenu, measure, onRename } = props;
  const { item, level } = line;
  const { subject } = item;
  const Sign = useWorkspaceState((s) => signOf(s.document, subject, item.id));
  const name = useWorkspaceState((s) => (renaming ? nameOf(s.document, subject) : null));
  const marks = useLineMarks(subject);
  const { fate, tally } = marks;
  const remarks = item.remarks?.() ?? [];
  const words = [item.label, item.detail, item.spoken, ...wordsOf(marks), ...remarks.map((remark) => remark.words)];
  return (
    <div
      ref={measure}
      role="treeitem"
      className={styles.line}
      data-index={index}
      data-kind={subject.kind}
      data-future={marks.future || undefined}
      data-present={marks.present || undefined}
      data-faint={item.faint || undefined}
      aria-label={words.filter(Boolean).join(', ')}
      aria-level={level}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-expanded={item.children ? line.open : undefined}
      aria-selected={selected}
      aria-current={marks.current ? 'step' : undefined}
      tabIndex={active ? 0 : -1}
      style={{ top: start, '--level': level, ...tintOf(item) } as React.CSSProperties}
    >
      <span className={styles.fold} data-part="fold" data-open={line.open || undefined}>
        {item.children && <ChevronRight size={13} aria-hidden />}
      </span>
      {Sign && <Sign size={14} className={styles.sign} aria-hidden />}
      {!Sign && subject.kind === 'column' && <span className={styles.noSign} />}
      {renaming ? (
        <LineField subject={subject} value={name ?? ''} onDone={onRename} />
      ) : (
        <span className={styles.label} title={item.label}>
          {item.label}
        </span>
      )}
      {item.detail && (
        <span className={styles.detail} title={item.detail}>
          {item.detail}
        </span>
      )}
      {marks.predicted !== null && <span className={styles.predicted}>{t`predicted: ${marks.predicted}`}</span>}
      {fate && <FateBadge fate={fate} />}
      {tally && <TallyList tally={tally} />}
      {item.count !== undefined && <span className={styles.count}>{number(item.count)}</span>}
      <RemarkSigns remarks={remarks} />
      {subject.kind === 'row' && (
        <DeleteRow tableId={subject.tableId} rowId={subject.rowId} reachable={selected === true} />
      )}
      {hasMenu && (
        <IconButton
          label={t`What can be done with ${item.label}`}
          size="small"
          tabIndex={-1}
          className={join(styles.tool, styles.menu)}
          data-part="menu"
        >
          <Ellipsis />
        </IconButton>
      )}
    </div>
  );
});

interface DeleteProps {
  readonly tableId: string;
  readonly rowId: string;
  /** In the order of Tab only when its line is picked, so that what it would do can be seen first; Delete works on any. */
  readonly reachable: boolean;
}

function DeleteRow({ tableId, rowId, reachable }: DeleteProps) {
  const preview = useDeletePreview(tableId, rowId);
  return (
    <IconButton
      label={t`Delete row`}
      size="small"
      tone="danger"
      tabIndex={reachable ? 0 : -1}
      className={styles.tool}
      {...preview}
    >
      <Trash2 />
    </IconButton>
  );
}

const tintOf = ({ tint }: Item): object => (tint ? { '--tint': `var(--table-${tint})` } : {});
