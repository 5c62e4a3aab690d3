/** What can be asked of a row that a foreign key reaches, each as a condition that is never unknown. */
import { columnOf } from '#document/lookups.ts';
import type { ColumnId, ForeignKey, Table } from '#document/records.ts';
import type { Names } from './names.ts';
import { writtenColumns } from './plan.ts';

export interface Conditions {
  /** Whether a row goes. */
  readonly isGone: (table: Table) => string;
  /** Whether a row of the target table is one of those chosen. */
  readonly isChosen: () => string;
  /** Whether a row refers, by one foreign key, to a row that goes. */
  readonly refersToGone: (key: ForeignKey) => string;
  /** Whether a row refers to itself by a foreign key to its own table. */
  readonly refersToItself: (key: ForeignKey) => string;
  /** Whether a row of the referenced table has rows that refer to it. */
  readonly isReferredTo: (key: ForeignKey) => string;
  /** Whether the row that SET DEFAULT refers to is there and stays. */
  readonly defaultStays: (key: ForeignKey) => string;
}

/** A condition that is false where the given one is unknown, so that its opposite is true there. */
export const isTrue = (condition: string): string => `CASE WHEN ${condition} THEN 1 ELSE 0 END = 1`;

/** What SET DEFAULT leaves in a column of the foreign key; `unwritten` gives the columns that it does not write. */
export function valueAfter(
  names: Names,
  key: ForeignKey,
  column: ColumnId,
  unwritten: (column: ColumnId) => string,
): string {
  const given = columnOf(names.child(key), column);
  if (!writtenColumns(key, names.plan.dialect).includes(column)) return unwritten(column);
  if (given.default === null) return 'NULL';
  return given.default.kind === 'literal' ? names.writer.literal(given, given.default.value) : `(${given.default.sql})`;
}
