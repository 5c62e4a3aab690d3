/** One run on PostgreSQL: the written schema, the rows, the statements, and what is there afterwards. */
import type { PGlite } from '@electric-sql/pglite';
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { writeSql } from '#formats/sql/write.ts';
import { Writer } from '#formats/sql/writer.ts';
import type { Values } from '#simulation/timeline.ts';
import type { OnProgress } from './engine.ts';
import type { Observation, ObservedError } from './observation.ts';
import { cellFromPostgres } from './postgresCells.ts';
import { isPostgresAnswer, kindOfPostgresError } from './postgresError.ts';
import { findOrphan, insertRows, settleRows, spellingsOf } from './postgresRows.ts';

const schema = 'ondelete';

/** Runs in a schema of its own, made anew. Rejects when PostgreSQL breaks down; its errors are part of the answer. */
export async function observePostgres(
  database: PGlite,
  engine: string,
  document: Document,
  statements: readonly (string | null)[],
  onProgress: OnProgress,
): Promise<Observation> {
  const writer = new Writer(document, 'postgresql');
  const failed = (operation: number | null, thrown: unknown): ObservedError => {
    if (!isPostgresAnswer(thrown)) throw thrown;
    return {
      operation,
      kind: kindOfPostgresError(thrown.code),
      constraint: thrown.constraint ?? null,
      tableId: thrown.table === undefined ? null : tableCalled(writer, thrown.table),
      message: thrown.message,
    };
  };
  // The last run may have ended inside a transaction, or while rows were loaded.
  await database.exec('ROLLBACK');
  await database.exec(
    `DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}; SET search_path = ${schema}; RESET session_replication_role`,
  );
  let spellings: Awaited<ReturnType<typeof spellingsOf>>;
  try {
    await database.exec(writeSql(document, 'postgresql', { rows: false, simulated: true }).value);
    // As a replica, PostgreSQL does not look at foreign keys: rows may come in any order.
    await database.exec('SET session_replication_role = replica');
    await insertRows(database, writer, onProgress);
    await database.exec('RESET session_replication_role');
    await settleRows(database, writer);
    spellings = await spellingsOf(database, writer);
  } catch (thrown) {
    return { engine, rows: new Map(), error: failed(null, thrown) };
  }
  const orphan = await findOrphan(database, writer);
  const error = orphan ?? (await run(database, statements, failed, onProgress));
  return { engine, rows: await readAll(database, writer, spellings), error };
}

/** Runs until the first error; an open transaction is then taken back. */
async function run(
  database: PGlite,
  statements: readonly (string | null)[],
  failed: (operation: number, thrown: unknown) => ObservedError,
  onProgress: OnProgress,
): Promise<ObservedError | null> {
  for (const [operation, statement] of statements.entries()) {
    onProgress({ phase: 'statements', done: operation, total: statements.length });
    try {
      if (statement === null) throw new Error(`Statement ${operation + 1} cannot be said in PostgreSQL.`);
      await database.exec(statement);
    } catch (thrown) {
      const error = failed(operation, thrown);
      await database.exec('ROLLBACK');
      return error;
    }
  }
  return null;
}

/** Every cell as PostgreSQL prints it, or as the document spelled it. */
async function readAll(
  database: PGlite,
  writer: Writer,
  spellings: Awaited<ReturnType<typeof spellingsOf>>,
): Promise<ReadonlyMap<TableId, readonly Values[]>> {
  const tables = tablesOf(writer.document);
  if (tables.length === 0) return new Map();
  const queries = tables.map(
    (table) =>
      `SELECT ${table.columns.map((column) => `${writer.column(column.id)}::text`).join(', ')} FROM ${writer.table(table.id)}`,
  );
  const results = await database.exec(queries.join(';\n'), { rowMode: 'array' });
  return new Map(
    tables.map((table, t) => {
      const columns = table.columns.map((column) => ({
        id: column.id,
        type: writer.declared(column),
        spelling: spellings.get(column.id),
      }));
      // In the mode `array` a row is the list of its cells, whatever the library's types say.
      const stored = (results[t]?.rows ?? []) as unknown as readonly (readonly (string | null)[])[];
      const rows = stored.map((cells) =>
        Object.fromEntries(
          columns.map(({ id, type, spelling }, i) => {
            const text = cells[i] ?? null;
            return [id, text === null ? null : (spelling?.get(text) ?? cellFromPostgres(text, type))];
          }),
        ),
      );
      return [table.id, rows];
    }),
  );
}

function tableCalled(writer: Writer, name: string): TableId | null {
  for (const [id, own] of writer.names.tables) if (own === name) return id;
  return null;
}
