import type { CustomInnerHeaderProps } from 'ag-grid-react';
import { KeyRound, Link2 } from 'lucide-react';
import { useLaterState } from '#binding/useWorkspace.ts';
import { t } from '#words/say.ts';
import styles from './cells.module.css';
import { keyOfColumn } from './columnKinds.ts';

/** The head of a column: name, type, and signs for keys. */
export function ColumnHeader({ column, tableId }: CustomInnerHeaderProps & { readonly tableId: string }) {
  const id = column.getColId();
  const document = useLaterState((s) => s.document);
  const table = document.tables.get(tableId);
  const known = table?.columns.find((one) => one.id === id);
  if (!table || !known) return null;
  const reference = keyOfColumn(document, known, table);
  const type = known.enumId === null ? known.type : (document.enums.get(known.enumId)?.name ?? '');
  return (
    <span className={styles.header} title={`${known.name} ${type}${known.nullable ? '' : ' NOT NULL'}`}>
      {table.primaryKey?.columns.includes(id) && <KeyRound className={styles.keySign} aria-label={t`primary key`} />}
      {reference && <Link2 className={styles.linkSign} aria-label={t`foreign key`} />}
      <span className={styles.headerName}>{known.name}</span>
      <span className={styles.headerType}>{type.toLowerCase()}</span>
    </span>
  );
}
