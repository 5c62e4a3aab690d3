/** A scenario as JSON has it: a schema, rows and operations by name, and what a database made of them. */

/** Why a scenario cannot be run, or one of its operations: the place as a path, and a sentence. */
export interface Fault {
  readonly path: string;
  readonly kind: 'schema' | 'unsupported' | 'other';
  readonly message: string;
}

/** A row as JSON: column name to cell. */
export type NamedRow = Readonly<Record<string, unknown>>;

export interface ResultError {
  /** Index into the operations; null when the schema or the starting rows were refused. */
  readonly operation: number | null;
  readonly kind: string;
  readonly constraint: string | null;
  readonly table: string | null;
  readonly message: string;
}

/** What happened, in the words of the contract: every row at the end, and the fates by the key that a row had at the start. */
export interface Result {
  readonly ok: boolean;
  readonly error: ResultError | null;
  readonly rows: Readonly<Record<string, readonly NamedRow[]>>;
  readonly fates: {
    readonly deleted: Readonly<Record<string, readonly (readonly unknown[])[]>>;
    readonly updated: Readonly<Record<string, readonly (readonly unknown[])[]>>;
  };
  /** Says that no answer for this database was ever compared with a real server; absent where they were. */
  readonly unverified?: string;
}
