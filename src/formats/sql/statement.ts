/** The SQL of one operation of a run, with the names that the written script has. */
import {
  allDefaults,
  areIdentified,
  beginStatement,
  deleteStatement,
  insertStatement,
  type TableSpelling,
  updateStatement,
} from '#dialects/statements.ts';
import type { Document } from '#document/document.ts';
import { rowsOf, tableOf } from '#document/lookups.ts';
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
  switch (operation.op) {
    case 'delete':
    case 'update': {
      const spelled = spelledIn(document, operation.tableId, dialect);
      const rows = operation.rowIds.map(cellsOf).filter((cells) => cells !== undefined);
      const where =
        dialect === 'sqlite' ? amongTwins(document, operation.tableId, operation.rowIds, cellsOf) : undefined;
      return operation.op === 'delete'
        ? deleteStatement(spelled, rows, where)
        : updateStatement(spelled, rows, operation.set, where);
    }
    case 'insert':
      return insertStatement(
        spelledIn(document, operation.tableId, dialect),
        operation.values,
        allDefaults(spelledIn(document, operation.tableId, dialect), dialect),
      );
    case 'begin':
      return beginStatement[dialect];
    case 'commit':
      return 'COMMIT';
    case 'rollback':
      return 'ROLLBACK';
    case 'setConstraints':
      if (dialect === 'postgresql' || dialect === 'oracle') return `SET CONSTRAINTS ALL ${operation.mode}`;
      // Switched off inside a transaction, the pragma forgets the violations it has counted.
      return dialect === 'sqlite' && operation.mode === 'DEFERRED' ? 'PRAGMA defer_foreign_keys = ON' : null;
  }
}

/**
 * In a table without a key, a row may have twins that are not meant. SQLite numbers the rows of such a table in the order
 * of their insertion, so the number tells them apart. Undefined where the cells are enough.
 */
function amongTwins(
  document: Document,
  tableId: TableId,
  ids: readonly RowId[],
  cellsOf: (id: RowId) => Values | undefined,
): string | undefined {
  const table = tableOf(document, tableId);
  const meant = new Set(ids);
  const textOf = (id: RowId): string => JSON.stringify(table.columns.map((column) => cellsOf(id)?.[column.id] ?? null));
  if (
    areIdentified(
      table,
      ids.map(cellsOf).filter((cells) => cells !== undefined),
    )
  )
    return undefined;
  const rows = rowsOf(document, tableId);
  const texts = new Set(ids.map(textOf));
  if (!rows.some((row) => !meant.has(row.id) && texts.has(textOf(row.id)))) return undefined;
  const numbers = rows.flatMap((row, i) => (meant.has(row.id) ? [i + 1] : []));
  return `rowid IN (${numbers.join(', ')})`;
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
