/** One flush: what is registered, what it pulls in, the plan, and its execution (SQLAlchemy 2.0.52, orm/unitofwork.py). */
import type { Value } from '#document/value.ts';
import type { Item } from './collection.ts';
import type { DependencyProcessor } from './dependencyProcessor.ts';
import { SessionError } from './errors.ts';
import type { History } from './history.ts';
import type { Mapper } from './mapper.ts';
import { LOAD_AGAINST_COMMITTED, NO_RAISE, PASSIVE_OFF, SQL_OK } from './passive.ts';
import type { PostSort } from './postSort.ts';
import { PostSortRecords } from './postSortRecords.ts';
import { processorsOf } from './processors.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { Session } from './session.ts';
import type { InstanceState } from './state.ts';
import { CircularDependency, type Edge, findCycles, sortAsSubsets } from './topologicalSort.ts';

export interface Fate {
  readonly isDelete: boolean;
  /** Only its values in memory change: no SQL. */
  readonly listOnly: boolean;
}

export interface RegisterOptions {
  readonly isDelete?: boolean;
  readonly listOnly?: boolean;
  readonly cancelDelete?: boolean;
  /** What is being done, for the warning about objects that are not in the session. */
  readonly operation?: 'add' | 'delete' | 'pk change';
  readonly property?: RelationshipProperty;
}

interface CachedHistory {
  readonly history: History<unknown>;
  readonly passive: number;
}

/** A processor that looks around before the plan is made (`Preprocess`). */
interface Presort {
  readonly processor: DependencyProcessor;
  readonly processed: Set<InstanceState>;
  isActive: boolean;
}

export class UnitOfWork {
  readonly session: Session;
  readonly states = new Map<InstanceState, Fate>();
  readonly byMapper = new Map<Mapper, Set<InstanceState>>();
  readonly records: PostSortRecords;
  readonly edges: Edge<PostSort>[] = [];
  /** For each class, the processors that are part of the plan. */
  readonly deps = new Map<Mapper, Set<DependencyProcessor>>();
  readonly postUpdates = new Map<Mapper, { readonly states: Set<InstanceState>; readonly columns: Set<string> }>();
  cycles: ReadonlySet<PostSort> = new Set();
  readonly #presorts: Presort[] = [];
  readonly #histories = new Map<InstanceState, Map<string, CachedHistory>>();
  readonly #memos = new Map<unknown, Set<unknown>>();
  readonly #cascadedKeys = new Map<InstanceState, Set<string>>();

  constructor(session: Session) {
    this.session = session;
    this.records = new PostSortRecords(this);
  }

  get hasWork(): boolean {
    return this.states.size > 0;
  }

  isDeleted(state: InstanceState): boolean {
    return this.states.get(state)?.isDelete ?? false;
  }

  /** A set that processors share during one flush. */
  memo<T>(key: unknown): Set<T> {
    let set = this.#memos.get(key);
    if (!set) {
      set = new Set();
      this.#memos.set(key, set);
    }
    return set as Set<T>;
  }

  flagCascadedKey(state: InstanceState, column: string): void {
    const columns = this.#cascadedKeys.get(state);
    if (columns) columns.add(column);
    else this.#cascadedKeys.set(state, new Set([column]));
  }

  isCascadedKey(state: InstanceState, column: string): boolean {
    return this.#cascadedKeys.get(state)?.has(column) ?? false;
  }

  // ---- histories, each computed once

  history(state: InstanceState, key: string, passive: number): History<Item> {
    return this.#history(state, key, passive, (flags) => state.impl(key).history(state, flags)) as History<Item>;
  }

