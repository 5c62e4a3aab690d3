/** What rows hold that are added without a word about some of their cells. */
import type { Document } from './document.ts';
import { foreignKeysFrom, rowsOf, tableOf } from './lookups.ts';
import type { ColumnId, TableId } from './records.ts';
import { parseType } from './types.ts';
import type { Value } from './value.ts';

type Cells = Readonly<Record<ColumnId, Value>>;

/**
 * The rows to add, each with the cells that are given and, for the others, literal defaults and the next number: in
 * columns that the database numbers and in a whole-number primary key that refers to nothing. What is left is left out.
 */
export function completeRows(document: Document, tableId: TableId, given: readonly Cells[]): readonly Cells[] {
  const table = tableOf(document, tableId);
  const referencing = new Set(
    foreignKeysFrom(document, tableId).flatMap((key) => key.pairs.map((pair) => pair.column)),
  );
  const defaults: Record<ColumnId, Value> = {};
  const numbers = new Map<ColumnId, number>();
  for (const column of table.columns) {
    const isKey = table.primaryKey?.columns.join() === column.id && !referencing.has(column.id);
    if (column.default?.kind === 'literal') defaults[column.id] = column.default.value;
    else if ((column.identity || isKey) && parseType(column.type).family === 'integer') {
      numbers.set(column.id, greatest(rowsOf(document, tableId).map((row) => row.values[column.id])));
    }
  }
  return given.map((cells) => {
    const row: Record<ColumnId, Value> = { ...defaults, ...cells };
    for (const [id, last] of numbers) {
      const own = cells[id];
      if (own === undefined) row[id] = last + 1;
      numbers.set(id, own === undefined ? last + 1 : greatest([last, own]));
    }
    return row;
  });
}

const greatest = (values: readonly (Value | undefined)[]): number =>
  values.reduce<number>((most, value) => (Number.isSafeInteger(value) ? Math.max(most, Number(value)) : most), 0);
