/** One run on SQLite: the written schema, the rows, the statements, and what is there afterwards. */
import type { Database } from 'sql.js';
import { dialects } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysOf, rowsOf, tablesOf } from '#document/lookups.ts';
import type { Column, ForeignKey, Table, TableId } from '#document/records.ts';
import { type ColumnType, parseType } from '#document/types.ts';
import { type Names, namesIn } from '#formats/sql/naming.ts';
import { writeSql } from '#formats/sql/write.ts';
import { cellFromSqlite, cellToSqlite } from '#formats/sqlite/cell.ts';
import type { Values } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';
import type { Observation, ObservedError } from './observation.ts';
import { classifySqliteError } from './sqliteError.ts';
import { storedRows } from './sqliteRows.ts';
import { wordsOf } from './words.ts';

const quote = dialects.sqlite.spelling.name;

const typeOf = (column: Column): ColumnType => parseType(column.enumId === null ? column.type : 'TEXT');

/**
 * Runs on an empty database, which the caller closes. In parts, a table at a time, so that the machine can do something
 * else in between.
 */
export function* observeSqlite(
  database: Database,
  engine: string,
  document: Document,
  statements: readonly (string | null)[],
): Generator<undefined, Observation> {
  const names = namesIn(document, 'sqlite');
  const failed = (operation: number | null, thrown: unknown): ObservedError => {
    const message = wordsOf(thrown);
    const { kind, table } = classifySqliteError(message);
    return { operation, kind, constraint: null, tableId: table === null ? null : tableCalled(names, table), message };
  };

  const beyond = foreignKeysOf(document).find((key) => key.setColumns !== null && writesSomeColumns(key));
  if (beyond) return { engine, rows: new Map(), error: unsupported(beyond) };
  let violated: readonly unknown[] | undefined;
  try {
    yield* load(database, document, names);
    // Throws where a foreign key refers to what is no key: SQLite would refuse every write.
    violated = database.exec('PRAGMA foreign_key_check')[0]?.values[0];
  } catch (thrown) {
    return { engine, rows: new Map(), error: failed(null, thrown) };
  }
  let error: ObservedError | null = violated
    ? {
        operation: null,
        kind: 'foreign-key',
        constraint: null,
        tableId: tableCalled(names, String(violated[0])),
        message: t`foreign_key_check: a row of ${String(violated[0])} refers to no row of ${String(violated[2])}`,
      }
    : null;
  if (!error) {
    database.run('PRAGMA foreign_keys = ON');
    error = run(database, statements, failed);
    yield;
  }
  return { engine, rows: yield* readAll(database, document, names), error };
}

/** The schema and the rows, with foreign keys not yet enforced: rows may come in any order. */
function* load(database: Database, document: Document, names: Names): Generator<undefined, void> {
  const schema = writeSql(document, 'sqlite', { rows: false, simulated: true }).value;
  for (const statement of database.iterateStatements(schema)) {
    statement.step();
    yield;
  }
  database.run('PRAGMA foreign_keys = OFF');
  database.run('BEGIN');
  for (const table of tablesOf(document)) {
    insertRows(database, document, table, names);
    yield;
  }
  database.run('COMMIT');
}

function insertRows(database: Database, document: Document, table: Table, names: Names): void {
  const rows = rowsOf(document, table.id);
  if (rows.length === 0) return;
  const columns = table.columns.map((column) => ({ id: column.id, type: typeOf(column) }));
  const statement = database.prepare(
    `INSERT INTO ${quote(names.tables.get(table.id) ?? '')} (${columnList(table, names)}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  try {
    for (const row of rows) statement.run(columns.map(({ id, type }) => cellToSqlite(row.values[id] ?? null, type)));
  } finally {
    statement.free();
  }
}

/** Runs until the first error; an open transaction is then taken back. */
function run(
  database: Database,
  statements: readonly (string | null)[],
  failed: (operation: number, thrown: unknown) => ObservedError,
): ObservedError | null {
  for (const [operation, statement] of statements.entries()) {
    if (statement === null) {
      takeBack(database);
      const message = t`SQLite cannot go back to immediate checks inside a transaction.`;
      return { operation, kind: 'unsupported', constraint: null, tableId: null, message };
    }
    try {
      database.run(statement);
    } catch (thrown) {
      takeBack(database);
      return failed(operation, thrown);
    }
  }
  return null;
}

function takeBack(database: Database): void {
  try {
    database.run('ROLLBACK');
  } catch {
    // No transaction was open: the failed statement has taken itself back.
  }
}

function* readAll(
  database: Database,
  document: Document,
  names: Names,
): Generator<undefined, ReadonlyMap<TableId, readonly Values[]>> {
  const all = new Map<TableId, readonly Values[]>();
  for (const table of tablesOf(document)) {
    const columns = table.columns.map((column) => ({ id: column.id, type: typeOf(column) }));
    const stored = storedRows(
      database,
      names.tables.get(table.id) ?? '',
      table.columns.map((column) => names.columns.get(column.id) ?? ''),
    );
    all.set(
      table.id,
      stored.map((cells) =>
        Object.fromEntries(columns.map(({ id, type }, i) => [id, cellFromSqlite(cells[i] ?? null, type)])),
      ),
    );
    yield;
  }
  return all;
}

const columnList = (table: Table, names: Names): string =>
  table.columns.map((column) => quote(names.columns.get(column.id) ?? '')).join(', ');

/** SQLite compares names without case, and its messages have them as they were declared. */
function tableCalled(names: Names, name: string): TableId | null {
  for (const [id, own] of names.tables) if (own.toLowerCase() === name.toLowerCase()) return id;
  return null;
}

const writesSomeColumns = (key: ForeignKey): boolean => key.onDelete === 'SET NULL' || key.onDelete === 'SET DEFAULT';

const unsupported = (key: ForeignKey): ObservedError => ({
  operation: null,
  kind: 'unsupported',
  constraint: key.name,
  tableId: key.tableId,
  message: t`SQLite has no ON DELETE ${key.onDelete} with a list of columns.`,
});
