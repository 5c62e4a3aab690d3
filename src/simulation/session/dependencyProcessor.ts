/** What one relationship adds to a flush (SQLAlchemy 2.0.52, orm/dependency.py, `DependencyProcessor`). */
import type { Item } from './collection.ts';
import { SessionError } from './errors.ts';
import { isEmpty } from './history.ts';
import type { Mapper } from './mapper.ts';
import { INCLUDE_PENDING_MUTATIONS, PASSIVE_NO_FETCH_RELATED, PASSIVE_NO_INITIALIZE, PASSIVE_OFF } from './passive.ts';
import type { PostSort } from './postSort.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { InstanceState } from './state.ts';
import { sourceModified } from './sync.ts';
import type { UnitOfWork } from './unitOfWork.ts';

/** The actions that a relationship's own ones are put between: P is the owner's class, T the target's. */
export interface Around {
  readonly parentSaves: PostSort;
  readonly childSaves: PostSort;
  readonly parentDeletes: PostSort;
  readonly childDeletes: PostSort;
  readonly afterSave: PostSort;
  readonly beforeDelete: PostSort;
}

/** The same for one object in a circle: of the process and parent actions, those of a save or of a delete. */
export interface StateAround {
  readonly process: PostSort;
  readonly parent: PostSort;
  /** Of the member; null when it is not part of the flush. */
  readonly child: PostSort | null;
  readonly isDelete: boolean;
  readonly isChildDelete: boolean;
}

export abstract class DependencyProcessor {
  readonly property: RelationshipProperty;
  /** The class whose objects it is given. */
  readonly owner: Mapper;
  readonly sortKey: string;
  protected readonly deletePassive: number;

  constructor(property: RelationshipProperty, owner = property.parent) {
    this.property = property;
    this.owner = owner;
    this.sortKey = `${property.parent.sortKey}_${property.key}`;
    this.deletePassive = property.record.passiveDeletes ? PASSIVE_NO_INITIALIZE : PASSIVE_OFF;
  }

  get postUpdate(): boolean {
    return this.property.record.postUpdate;
  }

  get keepsChildren(): boolean {
    return this.property.record.passiveDeletes === 'all';
  }

  isNeeded(): boolean {
    return true;
  }

  /** `hasparent`. */
  hasParent(state: InstanceState): boolean {
    return this.property.impl.hasParent(state);
  }

  presortDeletes(_unit: UnitOfWork, _states: readonly InstanceState[]): void {}
  presortSaves(_unit: UnitOfWork, _states: readonly InstanceState[]): void {}
  processDeletes(_unit: UnitOfWork, _states: readonly InstanceState[]): void {}
  processSaves(_unit: UnitOfWork, _states: readonly InstanceState[]): void {}

  /** `prop_has_changes`: whether the processor is to be part of the plan. */
  hasChanges(unit: UnitOfWork, states: readonly InstanceState[], isDelete: boolean): boolean {
    const { property } = this;
    let passive = PASSIVE_OFF | INCLUDE_PENDING_MUTATIONS;
    if (!isDelete || property.record.passiveDeletes) passive = PASSIVE_NO_INITIALIZE | INCLUDE_PENDING_MUTATIONS;
    else if (property.direction === 'MANYTOONE') passive = PASSIVE_NO_FETCH_RELATED;
    for (const state of states) if (!isEmpty(unit.history(state, property.key, passive))) return true;
    return states.length > 0 && !property.isSelfReferential && unit.byMapper.has(property.mapper);
  }

  /** `per_property_flush_actions`. */
  addActions(unit: UnitOfWork): void {
    const { records } = unit;
    const { parent, mapper } = this.property;
    const afterSave = records.processAll(this, false);
    const beforeDelete = records.processAll(this, true);
    this.addEdges(unit, {
      afterSave,
      beforeDelete,
      parentSaves: records.saveAll(parent),
      childSaves: records.saveAll(mapper),
      parentDeletes: records.deleteAll(parent),
      childDeletes: records.deleteAll(mapper),
    });
  }

  /** `per_state_flush_actions`: the actions for single objects, where the classes wait for each other in a circle. */
  addStateActions(unit: UnitOfWork, states: readonly InstanceState[], isDelete: boolean): void {
    const { records } = unit;
    const { parent, mapper, impl } = this.property;
    records.processAll(this, isDelete).disabled = true;
    const childSaves = records.saveAll(mapper);
    const isChildSplit = unit.cycles.has(childSaves);
    const parentAll = isDelete ? records.deleteAll(parent) : records.saveAll(parent);
    const isParentSplit = unit.cycles.has(parentAll);
    for (const state of states) {
      const members = impl.allPending(state, isDelete ? this.deletePassive : PASSIVE_NO_INITIALIZE);
      if (members.length === 0) continue;
      const process = records.processState(this, isDelete, state);
      const ownAction = isDelete ? records.deleteState : records.saveState;
      const around = { process, parent: isParentSplit ? ownAction(state) : parentAll, isDelete };
      const children = isChildSplit
        ? members.map((member) => this.#actionOf(unit, member))
        : [[childSaves, false] as const, [records.deleteAll(mapper), true] as const];
      for (const [child, isChildDelete] of children) this.addStateEdges(unit, { ...around, child, isChildDelete });
    }
  }

  #actionOf(unit: UnitOfWork, member: Item): readonly [PostSort | null, boolean] {
    const fate = member && unit.states.get(member);
    if (!member || !fate) return [null, false];
    return fate.isDelete ? [unit.records.deleteState(member), true] : [unit.records.saveState(member), false];
  }

  protected abstract addEdges(unit: UnitOfWork, around: Around): void;
  protected abstract addStateEdges(unit: UnitOfWork, around: StateAround): void;

  /** Whether a key that is copied along the relationship has changed. */
  protected keysChanged(unit: UnitOfWork, state: InstanceState): boolean {
    return sourceModified(unit, state, this.property.synchronizePairs);
  }

  /** Deletes an object and what its delete cascade reaches. */
  protected registerDelete(unit: UnitOfWork, child: InstanceState): void {
    unit.register(child, { isDelete: true, operation: 'delete', property: this.property });
    for (const found of this.property.mapper.cascade('delete', child)) unit.register(found, { isDelete: true });
  }

  /** `_verify_canload`. */
  protected verify(child: Item): void {
    if (this.property.record.uselist && child === null) {
      throw new SessionError(
        'none-in-collection',
        'FlushError',
        `Can't flush None value found in collection ${this.property.label}`,
      );
    }
    if (child !== null && child.mapper !== this.property.mapper) {
      throw new SessionError(
        'wrong-type',
        'FlushError',
        `Attempting to flush an item of type <class 'model.${child.mapper.name}'> as a member of collection "${this.property.label}". Expected an object of type <class 'model.${this.property.mapper.name}'> or a polymorphic subclass of this type.`,
      );
    }
  }

  /** `_post_update`: the foreign key is written by an UPDATE of its own. */
  protected notePostUpdate(
    unit: UnitOfWork,
    state: InstanceState,
    related: readonly Item[],
    isManyToOneDelete = false,
  ): void {
    if (related.some((one) => !isManyToOneDelete || one !== null)) {
      unit.registerPostUpdate(
        state,
        this.property.synchronizePairs.map(([, target]) => target),
      );
    }
  }
}

/** Adds edges, leaving out those to actions that do not exist. */
export function addEdges(unit: UnitOfWork, edges: readonly (readonly [PostSort | null, PostSort | null])[]): void {
  for (const [before, after] of edges) if (before && after) unit.edge(before, after);
}
