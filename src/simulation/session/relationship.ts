/** A relationship as the session works with it (SQLAlchemy 2.0.52, orm/relationships.py). */
import type { Direction, ForeignKey, Relationship, Table } from '#document/records.ts';
import type { AttributeImpl } from './attribute.ts';
import type { CascadeType } from './cascadeOptions.ts';
import { Collection, type Item, statesOf } from './collection.ts';
import type { CollectionAttribute } from './collectionAttribute.ts';
import { SessionError } from './errors.ts';
import type { Mapper } from './mapper.ts';
import type { ObjectAttribute } from './objectAttribute.ts';
import { NO_RAISE, PASSIVE_NO_INITIALIZE, PASSIVE_NO_RESULT, PASSIVE_OFF } from './passive.ts';
import type { InstanceState } from './state.ts';

/** From which column a value is copied to which. */
export type SyncPair = readonly [source: string, target: string];

export interface RelationshipParts {
  readonly record: Relationship;
  readonly parent: Mapper;
  readonly mapper: Mapper;
  readonly cascade: ReadonlySet<CascadeType>;
  readonly foreignKeys: readonly ForeignKey[];
  readonly secondary: Table | null;
  readonly synchronizePairs: readonly SyncPair[];
  readonly secondarySynchronizePairs: readonly SyncPair[];
}

export class RelationshipProperty {
  readonly record: Relationship;
  readonly key: string;
  /** `Author.books` */
  readonly label: string;
  readonly parent: Mapper;
  /** The target. */
  readonly mapper: Mapper;
  readonly direction: Direction;
  readonly cascade: ReadonlySet<CascadeType>;
  readonly foreignKeys: readonly ForeignKey[];
  readonly secondary: Table | null;
  readonly synchronizePairs: readonly SyncPair[];
  readonly secondarySynchronizePairs: readonly SyncPair[];
  /** The other sides that `back_populates` links, seen from either. */
  readonly reverse = new Set<RelationshipProperty>();
  readonly isSelfReferential: boolean;
  /** Whether the value is found by the target's primary key, so that the identity map can answer. */
  readonly useGet: boolean;

  constructor(parts: RelationshipParts) {
    this.record = parts.record;
    this.key = parts.record.name;
    this.label = `${parts.parent.name}.${parts.record.name}`;
    this.parent = parts.parent;
    this.mapper = parts.mapper;
    this.direction = parts.record.direction;
    this.cascade = parts.cascade;
    this.foreignKeys = parts.foreignKeys;
    this.secondary = parts.secondary;
    this.synchronizePairs = parts.synchronizePairs;
    this.secondarySynchronizePairs = parts.secondarySynchronizePairs;
    this.isSelfReferential = parts.parent === parts.mapper;
    const remote = this.lazyPairs.map(([, column]) => column);
    this.useGet =
      this.secondary === null &&
      !this.record.uselist &&
      remote.length === this.mapper.primaryKey.length &&
      this.mapper.primaryKey.every((column) => remote.includes(column));
  }

  /** The columns that a lazy load compares: the owner's, and the target's (or the association table's). */
  get lazyPairs(): readonly (readonly [local: string, remote: string])[] {
    return this.direction === 'MANYTOONE'
      ? this.synchronizePairs.map(([source, target]) => [target, source] as const)
      : this.synchronizePairs;
  }

  get impl(): AttributeImpl {
    return this.parent.impl(this.key);
  }

  /**
   * `cascade_iterator`: the objects that a cascade goes on to. Only `delete` loads, and not with passive_deletes; a
   * generator, because each object may load before the next is looked at.
   */
  *cascadeMembers(
    type: CascadeType,
    state: InstanceState,
    visited: Set<InstanceState>,
    haltOn: ((state: InstanceState) => boolean) | null,
  ): Iterable<InstanceState> {
    const skipPending = type === 'refresh-expire' && !this.cascade.has('delete-orphan');
    for (const child of this.#members(type, state)) {
      if (child === null || visited.has(child) || haltOn?.(child)) continue;
      if (skipPending && child.key === null) continue;
      if (child.mapper !== this.mapper) {
        throw new SessionError(
          'wrong-type',
          'AssertionError',
          `Attribute '${this.key}' on class '<class 'model.${this.parent.name}'>' doesn't handle objects of type '<class 'model.${child.mapper.name}'>'`,
        );
      }
      visited.add(child);
      yield child;
    }
  }

  #members(type: CascadeType, state: InstanceState): readonly Item[] {
    const { impl } = this;
    if (type === 'save-update') return impl.allPending(state);
    const passive = type !== 'delete' || this.record.passiveDeletes ? PASSIVE_NO_INITIALIZE : PASSIVE_OFF | NO_RAISE;
    const value = impl.get(state, passive);
    if (value === PASSIVE_NO_RESULT || value === null) return [];
    if (value instanceof Collection) return statesOf(value.items);
    return typeof value === 'object' ? [value] : [];
  }

  get listImpl(): CollectionAttribute {
    return this.impl as CollectionAttribute;
  }

  get objectImpl(): ObjectAttribute {
    return this.impl as ObjectAttribute;
  }
}
