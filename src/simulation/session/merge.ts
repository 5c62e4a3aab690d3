/** `session.merge`: copies an object and what its merge cascade reaches into the session (SQLAlchemy 2.0.52, orm/session.py, `_merge`). */
import type { Value } from '#document/value.ts';
import { Collection, type Item, statesOf } from './collection.ts';
import { NO_VALUE, PASSIVE_MERGE } from './passive.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { Session } from './session.ts';
import { type IdentityKey, InstanceState } from './state.ts';

/** The session's own object with the values of the given one, which stays as it is. */
export function merge(session: Session, state: InstanceState): InstanceState {
  session.autoflushNow();
  const { autoflush } = session;
  session.autoflush = false;
  try {
    return new Merging(session).merge(state);
  } finally {
    session.autoflush = autoflush;
  }
}

/** A new object may have a whole key of its own; NULL in a part of it is one, a part that was never set is none. */
const isKeyed = (state: InstanceState, key: IdentityKey): boolean =>
  state.mapper.primaryKey.every((column) => state.mapper.cell(state, column) !== NO_VALUE) &&
  key.values.some((value) => value !== null);

class Merging {
  readonly #session: Session;
  readonly #merged = new Map<InstanceState, InstanceState>();
  readonly #byKey = new Map<string, InstanceState>();
  /** Pairs of object and relationship that a merge came through. */
  readonly #through = new Map<InstanceState, Set<RelationshipProperty>>();

  constructor(session: Session) {
    this.#session = session;
  }

  merge(state: InstanceState): InstanceState {
    const known = this.#merged.get(state);
    if (known) return known;
    const session = this.#session;
    const { mapper } = state;
    if (state.key === null && session.isNew(state)) {
      session.warn(
        'other',
        `Instance ${mapper.nameOf(state)} is already pending in this Session yet is being merged again; this is probably not what you want to do`,
      );
    }
    const key: IdentityKey = state.key ?? mapper.identityKeyOf(state);
    const isKnown = state.key !== null || isKeyed(state, key);
    let merged: InstanceState | null = session.identityMap.get(key);
    if (!merged && isKnown) merged = this.#byKey.get(key.text) ?? session.get(mapper, key.values, 'query');
    if (!merged) {
      merged = new InstanceState(mapper);
      session.add(merged);
    }
    this.#merged.set(state, merged);
    this.#byKey.set(key.text, merged);
    if (state !== merged) this.#copy(state, merged);
    return merged;
  }

  #copy(state: InstanceState, merged: InstanceState): void {
    const { mapper } = state;
    for (const property of mapper.relationships) this.#copyRelationship(property, state, merged);
    for (const { name } of mapper.columns) {
      const value = state.dict.get(name);
      if (value !== undefined) mapper.setCell(merged, name, value as Value);
      else if (merged.key !== null && !merged.dict.has(name)) merged.expireAttributes([name]);
    }
  }

  /** orm/relationships.py, `RelationshipProperty.merge`. */
  #copyRelationship(property: RelationshipProperty, state: InstanceState, merged: InstanceState): void {
    for (const other of property.reverse) if (this.#through.get(state)?.has(other)) return;
    if (!property.cascade.has('merge')) return;
    const value = state.dict.get(property.key);
    if (value === undefined) return;
    if (value instanceof Collection) {
      property.impl.get(merged, PASSIVE_MERGE);
      const items: Item[] = [];
      for (const item of statesOf(value.items)) items.push(this.#mergeThrough(property, item));
      property.listImpl.set(merged, items, PASSIVE_MERGE);
    } else {
      const target = value instanceof InstanceState ? this.#mergeThrough(property, value) : null;
      property.objectImpl.set(merged, target);
    }
  }

  #mergeThrough(property: RelationshipProperty, item: InstanceState): InstanceState {
    const through = this.#through.get(item) ?? new Set();
    through.add(property);
    this.#through.set(item, through);
    return this.merge(item);
  }
}
