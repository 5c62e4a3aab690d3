/** Statements that a person typed, understood as far as a simulation needs them. */
import type { ColumnId, TableId } from '#document/records.ts';
import type { TextPlace } from '../note.ts';

/** A condition or a value, kept as it was written: a database evaluates it. */
export interface Expression {
  readonly sql: string;
  /** Where its first character stands in the text, which has the offset `at`. */
  readonly place: TextPlace;
  readonly at: number;
}

/** What a column is given; null stands for the word DEFAULT. */
export interface Assignment {
  readonly column: ColumnId;
  readonly value: Expression | null;
}

export interface DeleteRows {
  readonly kind: 'delete';
  readonly tableId: TableId;
  /** What the statement calls the table, where it says so. */
  readonly alias: string | null;
  /** Null for all rows. */
  readonly where: Expression | null;
}

export interface UpdateRows {
  readonly kind: 'update';
  readonly tableId: TableId;
  readonly alias: string | null;
  readonly set: readonly Assignment[];
  readonly where: Expression | null;
}

export interface InsertRows {
  readonly kind: 'insert';
  readonly tableId: TableId;
  /** The columns that are given, row by row; the others take their defaults. */
  readonly rows: readonly (readonly Assignment[])[];
}

export type Change = DeleteRows | UpdateRows | InsertRows;

/** The words around changes. */
export type Control =
  | { readonly kind: 'begin' | 'commit' | 'rollback' }
  | { readonly kind: 'setConstraints'; readonly mode: 'DEFERRED' | 'IMMEDIATE' };

/** Where a statement stands in the text. */
export interface Written {
  readonly place: TextPlace;
  /** Offsets of its first character and behind its last. */
  readonly at: number;
  readonly end: number;
}

export type Statement = Written & (Change | Control);
