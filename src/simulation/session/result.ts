/** What a run of a session comes to: objects, statements, reads, warnings and errors, by names. */
import type { Value } from '#document/value.ts';
import type { SessionErrorKind, WarningKind } from './errors.ts';
import type { RowCells } from './loading.ts';
import type { SelectReason } from './select.ts';
import type { StateWord } from './state.ts';

export interface ObjectResult {
  readonly state: StateWord;
  readonly identity: readonly [model: string, key: readonly Value[]] | null;
  /** Loaded ones only. */
  readonly columns: RowCells;
  /** A name, null, a list of names, or `<unloaded>`. */
  readonly relationships: Readonly<Record<string, string | null | readonly (string | null)[]>>;
  /** Changed since the last flush, load or expire. */
  readonly modified: boolean;
  /** Marked for delete; absent otherwise. */
  readonly deletePending?: true;
  /** Changes of lists that are not loaded; absent when there are none. */
  readonly waiting?: Readonly<
    Record<string, { readonly added: readonly string[]; readonly removed: readonly string[] }>
  >;
  /** The first name of the same object. */
  readonly same?: string;
}

export interface StatementResult {
  readonly operation: number;
  readonly inFlush: boolean;
  readonly verb: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly table: string;
  readonly rows: readonly { readonly values?: RowCells; readonly set?: RowCells; readonly where?: RowCells }[];
  /** Of a SELECT, with the object or the object's attribute that it is for. */
  readonly reason?: SelectReason;
  readonly of?: string | null;
  readonly sql: string;
  readonly params: readonly (readonly Value[])[];
  readonly failed?: true;
}

export interface ErrorResult {
  /** Null for the configuration of the mappers. */
  readonly operation: number | null;
  readonly kind: SessionErrorKind;
  readonly exception: string;
  readonly table?: string;
  readonly columns?: readonly string[];
  readonly message: string;
}

export interface WarningResult {
  readonly operation: number | null;
  readonly kind: WarningKind;
  readonly message: string;
}

export type ReadValue = Value | readonly (string | null)[];

export type Rows = Readonly<Record<string, readonly RowCells[]>>;
export type Objects = Readonly<Record<string, ObjectResult | null>>;

/** Objects and rows after one operation. */
export interface Snapshot {
  readonly operation: number;
  readonly error: ErrorResult | null;
  readonly objects: Objects;
  readonly rows: Rows;
}

export interface SessionResult {
  readonly ok: boolean;
  readonly error: ErrorResult | null;
  /** All of them, where the run goes on after an error. */
  readonly errors?: readonly ErrorResult[];
  /** Null when the run did not start. */
  readonly rows: Rows | null;
  readonly objects: Objects;
  readonly statements: readonly StatementResult[];
  readonly reads: readonly { readonly operation: number; readonly value: ReadValue }[];
  readonly warnings: readonly WarningResult[];
  readonly steps?: readonly Snapshot[];
}
