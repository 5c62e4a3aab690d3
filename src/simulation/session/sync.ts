/** Copies key values between objects (SQLAlchemy 2.0.52, orm/sync.py). */
import type { Table } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { SessionError } from './errors.ts';
import type { Mapper } from './mapper.ts';
import { NO_VALUE, PASSIVE_NO_INITIALIZE, PASSIVE_OFF } from './passive.ts';
import type { SyncPair } from './relationship.ts';
import type { InstanceState } from './state.ts';
import type { UnitOfWork } from './unitOfWork.ts';

/** A cell as Python has it: what was never set is None. */
export const cellOrNull = (cell: Value | symbol): Value => (typeof cell === 'symbol' ? null : cell);

/** The child takes the owner's key. `flagsCascade`: ON UPDATE CASCADE is expected to change a key made of it. */
export function populate(
  source: InstanceState,
  target: InstanceState,
  pairs: readonly SyncPair[],
  unit: UnitOfWork,
  flagsCascade: boolean,
): void {
  for (const [from, to] of pairs) {
    const value = cellOrNull(source.mapper.cell(source, from, PASSIVE_OFF));
    target.mapper.setCell(target, to, value);
    if (flagsCascade && source.mapper.primaryKey.includes(from) && target.mapper.primaryKey.includes(to))
      unit.flagCascadedKey(target, to);
  }
}

/** The child loses the owner's key, which is in the table `source`. */
export function clear(target: InstanceState, targetMapper: Mapper, source: Table, pairs: readonly SyncPair[]): void {
  for (const [from, to] of pairs) {
    if (targetMapper.primaryKey.includes(to)) {
      const cell = targetMapper.cell(target, to);
      if (cell !== null && cell !== NO_VALUE && typeof cell !== 'symbol') {
        throw new SessionError(
          'primary-key-null',
          'AssertionError',
          `Dependency rule on column '${source.name}.${from}' tried to blank-out primary key column '${targetMapper.table.name}.${to}' on instance '${targetMapper.nameOf(target)}'`,
        );
      }
    }
    target.mapper.setCell(target, to, null);
  }
}

/** Cells of an association row. */
export function populateRow(source: InstanceState, row: Record<string, Value>, pairs: readonly SyncPair[]): void {
  for (const [from, to] of pairs) row[to] = cellOrNull(source.mapper.cell(source, from, PASSIVE_OFF));
}

/** The cells of an association row before and after a key changed. */
export function updateRow(
  source: InstanceState,
  set: Record<string, Value>,
  where: Record<string, Value>,
  pairs: readonly SyncPair[],
): void {
  for (const [from, to] of pairs) {
    where[to] = cellOrNull(source.mapper.committedCell(source, from, PASSIVE_OFF));
    set[to] = cellOrNull(source.mapper.cell(source, from, PASSIVE_OFF));
  }
}

/** Whether a value that is copied from the object has changed. */
export function sourceModified(unit: UnitOfWork, source: InstanceState, pairs: readonly SyncPair[]): boolean {
  return pairs.some(([from]) => unit.cellHistory(source, from, PASSIVE_NO_INITIALIZE).deleted.length > 0);
}
