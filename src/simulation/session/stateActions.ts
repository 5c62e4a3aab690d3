/** The actions of a flush for single objects, where classes wait for each other in a circle (SQLAlchemy 2.0.52, orm/unitofwork.py). */
import type { DependencyProcessor } from './dependencyProcessor.ts';
import { deleteObjects, saveObjects } from './persistence.ts';
import { PostSort, type PostSortKind, type SortKey } from './postSort.ts';
import type { InstanceState } from './state.ts';
import type { UnitOfWork } from './unitOfWork.ts';

/** An action for one object; those of one level and kind run together. */
abstract class StateAction extends PostSort {
  readonly name: string;
  readonly state: InstanceState;

  constructor(unit: UnitOfWork, kind: PostSortKind, sortKey: SortKey, state: InstanceState, name = state.mapper.name) {
    super(unit, kind, sortKey);
    this.state = state;
    this.name = name;
  }

  states(): readonly InstanceState[] {
    return [this.state];
  }

  execute(): void {
    this.run([this.state]);
  }

  override executeAggregate(others: Set<PostSort>): void {
    const states = [this.state];
    for (const other of [...others]) {
      if (!(other instanceof StateAction) || !this.isLike(other)) continue;
      others.delete(other);
      states.push(other.state);
    }
    this.run(states);
  }

  protected abstract isLike(other: StateAction): boolean;
  protected abstract run(states: readonly InstanceState[]): void;
}

/** `SaveUpdateState`. */
export class SaveState extends StateAction {
  constructor(unit: UnitOfWork, state: InstanceState) {
    super(unit, 'save', ['ProcessState', state.mapper.sortKey, false], state);
  }

  protected isLike(other: StateAction): boolean {
    return other instanceof SaveState && other.state.mapper === this.state.mapper;
  }

  protected run(states: readonly InstanceState[]): void {
    saveObjects(this.state.mapper, states, this.unit);
  }
}

/** `DeleteState`. */
export class DeleteState extends StateAction {
  constructor(unit: UnitOfWork, state: InstanceState) {
    super(unit, 'delete', ['DeleteState', state.mapper.sortKey, false], state);
  }

  protected isLike(other: StateAction): boolean {
    return other instanceof DeleteState && other.state.mapper === this.state.mapper;
  }

  protected run(states: readonly InstanceState[]): void {
    deleteObjects(
      this.state.mapper,
      states.filter((state) => this.unit.isDeleted(state)),
      this.unit,
    );
  }
}

/** `ProcessState`. */
export class ProcessState extends StateAction {
  readonly processor: DependencyProcessor;
  readonly isDelete: boolean;

  override get isAboutDeletes(): boolean {
    return this.isDelete;
  }

  constructor(unit: UnitOfWork, processor: DependencyProcessor, isDelete: boolean, state: InstanceState) {
    super(unit, 'process', ['ProcessState', processor.sortKey, false], state, processor.property.label);
    this.processor = processor;
    this.isDelete = isDelete;
  }

  protected isLike(other: StateAction): boolean {
    return other instanceof ProcessState && other.processor === this.processor && other.isDelete === this.isDelete;
  }

  protected run(states: readonly InstanceState[]): void {
    if (this.isDelete) this.processor.processDeletes(this.unit, states);
    else this.processor.processSaves(this.unit, states);
  }
}
