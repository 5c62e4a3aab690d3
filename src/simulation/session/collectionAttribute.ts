/** A relationship to a list (SQLAlchemy 2.0.52, orm/attributes.py, `CollectionAttributeImpl`). */
import { AttributeImpl } from './attribute.ts';
import { bulkReplace, Collection, type Item, statesOf } from './collection.ts';
import { SessionError } from './errors.ts';
import { EventToken } from './events.ts';
import { blankHistory, collectionHistory, type History, pendingHistory } from './history.ts';
import {
  INCLUDE_PENDING_MUTATIONS,
  NO_RAISE,
  NO_VALUE,
  type NoResult,
  type NoValue,
  PASSIVE_NO_RESULT,
  PASSIVE_OFF,
  PASSIVE_ONLY_PERSISTENT,
} from './passive.ts';
import type { InstanceState } from './state.ts';

export class CollectionAttribute extends AttributeImpl {
  readonly collection = true;
  readonly acceptsScalarLoader = false;
  readonly appendToken = new EventToken(this, 'APPEND');
  readonly removeToken = new EventToken(this, 'REMOVE');
  readonly bulkReplaceToken = new EventToken(this, 'BULK_REPLACE');

  history(state: InstanceState, passive: number): History<Item> {
    const current = this.get(state, passive) as Collection | NoResult | NoValue;
    if (current === PASSIVE_NO_RESULT) {
      const pending = state.pendingMutations.get(this.key);
      return passive & INCLUDE_PENDING_MUTATIONS && pending ? pendingHistory(pending) : blankHistory;
    }
    return collectionHistory(state.committed.get(this.key) as readonly Item[] | NoValue | undefined, current);
  }

  /** Whatever `passive` says: only what is in memory. */
  override allPending(state: InstanceState): readonly Item[] {
    const current = state.dict.get(this.key) as Collection | undefined;
    if (!current) return [];
    const original = state.committed.get(this.key);
    if (original === undefined || original === NO_VALUE) return statesOf(current.items);
    const { added, unchanged, deleted } = collectionHistory(original as readonly Item[], current);
    return [...added, ...unchanged, ...deleted];
  }

  fireAppend(state: InstanceState, value: Item, initiator: EventToken | null): void {
    const { tracer } = state.mapper;
    tracer?.event('append', initiator !== null && initiator.impl !== this, state, this.key, value);
    try {
      for (const listener of this.appendListeners) listener(state, value, initiator ?? this.appendToken);
      this.#modified(state);
      if (this.trackParent && value !== null) this.setHasParent(value, state, true);
    } finally {
      tracer?.close();
    }
  }

  fireAppendWithoutMutation(state: InstanceState, value: Item, initiator: EventToken | null): void {
    for (const listener of this.keepListeners) listener(state, value, initiator ?? this.appendToken);
  }

  fireRemove(state: InstanceState, value: Item, initiator: EventToken | null): void {
    const { tracer } = state.mapper;
    tracer?.event('remove', initiator !== null && initiator.impl !== this, state, this.key, value);
    try {
      if (this.trackParent && value !== null) this.setHasParent(value, state, false);
      for (const listener of this.removeListeners) listener(state, value, initiator ?? this.removeToken);
      this.#modified(state);
    } finally {
      tracer?.close();
    }
  }

  /** The list before the change is kept as a copy, if there is one in memory. */
  #modified(state: InstanceState): void {
    const held = state.committed.has(this.key) ? undefined : (state.dict.get(this.key) as Collection | undefined);
    state.modifiedEvent(this, held ? [...held.items] : NO_VALUE);
  }

  protected override defaultValue(state: InstanceState): Collection {
    const known = state.emptyCollections.get(this.key);
    if (known) return known;
    const fresh = new Collection(state, this);
    fresh.empty = true;
    state.emptyCollections.set(this.key, fresh);
    return fresh;
  }

  append(state: InstanceState, value: Item, initiator: EventToken | null, passive: number): void {
    const list = this.get(state, passive) as Collection | NoResult;
    if (list !== PASSIVE_NO_RESULT) {
      list.append(value, initiator);
      return;
    }
    this.fireAppend(state, value, initiator);
    state.mapper.tracer?.waits(state, this.key, value);
    if (value !== null) state.pendingMutation(this.key).append(value);
  }

  remove(state: InstanceState, value: Item, initiator: EventToken | null, passive: number): void {
    const list = this.get(state, passive) as Collection | NoResult;
    if (list !== PASSIVE_NO_RESULT) {
      list.remove(value, initiator);
      return;
    }
    this.fireRemove(state, value, initiator);
    state.mapper.tracer?.waits(state, this.key, value);
    if (value !== null) state.pendingMutation(this.key).remove(value);
  }

  pop(state: InstanceState, value: Item, initiator: EventToken | null, passive: number): void {
    try {
      this.remove(state, value, initiator, passive);
    } catch (error) {
      if (!(error instanceof SessionError) || !/^(ValueError|KeyError|IndexError)$/.test(error.exception)) throw error;
    }
  }

  /** A list is assigned. */
  set(state: InstanceState, values: readonly Item[], passive = PASSIVE_OFF): void {
    const fresh = new Collection(state, this);
    let old = this.get(state, PASSIVE_ONLY_PERSISTENT ^ (passive & NO_RAISE)) as Collection | NoResult;
    if (old === PASSIVE_NO_RESULT) old = this.defaultValue(state);
    state.modifiedEvent(this, [...old.items]);
    state.dict.set(this.key, fresh);
    bulkReplace(values, old, fresh, this.bulkReplaceToken);
    old.disposed = true;
    state.emptyCollections.delete(this.key);
  }

  /** What waited for the list is applied to it, and counts as a change. */
  override setCommittedValue(state: InstanceState, value: Item | readonly Item[]): Collection {
    const fresh = new Collection(state, this);
    for (const item of (value as readonly Item[] | null) ?? []) fresh.appendWithoutEvent(item);
    state.dict.set(this.key, fresh);
    state.commit([this.key]);
    const pending = state.pendingMutations.get(this.key);
    if (pending) {
      state.modifiedEvent(this, [...fresh.items]);
      state.pendingMutations.delete(this.key);
      for (const item of pending.added) fresh.appendWithoutEvent(item);
      for (const item of pending.deleted) fresh.removeWithoutEvent(item);
    }
    return fresh;
  }
}
