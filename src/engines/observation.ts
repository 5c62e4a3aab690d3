/** What a real database was seen to do with a document's rows and a run of statements. */
import type { TableId } from '#document/records.ts';
import type { ErrorKind, Values } from '#simulation/timeline.ts';

export interface ObservedError {
  /** Position among the statements; null when the schema or the starting rows were refused. */
  readonly operation: number | null;
  readonly kind: ErrorKind;
  /** The name of the constraint as the database has it, where it tells. */
  readonly constraint: string | null;
  /** The table that the database names, where it does. */
  readonly tableId: TableId | null;
  /** The database's own words. */
  readonly message: string;
}

export interface Observation {
  /** Name and version, such as `SQLite 3.54.1`. */
  readonly engine: string;
  /** Every row of every table at the end; after an error, as it was before the failed transaction. */
  readonly rows: ReadonlyMap<TableId, readonly Values[]>;
  readonly error: ObservedError | null;
}
