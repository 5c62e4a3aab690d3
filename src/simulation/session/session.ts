/** A session: its objects, its transaction, and when it flushes (SQLAlchemy 2.0.52, orm/session.py, `Session`). */
import type { Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { SessionError, type WarningKind } from './errors.ts';
import { getFromIdentity, instances, isRowGone, type LoadOptions, loadOnIdentity, type RowCells } from './loading.ts';
import type { Mapper } from './mapper.ts';
import { PASSIVE_NO_INITIALIZE, PASSIVE_OFF } from './passive.ts';
import type { PostSort } from './postSort.ts';
import type { SelectRequest } from './select.ts';
import { SessionObjects } from './sessionObjects.ts';
import type { SessionObserver } from './sessionObserver.ts';
import { type InstanceState, identityKey } from './state.ts';
import { SessionTransaction } from './transaction.ts';
import { UnitOfWork } from './unitOfWork.ts';
import type { Wire } from './wire.ts';

export interface SessionOptions {
  readonly autoflush: boolean;
  readonly expireOnCommit: boolean;
}

const autoflushNote =
  "(This warning originated from the Session 'autoflush' process, which was invoked automatically in response to a user-initiated operation. Consider using ``no_autoflush`` context manager if this warning happened while initializing objects.)";

export class Session extends SessionObjects {
  readonly wire: Wire;
  autoflush: boolean;
  #isAutoflushing = false;
  protected readonly self = this;
  protected readonly observer: SessionObserver;
  readonly #expireOnCommit: boolean;
  #transaction: SessionTransaction | null = null;

  constructor(wire: Wire, options: SessionOptions, observer: SessionObserver) {
    super();
    this.wire = wire;
    this.autoflush = options.autoflush;
    this.#expireOnCommit = options.expireOnCommit;
    this.observer = observer;
  }

  get transaction(): SessionTransaction | null {
    return this.#transaction;
  }

  warn(kind: WarningKind, message: string): void {
    this.observer.warn(kind, this.#isAutoflushing ? `${message} ${autoflushNote}` : message);
  }

  loadedAsPersistent(state: InstanceState): void {
    this.observer.loaded(state);
    this.observer.changed(state, 'load');
  }

  // ---- reading

  refresh(state: InstanceState, attributes: readonly string[] | null): void {
    this.expire(state, attributes);
    this.autoflushNow();
    const { mapper } = state;
    const changed = mapper.primaryKey.filter(
      (column) => !attributes?.includes(column) && isChanged(mapper.cellHistory(state, column, PASSIVE_NO_INITIALIZE)),
    );
    if (attributes && attributes.length > 0 && changed.length > 0) {
      throw new SessionError(
        'other',
        'InvalidRequestError',
        `Please flush pending primary key changes on attributes {${changed.map((name) => `'${name}'`).join(', ')}} for mapper ${mapper.name} before proceeding with a refresh`,
      );
    }
    const found = loadOnIdentity(this, mapper, state.key?.values ?? [], {
      reason: 'refresh',
      of: [state, null],
      refresh: state,
      only: attributes && attributes.length > 0 ? attributes : null,
      autoflush: false,
      isUserRefresh: true,
    });
    if (!found) {
      throw new SessionError(
        'object-deleted',
        'InvalidRequestError',
        `Could not refresh instance '${mapper.nameOf(state)}'`,
      );
    }
  }

  /** `session.get`: from the identity map, or by one SELECT. */
  get(mapper: Mapper, key: readonly Value[], reason: 'get' | 'query' = 'get'): InstanceState | null {
    if (key.length !== mapper.primaryKey.length) {
      throw new SessionError(
        'other',
        'InvalidRequestError',
        `Incorrect number of values in identifier to formulate primary key for session.get(); primary key columns are ${mapper.primaryKey.map((name) => `'${mapper.table.name}.${name}'`).join(',')}`,
      );
    }
    const known = getFromIdentity(this, identityKey(mapper, key), PASSIVE_OFF);
    if (known !== null && typeof known !== 'symbol') return known;
    return loadOnIdentity(this, mapper, key, { reason, of: null });
  }

  /** All objects of a class, by primary key. */
  query(mapper: Mapper): readonly InstanceState[] {
    return this.loadRows(
      { mapper, where: [], secondary: null, columns: null, labelled: false, orderBy: mapper.primaryKey },
      { reason: 'query', of: null },
    );
  }

  /** Autoflush, SELECT, and objects from the rows. */
  loadRows(request: SelectRequest, options: LoadOptions): readonly InstanceState[] {
    if (options.autoflush !== false) this.autoflushNow();
    this.connection();
    return instances(this, request.mapper, this.wire.select(request, options), options);
  }

  autoflushNow(): void {
    if (!this.autoflush || this.isFlushing) return;
    this.#isAutoflushing = true;
    try {
      this.flush();
    } finally {
      this.#isAutoflushing = false;
    }
  }

  // ---- Core statements, which flush nothing

  sqlInsert(table: Table, values: RowCells): void {
    this.connection();
    this.wire.insert(table, [values]);
  }

  sqlUpdate(table: Table, where: RowCells, set: RowCells): void {
    this.connection();
    this.wire.update(table, [{ set, where }], (column) => `${column}_1`);
  }

  sqlDelete(table: Table, where: RowCells): void {
    this.connection();
    this.wire.delete(table, [where], (column) => `${column}_1`);
  }

  // ---- the flush

  flush(): void {
    if (this.isFlushing) throw new SessionError('other', 'InvalidRequestError', 'Session is already flushing');
    if (this.isClean) return;
    this.isFlushing = true;
    try {
      this.#flush();
    } finally {
      this.isFlushing = false;
    }
  }

  #flush(): void {
    const unit = new UnitOfWork(this);
    const dirty = [...this.identityMap.modified].filter((state) => !this.markedStates.has(state));
    const processed = new Set<InstanceState>();
    for (const state of new Set([...this.newStates, ...dirty])) {
      if (this.markedStates.has(state)) continue;
      const isOrphan = state.mapper.isOrphan(state);
      const isPersistentOrphan = isOrphan && state.key !== null;
      if (isOrphan && !isPersistentOrphan && state.orphanedOutside) {
        this.expungeStates([state]);
        this.observer.changed(state, 'expunge-orphan');
      } else {
        unit.register(state, { isDelete: isPersistentOrphan });
        processed.add(state);
      }
    }
    for (const state of this.markedStates) if (!processed.has(state)) unit.register(state, { isDelete: true });
    if (!unit.hasWork) return;
    this.autobegin().require();
    this.observer.flushing(this.#isAutoflushing, () => this.#execute(unit));
  }

  #execute(unit: UnitOfWork): void {
    try {
      this.connection();
      unit.execute();
      unit.finalize();
      this.#commitLeftovers();
    } catch (error) {
      this.#rollbackFlush(error as Error);
      throw error;
    }
  }

  planned(levels: () => readonly (readonly PostSort[])[]): void {
    this.observer.planned(levels);
  }

  acting(action: PostSort, body: () => void): void {
    this.observer.acting(action, body);
  }

  /** Changes that the flush itself made to objects that it does not concern. */
  #commitLeftovers(): void {
    const { modified } = this.identityMap;
    const count = modified.size;
    if (count === 0) return;
    for (const state of [...modified]) state.commitAll();
    this.warn(
      'history-in-flush',
      `Attribute history events accumulated on ${count} previously clean instances within inner-flush event handlers have been reset, and will not result in database updates. Consider using set_committed_value() within inner-flush event handlers to avoid this warning.`,
    );
  }

  /** `was_already_deleted`: an expired object whose row is gone. */
  wasAlreadyDeleted(state: InstanceState): boolean {
    if (!state.expired) return false;
    try {
      state.loadExpired(PASSIVE_OFF);
    } catch (error) {
      if (!isRowGone(error)) throw error;
      this.removeNewlyDeleted([state]);
      return true;
    }
    return false;
  }

  // ---- the transaction

  /** `_autobegin_t`. */
  autobegin(): SessionTransaction {
    this.#transaction ??= new SessionTransaction();
    return this.#transaction;
  }

  /** Begins in the database too; throws when no SQL may be sent. */
  connection(): void {
    const transaction = this.autobegin();
    transaction.require();
    transaction.isConnected = true;
    this.wire.begin();
  }

  commit(): void {
    const transaction = this.autobegin();
    if (transaction.state !== 'prepared') {
      transaction.require();
      for (let flushes = 0; !this.isClean; flushes++) {
        if (flushes === 100) {
          throw new SessionError(
            'other',
            'FlushError',
            'Over 100 subsequent flushes have occurred within session.commit() - is an after_flush() hook creating new objects?',
          );
        }
        this.flush();
      }
      transaction.state = 'prepared';
    }
    if (transaction.isInvalid) {
      throw new SessionError(
        'inactive-transaction',
        'PendingRollbackError',
        "Can't reconnect until invalid transaction is rolled back.  Please rollback() fully before proceeding",
      );
    }
    if (transaction.isConnected) {
      try {
        this.wire.commit();
      } catch (error) {
        transaction.isInvalid = true;
        throw error;
      }
    }
    if (this.#expireOnCommit) {
      for (const state of this.identityMap.allStates()) state.expire();
      for (const state of transaction.deleted) {
        state.detach();
        this.observer.changed(state, 'commit');
      }
    }
    this.#transaction = null;
  }

  rollback(): void {
    const transaction = this.#transaction;
    if (!transaction) return;
    if (transaction.state !== 'inactive') {
      this.wire.rollback();
      transaction.state = 'inactive';
      this.restoreSnapshot(transaction);
    }
    this.#discardChanges(transaction);
    this.wire.rollback();
    this.#transaction = null;
  }

  /** A failed flush takes the whole transaction back; the session then waits for `rollback()`. */
  #rollbackFlush(error: Error): void {
    const transaction = this.autobegin();
    this.wire.rollback();
    transaction.state = 'inactive';
    this.restoreSnapshot(transaction);
    this.#discardChanges(transaction);
    transaction.rollbackException = error;
  }

  #discardChanges(transaction: SessionTransaction): void {
    if (this.isClean) return;
    this.warn(
      'state-discarded',
      "Session's state has been changed on a non-active transaction - this state will be discarded.",
    );
    this.restoreSnapshot(transaction);
  }
}

const isChanged = ({ added, deleted }: { readonly added: readonly unknown[]; readonly deleted: readonly unknown[] }) =>
  added.length > 0 || deleted.length > 0;
