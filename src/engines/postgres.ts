/** PostgreSQL itself, compiled to WebAssembly (PGlite): the same class in Node and in a worker. */
import { PGlite } from '@electric-sql/pglite';
import type { Document } from '#document/document.ts';
import type { Engine, OnProgress } from './engine.ts';
import type { Observation } from './observation.ts';
import type { PostgresParts } from './postgresDownload.ts';
import { observePostgres } from './postgresObservation.ts';

/**
 * A session keeps a plan for every foreign key that it has ever checked, and becomes slower: a fresh one follows after
 * so many tables have been made.
 */
const tablesPerSession = 2000;

export class PostgresEngine implements Engine {
  /** `PostgreSQL 18.6 (PGlite)` */
  readonly version: string;
  readonly #parts: PostgresParts | null;
  #database: PGlite | null;
  #tablesMade = 0;

  private constructor(parts: PostgresParts | null, database: PGlite, version: string) {
    this.#parts = parts;
    this.#database = database;
    this.version = version;
  }

  /**
   * Starts PostgreSQL on an empty database in memory. Node finds the parts itself. Rejects when there is not enough
   * memory for it.
   */
  static async start(parts: PostgresParts | null = null, onProgress?: OnProgress): Promise<PostgresEngine> {
    onProgress?.({ phase: 'start', done: 0, total: 1 });
    const database = await open(parts);
    const { rows } = await database.query<{ version: string }>("SELECT current_setting('server_version') AS version");
    const version = /^\d+(\.\d+)*/.exec(rows[0]?.version ?? '')?.[0] ?? '';
    return new PostgresEngine(parts, database, `PostgreSQL ${version} (PGlite)`);
  }

  /** One question at a time. After a failure that is no answer, the next question starts a new database. */
  async observe(
    document: Document,
    statements: readonly (string | null)[],
    onProgress: OnProgress = () => {},
  ): Promise<Observation> {
    if (this.#tablesMade >= tablesPerSession) await this.close();
    if (!this.#database) {
      onProgress({ phase: 'start', done: 0, total: 1 });
      this.#database = await open(this.#parts);
      this.#tablesMade = 0;
    }
    this.#tablesMade += document.tables.size;
    try {
      return await observePostgres(this.#database, this.version, document, statements, onProgress);
    } catch (thrown) {
      this.#database = null;
      throw thrown;
    }
  }

  /** Frees the memory; a later question starts a new database. */
  async close(): Promise<void> {
    const database = this.#database;
    this.#database = null;
    await database?.close();
  }
}

/** Many locks, for documents of thousands of tables that are made in one transaction. */
const parameters = [...PGlite.defaultStartParams, '-c', 'max_locks_per_transaction=512', '-c', 'jit=off'];

async function open(parts: PostgresParts | null): Promise<PGlite> {
  const given = parts && { pgliteWasmModule: parts.server, initdbWasmModule: parts.initdb, fsBundle: parts.files };
  const database = await PGlite.create({ ...given, startParams: parameters });
  await database.exec("SET TIME ZONE 'UTC'; SET client_min_messages = error");
  return database;
}
