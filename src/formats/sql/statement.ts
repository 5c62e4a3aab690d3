/** The SQL of one operation of a run, with the names that the written script has. */
import { deleteStatement, insertStatement, type TableSpelling, updateStatement } from '#dialects/statements.ts';
import type { Document } from '#document/document.ts';
import { tableOf } from '#document/lookups.ts';
import type { ColumnId, DialectName, RowId, TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { Writer } from './writer.ts';

type Cells = Readonly<Record<ColumnId, Value>>;

/** What `Operation` of the simulation is, as far as its text goes. */
export type WritableOperation =
  | { readonly op: 'delete'; readonly tableId: TableId; readonly rowIds: readonly RowId[] }
  | { readonly op: 'update'; readonly tableId: TableId; readonly rowIds: readonly RowId[]; readonly set: Cells }
  | { readonly op: 'insert'; readonly tableId: TableId; readonly values: Cells }
  | { readonly op: 'begin' }
  | { readonly op: 'commit' }
  | { readonly op: 'rollback' }
  | { readonly op: 'setConstraints'; readonly mode: 'DEFERRED' | 'IMMEDIATE' };

/**
 * The statement without a semicolon. Rows are found by the key they have in the document, or by what `cellsOf` says they
 * hold at that moment; rows unknown to both are left out. Null where the dialect has no such statement.
 */
export function writeStatement(
  document: Document,
  operation: WritableOperation,
  dialect: DialectName,
  cellsOf: (id: RowId) => Cells | undefined = (id) => document.rows.get(id)?.values,
): string | null {
  const rowsOf = (ids: readonly RowId[]): Cells[] => ids.map(cellsOf).filter((cells) => cells !== undefined);
  switch (operation.op) {
    case 'delete':
      return deleteStatement(spelledIn(document, operation.tableId, dialect), rowsOf(operation.rowIds));
    case 'update':
      return updateStatement(spelledIn(document, operation.tableId, dialect), rowsOf(operation.rowIds), operation.set);
    case 'insert':
      return insertStatement(
        spelledIn(document, operation.tableId, dialect),
        operation.values,
        dialect === 'mysql' ? '() VALUES ()' : 'DEFAULT VALUES',
      );
    case 'begin':
      return dialect === 'mysql' ? 'START TRANSACTION' : 'BEGIN';
    case 'commit':
      return 'COMMIT';
    case 'rollback':
      return 'ROLLBACK';
    case 'setConstraints':
      if (dialect === 'postgresql') return `SET CONSTRAINTS ALL ${operation.mode}`;
      // Switched off inside a transaction, the pragma forgets the violations it has counted.
      return dialect === 'sqlite' && operation.mode === 'DEFERRED' ? 'PRAGMA defer_foreign_keys = ON' : null;
  }
}

function spelledIn(document: Document, id: TableId, dialect: DialectName): TableSpelling {
  const writer = new Writer(document, dialect);
  return {
    table: tableOf(document, id),
    name: writer.table(id),
    column: (column) => writer.column(column),
    literal: (column, value) => writer.literal(column, value),
  };
}
