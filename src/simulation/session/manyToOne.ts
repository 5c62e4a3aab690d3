/** Many to one in a flush (SQLAlchemy 2.0.52, orm/dependency.py, `ManyToOneDP`). */
import type { Item } from './collection.ts';
import { type Around, addEdges, DependencyProcessor, type StateAround } from './dependencyProcessor.ts';
import { PASSIVE_NO_INITIALIZE } from './passive.ts';
import type { InstanceState } from './state.ts';
import { clear, populate } from './sync.ts';
import type { UnitOfWork } from './unitOfWork.ts';

export class ManyToOne extends DependencyProcessor {
  protected addEdges(unit: UnitOfWork, around: Around): void {
    const { parentSaves, childSaves, parentDeletes, childDeletes, afterSave, beforeDelete } = around;
    if (this.postUpdate) {
      const postUpdates = unit.records.postUpdateAll(this.property.parent, false);
      const preUpdates = unit.records.postUpdateAll(this.property.parent, true);
      addEdges(unit, [
        [childSaves, afterSave],
        [parentSaves, afterSave],
        [afterSave, postUpdates],
        [afterSave, preUpdates],
        [beforeDelete, preUpdates],
        [preUpdates, childDeletes],
        [preUpdates, parentDeletes],
      ]);
      return;
    }
    addEdges(unit, [
      [childSaves, afterSave],
      [afterSave, parentSaves],
      [parentSaves, childDeletes],
      [parentDeletes, childDeletes],
    ]);
  }

  protected addStateEdges(unit: UnitOfWork, { process, parent, child, isDelete, isChildDelete }: StateAround): void {
    if (this.postUpdate) {
      if (isDelete) {
        const preUpdates = unit.records.postUpdateAll(this.property.parent, true);
        addEdges(unit, [
          [process, preUpdates],
          [preUpdates, parent],
          [preUpdates, child],
        ]);
        return;
      }
      const postUpdates = unit.records.postUpdateAll(this.property.parent, false);
      if (isChildDelete) {
        addEdges(unit, [
          [process, postUpdates],
          [postUpdates, child],
        ]);
      } else {
        addEdges(unit, [
          [parent, process],
          [child, process],
          [process, postUpdates],
        ]);
      }
    } else if (isDelete) {
      if (isChildDelete) addEdges(unit, [[parent, child]]);
    } else {
      addEdges(unit, [
        [isChildDelete ? null : child, process],
        [process, parent],
      ]);
    }
  }

  override presortDeletes(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const { cascade, key } = this.property;
    if (!cascade.has('delete') && !cascade.has('delete-orphan')) return;
    for (const state of states) {
      const { added, unchanged, deleted } = unit.history(state, key, this.deletePassive);
      for (const child of [...added, ...unchanged, ...(cascade.has('delete-orphan') ? deleted : [])])
        if (child !== null) this.registerDelete(unit, child);
    }
  }

  override presortSaves(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const { property } = this;
    for (const state of states) {
      unit.register(state, { operation: 'add', property });
      if (!property.cascade.has('delete-orphan')) continue;
      for (const child of unit.history(state, property.key, this.deletePassive).deleted) {
        if (child !== null && !this.hasParent(child)) this.registerDelete(unit, child);
      }
    }
  }

  override processDeletes(unit: UnitOfWork, states: readonly InstanceState[]): void {
    if (!this.postUpdate || this.property.cascade.has('delete-orphan') || this.keepsChildren) return;
    for (const state of states) {
      this.#synchronize(unit, state, null, true, null);
      const { added, unchanged, deleted } = unit.history(state, this.property.key, this.deletePassive);
      this.notePostUpdate(unit, state, [...added, ...unchanged, ...deleted], true);
    }
  }

  override processSaves(unit: UnitOfWork, states: readonly InstanceState[]): void {
    for (const state of states) {
      const { added, unchanged, deleted } = unit.history(state, this.property.key, PASSIVE_NO_INITIALIZE);
      if (added.length > 0) for (const child of added) this.#synchronize(unit, state, child, false, 'add');
      else if (deleted.length > 0) this.#synchronize(unit, state, null, true, 'delete');
      if (this.postUpdate) this.notePostUpdate(unit, state, [...added, ...unchanged, ...deleted]);
    }
  }

  #synchronize(
    unit: UnitOfWork,
    state: InstanceState,
    child: Item,
    clears: boolean,
    operation: 'add' | 'delete' | null,
  ): void {
    if (!this.postUpdate && unit.isDeleted(state)) return;
    const { synchronizePairs, parent, mapper, label } = this.property;
    if (operation !== null && child !== null && !unit.session.contains(child)) {
      unit.session.warn(
        'not-in-session',
        `Object of type <${child.mapper.name}> not in session, ${operation} operation along '${label}' won't proceed`,
      );
      return;
    }
    if (clears || child === null) clear(state, parent, mapper.table, synchronizePairs);
    else {
      this.verify(child);
      populate(child, state, synchronizePairs, unit, false);
    }
  }
}
