/** What the constraints say about how many rows can stand at each end of a foreign key. */
import type { Document } from './document.ts';
import { columnOf, isUnique, tableOf } from './lookups.ts';
import type { ForeignKey } from './records.ts';

export interface Cardinality {
  /** How many referencing rows one referenced row can have: at most one when the referencing columns are unique. */
  readonly referencing: 'zero-or-one' | 'zero-or-many';
  /** How many referenced rows one referencing row has: exactly one when every referencing column is NOT NULL. */
  readonly referenced: 'one' | 'zero-or-one';
}

/** The two ends of a foreign key, from its columns, their NOT NULLs and the unique keys of the referencing table. */
export function cardinalityOf(document: Document, key: ForeignKey): Cardinality {
  const table = tableOf(document, key.tableId);
  const columns = key.pairs.map((pair) => pair.column);
  return {
    referencing: isUnique(table, columns) ? 'zero-or-one' : 'zero-or-many',
    referenced: columns.every((id) => !columnOf(table, id).nullable) ? 'one' : 'zero-or-one',
  };
}