  cellHistory(state: InstanceState, column: string, passive: number): History<Value> {
    return this.#history(state, column, passive, (flags) =>
      state.mapper.cellHistory(state, column, flags),
    ) as History<Value>;
  }

  #history(
    state: InstanceState,
    key: string,
    passive: number,
    compute: (flags: number) => History<unknown>,
  ): History<unknown> {
    let known = this.#histories.get(state);
    if (!known) {
      known = new Map();
      this.#histories.set(state, known);
    }
    const cached = known.get(key);
    if (cached) {
      if (cached.passive & SQL_OK || !(passive & SQL_OK)) return cached.history;
      const history = compute(PASSIVE_OFF | LOAD_AGAINST_COMMITTED | NO_RAISE);
      known.set(key, { history, passive });
      return history;
    }
    const history = compute(passive | LOAD_AGAINST_COMMITTED | NO_RAISE);
    known.set(key, { history, passive });
    return history;
  }

  // ---- what is registered

  register(state: InstanceState, options: RegisterOptions = {}): boolean {
    const { isDelete = false, listOnly = false, cancelDelete = false, operation, property } = options;
    if (!this.session.contains(state)) {
      if (state.word !== 'deleted' && operation !== undefined) {
        this.session.warn(
          'not-in-session',
          `Object of type <${state.mapper.name}> not in session, ${operation} operation along '${property?.label}' will not proceed`,
        );
      }
      return false;
    }
    if (!this.states.has(state)) {
      const { mapper } = state;
      if (!this.byMapper.has(mapper)) this.#setUp(mapper);
      this.#ofMapper(mapper).add(state);
      this.states.set(state, { isDelete, listOnly });
    } else if (!listOnly && (isDelete || cancelDelete)) {
      this.states.set(state, { isDelete, listOnly: false });
    }
    return true;
  }

  /** `remove_state_actions`: the fate stays, but nothing is sent. */
  removeActions(state: InstanceState): void {
    this.states.set(state, { isDelete: this.isDeleted(state), listOnly: true });
  }

  registerPostUpdate(state: InstanceState, columns: readonly string[]): void {
    let entry = this.postUpdates.get(state.mapper);
    if (!entry) {
      entry = { states: new Set(), columns: new Set() };
      this.postUpdates.set(state.mapper, entry);
    }
    entry.states.add(state);
    for (const column of columns) entry.columns.add(column);
  }

  #ofMapper(mapper: Mapper): Set<InstanceState> {
    let states = this.byMapper.get(mapper);
    if (!states) {
      states = new Set();
      this.byMapper.set(mapper, states);
    }
    return states;
  }

  /** `_per_mapper_flush_actions`. */
  #setUp(mapper: Mapper): void {
    this.#ofMapper(mapper);
    this.edge(this.records.saveAll(mapper), this.records.deleteAll(mapper));
    for (const processor of processorsOf(mapper)) {
      if (!processor.isNeeded()) continue;
      if (this.#presorts.some((one) => one.processor === processor)) continue;
      this.#presorts.push({ processor, processed: new Set(), isActive: false });
    }
  }

  edge(before: PostSort, after: PostSort): void {
    this.edges.push([before, after]);
  }

  statesOf(mapper: Mapper, isDelete: boolean): readonly InstanceState[] {
    return [...(this.byMapper.get(mapper) ?? [])].filter((state) => {
      const fate = this.states.get(state);
      return fate !== undefined && fate.isDelete === isDelete && !fate.listOnly;
    });
  }

  // ---- the plan

  /** `Preprocess.execute` of every processor, until nothing is new. */
  #presort(): void {
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const presort of [...this.#presorts]) if (this.#presortOne(presort)) isNew = true;
    }
  }

  #presortOne(presort: Presort): boolean {
    const { processor, processed } = presort;
    const waiting = [...(this.byMapper.get(processor.owner) ?? [])].filter((state) => !processed.has(state));
    const fateOf = (state: InstanceState) => this.states.get(state) as Fate;
    const deletes = waiting.filter((state) => !fateOf(state).listOnly && fateOf(state).isDelete);
    const saves = waiting.filter((state) => !fateOf(state).listOnly && !fateOf(state).isDelete);
    if (deletes.length > 0) {
      processor.presortDeletes(this, deletes);
      for (const state of deletes) processed.add(state);
    }
    if (saves.length > 0) {
      processor.presortSaves(this, saves);
      for (const state of saves) processed.add(state);
    }
    if (deletes.length === 0 && saves.length === 0) return false;
    if (!presort.isActive && (processor.hasChanges(this, deletes, true) || processor.hasChanges(this, saves, false))) {
      processor.addActions(this);
      presort.isActive = true;
    }
    return true;
  }

  /** `_generate_actions`: what is to be done, with circles split into single objects. */
  #plan(): readonly PostSort[] {
    this.#presort();
    this.cycles = findCycles(this.edges);
    if (this.cycles.size > 0) this.#splitCycles();
    return this.records.all().filter((record) => !record.disabled && !this.cycles.has(record));
  }

  #splitCycles(): void {
    const parts = new Map([...this.cycles].map((record) => [record, record.split()] as const));
    const edges = this.edges.splice(0);
    for (const [before, after] of edges) {
      if (before.disabled || after.disabled) continue;
      const [first, second] = [this.cycles.has(before), this.cycles.has(after)];
      if (first && second) continue;
      if (first) for (const part of parts.get(before) ?? []) this.edge(part, after);
      else if (second) for (const part of parts.get(after) ?? []) this.edge(before, part);
      else this.edge(before, after);
    }
  }

  execute(): void {
    const actions = [...this.#plan()].sort(bySortKey);
    this.session.planned(() => this.#levels(actions));
    try {
      for (const level of sortAsSubsets(this.edges, actions)) {
        const rest = new Set(level);
        for (const record of level) {
          if (!rest.delete(record)) continue;
          this.session.acting(record, () => {
            if (this.cycles.size > 0) record.executeAggregate(rest);
            else record.execute();
          });
        }
      }
    } catch (error) {
      if (!(error instanceof CircularDependency)) throw error;
      throw new SessionError('circular', 'CircularDependencyError', error.message);
    }
  }

  /** The plan in levels, up to where a circle begins. */
  #levels(actions: readonly PostSort[]): readonly (readonly PostSort[])[] {
    const levels: (readonly PostSort[])[] = [];
    try {
      for (const level of sortAsSubsets(this.edges, actions)) levels.push(level);
    } catch (error) {
      if (!(error instanceof CircularDependency)) throw error;
    }
    return levels;
  }

  /** `finalize_flush_changes`. */
  finalize(): void {
    const deleted = [...this.states].filter(([, fate]) => fate.isDelete).map(([state]) => state);
    const others = [...this.states].filter(([, fate]) => !fate.isDelete).map(([state]) => state);
    if (deleted.length > 0) this.session.removeNewlyDeleted(deleted);
    if (others.length > 0) this.session.registerPersistent(others);
  }
}

/** Plain string order; false before true. */
function bySortKey(a: PostSort, b: PostSort): number {
  for (const i of [0, 1] as const) {
    const [x, y] = [a.sortKey[i], b.sortKey[i]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return Number(a.sortKey[2]) - Number(b.sortKey[2]);
}
