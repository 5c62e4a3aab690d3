/** The UPDATEs of a flush (SQLAlchemy 2.0.52, orm/persistence.py). */
import type { Value } from '#document/value.ts';
import { SessionError } from './errors.ts';
import { groupBy } from './groupBy.ts';
import { isEqualCell } from './history.ts';
import type { RowCells } from './loading.ts';
import type { Mapper } from './mapper.ts';
import { PASSIVE_NO_INITIALIZE, PASSIVE_OFF } from './passive.ts';
import type { InstanceState } from './state.ts';
import { cellOrNull } from './sync.ts';
import type { UnitOfWork } from './unitOfWork.ts';

interface UpdateRecord {
  readonly state: InstanceState;
  readonly set: RowCells;
  readonly where: RowCells;
}

/** `_collect_update_commands`. */
export function* collectUpdates(
  mapper: Mapper,
  unit: UnitOfWork,
  states: readonly InstanceState[],
): Iterable<UpdateRecord> {
  for (const state of states) {
    const set: Record<string, Value> = {};
    for (const { name } of mapper.columns) {
      if (!state.committed.has(name)) continue;
      const value = state.dict.get(name) as Value | undefined;
      if (value === undefined) throw new SessionError('other', 'KeyError', `'${name}'`);
      if (!isEqualCell(value, state.committed.get(name))) set[name] = value;
    }
    if (Object.keys(set).length === 0) continue;
    const where: Record<string, Value> = {};
    for (const column of mapper.primaryKey) {
      const { added, unchanged, deleted } = mapper.cellHistory(state, column, PASSIVE_OFF);
      if (added.length === 0) where[column] = unchanged[0] ?? null;
      else if (deleted.length === 0 || unit.isCascadedKey(state, column)) {
        where[column] = added[0] ?? null;
        delete set[column];
      } else where[column] = deleted[0] ?? null;
      if (where[column] === null) {
        throw new SessionError(
          'primary-key-null',
          'FlushError',
          `Can't update table ${mapper.table.name} using NULL for primary key value on column ${mapper.table.name}.${column}`,
        );
      }
    }
    if (Object.keys(set).length > 0) yield { state, set, where };
  }
}

/** `_emit_update_statements`: consecutive rows that set the same columns are one executemany. */
export function emitUpdates(mapper: Mapper, unit: UnitOfWork, records: Iterable<UpdateRecord>): void {
  for (const batch of groupBy(records, ({ set }) => Object.keys(set).sort().join()))
    checkCount(mapper, batch.length, unit.session.wire.update(mapper.table, batch));
}

function checkCount(mapper: Mapper, wanted: number, matched: number): void {
  if (wanted === matched) return;
  throw new SessionError(
    'stale',
    'StaleDataError',
    `UPDATE statement on table '${mapper.table.name}' expected to update ${wanted} row(s); ${matched} were matched.`,
  );
}

/** `_collect_post_update_commands`. */
export function* collectPostUpdates(
  mapper: Mapper,
  states: readonly InstanceState[],
  columns: ReadonlySet<string>,
): Iterable<UpdateRecord> {
  for (const state of states) {
    const set: Record<string, Value> = {};
    const where: Record<string, Value> = {};
    for (const { name } of mapper.columns) {
      if (mapper.primaryKey.includes(name)) where[name] = cellOrNull(mapper.cell(state, name, PASSIVE_OFF));
      else if (columns.has(name)) {
        const { added } = mapper.cellHistory(state, name, PASSIVE_NO_INITIALIZE);
        if (added.length > 0) set[name] = added[0] ?? null;
      }
    }
    if (Object.keys(set).length > 0) yield { state, set, where };
  }
}
