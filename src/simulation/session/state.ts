/** An object with what the session remembers of it (SQLAlchemy 2.0.52, orm/state.py, `InstanceState`). */
import type { Value } from '#document/value.ts';
import type { AttributeImpl } from './attribute.ts';
import type { Collection, Item } from './collection.ts';
import type { Mapper } from './mapper.ts';
import { ATTR_WAS_SET, type NoResult, type NoValue, PASSIVE_NO_RESULT, SQL_OK } from './passive.ts';
import type { Session } from './session.ts';

/** What an attribute holds: a cell, an object or None, or a list. */
export type Held = Value | InstanceState | Collection;

/** What an attribute held before it changed: lists as copies. */
export type Committed = Value | InstanceState | readonly Item[] | NoValue | NoResult;

/** Class and primary key; `text` is equal exactly when both are. */
export interface IdentityKey {
  readonly mapper: Mapper;
  readonly values: readonly Value[];
  readonly text: string;
}

/** An identity key, with Python's equality: `True` is 1. */
export function identityKey(mapper: Mapper, values: readonly Value[]): IdentityKey {
  const plain = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
  return { mapper, values, text: `${mapper.name} ${JSON.stringify(plain)}` };
}

export type StateWord = 'transient' | 'pending' | 'persistent' | 'deleted' | 'detached';

/** Changes of a list that is not loaded (orm/state.py, `PendingCollection`). */
export class PendingCollection {
  readonly added: InstanceState[] = [];
  readonly deleted = new Set<InstanceState>();

  append(value: InstanceState): void {
    if (this.deleted.has(value)) this.deleted.delete(value);
    else if (!this.added.includes(value)) this.added.push(value);
  }

  remove(value: InstanceState): void {
    const at = this.added.indexOf(value);
    if (at >= 0) this.added.splice(at, 1);
    else this.deleted.add(value);
  }
}

/** The session's persistent objects by key, as far as a state must know it. */
export interface ModifiedSet {
  readonly modified: Set<InstanceState>;
}

let nextNumber = 0;

/** The attributes in memory; whoever follows the object learns of every change. */
class Attributes extends Map<string, Held> {
  readonly #owner: InstanceState;

  constructor(owner: InstanceState) {
    super();
    this.#owner = owner;
  }

  override set(key: string, value: Held): this {
    this.#owner.touch();
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#owner.touch();
    return super.delete(key);
  }
}

export class InstanceState {
  readonly mapper: Mapper;
  /** Tells states apart in texts. */
  readonly number = nextNumber++;
  #key: IdentityKey | null = null;
  #session: Session | null = null;
  /** Whether the object stands in an identity map; its set of modified objects then. */
  identityMap: ModifiedSet | null = null;
  readonly dict: Map<string, Held> = new Attributes(this);
  readonly committed = new Map<string, Committed>();
  readonly expiredAttributes = new Set<string>();
  readonly pendingMutations = new Map<string, PendingCollection>();
  readonly emptyCollections = new Map<string, Collection>();
  /** By attribute that tracks parents: the parent, or false when it has lost it. */
  readonly parents = new Map<AttributeImpl, InstanceState | false>();
  #modified = false;
  #wasDeleted = false;
  expired = false;
  orphanedOutside = false;
  insertOrder = 0;
  #isHeld = false;

  constructor(mapper: Mapper) {
    this.mapper = mapper;
  }

  /** Something that can be seen of the object changes. */
  touch(): void {
    this.mapper.tracer?.touched.add(this);
  }

  get key(): IdentityKey | null {
    return this.#key;
  }
  set key(key: IdentityKey | null) {
    this.#key = key;
    this.touch();
  }

  get session(): Session | null {
    return this.#session;
  }
  set session(session: Session | null) {
    this.#session = session;
    this.touch();
  }

