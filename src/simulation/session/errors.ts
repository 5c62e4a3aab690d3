/** What a session refuses, and what it warns of, in the words of SQLAlchemy 2.0.52. */

export type SessionErrorKind =
  | 'not-null'
  | 'foreign-key'
  | 'unique'
  | 'check'
  | 'primary-key-null'
  | 'circular'
  | 'stale'
  | 'invalid-relationship'
  | 'detached'
  | 'object-deleted'
  | 'not-persisted'
  | 'deleted-instance'
  | 'not-in-session'
  | 'identity-conflict'
  | 'single-parent'
  | 'not-in-collection'
  | 'none-in-collection'
  | 'lazy-raise'
  | 'wrong-type'
  | 'backref-conflict'
  | 'inactive-transaction'
  | 'no-object'
  | 'invalid-scenario'
  | 'other';

/** An exception of the library, of Python or of the database. */
export class SessionError extends Error {
  readonly kind: SessionErrorKind;
  /** The name of the Python class. */
  readonly exception: string;
  /** The table and columns, where SQLite names them. */
  readonly at: { readonly table: string; readonly columns: readonly string[] } | null;

  constructor(kind: SessionErrorKind, exception: string, message: string, at: SessionError['at'] = null) {
    super(message);
    this.kind = kind;
    this.exception = exception;
    this.at = at;
  }
}

export type WarningKind =
  | 'overlaps'
  | 'delete-orphan-requires-delete'
  | 'not-in-session'
  | 'delete-rowcount'
  | 'identity-conflict'
  | 'identity-replaced'
  | 'multiple-rows'
  | 'invalidated-collection'
  | 'state-discarded'
  | 'no-primary-key-default'
  | 'null-primary-key'
  | 'history-in-flush'
  | 'other';

export interface SessionWarning {
  readonly kind: WarningKind;
  readonly message: string;
}
