/** What listens to the changes of a relationship: the single-parent check, the cascades and the other side. */
import type { AttributeImpl } from './attribute.ts';
import { Collection, type Item } from './collection.ts';
import type { CollectionAttribute } from './collectionAttribute.ts';
import { SessionError } from './errors.ts';
import type { EventToken } from './events.ts';
import { NO_VALUE, PASSIVE_NO_FETCH, PASSIVE_NO_RESULT } from './passive.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { InstanceState } from './state.ts';

const isObject = (value: unknown): value is InstanceState => typeof value === 'object' && value !== null;

/** Adds the listeners in the order in which they run (orm/strategies.py, `_register_attribute`); `backPopulates` names the side that is to change too. */
export function listen(property: RelationshipProperty, impl: AttributeImpl, backPopulates: string | null): void {
  if (property.record.singleParent) checkSingleParent(property, impl);
  trackCascadeEvents(property, impl);
  if (backPopulates !== null) populateBack(impl, backPopulates, property.record.uselist);
}

/** orm/strategies.py, `single_parent_validator`. */
function checkSingleParent(property: RelationshipProperty, impl: AttributeImpl): void {
  const check = (state: InstanceState, value: Item, old: unknown, initiator: EventToken): void => {
    if (value === null || initiator.key !== property.key) return;
    if (!initiator.impl.hasParent(value) || old === value) return;
    throw new SessionError(
      'single-parent',
      'InvalidRequestError',
      `Instance ${value.mapper.nameOf(value)} is already associated with an instance of <class 'model.${state.mapper.name}'> via its ${property.label} attribute, and is only allowed a single parent.`,
    );
  };
  impl.appendListeners.push((state, value, initiator) => check(state, value, null, initiator));
  impl.setListeners.push(check);
}

/** orm/unitofwork.py, `track_cascade_events`. */
function trackCascadeEvents(property: RelationshipProperty, impl: AttributeImpl): void {
  const save = (state: InstanceState, value: Item, initiator: EventToken): void => {
    const { session } = state;
    if (!session || value === null || !property.cascade.has('save-update')) return;
    if (property.key === initiator.key && !session.contains(value)) session.cascadedSave(property, state, value);
  };
  impl.keepListeners.push(save);
  impl.appendListeners.push(save);
  impl.removeListeners.push((state, value) => {
    if (value === null || !property.cascade.has('delete-orphan')) return;
    if (!property.mapper.isOrphan(value)) return;
    if (state.session?.isNew(value)) state.session.expungeOrphan(property, value);
    else value.orphanedOutside = true;
  });
  impl.setListeners.push((state, value, old, initiator) => {
    if (old === value || !state.session) return;
    save(state, value, initiator);
    if (!isObject(old) || !property.cascade.has('delete-orphan')) return;
    if (state.session.isNew(old) && property.mapper.isOrphan(old)) state.session.expungeOrphan(property, old);
  });
}

/** orm/attributes.py, `backref_listeners`: the same change on the other side, without loading anything. */
function populateBack(parent: AttributeImpl, key: string, uselist: boolean): void {
  const conflict = (state: InstanceState, initiator: EventToken, child: AttributeImpl): void => {
    if (initiator.impl === parent || initiator.impl === child) return;
    throw new SessionError(
      'backref-conflict',
      'ValueError',
      `Bidirectional attribute conflict detected: Passing object ${state.mapper.nameOf(state)} to attribute "${initiator.impl.label}" triggers a modify event on attribute "${child.label}" via the backref "${parent.label}".`,
    );
  };
  const addTo = (state: InstanceState, child: InstanceState, initiator: EventToken): void => {
    const impl = child.impl(key);
    conflict(state, initiator, impl);
    const bulk = impl.collection ? (impl as CollectionAttribute).bulkReplaceToken : null;
    if (initiator === impl.appendToken || initiator === bulk) return;
    impl.append(child, state, initiator, PASSIVE_NO_FETCH);
  };

  if (uselist) {
    parent.appendListeners.push((state, child, initiator) => {
      if (child !== null) addTo(state, child, initiator);
    });
  } else {
    parent.setListeners.push((state, child, old, initiator) => {
      if (old === child) return;
      if (old !== null && old !== PASSIVE_NO_RESULT && old !== NO_VALUE) {
        const impl = old.impl(key);
        const recursive = impl.collection ? impl.removeToken : impl.appendToken;
        if (initiator !== recursive) impl.pop(old, state, parent.appendToken, PASSIVE_NO_FETCH);
      }
      if (child !== null) addTo(state, child, initiator);
    });
  }
  parent.removeListeners.push((state, child, initiator) => {
    if (child === null) return;
    const impl = child.impl(key);
    const replace = impl.collection ? (impl as CollectionAttribute).bulkReplaceToken : impl.appendToken;
    if (initiator === impl.removeToken || initiator === replace) return;
    if (!impl.collection && uselist && holdsTwice(state, parent.key, child)) return;
    impl.pop(child, state, initiator, PASSIVE_NO_FETCH);
  });
}

/** util.has_dupes: an item that stays in the list a second time keeps its owner. */
function holdsTwice(state: InstanceState, key: string, child: InstanceState): boolean {
  const list = state.dict.get(key);
  if (!(list instanceof Collection)) throw new SessionError('other', 'KeyError', `'${key}'`);
  return list.items.indexOf(child) !== list.items.lastIndexOf(child);
}
