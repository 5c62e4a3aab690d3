import type { CustomCellRendererProps } from 'ag-grid-react';
import { ArrowRight, TriangleAlert } from 'lucide-react';
import { useLaterState, useWorkspaceState } from '#binding/useWorkspace.ts';
import { formatCell } from '#document/cells.ts';
import type { Document } from '#document/document.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import type { Column, ColumnId, Row, Table } from '#document/records.ts';
import { referencedRow } from '#document/references.ts';
import { rowTitle } from '#document/rowTitle.ts';
import type { Value } from '#document/value.ts';
import { columnsOfViolation, sentenceOfViolation, violationsOf } from '#document/violations.ts';
import { t } from '#words/say.ts';
import { writtenRows } from '#workspace/writtenRows.ts';
import styles from './cells.module.css';
import { keyOfColumn } from './columnKinds.ts';

/** A cell: its value, the row that it refers to, what a run makes of it, and what is wrong with it. */
export function ValueCell({ data, colDef }: CustomCellRendererProps<Row>) {
  const id: ColumnId = colDef?.colId ?? '';
  const document = useLaterState((s) => s.document);
  const written = useWorkspaceState((s) => (data ? writtenRows(s).get(data.id)?.values : undefined));
  const table = data && document.tables.get(data.tableId);
  // Rows and columns are gone a moment before the grid hears of it.
  if (!data || !table?.columns.some((column) => column.id === id)) return null;
  const column = columnOf(table, id);
  const value = data.values[id] ?? null;
  const next = written ? (written[id] ?? null) : value;
  const wrong = complaint(document, data, id);
  return (
    <span className={styles.cell} title={wrong ?? undefined}>
      {wrong !== null && (
        <>
          <TriangleAlert className={styles.warning} aria-hidden />
          <span className="visually-hidden">{wrong}</span>
        </>
      )}
      {next !== value && (
        <>
          <s className={styles.old}>
            <Shown column={column} value={value} />
          </s>
          <ArrowRight className={styles.arrow} aria-label={t`becomes`} />
        </>
      )}
      <span className={next === value ? styles.same : styles.came}>
        <Shown column={column} value={next} />
      </span>
      <Reference document={document} table={table} column={column} values={written ?? data.values} />
    </span>
  );
}

function Shown({ column, value }: { readonly column: Column; readonly value: Value }) {
  if (value === null) return <span className={styles.null}>NULL</span>;
  if (typeof value === 'boolean') return <span className={styles.boolean}>{String(value)}</span>;
  const text = formatCell(column, value);
  return <span className={styles.value}>{text.length > 300 ? `${text.slice(0, 300)}…` : text}</span>;
}

interface ReferenceProps {
  readonly document: Document;
  readonly table: Table;
  readonly column: Column;
  readonly values: Row['values'];
}

function Reference({ document, table, column, values }: ReferenceProps) {
  const key = keyOfColumn(document, column, table);
  const target = key ? referencedRow(document, key, { values }) : null;
  if (!key || target === null || target === 'broken') return null;
  const title = rowTitle(tableOf(document, key.refTableId), target.values, 40);
  return title === '' ? null : <span className={styles.reference}>{title}</span>;
}

function complaint(document: Document, row: Row, column: ColumnId): string | null {
  const found = violationsOf(document)
    .ofRow.get(row.id)
    ?.filter((violation) => columnsOfViolation(violation).includes(column));
  return found && found.length > 0 ? found.map((one) => sentenceOfViolation(document, one)).join(' ') : null;
}
