import { ChevronRight, Ellipsis, Trash2 } from 'lucide-react';
import { memo, type Ref } from 'react';
import { useDeletePreview } from '#binding/useDeletePreview.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Fate } from '#simulation/marks.ts';
import { IconButton, join } from '#ui/Button.tsx';
import { FateBadge, fateSigns } from '#ui/FateBadge.tsx';
import { CommitInput } from '#ui/Field.tsx';
import { counted, number, t } from '#words/say.ts';
import { marksOf } from '#workspace/marks.ts';
import type { Line, Subject } from './item.ts';
import styles from './Outline.module.css';
import { nameOf } from './renamed.ts';
import { signOf } from './signs.tsx';

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
  const document = useWorkspaceState((s) => s.document);
  const fate = useFate(subject);
  const touched = useTouched(subject);
  const future = useWorkspaceState((s) => subject.kind === 'step' && subject.index > (s.run?.position ?? -1));
  const current = useWorkspaceState((s) => subject.kind === 'step' && subject.index === s.run?.position);
  const Sign = signOf(document, subject, item.id);
  const words = [
    item.label,
    item.detail,
    item.spoken,
    touched > 0 && counted(touched, '# row touched', '# rows touched'),
    fate && fateSigns[fate].words,
    future && t`not yet played`,
  ];
  return (
    <div
      ref={measure}
      role="treeitem"
      className={styles.line}
      data-index={index}
      data-kind={subject.kind}
      data-future={future || undefined}
      aria-label={words.filter(Boolean).join(', ')}
      aria-level={level}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-expanded={item.children ? line.open : undefined}
      aria-selected={selected}
      aria-current={current ? 'step' : undefined}
      tabIndex={active ? 0 : -1}
      style={{ transform: `translateY(${start}px)`, '--level': level } as React.CSSProperties}
    >
      <span className={styles.fold} data-part="fold" data-open={line.open || undefined}>
        {item.children && <ChevronRight size={13} aria-hidden />}
      </span>
      {Sign && <Sign size={14} className={styles.sign} aria-hidden />}
      {!Sign && subject.kind === 'column' && <span className={styles.noSign} />}
      {renaming ? (
        <CommitInput
          autoFocus
          aria-label={t`Name`}
          className={styles.rename}
          value={nameOf(document, subject) ?? ''}
          onFocus={(event) => event.target.select()}
          onBlur={() => onRename(null)}
          onCancel={() => onRename(null)}
          onCommit={(name) => {
            onRename(name);
            return true;
          }}
        />
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
      {fate && <FateBadge fate={fate} />}
      {touched > 0 && (
        <span key={touched} className={styles.touched}>
          {number(touched)}
        </span>
      )}
      {item.count !== undefined && <span className={styles.count}>{number(item.count)}</span>}
      {subject.kind === 'row' && <DeleteRow tableId={subject.tableId} rowId={subject.rowId} />}
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

function DeleteRow({ tableId, rowId }: { readonly tableId: string; readonly rowId: string }) {
  const preview = useDeletePreview(tableId, rowId);
  return (
    <IconButton label={t`Delete row`} size="small" tone="danger" tabIndex={-1} className={styles.tool} {...preview}>
      <Trash2 />
    </IconButton>
  );
}

function useFate(subject: Subject): Fate | null {
  return useWorkspaceState((s) => {
    if (!s.run && !s.preview) return null;
    if (subject.kind === 'row') return marksOf(s).fates.get(subject.rowId) ?? null;
    if (subject.kind === 'foreign-key') return marksOf(s).fired.get(subject.foreignKeyId) ?? null;
    return null;
  });
}

function useTouched(subject: Subject): number {
  return useWorkspaceState((s) => {
    if (subject.kind !== 'table' || (!s.run && !s.preview)) return 0;
    return Object.values(marksOf(s).tallies.get(subject.tableId) ?? {}).reduce((a, b) => a + b, 0);
  });
}
