import { memo, useCallback, useEffect, useState } from 'react';
import { useLaterState, useWorkspace } from '#binding/useWorkspace.ts';
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { Table, TableId } from '#document/records.ts';
import { violationsOf } from '#document/violations.ts';
import { Select } from '#ui/Field.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { number, t } from '#words/say.ts';
import styles from './RowsPanel.module.css';
import { TableRows } from './TableRows.tsx';

/** The sample rows of the selected table, or of the last that was; several selected tables take turns. */
export function RowsPanel() {
  const workspace = useWorkspace();
  const document = useLaterState((s) => s.document);
  // One value, so that tables and foreign keys of different moments are never mixed.
  const { tables: selected, foreignKeys } = useLaterState((s) => s.selection);
  const [last, setLast] = useState<TableId | null>(null);
  // A foreign key that is picked alone is shown by the rows that refer by it.
  const referencing = selected.length === 0 ? document.foreignKeys.get(foreignKeys[0] ?? '')?.tableId : undefined;
  const wanted = selected.length > 0 && !selected.includes(last ?? '') ? selected[0] : (referencing ?? last);
  const table = document.tables.get(wanted ?? '') ?? tablesOf(document)[0];
  const id = table?.id ?? null;
  useEffect(() => setLast(id), [id]);
  const pick = useCallback((next: TableId) => workspace.select({ tables: [next] }), [workspace]);
  if (!table) return <p className={styles.empty}>{t`Rows appear here when there is a table.`}</p>;
  const chooser =
    selected.length > 1 && selected.length <= 6 ? (
      <Segmented
        label={t`Table`}
        value={table.id}
        options={selected.map((one) => ({ value: one, label: labelOf(document, one) }))}
        onPick={setLast}
      />
    ) : (
      <TableSelect document={document} table={table} onPick={pick} />
    );
  return <TableRows key={table.id} table={table} chooser={chooser} />;
}

interface SelectProps {
  readonly document: Document;
  readonly table: Table;
  readonly onPick: (id: TableId) => void;
}

/** With hundreds of tables it is drawn only when one of them or its rows have changed. */
const TableSelect = memo(function TableSelect({ document, table, onPick }: SelectProps) {
  return (
    <Select className={styles.chooser} aria-label={t`Table`} value={table.id} onPick={onPick}>
      {tablesOf(document).map((one) => (
        <option key={one.id} value={one.id}>
          {labelOf(document, one.id)}
        </option>
      ))}
    </Select>
  );
});

function labelOf(document: Document, id: TableId): string {
  const problems = violationsOf(document).ofTable.get(id)?.length ?? 0;
  const count = number(rowsOf(document, id).length);
  return `${document.tables.get(id)?.name ?? ''} · ${count}${problems > 0 ? ` · ⚠ ${number(problems)}` : ''}`;
}
