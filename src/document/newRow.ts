/** What a row holds that is added without a word about its cells. */
import type { Document } from './document.ts';
import { foreignKeysFrom, rowsOf, tableOf } from './lookups.ts';
import type { ColumnId, TableId } from './records.ts';
import { parseType } from './types.ts';
import type { Value } from './value.ts';

/**
 * Literal defaults, and the next number in columns that the database numbers and in a whole-number primary key that
 * refers to nothing. Every other cell is left out.
 */
export function newRowCells(document: Document, tableId: TableId): Readonly<Record<ColumnId, Value>> {
  const table = tableOf(document, tableId);
  const referencing = new Set(
    foreignKeysFrom(document, tableId).flatMap((key) => key.pairs.map((pair) => pair.column)),
  );
  const cells: Record<ColumnId, Value> = {};
  for (const column of table.columns) {
    const isNumbered =
      column.identity || (table.primaryKey?.columns.join() === column.id && !referencing.has(column.id));
    if (column.default?.kind === 'literal') cells[column.id] = column.default.value;
    else if (isNumbered && parseType(column.type).family === 'integer') {
      cells[column.id] = greatest(rowsOf(document, tableId).map((row) => row.values[column.id])) + 1;
    }
  }
  return cells;
}

const greatest = (values: readonly (Value | undefined)[]): number =>
  values.reduce<number>((most, value) => (Number.isSafeInteger(value) ? Math.max(most, Number(value)) : most), 0);
