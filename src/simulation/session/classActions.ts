/** The actions of a flush that concern all objects of a class or a relationship (SQLAlchemy 2.0.52, orm/unitofwork.py). */
import type { DependencyProcessor } from './dependencyProcessor.ts';
import { SessionError } from './errors.ts';
import type { Mapper } from './mapper.ts';
import { deleteObjects, postUpdate, saveObjects } from './persistence.ts';
import { PostSort } from './postSort.ts';
import type { InstanceState } from './state.ts';
import type { UnitOfWork } from './unitOfWork.ts';

/** `SaveUpdateAll`. */
export class SaveAll extends PostSort {
  readonly name: string;
  readonly mapper: Mapper;

  constructor(unit: UnitOfWork, mapper: Mapper) {
    super(unit, 'save', ['SaveUpdateAll', mapper.sortKey, false]);
    this.mapper = mapper;
    this.name = mapper.name;
  }

  states(): readonly InstanceState[] {
    return this.unit.statesOf(this.mapper, false);
  }

  execute(): void {
    saveObjects(this.mapper, this.states(), this.unit);
  }

  override split(): readonly PostSort[] {
    return splitByState(this.unit, this.mapper, false);
  }
}

/** `DeleteAll`. */
export class DeleteAll extends PostSort {
  readonly name: string;
  readonly mapper: Mapper;

  constructor(unit: UnitOfWork, mapper: Mapper) {
    super(unit, 'delete', ['DeleteAll', mapper.sortKey, false]);
    this.mapper = mapper;
    this.name = mapper.name;
  }

  states(): readonly InstanceState[] {
    return this.unit.statesOf(this.mapper, true);
  }

  execute(): void {
    deleteObjects(this.mapper, this.states(), this.unit);
  }

  override split(): readonly PostSort[] {
    return splitByState(this.unit, this.mapper, true);
  }
}

/** Saves stay before deletes, so that a row switch works. */
function splitByState(unit: UnitOfWork, mapper: Mapper, isDelete: boolean): readonly PostSort[] {
  const { records } = unit;
  const states = unit.statesOf(mapper, isDelete);
  const actions = states.map((state) => {
    const action = isDelete ? records.deleteState(state) : records.saveState(state);
    if (isDelete) unit.edge(records.saveAll(mapper), action);
    else unit.edge(action, records.deleteAll(mapper));
    return action;
  });
  for (const processor of unit.deps.get(mapper) ?? []) processor.addStateActions(unit, states, isDelete);
  return actions;
}

/** `ProcessAll`: keys are copied along a relationship. */
export class ProcessAll extends PostSort {
  readonly name: string;
  readonly processor: DependencyProcessor;
  readonly isDelete: boolean;

  constructor(unit: UnitOfWork, processor: DependencyProcessor, isDelete: boolean) {
    super(unit, 'process', ['ProcessAll', processor.sortKey, isDelete]);
    this.processor = processor;
    this.isDelete = isDelete;
    this.name = processor.property.label;
    const { parent } = processor.property;
    const known = unit.deps.get(parent);
    if (known) known.add(processor);
    else unit.deps.set(parent, new Set([processor]));
  }

  states(): readonly InstanceState[] {
    return this.unit.statesOf(this.processor.owner, this.isDelete);
  }

  execute(): void {
    const states = this.states();
    if (this.isDelete) this.processor.processDeletes(this.unit, states);
    else this.processor.processSaves(this.unit, states);
  }
}

/** `PostUpdateAll`: foreign keys that had to wait. */
export class PostUpdateAll extends PostSort {
  readonly name: string;
  readonly mapper: Mapper;
  readonly isDelete: boolean;

  constructor(unit: UnitOfWork, mapper: Mapper, isDelete: boolean) {
    super(unit, 'post-update', ['PostUpdateAll', mapper.sortKey, isDelete]);
    this.mapper = mapper;
    this.isDelete = isDelete;
    this.name = mapper.name;
  }

  states(): readonly InstanceState[] {
    const noted = this.unit.postUpdates.get(this.mapper)?.states ?? [];
    return [...noted].filter((state) => this.unit.isDeleted(state) === this.isDelete);
  }

  execute(): void {
    const noted = this.unit.postUpdates.get(this.mapper);
    if (!noted) return;
    // The library looks each of them up among the registered objects, whether it is one or not.
    for (const state of noted.states) {
      if (!this.unit.states.has(state))
        throw new SessionError('other', 'KeyError', '<sqlalchemy.orm.state.InstanceState ?>');
    }
    postUpdate(this.mapper, this.states(), this.unit, noted.columns);
  }

  /** The library has no such method: an error of its own. */
  override split(): never {
    throw new SessionError(
      'wrong-type',
      'AttributeError',
      "'PostUpdateAll' object has no attribute 'per_state_flush_actions'",
    );
  }
}
