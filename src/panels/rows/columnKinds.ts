/** What the grid has to know of each column to show and edit it. */
import { allowedValues } from '#document/columnFit.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysTo } from '#document/lookups.ts';
import type { Column, ForeignKey, Row, Table } from '#document/records.ts';
import { referencingRows } from '#document/references.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';

/** The foreign key whose referenced row a column picks: the first that it is part of. */
export const keyOfColumn = (document: Document, column: Column, table: Table): ForeignKey | undefined =>
  foreignKeysFrom(document, table.id).find((key) => key.pairs.some((pair) => pair.column === column.id));

/** The values to pick from, for columns that have few: those of an enum, or true and false. */
export function choicesOf(document: Document, column: Column): readonly Exclude<Value, null>[] | null {
  const allowed = allowedValues(document, column);
  if (allowed) return allowed;
  return parseType(column.type).family === 'boolean' ? [true, false] : null;
}

/** How many rows refer to this one through columns that the change writes anew. */
export function dependentsOfChange(document: Document, row: Row, change: Row['values']): number {
  const written = new Set(Object.keys(change).filter((id) => (change[id] ?? null) !== (row.values[id] ?? null)));
  return foreignKeysTo(document, row.tableId)
    .filter((key) => key.pairs.some((pair) => written.has(pair.refColumn)))
    .reduce((sum, key) => sum + referencingRows(document, key, row).length, 0);
}
