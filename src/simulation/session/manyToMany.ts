/** Many to many in a flush: the rows of the association table (SQLAlchemy 2.0.52, orm/dependency.py, `ManyToManyDP`). */
import type { Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Item } from './collection.ts';
import { type Around, addEdges, DependencyProcessor, type StateAround } from './dependencyProcessor.ts';
import { SessionError } from './errors.ts';
import type { RowCells } from './loading.ts';
import { INCLUDE_PENDING_MUTATIONS, PASSIVE_NO_INITIALIZE, PASSIVE_OFF } from './passive.ts';
import type { InstanceState } from './state.ts';
import { populateRow, updateRow } from './sync.ts';
import type { UnitOfWork } from './unitOfWork.ts';

interface Crud {
  readonly inserts: RowCells[];
  readonly updates: { readonly set: RowCells; readonly where: RowCells }[];
  readonly deletes: RowCells[];
}

const pairText = (one: Item, other: Item): string => `${one?.number} ${other?.number}`;

export class ManyToMany extends DependencyProcessor {
  protected addEdges(unit: UnitOfWork, around: Around): void {
    const { parentSaves, childSaves, parentDeletes, childDeletes, afterSave, beforeDelete } = around;
    addEdges(unit, [
      [parentSaves, afterSave],
      [childSaves, afterSave],
      [afterSave, childDeletes],
      [beforeDelete, parentSaves],
      [beforeDelete, parentDeletes],
      [beforeDelete, childDeletes],
      [beforeDelete, childSaves],
    ]);
  }

  protected addStateEdges(unit: UnitOfWork, { process, parent, child, isDelete, isChildDelete }: StateAround): void {
    if (isDelete) {
      addEdges(unit, [
        [process, child],
        [process, parent],
      ]);
    } else {
      addEdges(unit, [[parent, process], isChildDelete ? [process, child] : [child, process]]);
    }
  }

  override presortDeletes(unit: UnitOfWork, states: readonly InstanceState[]): void {
    if (this.property.record.passiveDeletes) return;
    for (const state of states) unit.history(state, this.property.key, this.deletePassive);
  }

  override presortSaves(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const { property } = this;
    if (!property.record.passiveUpdates) {
      for (const state of states) if (this.keysChanged(unit, state)) unit.history(state, property.key, PASSIVE_OFF);
    }
    if (!property.cascade.has('delete-orphan')) return;
    for (const state of states) {
      for (const child of unit.history(state, property.key, PASSIVE_NO_INITIALIZE).deleted) {
        if (child !== null && !this.hasParent(child)) this.registerDelete(unit, child);
      }
    }
  }

  /** The pairs that the linked other side has handled (`_get_reversed_processed_set`), by the names of both. */
  #handled(unit: UnitOfWork): Set<string> | null {
    const { reverse, key } = this.property;
    if (reverse.size === 0) return null;
    return unit.memo<string>(`reverse_key ${[key, ...[...reverse].map((other) => other.key)].sort().join()}`);
  }

  override processDeletes(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const crud: Crud = { inserts: [], updates: [], deletes: [] };
    const handled = this.#handled(unit);
    const now: string[] = [];
    for (const state of states) {
      const { unchanged, deleted } = unit.history(state, this.property.key, this.deletePassive);
      for (const child of [...unchanged, ...deleted]) {
        now.push(pairText(child, state));
        if (child === null || handled?.has(pairText(state, child))) continue;
        const row = this.#pairing(unit, state, child, 'delete');
        if (row) crud.deletes.push(row);
      }
    }
    for (const pair of now) handled?.add(pair);
    this.#run(unit, crud);
  }

  override processSaves(unit: UnitOfWork, states: readonly InstanceState[]): void {
    const crud: Crud = { inserts: [], updates: [], deletes: [] };
    const handled = this.#handled(unit);
    const now: string[] = [];
    const { property } = this;
    for (const state of states) {
      const changesKeys = !property.record.passiveUpdates && this.keysChanged(unit, state);
      const passive = (changesKeys ? PASSIVE_OFF : PASSIVE_NO_INITIALIZE) | INCLUDE_PENDING_MUTATIONS;
      const history = unit.history(state, property.key, passive);
      for (const [children, operation, rows] of [
        [history.added, 'add', crud.inserts],
        [history.deleted, 'delete', crud.deletes],
      ] as const) {
        for (const child of children) {
          now.push(pairText(child, state));
          if (handled?.has(pairText(state, child))) continue;
          const row = this.#pairing(unit, state, child, operation);
          if (row) rows.push(row);
        }
      }
      if (!changesKeys) continue;
      for (const child of history.unchanged) {
        if (child === null) continue;
        const [set, where] = [{}, {}];
        updateRow(state, set, where, property.synchronizePairs);
        updateRow(child, set, where, property.secondarySynchronizePairs);
        crud.updates.push({ set, where });
      }
    }
    for (const pair of now) handled?.add(pair);
    this.#run(unit, crud);
  }

  /** The association row of two objects, or null when it is not written. */
  #pairing(unit: UnitOfWork, state: InstanceState, child: Item, operation: 'add' | 'delete'): RowCells | null {
    this.verify(child);
    if (child === null) return null;
    const { label, synchronizePairs, secondarySynchronizePairs } = this.property;
    if (!unit.session.contains(child)) {
      if (child.word !== 'deleted') {
        unit.session.warn(
          'not-in-session',
          `Object of type <${child.mapper.name}> not in session, ${operation} operation along '${label}' won't proceed`,
        );
      }
      return null;
    }
    const row: Record<string, Value> = {};
    populateRow(state, row, synchronizePairs);
    populateRow(child, row, secondarySynchronizePairs);
    return row;
  }

  /** `_run_crud`: one DELETE, one UPDATE, one INSERT, at once. */
  #run(unit: UnitOfWork, { inserts, updates, deletes }: Crud): void {
    const table = this.property.secondary as Table;
    const { wire } = unit.session;
    const refuse = (verb: string, wanted: number, count: number): void => {
      if (wanted === count) return;
      throw new SessionError(
        'stale',
        'StaleDataError',
        `${verb.toUpperCase()} statement on table '${table.name}' expected to ${verb} ${wanted} row(s); Only ${count} were matched.`,
      );
    };
    if (deletes.length > 0) refuse('delete', deletes.length, wire.delete(table, deletes));
    if (updates.length > 0)
      refuse(
        'update',
        updates.length,
        wire.update(table, updates, (column) => `old_${column}`),
      );
    if (inserts.length > 0) wire.insert(table, inserts);
  }
}
