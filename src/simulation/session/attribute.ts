/** An attribute of a mapped class (SQLAlchemy 2.0.52, orm/attributes.py, `AttributeImpl`). */
import type { Collection, Item } from './collection.ts';
import { SessionError } from './errors.ts';
import type { EventToken } from './events.ts';
import type { History } from './history.ts';
import {
  ATTR_EMPTY,
  ATTR_WAS_SET,
  CALLABLES_OK,
  INIT_OK,
  type LoaderStatus,
  NO_VALUE,
  type NoResult,
  type NoValue,
  PASSIVE_NO_RESULT,
  PASSIVE_OFF,
} from './passive.ts';
import type { Committed, Held, InstanceState } from './state.ts';

/** Loads the value of a relationship; lists come as arrays. */
export type Loader = (state: InstanceState, passive: number) => Item | readonly Item[] | LoaderStatus;

/** A listener of changes; `old` only for a scalar. */
export type SetListener = (
  state: InstanceState,
  value: Item,
  old: Item | NoValue | NoResult,
  initiator: EventToken,
) => void;
export type ItemListener = (state: InstanceState, value: Item, initiator: EventToken) => void;

export interface AttributeOptions {
  readonly key: string;
  /** The class and the attribute: `Author.books`. */
  readonly label: string;
  readonly loader?: Loader | null;
  readonly trackParent?: boolean;
  readonly activeHistory?: boolean;
  readonly deferredHistory?: boolean;
  readonly sendModifiedEvents?: boolean;
}

export abstract class AttributeImpl {
  readonly key: string;
  readonly label: string;
  readonly loader: Loader | null;
  readonly trackParent: boolean;
  readonly activeHistory: boolean;
  readonly deferredHistory: boolean;
  readonly sendModifiedEvents: boolean;
  abstract readonly collection: boolean;
  abstract readonly acceptsScalarLoader: boolean;
  abstract readonly appendToken: EventToken;
  abstract readonly removeToken: EventToken;
  readonly setListeners: SetListener[] = [];
  readonly appendListeners: ItemListener[] = [];
  readonly keepListeners: ItemListener[] = [];
  readonly removeListeners: ItemListener[] = [];

  constructor(options: AttributeOptions) {
    this.key = options.key;
    this.label = options.label;
    this.loader = options.loader ?? null;
    this.trackParent = options.trackParent ?? false;
    this.activeHistory = options.activeHistory ?? false;
    this.deferredHistory = options.deferredHistory ?? false;
    this.sendModifiedEvents = options.sendModifiedEvents ?? true;
  }

  /** The value, loaded as far as `passive` allows. A value that was loaded is stored and is no change. */
  get(state: InstanceState, passive = PASSIVE_OFF): Held | NoResult | NoValue {
    const { key } = this;
    const held = state.dict.get(key);
    if (held !== undefined) return held;
    if (!state.committed.has(key) || state.committed.get(key) === NO_VALUE) {
      if (!(passive & CALLABLES_OK)) return PASSIVE_NO_RESULT;
      const value = this.fireLoader(state, passive);
      if (value === PASSIVE_NO_RESULT || value === NO_VALUE) return value;
      if (value === ATTR_WAS_SET) {
        const stored = state.dict.get(key);
        if (stored === undefined) throw new Error(`The loader of ${this.label} stored nothing.`);
        return stored;
      }
      if (value !== ATTR_EMPTY) return this.setCommittedValue(state, value);
    }
    return passive & INIT_OK ? this.defaultValue(state) : NO_VALUE;
  }

  fireLoader(state: InstanceState, passive: number): Item | readonly Item[] | LoaderStatus {
    if (this.acceptsScalarLoader && state.expiredAttributes.has(this.key)) return state.loadExpired(passive);
    return this.loader ? this.loader(state, passive) : ATTR_EMPTY;
  }

  /** The value of an attribute that was never set: None, which is not stored, or an empty list. */
  protected defaultValue(_state: InstanceState): Held {
    return null;
  }

  /** Stores a value as the one in the database. */
  setCommittedValue(state: InstanceState, value: Item | readonly Item[]): Held {
    const held = value as Item;
    state.dict.set(this.key, held);
    state.commit([this.key]);
    return held;
  }

  /** `get_committed_value`: the value before the changes. */
  getCommitted(state: InstanceState, passive = PASSIVE_OFF): Committed | Collection {
    const committed = state.committed.get(this.key);
    if (committed !== undefined) return committed === NO_VALUE ? null : committed;
    return this.get(state, passive);
  }

  abstract history(state: InstanceState, passive: number): History<Item>;

  /** `get_all_pending`: the values in memory, and those that they replaced. */
  allPending(_state: InstanceState, _passive?: number): readonly Item[] {
    return [];
  }

  /** The changes of the other side, as echoes. */
  abstract append(state: InstanceState, value: Item, initiator: EventToken | null, passive: number): void;
  abstract pop(state: InstanceState, value: Item, initiator: EventToken | null, passive: number): void;

  /** `hasparent`: whether the object has an owner by this attribute; `optimistic` where nothing is known. */
  hasParent(state: InstanceState, optimistic = false): boolean {
    if (!this.trackParent) {
      const message = 'This AttributeImpl is not configured to track parents.';
      throw new SessionError('other', 'AssertionError', message);
    }
    return (state.parents.get(this) ?? optimistic) !== false;
  }

  setHasParent(state: InstanceState, parent: InstanceState, value: boolean): void {
    if (value) {
      state.parents.set(this, parent);
      return;
    }
    const last = state.parents.get(this);
    // It has moved to another owner already.
    if (last !== undefined && last !== false && last.key?.text !== parent.key?.text) return;
    state.parents.set(this, false);
  }
}
