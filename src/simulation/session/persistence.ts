/** Saves and deletes the objects of a flush (SQLAlchemy 2.0.52, orm/persistence.py). */
import type { Value } from '#document/value.ts';
import { SessionError } from './errors.ts';
import { keyText } from './identityMap.ts';
import { emitInserts } from './inserts.ts';
import type { RowCells } from './loading.ts';
import type { Mapper } from './mapper.ts';
import { NO_VALUE } from './passive.ts';
import type { InstanceState } from './state.ts';
import { cellOrNull } from './sync.ts';
import type { UnitOfWork } from './unitOfWork.ts';
import { collectPostUpdates, collectUpdates, emitUpdates } from './updates.ts';

/** `save_obj`: UPDATEs, then INSERTs. */
export function saveObjects(mapper: Mapper, states: readonly InstanceState[], unit: UnitOfWork): void {
  const updates: InstanceState[] = [];
  const inserts: InstanceState[] = [];
  for (const state of sortStates(states)) {
    if (state.key !== null || switchRow(mapper, state, unit)) updates.push(state);
    else inserts.push(state);
  }
  emitUpdates(mapper, unit, collectUpdates(mapper, unit, updates));
  emitInserts(mapper, unit, inserts);
}

/** `_sort_states`: new ones as they were added, then the others by primary key. */
function sortStates(states: readonly InstanceState[]): readonly InstanceState[] {
  const pending = states.filter((state) => state.key === null).sort((a, b) => a.insertOrder - b.insertOrder);
  const persistent = states.filter((state) => state.key !== null);
  return [...pending, ...persistent.sort((a, b) => compareKeys(a.key?.values ?? [], b.key?.values ?? []))];
}

function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  for (const [i, one] of a.entries()) {
    const other = b[i] ?? null;
    if (one === other || one === null || other === null) continue;
    if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : 1;
    const order = Number(one) - Number(other);
    if (order !== 0) return order;
  }
  return 0;
}

/** A new object under the key of one that is deleted in this flush: the row stays and is updated. */
function switchRow(mapper: Mapper, state: InstanceState, unit: UnitOfWork): boolean {
  const key = mapper.identityKeyOf(state);
  const existing = unit.session.identityMap.get(key);
  if (!existing || unit.session.wasAlreadyDeleted(existing)) return false;
  if (!unit.isDeleted(existing)) {
    unit.session.warn(
      'identity-conflict',
      `New instance ${mapper.nameOf(state)} with identity key ${keyText(key)} conflicts with persistent instance ${mapper.nameOf(existing)}`,
    );
    return false;
  }
  unit.removeActions(existing);
  return true;
}

/** `post_update`: foreign keys that are written by an UPDATE of their own. */
export function postUpdate(
  mapper: Mapper,
  states: readonly InstanceState[],
  unit: UnitOfWork,
  columns: ReadonlySet<string>,
): void {
  const records = collectPostUpdates(mapper, sortStates(states), columns);
  emitUpdates(mapper, unit, records);
}

/** `delete_obj`: one DELETE for all, by the key that the rows have. */
export function deleteObjects(mapper: Mapper, states: readonly InstanceState[], unit: UnitOfWork): void {
  let unbindable: number | null = null;
  const rows = sortStates(states).map((state): RowCells => {
    const where: Record<string, Value> = {};
    for (const [i, column] of mapper.primaryKey.entries()) {
      const value = mapper.committedCell(state, column);
      if (value === null) {
        throw new SessionError(
          'primary-key-null',
          'FlushError',
          `Can't delete from table ${mapper.table.name} using NULL for primary key value on column ${mapper.table.name}.${column}`,
        );
      }
      // What was never set reaches the driver as an object of the library.
      if (value === NO_VALUE) unbindable ??= i + 1;
      where[column] = value === NO_VALUE ? 'LoaderCallableStatus.NO_VALUE' : cellOrNull(value);
    }
    return where;
  });
  if (rows.length === 0) return;
  const { wire } = unit.session;
  const matched =
    unbindable === null ? wire.delete(mapper.table, rows) : wire.refuseDelete(mapper.table, rows, unbindable);
  if (!mapper.model.confirmDeletedRows || matched === rows.length) return;
  unit.session.warn(
    'delete-rowcount',
    `DELETE statement on table '${mapper.table.name}' expected to delete ${rows.length} row(s); ${matched} were matched.  Please set confirm_deleted_rows=False within the mapper configuration to prevent this warning.`,
  );
}
