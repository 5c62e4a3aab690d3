/** The actions of one flush. */
import { DeleteAll, PostUpdateAll, ProcessAll, SaveAll } from './classActions.ts';
import type { DependencyProcessor } from './dependencyProcessor.ts';
import type { Mapper } from './mapper.ts';
import type { PostSort } from './postSort.ts';
import type { InstanceState } from './state.ts';
import { DeleteState, ProcessState, SaveState } from './stateActions.ts';
import type { UnitOfWork } from './unitOfWork.ts';

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
