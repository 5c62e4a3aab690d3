/** The SQL of a run, for a real database to repeat it. */
import { areIdentified, deleteStatement, updateStatement } from '#dialects/statements.ts';
import type { Document } from '#document/document.ts';
import { tableOf } from '#document/lookups.ts';
import type { DialectName, RowId } from '#document/records.ts';
import { writeStatement } from '#formats/sql/statement.ts';
import { Writer } from '#formats/sql/writer.ts';
import type { Operation, Timeline, Values } from '#simulation/timeline.ts';

/**
 * The statement of each operation, with the rows named by the keys that they have at that moment of the run; rows that
 * are gone by then are left out. Null where the dialect has no such statement.
 */
export function statementsOf(
  document: Document,
  run: Pick<Timeline, 'operations' | 'steps'>,
  dialect: DialectName,
): readonly (string | null)[] {
  /** The rows that the run has changed; null for those that are gone. */
  let current = new Map<RowId, Values | null>();
  let atBegin = current;
  let next = 0;
  const cellsOf = (id: RowId): Values | undefined => {
    const cells = current.get(id);
    return cells === null ? undefined : (cells ?? document.rows.get(id)?.values);
  };
  return run.operations.map((operation, index) => {
    const statement =
      (dialect === 'postgresql' ? amongTwins(document, operation, cellsOf) : null) ??
      writeStatement(document, operation, dialect, cellsOf);
    if (operation.op === 'begin') atBegin = new Map(current);
    for (let step = run.steps[next]; step && step.operation <= index; step = run.steps[++next])
      if (step.rowId !== null && (step.after || step.kind === 'delete')) current.set(step.rowId, step.after);
    if (operation.op === 'rollback') current = new Map(atBegin);
    return statement;
  });
}

/**
 * Rows of a table without a key may have twins that are not meant. PostgreSQL can be told how many of them it is to
 * take; which ones does not matter, since they are the same. Null when the rows can be told apart.
 */
function amongTwins(
  document: Document,
  operation: Operation,
  cellsOf: (id: RowId) => Values | undefined,
): string | null {
  if (operation.op !== 'delete' && operation.op !== 'update') return null;
  const writer = new Writer(document, 'postgresql');
  const table = tableOf(document, operation.tableId);
  const rows = operation.rowIds.map(cellsOf).filter((cells) => cells !== undefined);
  if (rows.length === 0 || areIdentified(table, rows)) return null;
  const spelled = {
    table,
    name: writer.table(table.id),
    column: writer.column.bind(writer),
    literal: writer.literal.bind(writer),
  };
  const counts = new Map<string, number>();
  for (const cells of rows) {
    // A DELETE of one row is the table and the condition that its twins meet.
    const twins = deleteStatement(spelled, [cells]).replace(/^DELETE/, 'SELECT ctid');
    counts.set(twins, (counts.get(twins) ?? 0) + 1);
  }
  const where = [...counts].map(([twins, count]) => `ctid IN (${twins} LIMIT ${count})`).join(' OR ');
  return operation.op === 'delete'
    ? deleteStatement(spelled, rows, where)
    : updateStatement(spelled, rows, operation.set, where);
}
