/** What a session must know to take its transaction back (SQLAlchemy 2.0.52, orm/session.py, `SessionTransaction`). */
import { SessionError } from './errors.ts';
import type { IdentityKey, InstanceState } from './state.ts';

/** `inactive`: a flush failed, and everything waits for `rollback()`. `prepared`: COMMIT failed. */
export type TransactionState = 'active' | 'prepared' | 'inactive';

export class SessionTransaction {
  state: TransactionState = 'active';
  /** Whether the database has begun one too. */
  isConnected = false;
  /** A COMMIT was sent and refused. */
  isInvalid = false;
  /** Objects that were inserted, and deleted, in this transaction. */
  readonly inserted = new Set<InstanceState>();
  readonly deleted = new Set<InstanceState>();
  readonly keySwitches = new Map<InstanceState, readonly [from: IdentityKey, to: IdentityKey]>();
  rollbackException: Error | null = null;

  /** Throws unless SQL may be sent. */
  require(): void {
    if (this.state === 'active') return;
    if (this.state === 'prepared') {
      throw new SessionError(
        'inactive-transaction',
        'InvalidRequestError',
        "This session is in 'prepared' state; no further SQL can be emitted within this transaction.",
      );
    }
    if (this.rollbackException) {
      throw new SessionError(
        'inactive-transaction',
        'PendingRollbackError',
        `This Session's transaction has been rolled back due to a previous exception during flush. To begin a new transaction with this Session, first issue Session.rollback(). Original exception was: ${this.rollbackException.message}`,
      );
    }
    throw new SessionError(
      'inactive-transaction',
      'InvalidRequestError',
      "This session is in 'inactive' state, due to the SQL transaction being rolled back; no further SQL can be emitted within this transaction.",
    );
  }
}
