/** Statements as `echo=True` prints them for each dialect (SQLAlchemy 2.0.52, sql/compiler.py). */
import type { DialectName, Table } from '#document/records.ts';
import { quotedWords } from './quotedWords.ts';
import type { SelectRequest } from './select.ts';

const marks: Readonly<Record<DialectName, readonly [open: string, close: string]>> = {
  sqlite: ['"', '"'],
  postgresql: ['"', '"'],
  mysql: ['`', '`'],
  sqlserver: ['[', ']'],
  oracle: ['"', '"'],
};

/** A name, quoted where SQLAlchemy quotes it: unless it is plain, in lower case and not reserved. */
function quoted(dialect: DialectName, name: string): string {
  if (/^[a-z_][a-z0-9_$]*$/.test(name) && !quotedWords[dialect].has(name)) return name;
  const [open, close] = marks[dialect];
  return open + name.replaceAll(close, close + close) + close;
}

/** A parameter in the style of the driver: sqlite3, psycopg2, pymysql, pyodbc, oracledb. */
function placeholder(dialect: DialectName, name: string): string {
  if (dialect === 'postgresql' || dialect === 'mysql') return `%(${name})s`;
  return dialect === 'oracle' ? `:${name}` : '?';
}

export function selectText(dialect: DialectName, request: SelectRequest): string {
  const name = (text: string) => quoted(dialect, text);
  const { table } = request.mapper;
  const own = (column: string) => `${name(table.name)}.${name(column)}`;
  const chosen = table.columns.filter((column) => !request.columns || request.columns.includes(column.name));
  const columns = chosen.map((column) => {
    const label = `${table.name}_${column.name}`;
    return request.labelled ? `${own(column.name)} AS ${name(label)}` : own(column.name);
  });
  const tables = [table, ...(request.secondary ? [request.secondary.table] : [])];
  const conditions = request.where.map((condition) => {
    const left = `${name(condition.table.name)}.${name(condition.column)}`;
    if (condition.isNull) return `${left} IS NULL`;
    const mark = placeholder(dialect, condition.bind);
    return condition.reversed ? `${mark} = ${left}` : `${left} = ${mark}`;
  });
  for (const [target, column] of request.secondary?.pairs ?? []) {
    conditions.push(`${own(target)} = ${name(request.secondary?.table.name ?? '')}.${name(column)}`);
  }
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const order = request.orderBy.length > 0 ? ` ORDER BY ${request.orderBy.map(own).join(', ')}` : '';
  return `SELECT ${columns.join(', ')} FROM ${tables.map((one) => name(one.name)).join(', ')}${where}${order}`;
}

/** `bind` names the parameter of a column of the condition. */
export function updateText(
  dialect: DialectName,
  table: Table,
  set: readonly string[],
  where: readonly string[],
  bind: (column: string) => string,
): string {
  const name = (text: string) => quoted(dialect, text);
  const changes = set.map((column) => `${name(column)}=${placeholder(dialect, column)}`);
  return `UPDATE ${name(table.name)} SET ${changes.join(', ')}${conditionsText(dialect, table, where, bind)}`;
}

export function deleteText(
  dialect: DialectName,
  table: Table,
  where: readonly string[],
  bind: (column: string) => string,
): string {
  return `DELETE FROM ${quoted(dialect, table.name)}${conditionsText(dialect, table, where, bind)}`;
}

function conditionsText(
  dialect: DialectName,
  table: Table,
  where: readonly string[],
  bind: (column: string) => string,
): string {
  const own = (column: string) => `${quoted(dialect, table.name)}.${quoted(dialect, column)}`;
  return ` WHERE ${where.map((column) => `${own(column)} = ${placeholder(dialect, bind(column))}`).join(' AND ')}`;
}

/** An INSERT of one row, or of several with `rows` above 1. `returning`: the columns that come back, `isSorted`: in the order of the rows. */
export function insertText(
  dialect: DialectName,
  table: Table,
  columns: readonly string[],
  returning: readonly string[],
  rows = 1,
  isSorted = false,
): string {
  const name = (text: string) => quoted(dialect, text);
  const into = `INSERT INTO ${name(table.name)}`;
  const back = returning.map((column) => (dialect === 'sqlite' ? name(column) : `${name(table.name)}.${name(column)}`));
  // Of several rows with nothing in them SQLite is told the key, to number it.
  if (columns.length === 0 && isSorted && dialect === 'sqlite')
    return `${into} (${back[0]}) VALUES (NULL) RETURNING ${back.join(', ')}`;
  if (columns.length === 0) {
    const nothing = dialect === 'mysql' ? ' () VALUES ()' : ' DEFAULT VALUES';
    return into + nothing + (back.length > 0 ? ` RETURNING ${back.join(', ')}` : '');
  }
  const list = `${into} (${columns.map(name).join(', ')})`;
  if (rows > 1 && dialect === 'postgresql' && isSorted) return list + sentinelValues(table, columns, back, rows);
  const one = (row: number) =>
    `(${columns.map((column) => placeholder(dialect, rows > 1 ? `${column}__${row}` : column)).join(', ')})`;
  const values = Array.from({ length: rows }, (_, row) => one(row)).join(', ');
  const all = isSorted && dialect !== 'sqlite' ? [...back, ...sentinel(back)] : back;
  return `${list} VALUES ${values}${all.length > 0 ? ` RETURNING ${all.join(', ')}` : ''}`;
}

/** By this column the rows that come back are told apart. */
const sentinel = (back: readonly string[]): readonly string[] =>
  back[0] ? [`${back[0]} AS ${back[0].replace(/^.*\./, '')}__1`] : [];

/** PostgreSQL: several rows whose keys are to come back in their order (“insertmanyvalues” with a sentinel). */
function sentinelValues(table: Table, columns: readonly string[], back: readonly string[], rows: number): string {
  const typed = columns.map((column, i) => {
    const type = table.columns.find(({ name }) => name === column)?.type.toUpperCase() ?? 'TEXT';
    return `p${i}::${type}`;
  });
  const values = Array.from(
    { length: rows },
    (_, row) => `(${columns.map((column) => `%(${column}__${row})s`).join(', ')}, ${row})`,
  );
  const names = [...columns.map((_, i) => `p${i}`), 'sen_counter'];
  return ` SELECT ${typed.join(', ')} FROM (VALUES ${values.join(', ')}) AS imp_sen(${names.join(', ')}) ORDER BY sen_counter RETURNING ${[...back, ...sentinel(back)].join(', ')}`;
}
