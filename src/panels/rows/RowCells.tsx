/** The cells at the two ends of a row: what becomes of it and what is wrong with it, and the button that deletes it. */
import type { CustomCellRendererProps } from 'ag-grid-react';
import { Trash2, TriangleAlert } from 'lucide-react';
import { useDeletePreview } from '#binding/useDeletePreview.ts';
import { useLaterState, useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Row } from '#document/records.ts';
import { sentenceOfViolation, violationsOf } from '#document/violations.ts';
import { rowLabel } from '#simulation/rowLabel.ts';
import { FateBadge } from '#ui/FateBadge.tsx';
import { t } from '#words/say.ts';
import { marksOf } from '#workspace/marks.ts';
import styles from './cells.module.css';

/** The fate of the row in the run, else a sign for each row with a violation. */
export function MarkCell({ data }: CustomCellRendererProps<Row>) {
  const fate = useWorkspaceState((s) => (data ? marksOf(s).fates.get(data.id) : undefined));
  const document = useLaterState((s) => s.document);
  const found = data ? violationsOf(document).ofRow.get(data.id) : undefined;
  if (fate) return <FateBadge fate={fate} />;
  if (!found) return null;
  const sentences = found.map((violation) => sentenceOfViolation(document, violation)).join(' ');
  return (
    <span className={styles.mark} title={sentences}>
      <TriangleAlert className={styles.warning} aria-hidden />
      <span className="visually-hidden">{sentences}</span>
    </span>
  );
}

/** The button that shows what deleting the row would take with it, and plays it. */
export function DeleteCell({ data, node }: CustomCellRendererProps<Row>) {
  return data && !node.rowPinned ? <DeleteButton row={data} /> : null;
}

function DeleteButton({ row }: { readonly row: Row }) {
  const { onFocus, onBlur, ...handlers } = useDeletePreview(row.tableId, row.id);
  const label = useWorkspaceState((s) => {
    const table = s.document.tables.get(row.tableId);
    return table ? rowLabel(table, row.values) : t`row`;
  });
  // The focus is the cell's: the grid previews when its cell is focused.
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.delete}
      aria-label={t`Delete ${label} and see what follows`}
      {...handlers}
    >
      <Trash2 aria-hidden />
    </button>
  );
}
