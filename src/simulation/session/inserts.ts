/** The INSERTs of a flush (SQLAlchemy 2.0.52, orm/persistence.py). */
import type { Value } from '#document/value.ts';
import { groupBy } from './groupBy.ts';
import type { RowCells } from './loading.ts';
import type { Mapper } from './mapper.ts';
import type { InstanceState } from './state.ts';
import type { UnitOfWork } from './unitOfWork.ts';

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

/** `_emit_insert_statements`: rows with the same columns together, as far as the database allows it. */
export function emitInserts(mapper: Mapper, unit: UnitOfWork, states: readonly InstanceState[]): void {
  const group = ({ params, hasAllKeys, hasAllDefaults }: InsertRecord) =>
    `${Object.keys(params).sort().join()} ${hasAllKeys} ${hasAllDefaults}`;
  const { wire } = unit.session;
  const { table } = mapper;
  for (const batch of groupBy(collectInserts(mapper, states), group)) {
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
      const isGiven = (column: string) => rows.every((row) => column in row);
      const withKey = isPostgresql ? !hasAllKeys && isNumbered : !hasAllDefaults;
      const keys = withKey ? mapper.primaryKey.filter((column) => column === mapper.autoincrement) : [];
      const returning = [...keys, ...made.filter((column) => !isGiven(column))];
      stored = wire.insert(table, rows, { returning });
    } else if (!isNumbered) stored = wire.insert(table, rows, { together: true });
    else if (wire.dialect === 'sqlite')
      stored = rows.flatMap((row) => wire.insert(table, [row], { returning: returned, isSorted: true }));
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
