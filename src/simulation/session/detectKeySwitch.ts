/** Objects that refer to one whose key changed (SQLAlchemy 2.0.52, orm/dependency.py, `DetectKeySwitch`). */
import { DependencyProcessor } from './dependencyProcessor.ts';
import { PASSIVE_NO_INITIALIZE, PASSIVE_OFF } from './passive.ts';
import type { RelationshipProperty } from './relationship.ts';
import type { InstanceState } from './state.ts';
import { populate, sourceModified } from './sync.ts';
import type { UnitOfWork } from './unitOfWork.ts';

/** For a many-to-one relationship without a linked other side; its owner is the class that is referred to. */
export class DetectKeySwitch extends DependencyProcessor {
  readonly #checked = new WeakMap<UnitOfWork, Set<InstanceState>>();

  constructor(property: RelationshipProperty) {
    super(property, property.mapper);
  }

  override isNeeded(): boolean {
    const { reverse, record } = this.property;
    if (reverse.size === 0) return true;
    return !record.passiveUpdates && [...reverse].every((other) => other.record.passiveUpdates);
  }

  override addActions(unit: UnitOfWork): void {
    unit.edge(unit.records.saveAll(this.property.parent), unit.records.processAll(this, false));
  }

  override addStateActions(): void {}
  protected addEdges(): void {}
  protected addStateEdges(): void {}

  override presortSaves(unit: UnitOfWork, states: readonly InstanceState[]): void {
    if (!this.property.record.passiveUpdates) this.#switchKeys(unit, states);
  }

  override hasChanges(unit: UnitOfWork, states: readonly InstanceState[], isDelete: boolean): boolean {
    return !isDelete && this.property.record.passiveUpdates && this.#switchers(unit, states).size > 0;
  }

  override processSaves(unit: UnitOfWork, states: readonly InstanceState[]): void {
    this.#switchKeys(unit, states);
  }

  /** The objects whose key has changed, each looked at once. */
  #switchers(unit: UnitOfWork, states: readonly InstanceState[]): Set<InstanceState> {
    const switched = unit.memo<InstanceState>(this);
    const checked = this.#checked.get(unit) ?? new Set();
    this.#checked.set(unit, checked);
    for (const state of states) {
      if (checked.has(state)) continue;
      checked.add(state);
      if (state.key !== null && sourceModified(unit, state, this.property.synchronizePairs)) switched.add(state);
    }
    return switched;
  }

  #switchKeys(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const switchers = this.#switchers(unit, states);
    if (switchers.size === 0) return;
    const { parent, impl, record, synchronizePairs } = this.property;
    for (const state of unit.session.identityMap.allStates()) {
      if (state.mapper !== parent) continue;
      const value = impl.get(state, record.passiveUpdates ? PASSIVE_NO_INITIALIZE : PASSIVE_OFF);
      const related = typeof value === 'object' && value !== null && 'items' in value ? value.items[0] : value;
      if (typeof related !== 'object' || related === null || !switchers.has(related)) continue;
      unit.register(state, { listOnly: record.passiveUpdates });
      populate(related, state, synchronizePairs, unit, record.passiveUpdates);
    }
  }
}
