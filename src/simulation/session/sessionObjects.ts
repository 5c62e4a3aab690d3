/** The objects of a session: how they come, are marked, leave and expire (SQLAlchemy 2.0.52, orm/session.py). */
import { SessionError, type WarningKind } from './errors.ts';
import { IdentityMap, keyText } from './identityMap.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { Session } from './session.ts';
import type { SessionObserver, StateRule } from './sessionObserver.ts';
import type { InstanceState } from './state.ts';
import type { SessionTransaction } from './transaction.ts';

export abstract class SessionObjects {
  readonly identityMap = new IdentityMap();
  isFlushing = false;
  readonly #new = new Set<InstanceState>();
  readonly #deleted = new Set<InstanceState>();

  protected abstract readonly self: Session;
  protected abstract readonly observer: SessionObserver;
  abstract readonly transaction: SessionTransaction | null;
  abstract autobegin(): SessionTransaction;
  abstract warn(kind: WarningKind, message: string): void;

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

  protected get newStates(): ReadonlySet<InstanceState> {
    return this.#new;
  }

  protected get markedStates(): ReadonlySet<InstanceState> {
    return this.#deleted;
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
    this.observer.changed(state, rule, property);
  }

  #save(state: InstanceState): void {
    const toAttach = this.#beforeAttach(state);
    if (!this.#new.has(state)) {
      this.#new.add(state);
      state.insertOrder = this.#new.size;
    }
    if (toAttach) state.attach(this.self);
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
    if (toAttach) state.attach(this.self);
  }

  #beforeAttach(state: InstanceState): boolean {
    this.autobegin();
    return state.session !== this.self;
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
    this.observer.changed(state, 'delete');
    for (const one of found) {
      if (one.key === null || !this.#attachForDelete(one)) continue;
      this.#mark(one);
      this.observer.changed(one, 'delete-cascade');
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
    if (toAttach) state.attach(this.self);
    return true;
  }

  expunge(state: InstanceState): void {
    if (state.session !== this.self) {
      throw new SessionError(
        'not-in-session',
        'InvalidRequestError',
        `Instance ${state.mapper.nameOf(state)} is not present in this Session`,
      );
    }
    const found = [...state.mapper.cascade('expunge', state)];
    this.expungeStates([state, ...found]);
    for (const one of [state, ...found]) this.observer.changed(one, 'expunge');
  }

  /** A pending orphan leaves at once. */
  expungeOrphan(property: RelationshipProperty, state: InstanceState): void {
    const found = [...state.mapper.cascade('expunge', state)];
    this.expungeStates([state, ...found]);
    this.observer.changed(state, 'expunge-orphan', property);
  }

  expungeStates(states: Iterable<InstanceState>, toTransient = false): void {
    const all = [...states];
    for (const state of all) {
      if (this.#new.has(state)) this.#new.delete(state);
      else if (this.identityMap.contains(state)) {
        this.identityMap.discard(state);
        this.#unmark(state);
      } else this.transaction?.deleted.delete(state);
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
      this.observer.changed(state, 'expire');
      return;
    }
    const found = [...state.mapper.cascade('refresh-expire', state)];
    for (const one of [state, ...found]) {
      if (one.key !== null) one.expire();
      else if (this.#new.delete(one)) one.detach();
      this.observer.changed(one, 'expire');
    }
  }

  expireAll(): void {
    for (const state of this.identityMap.allStates()) state.expire();
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
        const switches = this.transaction?.keySwitches;
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
    for (const state of states) if (this.#new.has(state)) this.transaction?.inserted.add(state);
    for (const state of states) if (this.#new.delete(state)) this.observer.changed(state, 'flush-insert');
  }

  /** `_remove_newly_deleted`. */
  removeNewlyDeleted(states: Iterable<InstanceState>): void {
    for (const state of states) {
      this.transaction?.deleted.add(state);
      this.identityMap.discard(state);
      this.#unmark(state);
      state.wasDeleted = true;
      this.observer.changed(state, this.isFlushing ? 'flush-delete' : 'row-gone');
    }
  }

  /** `_restore_snapshot`. */
  protected restoreSnapshot(transaction: SessionTransaction): void {
    const toExpunge = new Set([...transaction.inserted, ...this.#new]);
    this.expungeStates(toExpunge, true);
    for (const [state, [oldKey]] of transaction.keySwitches) {
      this.identityMap.discard(state);
      state.key = oldKey;
      if (!toExpunge.has(state)) this.identityMap.replace(state);
    }
    for (const state of new Set([...transaction.deleted, ...this.#deleted])) this.#update(state, true);
    for (const state of this.identityMap.allStates()) state.expire();
    for (const state of [...toExpunge, ...transaction.deleted]) this.observer.changed(state, 'rollback');
  }
}
