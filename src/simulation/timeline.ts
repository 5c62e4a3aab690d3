/**
 * What a run of statements does, step by step, as one immutable value. The player moves an index over it; the story,
 * the highlights, the comparison with a real engine and the command line all read it.
 */
import type { ColumnId, DialectName, ForeignKeyId, RowId, TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { RuleId } from './rules.ts';

export type Values = Readonly<Record<ColumnId, Value>>;

/** One statement, or a word of a transaction. Without a `begin` before it, a statement is a transaction of its own. */
export type Operation =
  | {
      readonly op: 'delete';
      readonly tableId: TableId;
      readonly rowIds: readonly RowId[];
    }
  | {
      readonly op: 'update';
      readonly tableId: TableId;
      readonly rowIds: readonly RowId[];
      readonly set: Values;
    }
  | {
      readonly op: 'insert';
      readonly tableId: TableId;
      readonly values: Values;
    }
  | { readonly op: 'begin' }
  | { readonly op: 'commit' }
  | { readonly op: 'rollback' }
  | { readonly op: 'setConstraints'; readonly mode: 'DEFERRED' | 'IMMEDIATE' };

/**
 * - `statement`: an operation begins; every other step has one as its root cause.
 * - `delete`, `insert`, `update`: a row went, came, or got new values by the statement itself or by CASCADE.
 * - `set-null`, `set-default`: a referential action wrote the referencing columns.
 * - `wait`: a check was put off to COMMIT.
 * - `block`: a constraint refused; the statement (or COMMIT) failed here.
 * - `undo`: everything the statement, or the transaction, had done was taken back.
 */
export type StepKind =
  | 'statement'
  | 'delete'
  | 'insert'
  | 'update'
  | 'set-null'
  | 'set-default'
  | 'wait'
  | 'block'
  | 'undo';

export interface Step {
  /** Position in `Timeline.steps`. */
  readonly index: number;
  readonly kind: StepKind;
  /** Position in `Timeline.operations`. */
  readonly operation: number;
  readonly tableId: TableId | null;
  /** The row it happens to. Rows that an INSERT makes get ids of their own, unknown to the document. */
  readonly rowId: RowId | null;
  /** All columns before and after; null where the row is not there. Only what differs has changed. */
  readonly before: Values | null;
  readonly after: Values | null;
  /** The foreign key whose action or check this is. */
  readonly foreignKeyId: ForeignKeyId | null;
  readonly rule: RuleId;
  /** The step that made this one happen; null for a `statement`. */
  readonly cause: number | null;
  /** The SQL this step stands for. */
  readonly statement: string;
}

export type ErrorKind = 'foreign-key' | 'not-null' | 'unique' | 'unsupported' | 'schema' | 'other';

export interface SimulationError {
  /** Position in `Timeline.operations`; null when the schema or the starting rows were refused. */
  readonly operation: number | null;
  readonly kind: ErrorKind;
  readonly foreignKeyId: ForeignKeyId | null;
  /** The referencing table of the foreign key, or the table of the offending row. */
  readonly tableId: TableId | null;
  /** The rows that stood in the way: referencing rows of a refused delete, rows with the same key, the row itself. */
  readonly blockers: readonly RowId[];
  /** One sentence for a person, with the names of tables, columns and constraints. */
  readonly message: string;
}

export type FinalRow = {
  readonly id: RowId;
  readonly tableId: TableId;
  readonly values: Values;
};

export interface Timeline {
  readonly dialect: DialectName;
  readonly operations: readonly Operation[];
  readonly steps: readonly Step[];
  /** Null when every operation succeeded. The run ends at the first error. */
  readonly error: SimulationError | null;
  /**
   * The rows that differ from the document at the end: null for a row that is gone, the values for one that changed or
   * came. Empty when everything was undone.
   */
  readonly outcome: ReadonlyMap<RowId, FinalRow | null>;
}
