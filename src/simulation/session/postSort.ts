/** The actions of a flush plan (SQLAlchemy 2.0.52, orm/unitofwork.py, `PostSortRec`). */
import type { DependencyProcessor } from './dependencyProcessor.ts';
import { SessionError } from './errors.ts';
import type { Mapper } from './mapper.ts';
import { deleteObjects, postUpdate, saveObjects } from './persistence.ts';
import type { InstanceState } from './state.ts';
import type { UnitOfWork } from './unitOfWork.ts';

/** Kind, name and whether it is about deletes: actions that wait for nothing run in this order. */
export type SortKey = readonly [kind: string, name: string, isDelete: boolean];

export type PostSortKind = 'save' | 'delete' | 'process' | 'post-update';

export abstract class PostSort {
  readonly unit: UnitOfWork;
  readonly sortKey: SortKey;
  readonly kind: PostSortKind;
  /** Its parts take its place. */
  disabled = false;

  constructor(unit: UnitOfWork, kind: PostSortKind, sortKey: SortKey) {
    this.unit = unit;
    this.kind = kind;
    this.sortKey = sortKey;
  }

  /** The class, or class and attribute. */
  abstract readonly name: string;

  abstract execute(): void;

  /** The objects that it is about, as far as they are known now. */
  abstract states(): readonly InstanceState[];

  get isAboutDeletes(): boolean {
    return this.kind === 'delete' || this.sortKey[2];
  }

  /** With all of the same kind in `others`, which are taken out of it. */
  executeAggregate(_others: Set<PostSort>): void {
    this.execute();
  }

  /** `per_state_flush_actions`: one action for each object. */
  split(): readonly PostSort[] {
    return [];
  }
}

class SaveAll extends PostSort {
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

class DeleteAll extends PostSort {
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

class ProcessAll extends PostSort {
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

class PostUpdateAll extends PostSort {
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

class SaveState extends StateAction {
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

class DeleteState extends StateAction {
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

class ProcessState extends StateAction {
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

/** All actions of a flush; each is made once. */
export class PostSortRecords {
  readonly #unit: UnitOfWork;
  readonly #known = new Map<unknown, Map<string, PostSort>>();
  readonly #all: PostSort[] = [];

  constructor(unit: UnitOfWork) {
    this.#unit = unit;
  }

  all(): readonly PostSort[] {
    return this.#all;
  }

  saveAll = (mapper: Mapper): PostSort => this.#get(mapper, 'save', () => new SaveAll(this.#unit, mapper));
  deleteAll = (mapper: Mapper): PostSort => this.#get(mapper, 'delete', () => new DeleteAll(this.#unit, mapper));
  saveState = (state: InstanceState): PostSort => this.#get(state, 'save', () => new SaveState(this.#unit, state));
  deleteState = (state: InstanceState): PostSort =>
    this.#get(state, 'delete', () => new DeleteState(this.#unit, state));

  postUpdateAll = (mapper: Mapper, isDelete: boolean): PostSort =>
    this.#get(mapper, `post-update ${isDelete}`, () => new PostUpdateAll(this.#unit, mapper, isDelete));

  processAll = (processor: DependencyProcessor, isDelete: boolean): PostSort =>
    this.#get(processor, `process ${isDelete}`, () => new ProcessAll(this.#unit, processor, isDelete));

  processState = (processor: DependencyProcessor, isDelete: boolean, state: InstanceState): PostSort =>
    this.#get(
      state,
      `process ${processor.sortKey} ${isDelete}`,
      () => new ProcessState(this.#unit, processor, isDelete, state),
    );

  #get(owner: unknown, name: string, make: () => PostSort): PostSort {
    let known = this.#known.get(owner);
    if (!known) {
      known = new Map();
      this.#known.set(owner, known);
    }
    let record = known.get(name);
    if (!record) {
      record = make();
      known.set(name, record);
      this.#all.push(record);
    }
    return record;
  }
}
