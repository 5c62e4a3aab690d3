import type { ImpactEvent } from '#advice/cascadeGraph.ts';
import type { ImpactCell, ImpactPath } from '#advice/matrix.ts';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import type { Document } from '#document/document.ts';
import type { Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import styles from './matrix.module.css';
import { describeCell, effectWords } from './matrixWords.ts';

interface Props {
  readonly event: ImpactEvent;
  readonly from: Table | undefined;
  readonly to: Table | undefined;
  readonly cell: ImpactCell | null;
}

/** The cell that is pointed at in a sentence, with the ways that lead there, which the diagram shows at the same time. */
export function MatrixDetails({ event, from, to, cell }: Props) {
  const document = useWorkspaceState((s) => s.document);
  if (!from || !to || !cell) {
    return (
      <div className={styles.details}>
        <p
          className={styles.hint}
        >{t`Point at a cell, or move with the arrow keys, to see its paths in the diagram.`}</p>
      </div>
    );
  }
  return (
    <div className={styles.details}>
      <p>{describeCell(event, from.name, to.name, cell.effects)}.</p>
      <ul>
        {cell.paths.map((path) => (
          <li key={path.foreignKeys.join()}>
            <span className={styles.signs} aria-hidden>
              {path.effects.map((effect) => effectWords[effect].sign).join('')}
            </span>
            <span>{tellPath(document, path)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `users ← posts (fk_posts_user, CASCADE) ← comments (…)`; what is gone from the document meanwhile is left out. */
function tellPath(document: Document, { foreignKeys }: ImpactPath): string {
  const keys = foreignKeys.flatMap((id) => document.foreignKeys.get(id) ?? []);
  const name = (id: string | undefined) => document.tables.get(id ?? '')?.name ?? '';
  const steps = keys.map((key) => `${name(key.tableId)} (${key.name})`);
  return [name(keys[0]?.refTableId), ...steps].join(' ← ');
}
