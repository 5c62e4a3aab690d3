/** Which rows a delete takes, by the ways that lead to them, without a step object for each: for graphs of a million rows. */
import type { ForeignKeyId, TableId } from '#document/records.ts';
import { Branches } from './branches.ts';
import { type CascadeCount, deleteRows, type LoadedDatabase } from './countCascade.ts';
import type { CountedKind } from './database/counter.ts';

/** The rows of a table that one foreign key took from those of the branch above. */
export interface Branch {
  /** Position of the branch above; null for the rows of the statement itself. */
  readonly parent: number | null;
  readonly kind: CountedKind;
  readonly foreignKeyId: ForeignKeyId | null;
  readonly tableId: TableId;
  readonly rows: number;
}

export interface CascadeTrace extends Pick<CascadeCount, 'rows' | 'error' | 'cancelled'> {
  /** Each comes after the one above it. Those of a refused delete as far as it came. */
  readonly branches: readonly Branch[];
  /** Some rows of a branch in the order in which they were taken, as positions in the order of loading. */
  readonly rowsOf: (branch: number, from: number, count: number) => readonly number[];
}

/** As `countCascade`, but it remembers which row was taken in which branch: eight bytes for each. */
export function traceCascade(
  database: LoadedDatabase,
  tableId: TableId,
  rows: readonly number[],
  onProgress: ((rows: number) => boolean) | null = null,
): CascadeTrace {
  const { catalog } = database.state;
  const traced = new Branches(catalog.foreignKeys.length, onProgress);
  const ending = deleteRows(database, tableId, rows, traced);
  const branches = traced.all.map(
    ({ parent, kind, foreignKey, table, rows: count }): Branch => ({
      parent: parent < 0 ? null : parent,
      kind,
      foreignKeyId: foreignKey?.record.id ?? null,
      tableId: catalog.tables[table]?.record.id ?? tableId,
      rows: count,
    }),
  );
  return {
    branches,
    rows: traced.size,
    ...ending,
    rowsOf: (branch, from, count) => traced.rowsOf(branch, from, count),
  };
}
