/** INSERT, UPDATE and DELETE of rows, as a person would type them. */
import type { Column, ColumnId, DialectName, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import type { Spelling } from './spelling.ts';

type Cells = Readonly<Record<ColumnId, Value>>;

/** How the names of one table are written, quoted where needed. */
export interface TableSpelling {
  readonly table: Table;
  readonly name: string;
  readonly column: (id: ColumnId) => string;
  readonly literal: (column: Column, value: Value) => string;
}

/** The names just as the document has them, a namespace included. */
export function spellTable(spelling: Spelling, table: Table): TableSpelling {
  const names = new Map(table.columns.map((column) => [column.id, spelling.name(column.name)]));
  return {
    table,
    name:
      table.schema === null ? spelling.name(table.name) : `${spelling.name(table.schema)}.${spelling.name(table.name)}`,
    column: (id) => names.get(id) ?? id,
    literal: (column, value) => spelling.literal(value, parseType(column.enumId === null ? column.type : 'TEXT')),
  };
}

/**
 * `DELETE FROM t WHERE id IN (1, 2)`, without a semicolon. Each row is given by the values that it has now; `where` is
 * for rows that cannot be told apart by them.
 */
export function deleteStatement(
  spelled: TableSpelling,
  rows: readonly Cells[],
  where = rowsCondition(spelled, rows),
): string {
  return `DELETE FROM ${spelled.name} WHERE ${where}`;
}

/** `UPDATE t SET a = 1 WHERE id = 2`. Columns in `set` that the table does not have are left out. */
export function updateStatement(
  spelled: TableSpelling,
  rows: readonly Cells[],
  set: Cells,
  where = rowsCondition(spelled, rows),
): string {
  const changes = spelled.table.columns
    .filter((column) => set[column.id] !== undefined)
    .map((column) => `${spelled.column(column.id)} = ${spelled.literal(column, set[column.id] ?? null)}`);
  return `UPDATE ${spelled.name} SET ${changes.join(', ')} WHERE ${where}`;
}

/** What begins a transaction; null where every statement begins one that none has begun. */
export const beginStatement: Readonly<Record<DialectName, string | null>> = {
  sqlite: 'BEGIN',
  postgresql: 'BEGIN',
  mysql: 'START TRANSACTION',
  sqlserver: 'BEGIN TRANSACTION',
  oracle: null,
};

/** What follows the table's name in an INSERT that gives no value. */
export function allDefaults(spelled: TableSpelling, dialect: DialectName): string {
  const [first] = spelled.table.columns;
  if (dialect === 'oracle') return `(${first ? spelled.column(first.id) : ''}) VALUES (DEFAULT)`;
  return dialect === 'mysql' ? '() VALUES ()' : 'DEFAULT VALUES';
}

/** `INSERT INTO t (a) VALUES (1)`. Columns that are not given are left out and take their defaults. */
export function insertStatement(spelled: TableSpelling, values: Cells, allDefaults: string): string {
  const given = spelled.table.columns.filter((column) => values[column.id] !== undefined);
  if (given.length === 0) return `INSERT INTO ${spelled.name} ${allDefaults}`;
  const cells = given.map((column) => spelled.literal(column, values[column.id] ?? null));
  return `INSERT INTO ${spelled.name} (${given.map(({ id }) => spelled.column(id)).join(', ')}) VALUES (${cells.join(', ')})`;
}

/** The condition that these rows, and none with another key, meet. */
function rowsCondition(spelled: TableSpelling, rows: readonly Cells[]): string {
  if (rows.length === 0) return '1 = 0';
  const columns = identifyingColumns(spelled.table, rows);
  const [only] = columns;
  const isNull = (row: Cells) => only !== undefined && (row[only.id] ?? null) === null;
  if (columns.length === 1 && only && rows.length > 1 && !rows.some(isNull)) {
    const values = rows.map((row) => spelled.literal(only, row[only.id] ?? null));
    return `${spelled.column(only.id)} IN (${values.join(', ')})`;
  }
  const conditions = rows.map((row) =>
    columns.map((column) => cellCondition(spelled, column, row[column.id] ?? null)).join(' AND '),
  );
  return conditions.length === 1 || columns.length === 1
    ? anyOf(conditions)
    : anyOf(conditions.map((text) => `(${text})`));
}

/** Joined by OR; many of them in halves, since SQLite takes no expression that is nested 1000 deep. */
function anyOf(conditions: readonly string[]): string {
  if (conditions.length <= 100) return conditions.join(' OR ');
  const half = conditions.length >> 1;
  return `(${anyOf(conditions.slice(0, half))}) OR (${anyOf(conditions.slice(half))})`;
}

function cellCondition(spelled: TableSpelling, column: Column, value: Value): string {
  return value === null
    ? `${spelled.column(column.id)} IS NULL`
    : `${spelled.column(column.id)} = ${spelled.literal(column, value)}`;
}

/** Whether the table has a key that tells each of these rows from all others. */
export const areIdentified = (table: Table, rows: readonly Cells[]): boolean =>
  identifyingColumns(table, rows) !== table.columns;

/** The first unique key in which none of the rows has a NULL; all columns where there is none. */
function identifyingColumns(table: Table, rows: readonly Cells[]): readonly Column[] {
  const keys = [table.primaryKey, ...table.uniques, ...table.indexes.filter((index) => index.unique)];
  for (const key of keys) {
    if (!key || key.columns.length === 0) continue;
    const isKnown = rows.every((row) => key.columns.every((id) => (row[id] ?? null) !== null));
    if (!isKnown) continue;
    const columns = key.columns.flatMap((id) => table.columns.filter((column) => column.id === id));
    if (columns.length === key.columns.length) return columns;
  }
  return table.columns;
}
