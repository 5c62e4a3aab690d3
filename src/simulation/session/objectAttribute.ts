/** A relationship to one object (SQLAlchemy 2.0.52, orm/attributes.py, `ScalarObjectAttributeImpl`). */
import { AttributeImpl } from './attribute.ts';
import type { Item } from './collection.ts';
import { SessionError } from './errors.ts';
import { EventToken } from './events.ts';
import { blankHistory, type History, objectHistory } from './history.ts';
import {
  CALLABLES_OK,
  DEFERRED_HISTORY_LOAD,
  INIT_OK,
  LOAD_AGAINST_COMMITTED,
  NO_AUTOFLUSH,
  NO_RAISE,
  type NoResult,
  type NoValue,
  PASSIVE_NO_FETCH,
  PASSIVE_NO_INITIALIZE,
  PASSIVE_NO_RESULT,
  PASSIVE_ONLY_PERSISTENT,
} from './passive.ts';
import type { Committed, InstanceState } from './state.ts';

type Old = Item | NoValue | NoResult;

const isObject = (value: unknown): value is InstanceState => typeof value === 'object' && value !== null;

export class ObjectAttribute extends AttributeImpl {
  readonly collection = false;
  readonly acceptsScalarLoader = false;
  readonly replaceToken = new EventToken(this, 'REPLACE');
  readonly appendToken = this.replaceToken;
  readonly removeToken = new EventToken(this, 'REMOVE');

  history(state: InstanceState, passive: number): History<Item> {
    const known = passive & ~INIT_OK;
    const held = state.dict.get(this.key) as Item | undefined;
    const current = held === undefined ? (this.get(state, known) as Old) : held;
    if (current === PASSIVE_NO_RESULT) return blankHistory;
    let original = state.committed.get(this.key);
    if (this.deferredHistory && original === PASSIVE_NO_RESULT) {
      const flags = PASSIVE_ONLY_PERSISTENT | NO_AUTOFLUSH | LOAD_AGAINST_COMMITTED | NO_RAISE | DEFERRED_HISTORY_LOAD;
      original = this.fireLoader(state, (state.dict.has(this.key) ? passive : known) | flags) as Committed;
    }
    return objectHistory(original, current);
  }

  override allPending(state: InstanceState, passive = PASSIVE_NO_INITIALIZE): readonly Item[] {
    let current = state.dict.get(this.key) as Item | undefined | NoValue | NoResult;
    if (current === undefined) {
      if (!(passive & CALLABLES_OK)) return [];
      current = this.get(state, passive) as Old;
    }
    const found: Item[] = [isObject(current) ? current : null];
    const original = state.committed.get(this.key);
    if (isObject(original) && original !== current) found.push(original as InstanceState);
    return found;
  }

  /**
   * `set`. With `checkOld`, only if the present value is that one or not known: an echo that must `pop` then does
   * nothing.
   */
  set(
    state: InstanceState,
    value: Item,
    initiator: EventToken | null = null,
    checkOld: Item = null,
    isPop = false,
  ): void {
    const passive = this.activeHistory
      ? PASSIVE_ONLY_PERSISTENT | NO_AUTOFLUSH | LOAD_AGAINST_COMMITTED
      : (PASSIVE_NO_FETCH ^ INIT_OK) | LOAD_AGAINST_COMMITTED | NO_RAISE;
    const old = this.get(state, passive) as Old;
    if (checkOld !== null && old !== PASSIVE_NO_RESULT && checkOld !== old) {
      if (isPop) return;
      throw new SessionError(
        'not-in-collection',
        'ValueError',
        `Object ${checkOld.mapper.nameOf(checkOld)} not associated with ${state.mapper.nameOf(state)} on attribute '${this.key}'`,
      );
    }
    const { tracer } = state.mapper;
    const isEcho = initiator !== null && initiator.impl !== this;
    tracer?.event('set', isEcho, state, this.key, value, isObject(old) ? old : null);
    try {
      this.#fireReplace(state, value, old, initiator);
      state.dict.set(this.key, value);
    } finally {
      tracer?.close();
    }
  }

  #fireReplace(state: InstanceState, value: Item, previous: Old, initiator: EventToken | null): void {
    if (this.trackParent && previous !== value && isObject(previous)) this.setHasParent(previous, state, false);
    for (const listener of this.setListeners) listener(state, value, previous, initiator ?? this.replaceToken);
    state.modifiedEvent(this, previous);
    if (this.trackParent && value !== null) this.setHasParent(value, state, true);
  }

  append(state: InstanceState, value: Item, initiator: EventToken | null, _passive: number): void {
    this.set(state, value, initiator);
  }

  pop(state: InstanceState, value: Item, initiator: EventToken | null, _passive: number): void {
    this.set(state, null, initiator, value, true);
  }
}
