/** One to many in a flush (SQLAlchemy 2.0.52, orm/dependency.py, `OneToManyDP`). */
import type { Item } from './collection.ts';
import { type Around, addEdges, DependencyProcessor, type StateAround } from './dependencyProcessor.ts';
import { INCLUDE_PENDING_MUTATIONS, PASSIVE_NO_INITIALIZE, PASSIVE_OFF } from './passive.ts';
import type { InstanceState } from './state.ts';
import { clear, populate } from './sync.ts';
import type { UnitOfWork } from './unitOfWork.ts';

export class OneToMany extends DependencyProcessor {
  protected addEdges(unit: UnitOfWork, around: Around): void {
    const { parentSaves, childSaves, parentDeletes, childDeletes, afterSave, beforeDelete } = around;
    if (this.postUpdate) {
      const postUpdates = unit.records.postUpdateAll(this.property.mapper, false);
      const preUpdates = unit.records.postUpdateAll(this.property.mapper, true);
      addEdges(unit, [
        [childSaves, afterSave],
        [parentSaves, afterSave],
        [afterSave, postUpdates],
        [beforeDelete, preUpdates],
        [preUpdates, parentDeletes],
        [preUpdates, childDeletes],
      ]);
      return;
    }
    addEdges(unit, [
      [parentSaves, afterSave],
      [afterSave, childSaves],
      [afterSave, childDeletes],
      [childSaves, parentDeletes],
      [childDeletes, parentDeletes],
      [beforeDelete, childSaves],
      [beforeDelete, childDeletes],
    ]);
  }

  protected addStateEdges(unit: UnitOfWork, { process, parent, child, isDelete, isChildDelete }: StateAround): void {
    if (this.postUpdate) {
      const postUpdates = unit.records.postUpdateAll(this.property.mapper, false);
      const preUpdates = unit.records.postUpdateAll(this.property.mapper, true);
      if (isDelete) {
        addEdges(unit, [
          [process, preUpdates],
          [preUpdates, parent],
        ]);
      } else {
        addEdges(unit, [
          [isChildDelete ? null : parent, process],
          [child, process],
          [process, postUpdates],
        ]);
      }
    } else if (isDelete) {
      addEdges(unit, [
        [process, child],
        [child, parent],
      ]);
    } else {
      addEdges(unit, [
        [parent, process],
        [process, child],
        [parent, child],
      ]);
    }
  }

  override presortDeletes(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const { property } = this;
    const nulls = !property.cascade.has('delete') && !this.keepsChildren;
    for (const state of states) {
      const history = unit.history(state, property.key, this.deletePassive);
      for (const child of history.deleted) {
        if (child !== null && !this.hasParent(child))
          unit.register(child, { isDelete: property.cascade.has('delete-orphan') });
      }
      if (!nulls) continue;
      for (const child of history.unchanged)
        if (child !== null) unit.register(child, { operation: 'delete', property });
    }
  }

  override presortSaves(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const { property } = this;
    const isOrphanDeleting = property.cascade.has('delete-orphan');
    for (const state of states) {
      const keysChanged = this.keysChanged(unit, state);
      const passive = !keysChanged || property.record.passiveUpdates ? PASSIVE_NO_INITIALIZE : PASSIVE_OFF;
      const history = unit.history(state, property.key, passive | INCLUDE_PENDING_MUTATIONS);
      for (const child of history.added) {
        if (child !== null) unit.register(child, { cancelDelete: true, operation: 'add', property });
        unit.memo<Item>(this).add(child);
      }
      for (const child of history.deleted) {
        if (child === null) continue;
        if (!isOrphanDeleting) {
          if (!this.keepsChildren) unit.register(child, { operation: 'delete', property });
        } else if (!this.hasParent(child)) this.registerDelete(unit, child);
      }
      if (!keysChanged) continue;
      for (const child of history.unchanged) {
        if (child !== null)
          unit.register(child, { listOnly: property.record.passiveUpdates, operation: 'pk change', property });
      }
    }
  }

  override processDeletes(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const { property } = this;
    if (!this.postUpdate && this.keepsChildren) return;
    const added = unit.memo<Item>(this);
    for (const state of states) {
      const history = unit.history(state, property.key, this.deletePassive);
      for (const child of history.deleted) {
        if (child !== null && !this.hasParent(child)) this.#forget(unit, state, child);
      }
      if (!this.postUpdate && property.cascade.has('delete')) continue;
      for (const child of new Set(history.unchanged)) {
        if (child !== null && !added.has(child)) this.#forget(unit, state, child);
      }
    }
  }

  #forget(unit: UnitOfWork, state: InstanceState, child: InstanceState): void {
    this.#synchronize(unit, state, child, true, false);
    if (this.postUpdate) this.notePostUpdate(unit, child, [state]);
  }

  override processSaves(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const { property } = this;
    const nulls = !property.cascade.has('delete-orphan') && !this.keepsChildren;
    for (const state of states) {
      const history = unit.history(state, property.key, PASSIVE_NO_INITIALIZE);
      for (const child of history.added) {
        this.#synchronize(unit, state, child, false, false);
        if (child !== null && this.postUpdate) this.notePostUpdate(unit, child, [state]);
      }
      for (const child of history.deleted) {
        if (nulls && child !== null && !this.hasParent(child)) this.#synchronize(unit, state, child, true, false);
      }
      if (!this.keysChanged(unit, state)) continue;
      for (const child of history.unchanged) this.#synchronize(unit, state, child, false, true);
    }
  }

  #synchronize(unit: UnitOfWork, state: InstanceState, child: Item, clears: boolean, keysChanged: boolean): void {
    this.verify(child);
    if (child === null || (!this.postUpdate && unit.isDeleted(child))) return;
    const { synchronizePairs, mapper, parent, record } = this.property;
    if (clears) clear(child, mapper, parent.table, synchronizePairs);
    else populate(state, child, synchronizePairs, unit, record.passiveUpdates && keysChanged);
  }
}
