/** INSERT statements for the sample rows, in an order that runs. */
import { foreignKeysFrom, rowsOf } from '#document/lookups.ts';
import type { Column, DialectName, Row, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import { isComputed } from './createTable.ts';
import type { Lines } from './lines.ts';
import { referencedFirst } from './order.ts';
import type { Writer } from './writer.ts';

const rowsPerStatement = 200;

/** Writes all rows; foreign keys added by ALTER TABLE come after them, so only those inside the tables must hold. */
export function writeRows(writer: Writer, lines: Lines): void {
  const { document, dialect } = writer;
  const tables = referencedFirst(document).filter((table) => rowsOf(document, table.id).length > 0);
  if (tables.length === 0) return;
  const hasSelfReference = tables.some((table) =>
    foreignKeysFrom(document, table.id).some((key) => key.refTableId === table.id),
  );
  lines.gap();
  if (dialect.name === 'sqlite') {
    lines.add('BEGIN;');
    // Rows of a circle, or of one table, may refer to rows that come later: they are checked at COMMIT.
    if (hasSelfReference || hasCircle(writer, tables)) lines.add('PRAGMA defer_foreign_keys = ON;');
  }
  if (dialect.name === 'mysql') {
    // InnoDB checks row by row, and a row may refer to a later one of its table.
    if (hasSelfReference) lines.add('SET foreign_key_checks = 0;');
    if (tables.some((table) => hasZeroIdentity(writer, table)))
      lines.add("SET sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO');");
  }
  for (const table of tables) {
    const rows = rowsOf(document, table.id);
    // PostgreSQL checks a reference at the end of the statement: one statement for rows that refer to each other.
    const refersToItself = foreignKeysFrom(document, table.id).some((key) => key.refTableId === table.id);
    // Oracle has no lists of rows before 23ai.
    const most = dialect.name === 'oracle' ? 1 : rowsPerStatement;
    const size = dialect.name === 'postgresql' && refersToItself ? rows.length : most;
    // SQL Server takes numbers for an IDENTITY column only while it is told to.
    const identity = dialect.name === 'sqlserver' && table.columns.some((column) => isNumbered(writer, column));
    lines.gap();
    if (identity) lines.add(`SET IDENTITY_INSERT ${writer.table(table.id)} ON;`);
    for (let from = 0; from < rows.length; from += size) {
      if (size > 1 && from > 0) lines.gap();
      insertRows(writer, lines, table, rows.slice(from, from + size));
    }
    if (identity) lines.add(`SET IDENTITY_INSERT ${writer.table(table.id)} OFF;`);
  }
  lines.gap();
  if (dialect.name === 'sqlite') lines.add('COMMIT;');
  if (dialect.name === 'mysql' && hasSelfReference) lines.add('SET foreign_key_checks = 1;');
  if (dialect.name === 'postgresql') for (const table of tables) advanceIdentity(writer, lines, table);
  if (dialect.name === 'oracle') for (const table of tables) restartIdentity(writer, lines, table);
}

function hasCircle(writer: Writer, tables: readonly Table[]): boolean {
  const position = new Map(tables.map((table, index) => [table.id, index]));
  return tables.some((table, index) =>
    foreignKeysFrom(writer.document, table.id).some((key) => (position.get(key.refTableId) ?? -1) > index),
  );
}

const hasZeroIdentity = (writer: Writer, table: Table): boolean =>
  table.columns.some(
    (column) => column.identity && rowsOf(writer.document, table.id).some((row) => row.values[column.id] === 0),
  );

function insertRows(writer: Writer, lines: Lines, table: Table, rows: readonly Row[]): void {
  const columns = table.columns.filter((column) => !isComputed(writer, table, column));
  if (columns.length === 0) {
    insertDefaults(writer, lines, table, rows);
    return;
  }
  lines.add(`INSERT INTO ${writer.table(table.id)} (${writer.columns(columns.map(({ id }) => id))}) VALUES`);
  rows.forEach((row, i) => {
    const cells = columns.map((column) => {
      const value = row.values[column.id] ?? null;
      if (value === null && column.identity && takesDefault.has(writer.dialect.name)) return 'DEFAULT';
      if (value === '' && writer.dialect.name === 'oracle') warnOfEmptyText(writer, table, row, column.name);
      warnOfAffinity(writer, table, row, column.name, writer.declared(column).family, value);
      return writer.literal(column, value);
    });
    lines.span('row', row.id, () => lines.add(`  (${cells.join(', ')})${i < rows.length - 1 ? ',' : ';'}`));
  });
}

/** Rows of a table whose columns are all computed: there is nothing to list. */
function insertDefaults(writer: Writer, lines: Lines, table: Table, rows: readonly Row[]): void {
  const name = writer.table(table.id);
  const [first] = table.columns;
  const { name: dialect } = writer.dialect;
  // MySQL has no DEFAULT VALUES but empty lists; Oracle has neither, and takes the word for a computed column.
  const values =
    dialect === 'mysql'
      ? '() VALUES ()'
      : dialect === 'oracle' && first
        ? `(${writer.column(first.id)}) VALUES (DEFAULT)`
        : 'DEFAULT VALUES';
  for (const row of rows) lines.span('row', row.id, () => lines.add(`INSERT INTO ${name} ${values};`));
}

/** Where the word DEFAULT numbers the row. SQL Server numbers no row while it takes numbers. */
const takesDefault: ReadonlySet<DialectName> = new Set(['postgresql', 'oracle']);

const isNumbered = (writer: Writer, column: Column): boolean => column.identity && writer.canNumber(column);

function warnOfEmptyText(writer: Writer, table: Table, row: Row, column: string): void {
  writer.note(
    noteOf('empty-text-is-null', 'warning', t`${table.name}.${column}: Oracle keeps the empty text as NULL.`, {
      record: { collection: 'rows', id: row.id },
    }),
  );
}

/** SQLite gives columns declared DATE, TIME and the like NUMERIC affinity: text that looks like a number becomes one. */
function warnOfAffinity(writer: Writer, table: Table, row: Row, column: string, family: string, value: unknown): void {
  if (writer.dialect.name !== 'sqlite' || typeof value !== 'string') return;
  if (family !== 'date' && family !== 'time' && family !== 'timestamp') return;
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return;
  writer.note(
    noteOf(
      'value-becomes-number',
      'warning',
      t`${table.name}.${column}: SQLite stores '${value}' as a number in a column of this type; write it as a full date or time.`,
      {
        record: { collection: 'rows', id: row.id },
      },
    ),
  );
}

/** Explicit values do not advance an identity column of PostgreSQL. */
function advanceIdentity(writer: Writer, lines: Lines, table: Table): void {
  for (const column of table.columns) {
    if (!column.identity || writer.declared(column).family !== 'integer') continue;
    const [name, id] = [writer.table(table.id), writer.column(column.id)];
    const sequence = `pg_get_serial_sequence(${writer.text(name)}, ${writer.text(writer.names.columns.get(column.id) ?? '')})`;
    lines.add(`SELECT setval(${sequence}, max(${id})) FROM ${name} HAVING max(${id}) > 0;`);
  }
}

/** Nor one of Oracle; SQL Server counts them. */
function restartIdentity(writer: Writer, lines: Lines, table: Table): void {
  for (const column of table.columns)
    if (isNumbered(writer, column))
      lines.add(
        `ALTER TABLE ${writer.table(table.id)} MODIFY ${writer.column(column.id)} GENERATED BY DEFAULT AS IDENTITY (START WITH LIMIT VALUE);`,
      );
}
