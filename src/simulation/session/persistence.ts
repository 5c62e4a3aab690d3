/** The INSERTs, UPDATEs and DELETEs of a flush (SQLAlchemy 2.0.52, orm/persistence.py). */
import type { Value } from '#document/value.ts';
import { SessionError } from './errors.ts';
import { isEqualCell } from './history.ts';
import { keyText } from './identityMap.ts';
import type { RowCells } from './loading.ts';
import type { Mapper } from './mapper.ts';
import { NO_VALUE, PASSIVE_NO_INITIALIZE, PASSIVE_OFF } from './passive.ts';
import type { InstanceState } from './state.ts';
import { cellOrNull } from './sync.ts';
import type { UnitOfWork } from './unitOfWork.ts';

/** `save_obj`: UPDATEs, then INSERTs. */
export function saveObjects(mapper: Mapper, states: readonly InstanceState[], unit: UnitOfWork): void {
  const updates: InstanceState[] = [];
  const inserts: InstanceState[] = [];
  for (const state of sortStates(states)) {
    if (state.key !== null || switchRow(mapper, state, unit)) updates.push(state);
    else inserts.push(state);
  }
  emitUpdates(mapper, unit, collectUpdates(mapper, unit, updates));
  emitInserts(mapper, unit, collectInserts(mapper, inserts));
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

// ---- INSERT

interface InsertRecord {
  readonly state: InstanceState;
  readonly params: RowCells;
  readonly hasAllKeys: boolean;
  readonly hasAllDefaults: boolean;
}

/** `_collect_insert_commands`. */
function* collectInserts(mapper: Mapper, states: readonly InstanceState[]): Iterable<InsertRecord> {
  for (const state of states) {
    const params: Record<string, Value> = {};
    for (const column of mapper.columns) {
      const value = state.dict.get(column.name) as Value | undefined;
      if (value !== undefined && value !== null) params[column.name] = value;
      else if (!mapper.primaryKey.includes(column.name) && column.default === null) params[column.name] = null;
    }
    const defaults = mapper.columns.filter((column) => column.default !== null);
    yield {
      state,
      params,
      hasAllKeys: mapper.primaryKey.every((column) => column in params),
      hasAllDefaults: defaults.every((column) => column.name in params),
    };
  }
}

/** `_emit_insert_statements`. */
function emitInserts(mapper: Mapper, unit: UnitOfWork, records: Iterable<InsertRecord>): void {
  const group = ({ params, hasAllKeys, hasAllDefaults }: InsertRecord) =>
    `${Object.keys(params).sort().join()} ${hasAllKeys} ${hasAllDefaults}`;
  const { wire } = unit.session;
  const { table } = mapper;
  for (const batch of groupBy(records, group)) {
    const { hasAllKeys, hasAllDefaults } = batch[0] as InsertRecord;
    const rows = batch.map(({ params }) => params);
    if (hasAllKeys && hasAllDefaults) {
      wire.insert(table, rows);
      continue;
    }
    const defaults = hasAllDefaults ? [] : mapper.columns.filter((column) => column.default !== null);
    const made = defaults.map((column) => column.name);
    const returned = [...mapper.primaryKey, ...made];
    const isPostgresql = wire.dialect === 'postgresql';
    const isNumbered = hasAllKeys || mapper.autoincrement !== null;
    warnOfMissingKey(mapper, unit, batch[0] as InsertRecord);
    let stored: readonly RowCells[];
    if (batch.length === 1) {
      // psycopg2 has no number of the last row; elsewhere the key is asked for only along with defaults.
      const withKey = isPostgresql ? !hasAllKeys && isNumbered : !hasAllDefaults;
      stored = wire.insert(table, rows, { returning: [...(withKey ? mapper.primaryKey : []), ...made] });
    } else if (!isNumbered) stored = wire.insert(table, rows, { together: true });
    else if (wire.dialect === 'sqlite')
      stored = rows.flatMap((row) => wire.insert(table, [row], { returning: returned }));
    else if (isPostgresql && hasAllKeys)
      stored = wire.insert(table, rows, { returning: [...made, ...mapper.primaryKey], together: true });
    else stored = wire.insert(table, rows, { returning: returned, together: true, isSorted: true });
    batch.forEach(({ state }, i) => {
      fetchBack(mapper, state, stored[i] ?? {}, isNumbered, made);
    });
  }
}

/** The generated key and the database's defaults come back into the object. */
function fetchBack(
  mapper: Mapper,
  state: InstanceState,
  row: RowCells,
  isNumbered: boolean,
  defaults: readonly string[],
): void {
  for (const column of mapper.primaryKey) {
    const held = state.dict.get(column);
    if (held === undefined || held === null) state.dict.set(column, isNumbered ? (row[column] ?? null) : null);
  }
  for (const column of defaults) if (!mapper.primaryKey.includes(column)) state.dict.set(column, row[column] ?? null);
}

const compositeNote =
  " Note that as of SQLAlchemy 1.1, 'autoincrement=True' must be indicated explicitly for composite (e.g. multicolumn) primary keys if AUTO_INCREMENT/SERIAL/IDENTITY behavior is expected for one of the columns in the primary key. CREATE TABLE statements are impacted by this change as well on most backends.";

/** sql/crud.py: a key that nobody numbers. */
function warnOfMissingKey(mapper: Mapper, unit: UnitOfWork, { params }: InsertRecord): void {
  for (const column of mapper.primaryKey) {
    if (column in params || column === mapper.autoincrement) continue;
    if (mapper.columns.some(({ name, default: given }) => name === column && given !== null)) continue;
    unit.session.warn(
      'no-primary-key-default',
      `Column '${mapper.table.name}.${column}' is marked as a member of the primary key for table '${mapper.table.name}', but has no Python-side or server-side default generator indicated, nor does it indicate 'autoincrement=True' or 'nullable=True', and no explicit value is passed.  Primary key columns typically may not store NULL.${mapper.primaryKey.length > 1 ? compositeNote : ''}`,
    );
  }
}

// ---- UPDATE

interface UpdateRecord {
  readonly state: InstanceState;
  readonly set: RowCells;
  readonly where: RowCells;
}

/** `_collect_update_commands`. */
function* collectUpdates(mapper: Mapper, unit: UnitOfWork, states: readonly InstanceState[]): Iterable<UpdateRecord> {
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
function emitUpdates(mapper: Mapper, unit: UnitOfWork, records: Iterable<UpdateRecord>): void {
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

/** `_collect_post_update_commands`. */
function* collectPostUpdates(
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

// ---- DELETE

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

/** itertools.groupby: runs of records with the same key; a run ends only when the next record has been made. */
function* groupBy<T>(records: Iterable<T>, key: (record: T) => string): Iterable<readonly T[]> {
  let run: T[] = [];
  let current: string | null = null;
  for (const record of records) {
    const own = key(record);
    if (current !== null && own !== current) {
      yield run;
      run = [];
    }
    current = own;
    run.push(record);
  }
  if (run.length > 0) yield run;
}