  /** Changed since the last flush, load or expire. */
  get modified(): boolean {
    return this.#modified;
  }
  set modified(modified: boolean) {
    if (modified !== this.#modified) this.touch();
    this.#modified = modified;
  }

  get wasDeleted(): boolean {
    return this.#wasDeleted;
  }
  set wasDeleted(wasDeleted: boolean) {
    this.#wasDeleted = wasDeleted;
    this.touch();
  }

  get word(): StateWord {
    if (this.key === null) return this.session ? 'pending' : 'transient';
    if (!this.session) return 'detached';
    return this.wasDeleted ? 'deleted' : 'persistent';
  }

  impl(key: string): AttributeImpl {
    return this.mapper.impl(key);
  }

  /** What waits for a list that is not loaded, to be changed. */
  pendingMutation(key: string): PendingCollection {
    this.touch();
    let pending = this.pendingMutations.get(key);
    if (!pending) {
      pending = new PendingCollection();
      this.pendingMutations.set(key, pending);
    }
    return pending;
  }

  /** `_modified_event`: keeps the first earlier value and marks the object. */
  modifiedEvent(attribute: AttributeImpl, previous: Committed): void {
    if (!attribute.sendModifiedEvents) return;
    if (!this.committed.has(attribute.key)) this.committed.set(attribute.key, previous);
    if (!(this.session && !this.#isHeld) && this.modified) return;
    this.modified = true;
    const hadModified = this.identityMap !== null && this.identityMap.modified.size > 0;
    this.identityMap?.modified.add(this);
    if (!this.session) return;
    this.#isHeld = true;
    if (!hadModified) this.session.autobegin();
  }

  /** `_after_attach` for a modified object. */
  attach(session: Session): void {
    this.session = session;
    if (this.modified) this.#isHeld = true;
  }

  /** `_detach_states`. */
  detach(toTransient = false): void {
    this.session = null;
    if (toTransient) this.key = null;
    this.#isHeld = false;
  }

  /** `_expire`: forgets everything that can be loaded. */
  expire(): void {
    this.expired = true;
    if (this.modified) {
      this.identityMap?.modified.delete(this);
      this.committed.clear();
      this.modified = false;
    }
    this.#isHeld = false;
    if (this.pendingMutations.size > 0) this.touch();
    this.pendingMutations.clear();
    this.parents.clear();
    for (const key of this.mapper.attributeKeys) this.expiredAttributes.add(key);
    for (const [key, value] of this.dict) {
      this.mapper.invalidate(value);
      this.dict.delete(key);
    }
  }

  /** `_expire_attributes`. */
  expireAttributes(keys: Iterable<string>): void {
    for (const key of keys) {
      if (this.impl(key).acceptsScalarLoader) this.expiredAttributes.add(key);
      const old = this.dict.get(key);
      if (old !== undefined) this.mapper.invalidate(old);
      this.dict.delete(key);
      this.committed.delete(key);
      if (this.pendingMutations.delete(key)) this.touch();
    }
  }

  /** `_load_expired`: loads every expired column that was not changed. */
  loadExpired(passive: number): NoResult | typeof ATTR_WAS_SET {
    if (!(passive & SQL_OK)) return PASSIVE_NO_RESULT;
    const toLoad = [...this.expiredAttributes].filter((key) => !this.committed.has(key));
    this.mapper.loadScalarAttributes(this, toLoad, passive);
    this.expiredAttributes.clear();
    return ATTR_WAS_SET;
  }

  /** `unloaded`: the attributes with neither a value nor a change. */
  unloaded(): ReadonlySet<string> {
    return new Set(this.mapper.attributeKeys.filter((key) => !this.committed.has(key) && !this.dict.has(key)));
  }

  /** `_commit`: these attributes are as in the database now. */
  commit(keys: Iterable<string>): void {
    for (const key of keys) {
      this.committed.delete(key);
      if (this.dict.has(key)) this.expiredAttributes.delete(key);
    }
    this.expired = false;
  }

  /** `_commit_all`: all of them are. */
  commitAll(): void {
    this.committed.clear();
    if (this.pendingMutations.size > 0) this.touch();
    this.pendingMutations.clear();
    for (const key of this.dict.keys()) this.expiredAttributes.delete(key);
    if (this.modified) this.identityMap?.modified.delete(this);
    this.modified = false;
    this.expired = false;
    this.#isHeld = false;
  }
}
