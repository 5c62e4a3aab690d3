/** A session: its objects, its transaction, and when it flushes (SQLAlchemy 2.0.52, orm/session.py, `Session`). */
import type { Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { SessionError, type WarningKind } from './errors.ts';
import { IdentityMap, keyText } from './identityMap.ts';
import { getFromIdentity, instances, isRowGone, type LoadOptions, loadOnIdentity, type RowCells } from './loading.ts';
import type { Mapper } from './mapper.ts';
import { PASSIVE_NO_INITIALIZE, PASSIVE_OFF } from './passive.ts';
import type { PostSort } from './postSort.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { SelectRequest } from './select.ts';
import { type InstanceState, identityKey } from './state.ts';
import { SessionTransaction } from './transaction.ts';
import { UnitOfWork } from './unitOfWork.ts';
import type { Wire } from './wire.ts';

/** What a session tells while it works: for warnings, for the names of objects, and for the steps of a story. */
export interface SessionObserver {
  warn(kind: WarningKind, message: string): void;
  loaded(state: InstanceState): void;
  /** The state of an object may have changed. */
  changed(state: InstanceState, rule: StateRule, property?: RelationshipProperty): void;
  /** Carries out a flush, an action of its plan; `body` must be called. */
  flushing(isAutoflush: boolean, body: () => void): void;
  planned(levels: () => readonly (readonly PostSort[])[]): void;
  acting(action: PostSort, body: () => void): void;
}

/** Why an object came into the session, left it or was marked. */
export type StateRule =
  | 'add'
  | 'save-update'
  | 'delete'
  | 'delete-cascade'
  | 'expunge'
  | 'expunge-orphan'
  | 'load'
  | 'flush-insert'
  | 'flush-delete'
  | 'row-gone'
  | 'expire'
  | 'commit'
  | 'rollback';

export interface SessionOptions {
  readonly autoflush: boolean;
  readonly expireOnCommit: boolean;
}

const autoflushNote =
  "(This warning originated from the Session 'autoflush' process, which was invoked automatically in response to a user-initiated operation. Consider using ``no_autoflush`` context manager if this warning happened while initializing objects.)";

export class Session {
  readonly wire: Wire;
  readonly identityMap = new IdentityMap();
  autoflush: boolean;
  isFlushing = false;
  #isAutoflushing = false;
  readonly #observer: SessionObserver;
  readonly #expireOnCommit: boolean;
  readonly #new = new Set<InstanceState>();
  readonly #deleted = new Set<InstanceState>();
  #transaction: SessionTransaction | null = null;

  constructor(wire: Wire, options: SessionOptions, observer: SessionObserver) {
    this.wire = wire;
    this.autoflush = options.autoflush;
    this.#expireOnCommit = options.expireOnCommit;
    this.#observer = observer;
  }

  // ---- what is in it

  isNew(state: InstanceState): boolean {
    return this.#new.has(state);
  }

  isMarked(state: InstanceState): boolean {
    return this.#deleted.has(state);
  }

  /** `_contains_state`: pending or persistent here. */
  contains(state: InstanceState): boolean {
    return this.#new.has(state) || this.identityMap.contains(state);
  }

  get isClean(): boolean {
    return this.identityMap.modified.size === 0 && this.#deleted.size === 0 && this.#new.size === 0;
  }

  get transaction(): SessionTransaction | null {
    return this.#transaction;
  }

  get newStates(): ReadonlySet<InstanceState> {
    return this.#new;
  }

  get markedStates(): ReadonlySet<InstanceState> {
    return this.#deleted;
  }

  warn(kind: WarningKind, message: string): void {
    this.#observer.warn(kind, this.#isAutoflushing ? `${message} ${autoflushNote}` : message);
  }

  loadedAsPersistent(state: InstanceState): void {
    this.#observer.loaded(state);
    this.#observer.changed(state, 'load');
  }

  // ---- objects

  add(state: InstanceState): void {
    this.#saveOrUpdate(state, 'add');
  }

  /** An object comes with another one, by save-update. */
  cascadedSave(property: RelationshipProperty, _owner: InstanceState, state: InstanceState): void {
    this.#saveOrUpdate(state, 'save-update', property);
  }

  /** `_save_or_update_state`. */
  #saveOrUpdate(state: InstanceState, rule: StateRule, property?: RelationshipProperty): void {
    state.orphanedOutside = false;
    this.#saveOrUpdateOne(state, rule, property);
    for (const found of state.mapper.cascade('save-update', state, (one) => this.contains(one)))
      this.#saveOrUpdateOne(found, 'save-update');
  }

  #saveOrUpdateOne(state: InstanceState, rule: StateRule, property?: RelationshipProperty): void {
    if (state.key === null) this.#save(state);
    else this.#update(state);
    this.#observer.changed(state, rule, property);
  }

  #save(state: InstanceState): void {
    const toAttach = this.#beforeAttach(state);
    if (!this.#new.has(state)) {
      this.#new.add(state);
      state.insertOrder = this.#new.size;
    }
    if (toAttach) state.attach(this);
  }

  #update(state: InstanceState, revertDeletion = false): void {
    if (state.wasDeleted) {
      if (!revertDeletion) {
        throw new SessionError(
          'deleted-instance',
          'InvalidRequestError',
          `Instance '${state.mapper.nameOf(state)}' has been deleted.  Use the make_transient() function to send this object back to the transient state.`,
        );
      }
      if (!state.session) return;
      state.wasDeleted = false;
    }
    const toAttach = this.#beforeAttach(state);
    this.#unmark(state);
    if (revertDeletion) this.identityMap.replace(state);
    else this.identityMap.add(state);
    if (toAttach) state.attach(this);
  }

  #beforeAttach(state: InstanceState): boolean {
    this.autobegin();
    return state.session !== this;
  }

  delete(state: InstanceState): void {
    if (state.key === null) {
      throw new SessionError(
        'not-persisted',
        'InvalidRequestError',
        `Instance '${state.mapper.nameOf(state)}' is not persisted`,
      );
    }
    if (!this.#attachForDelete(state)) return;
    const found = [...state.mapper.cascade('delete', state)];
    this.#mark(state);
    this.#observer.changed(state, 'delete');
    for (const one of found) {
      if (one.key === null || !this.#attachForDelete(one)) continue;
      this.#mark(one);
      this.#observer.changed(one, 'delete-cascade');
    }
  }

  #mark(state: InstanceState): void {
    this.#deleted.add(state);
    state.touch();
  }

  #unmark(state: InstanceState): void {
    if (this.#deleted.delete(state)) state.touch();
  }

  #attachForDelete(state: InstanceState): boolean {
    const toAttach = this.#beforeAttach(state);
    if (this.#deleted.has(state)) return false;
    this.identityMap.add(state);
    if (toAttach) state.attach(this);
    return true;
  }

  expunge(state: InstanceState): void {
    if (state.session !== this) {
      throw new SessionError(
        'not-in-session',
        'InvalidRequestError',
        `Instance ${state.mapper.nameOf(state)} is not present in this Session`,
      );
    }
    const found = [...state.mapper.cascade('expunge', state)];
    this.expungeStates([state, ...found]);
    for (const one of [state, ...found]) this.#observer.changed(one, 'expunge');
  }

  /** A pending orphan leaves at once. */
  expungeOrphan(property: RelationshipProperty, state: InstanceState): void {
    const found = [...state.mapper.cascade('expunge', state)];
    this.expungeStates([state, ...found]);
    this.#observer.changed(state, 'expunge-orphan', property);
  }

  expungeStates(states: Iterable<InstanceState>, toTransient = false): void {
    const all = [...states];
    for (const state of all) {
      if (this.#new.has(state)) this.#new.delete(state);
      else if (this.identityMap.contains(state)) {
        this.identityMap.discard(state);
        this.#unmark(state);
      } else this.#transaction?.deleted.delete(state);
    }
    for (const state of all) state.detach(toTransient);
  }

  // ---- expiring

  expire(state: InstanceState, attributes: readonly string[] | null): void {
    if (!this.identityMap.contains(state)) {
      throw new SessionError(
        'not-in-session',
        'InvalidRequestError',
        `Instance '${state.mapper.nameOf(state)}' is not persistent within this Session`,
      );
    }
    if (attributes && attributes.length > 0) {
      state.expireAttributes(attributes);
      this.#observer.changed(state, 'expire');
      return;
    }
    const found = [...state.mapper.cascade('refresh-expire', state)];
    for (const one of [state, ...found]) {
      if (one.key !== null) one.expire();
      else if (this.#new.delete(one)) one.detach();
      this.#observer.changed(one, 'expire');
    }
  }

  expireAll(): void {
    for (const state of this.identityMap.allStates()) state.expire();
  }

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

  // ---- reading

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
    const dirty = [...this.identityMap.modified].filter((state) => !this.#deleted.has(state));
    const processed = new Set<InstanceState>();
    for (const state of new Set([...this.#new, ...dirty])) {
      if (this.#deleted.has(state)) continue;
      const isOrphan = state.mapper.isOrphan(state);
      const isPersistentOrphan = isOrphan && state.key !== null;
      if (isOrphan && !isPersistentOrphan && state.orphanedOutside) {
        this.expungeStates([state]);
        this.#observer.changed(state, 'expunge-orphan');
      } else {
        unit.register(state, { isDelete: isPersistentOrphan });
        processed.add(state);
      }
    }
    for (const state of this.#deleted) if (!processed.has(state)) unit.register(state, { isDelete: true });
    if (!unit.hasWork) return;
    this.autobegin().require();
    this.#observer.flushing(this.#isAutoflushing, () => this.#execute(unit));
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
    this.#observer.planned(levels);
  }

  acting(action: PostSort, body: () => void): void {
    this.#observer.acting(action, body);
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

  /** `_register_persistent`. */
  registerPersistent(states: readonly InstanceState[]): void {
    for (const state of states) {
      const key = state.mapper.identityKeyOf(state);
      if (key.values.every((value) => value === null)) {
        throw new SessionError(
          'primary-key-null',
          'FlushError',
          `Instance ${state.mapper.nameOf(state)} has a NULL identity key.  If this is an auto-generated value, check that the database table allows generation of new primary key values, and that the mapped Column object is configured to expect these generated values.  Ensure also that this flush() is not occurring at an inappropriate time, such as within a load() event.`,
        );
      }
      if (state.key === null) state.key = key;
      else if (state.key.text !== key.text) {
        this.identityMap.discard(state);
        const switches = this.#transaction?.keySwitches;
        switches?.set(state, [switches.get(state)?.[0] ?? state.key, key]);
        state.key = key;
      }
      const old = this.identityMap.replace(state);
      if (old && old.mapper.identityKeyOf(old).text === key.text) {
        this.warn(
          'identity-replaced',
          `Identity map already had an identity for ${keyText(key)}, replacing it with newly flushed object.   Are there load operations occurring inside of an event handler within the flush?`,
        );
      }
      state.orphanedOutside = false;
    }
    for (const state of states) state.commitAll();
    for (const state of states) if (this.#new.has(state)) this.#transaction?.inserted.add(state);
    for (const state of states) if (this.#new.delete(state)) this.#observer.changed(state, 'flush-insert');
  }

  /** `_remove_newly_deleted`. */
  removeNewlyDeleted(states: Iterable<InstanceState>): void {
    for (const state of states) {
      this.#transaction?.deleted.add(state);
      this.identityMap.discard(state);
      this.#unmark(state);
      state.wasDeleted = true;
      this.#observer.changed(state, this.isFlushing ? 'flush-delete' : 'row-gone');
    }
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
        this.#observer.changed(state, 'commit');
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
      this.#restoreSnapshot(transaction);
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
    this.#restoreSnapshot(transaction);
    this.#discardChanges(transaction);
    transaction.rollbackException = error;
  }

  #discardChanges(transaction: SessionTransaction): void {
    if (this.isClean) return;
    this.warn(
      'state-discarded',
      "Session's state has been changed on a non-active transaction - this state will be discarded.",
    );
    this.#restoreSnapshot(transaction);
  }

  /** `_restore_snapshot`. */
  #restoreSnapshot(transaction: SessionTransaction): void {
    const toExpunge = new Set([...transaction.inserted, ...this.#new]);
    this.expungeStates(toExpunge, true);
    for (const [state, [oldKey]] of transaction.keySwitches) {
      this.identityMap.discard(state);
      state.key = oldKey;
      if (!toExpunge.has(state)) this.identityMap.replace(state);
    }
    for (const state of new Set([...transaction.deleted, ...this.#deleted])) this.#update(state, true);
    for (const state of this.identityMap.allStates()) state.expire();
    for (const state of [...toExpunge, ...transaction.deleted]) this.#observer.changed(state, 'rollback');
  }
}

const isChanged = ({ added, deleted }: { readonly added: readonly unknown[]; readonly deleted: readonly unknown[] }) =>
  added.length > 0 || deleted.length > 0;
