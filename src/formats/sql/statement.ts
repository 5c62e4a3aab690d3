/** The SQL of one operation of a run, with the names that the written script has. */
import { deleteStatement, insertStatement, type TableSpelling, updateStatement } from '#dialects/statements.ts';
import type { Document } from '#document/document.ts';
import { tableOf } from '#document/lookups.ts';
import type { DialectName, RowId, TableId } from '#document/records.ts';
import type { Operation, Values } from '#simulation/timeline.ts';
import { Writer } from './writer.ts';

/**
 * The statement without a semicolon. Rows are found by the key they have in the document, or by what `cellsOf` says they
 * hold at that moment; rows unknown to both are left out. Null where the dialect has no such statement.
 */
export function writeStatement(
  document: Document,
  operation: Operation,
  dialect: DialectName,
  cellsOf: (id: RowId) => Values | undefined = (id) => document.rows.get(id)?.values,
): string | null {
  const valuesOf = (ids: readonly RowId[]): Values[] => ids.map(cellsOf).filter((cells) => cells !== undefined);
  switch (operation.op) {
    case 'delete':
      return deleteStatement(spelledIn(document, operation.tableId, dialect), valuesOf(operation.rowIds));
    case 'update':
      return updateStatement(
        spelledIn(document, operation.tableId, dialect),
        valuesOf(operation.rowIds),
        operation.set,
      );
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
