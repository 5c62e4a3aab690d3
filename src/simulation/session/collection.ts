/** The list of a relationship and the events of its changes (SQLAlchemy 2.0.52, orm/collections.py). */
import type { CollectionAttribute } from './collectionAttribute.ts';
import { SessionError } from './errors.ts';
import type { EventToken } from './events.ts';
import type { InstanceState } from './state.ts';

/** Python lets None stand in a list; the flush then refuses it. */
export type Item = InstanceState | null;

export class Collection {
  readonly items: Item[] = [];
  readonly owner: InstanceState;
  readonly attribute: CollectionAttribute;
  /** Replaced or expired: it belongs to nobody, and changes of it are lost. */
  invalidated = false;
  /** The list of an object that has none yet: it is stored with its first change. */
  empty = false;
  /** No adapter stands between the list and the object any more. */
  disposed = false;

  constructor(owner: InstanceState, attribute: CollectionAttribute) {
    this.owner = owner;
    this.attribute = attribute;
  }

  append(item: Item, initiator: EventToken | null = null): void {
    if (!this.disposed) this.#beforeEvent();
    if (!this.disposed) this.attribute.fireAppend(this.owner, item, initiator);
    this.appendWithoutEvent(item);
  }

  appendWithoutEvent(item: Item): void {
    this.owner.touch();
    this.items.push(item);
  }

  remove(item: Item, initiator: EventToken | null = null): void {
    if (!this.disposed) {
      this.#beforeEvent();
      this.attribute.fireRemove(this.owner, item, initiator);
    }
    this.removeWithoutEvent(item);
  }

  removeWithoutEvent(item: Item): void {
    const at = this.items.indexOf(item);
    if (at < 0) throw new SessionError('not-in-collection', 'ValueError', 'list.remove(x): x not in list');
    this.owner.touch();
    this.items.splice(at, 1);
  }

  /** `_fire_append_wo_mutation_event_bulk`: for items that a bulk replacement takes over. */
  fireKept(items: readonly Item[], initiator: EventToken): void {
    if (items.length === 0) return;
    this.#beforeEvent();
    for (const item of items) this.attribute.fireAppendWithoutMutation(this.owner, item, initiator);
  }

  fireRemoved(items: readonly Item[], initiator: EventToken): void {
    if (items.length === 0) return;
    this.#beforeEvent();
    for (const item of items) this.attribute.fireRemove(this.owner, item, initiator);
  }

  /** `_reset_empty`: the empty list becomes the object's own. */
  resetEmpty(): void {
    this.empty = false;
    this.owner.emptyCollections.delete(this.attribute.key);
    this.owner.dict.set(this.attribute.key, this);
  }

  #beforeEvent(): void {
    if (this.invalidated) this.owner.session?.warn('invalidated-collection', 'This collection has been invalidated.');
    if (this.empty) this.resetEmpty();
  }
}

/** `instance_state` of every item: None has none, and Python says so. */
export function statesOf(items: readonly Item[]): readonly InstanceState[] {
  return items.map((item) => {
    if (item) return item;
    throw new SessionError('wrong-type', 'AttributeError', "'NoneType' object has no attribute '_sa_instance_state'");
  });
}

/** `bulk_replace`: fills a new list and tells what came, what stayed and what left the old one. */
export function bulkReplace(
  values: readonly Item[],
  existing: Collection,
  fresh: Collection,
  initiator: EventToken,
): void {
  const before = new Set(existing.items);
  const given = new Set(values);
  for (const member of values) {
    if (before.has(member)) fresh.appendWithoutEvent(member);
    else fresh.append(member, initiator);
  }
  existing.fireKept(
    [...before].filter((member) => given.has(member)),
    initiator,
  );
  existing.fireRemoved(
    [...before].filter((member) => !given.has(member)),
    initiator,
  );
}
