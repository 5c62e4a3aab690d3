/** SQLite itself, compiled to WebAssembly (sql.js): the same class in Node and in a worker. */

import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import type { Document } from '#document/document.ts';
import { toEnd, workWhile } from '#document/parts.ts';
import type { Source } from '#formats/reading.ts';
import type { SqliteCatalog } from '#formats/sqlite/catalog.ts';
import type { Statement } from '#formats/statements/statement.ts';
import type { Engine } from './engine.ts';
import type { Observation } from './observation.ts';
import { type Resolution, resolveStatements } from './resolve/resolve.ts';
import { readContents } from './sqliteContents.ts';
import { observeSqlite } from './sqliteObservation.ts';

/** Where the WebAssembly comes from: an address to fetch, or its bytes; in Node neither is needed. */
export interface SqliteSource {
  readonly wasmUrl?: string;
  readonly wasmBinary?: Uint8Array;
}

/** Milliseconds of work, and then of rest, for who works at leisure. */
const stretch = 5;

export class SqliteEngine implements Engine {
  /** `SQLite 3.54.1` */
  readonly version: string;
  readonly #sql: SqlJsStatic;

  private constructor(sql: SqlJsStatic) {
    this.#sql = sql;
    const database = new sql.Database();
    this.version = `SQLite ${database.exec('SELECT sqlite_version()')[0]?.values[0]?.[0]}`;
    database.close();
  }

  /** Loads SQLite. Rejects when the WebAssembly cannot be had or compiled. */
  static async start({ wasmUrl, wasmBinary }: SqliteSource = {}): Promise<SqliteEngine> {
    const sql = await initSqlJs({
      ...(wasmUrl === undefined ? {} : { locateFile: () => wasmUrl }),
      ...(wasmBinary === undefined ? {} : { wasmBinary: new Uint8Array(wasmBinary).buffer }),
    });
    return new SqliteEngine(sql);
  }

  /**
   * Creates the document's tables by the written SQL, inserts its rows, runs the statements with foreign keys enforced
   * and reads everything back. A statement is null where SQLite cannot say it. Errors of SQLite are part of the answer.
   */
  observe(document: Document, statements: readonly (string | null)[]): Observation {
    return toEnd(this.#observing(document, statements));
  }

  /** The same at half the speed: what is drawn and played meanwhile wants the processor, too. */
  async observeAtLeisure(document: Document, statements: readonly (string | null)[]): Promise<Observation> {
    const work = this.#observing(document, statements);
    for (;;) {
      const end = performance.now() + stretch;
      const { done, value } = workWhile(() => performance.now() < end, work);
      if (done) return value;
      await new Promise((resolve) => setTimeout(resolve, stretch));
    }
  }

  *#observing(document: Document, statements: readonly (string | null)[]): Generator<undefined, Observation> {
    const database = new this.#sql.Database();
    try {
      return yield* observeSqlite(database, this.version, document, statements);
    } finally {
      database.close();
    }
  }

  /** Evaluates the conditions and values of typed statements. What SQLite does not understand is in the notes. */
  resolve(document: Document, statements: readonly Statement[]): Resolution {
    const database = new this.#sql.Database();
    try {
      return resolveStatements(database, document, statements);
    } finally {
      database.close();
    }
  }

  /** Opens a database file, or runs a script on an empty database, and reads the catalog and all rows. */
  open(
    sources: readonly Source<Uint8Array | string>[],
    rowLimit: number | null = null,
    progress?: (done: number) => void,
  ): SqliteCatalog {
    let database: Database | undefined;
    try {
      const file = sources.find(({ content }) => typeof content !== 'string')?.content;
      database = typeof file === 'object' ? new this.#sql.Database(file) : new this.#sql.Database();
      const scripts = sources.flatMap(({ name, content }) => (typeof content === 'string' ? [{ name, content }] : []));
      return readContents(database, scripts, rowLimit, progress);
    } finally {
      database?.close();
    }
  }
}
