/** A MariaDB server of its own in a folder of its own, asked through a socket; for tests only. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, createConnection, type QueryError, type RowDataPacket } from 'mysql2/promise';
import type { Document } from '#document/document.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { foreignKeyText } from '#formats/sql/foreignKey.ts';
import { writeSql } from '#formats/sql/write.ts';
import { Writer } from '#formats/sql/writer.ts';
import type { ErrorKind, Values } from '#simulation/timeline.ts';
import type { Observation, ObservedError } from '../observation.ts';
import { findProgram, installPackage } from './debian.ts';

/** Numbers of the errors that constraints give (MariaDB, “MariaDB Error Codes”). */
const kinds: Readonly<Record<number, ErrorKind>> = {
  1048: 'not-null',
  1062: 'unique',
  1364: 'not-null',
  1451: 'foreign-key',
  1452: 'foreign-key',
};

export class MariadbServer {
  readonly version: string;
  readonly #connection: Connection;
  readonly #stop: () => void;
  #schemas = 0;

  private constructor(connection: Connection, version: string, stop: () => void) {
    this.#connection = connection;
    this.version = version;
    this.#stop = stop;
  }

  /** Starts one, installing Debian's package if need be; or the sentence that says why there is none. */
  static async start(): Promise<MariadbServer | { readonly missing: string }> {
    if (!findProgram('mariadbd') && !installPackage('mariadb-server'))
      return { missing: 'There is no MariaDB server, and it cannot be installed: it is not asked.' };
    const [server, install] = [findProgram('mariadbd'), findProgram('mariadb-install-db')];
    if (!server || !install) return { missing: 'MariaDB is not installed as Debian does it: it is not asked.' };
    const folder = mkdtempSync(join(tmpdir(), 'ondelete-mariadb-'));
    const [data, socket] = [join(folder, 'data'), join(folder, 'socket')];
    const user = process.getuid?.() === 0 ? ['--user=root'] : [];
    const made = spawnSync(
      install,
      ['--no-defaults', ...user, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
      { encoding: 'utf8' },
    );
    if (made.status !== 0) return { missing: `MariaDB could not make its files: ${made.stderr.slice(-300)}` };
    const running = spawn(
      server,
      [
        '--no-defaults',
        ...user,
        `--datadir=${data}`,
        `--socket=${socket}`,
        `--pid-file=${join(folder, 'pid')}`,
        '--skip-networking',
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-doublewrite=0',
        '--character-set-server=utf8mb4',
        '--collation-server=utf8mb4_bin',
        '--sql-mode=STRICT_ALL_TABLES',
      ],
      { stdio: 'ignore' },
    );
    const stop = () => {
      running.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    };
    for (let tries = 0; tries < 150; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      try {
        const connection = await createConnection({ socketPath: socket, user: 'root', multipleStatements: true });
        const [[row]] = await connection.query<RowDataPacket[]>('SELECT version() AS version');
        return new MariadbServer(connection, `MariaDB ${/^[\d.]+/.exec(String(row?.version))?.[0]}`, stop);
      } catch {
        // It does not answer yet.
      }
    }
    stop();
    return { missing: 'MariaDB did not start within 15 seconds: it is not asked.' };
  }

  async close(): Promise<void> {
    await this.#connection.end();
    this.#stop();
  }

  /** Runs a script on an empty database of its own; answers the rows of its last statement. Rejects where it is refused. */
  async ask(script: string): Promise<readonly (readonly unknown[])[]> {
    const schema = `ondelete_${++this.#schemas}`;
    await this.#connection.query(`CREATE DATABASE ${schema}; USE ${schema}`);
    try {
      // With a statement before it, every script is several, and the answer a list with one result for each.
      const [results] = await this.#connection.query({ sql: `DO 0; ${script}`, rowsAsArray: true });
      return (results as unknown as readonly (readonly (readonly unknown[])[])[]).at(-1) ?? [];
    } finally {
      await this.#connection.query(`ROLLBACK; DROP DATABASE ${schema}`);
    }
  }

  /** As `Engine.observe`. The cells of the answer are numbers, texts and NULL, as the driver gives them. */
  async observe(document: Document, statements: readonly (string | null)[]): Promise<Observation> {
    const writer = new Writer(document, 'mysql');
    const schema = `ondelete_${++this.#schemas}`;
    await this.#connection.query(`CREATE DATABASE ${schema}; USE ${schema}`);
    try {
      try {
        await this.#connection.query(
          writeSql({ ...document, foreignKeys: new Map() }, 'mysql', { rows: true, simulated: true }).value,
        );
        // One after the other in their order: which index of two alike stays depends on it.
        for (const key of foreignKeysOf(document)) {
          const constraint = foreignKeyText(writer, key).lines.join(' ');
          await this.#connection.query(`ALTER TABLE ${writer.table(key.tableId)} ADD ${constraint}`);
        }
      } catch (thrown) {
        return { engine: this.version, rows: new Map(), error: errorOf(null, thrown) };
      }
      const error = await this.#run(statements);
      return { engine: this.version, rows: await this.#readAll(writer), error };
    } finally {
      await this.#connection.query(`ROLLBACK; SET FOREIGN_KEY_CHECKS = 1; DROP DATABASE ${schema}`);
    }
  }

  /** Runs until the first error; an open transaction is then taken back. */
  async #run(statements: readonly (string | null)[]): Promise<ObservedError | null> {
    for (const [operation, statement] of statements.entries()) {
      try {
        if (statement === null) throw new Error('It cannot be said in MariaDB.');
        await this.#connection.query(statement);
      } catch (thrown) {
        await this.#connection.query('ROLLBACK');
        return errorOf(operation, thrown);
      }
    }
    return null;
  }

  async #readAll(writer: Writer): Promise<ReadonlyMap<TableId, readonly Values[]>> {
    const all = new Map<TableId, readonly Values[]>();
    for (const table of tablesOf(writer.document)) {
      const list = table.columns.map((column) => writer.column(column.id)).join(', ');
      const [rows] = await this.#connection.query<RowDataPacket[][]>({
        sql: `SELECT ${list} FROM ${writer.table(table.id)}`,
        rowsAsArray: true,
      });
      const cells = rows as unknown as readonly (readonly Value[])[];
      all.set(
        table.id,
        cells.map((row) => Object.fromEntries(table.columns.map((column, at) => [column.id, row[at] ?? null]))),
      );
    }
    return all;
  }
}

function errorOf(operation: number | null, thrown: unknown): ObservedError {
  const { errno = 0, message } = thrown as QueryError;
  // “… a foreign key constraint fails (`db`.`t`, CONSTRAINT `f` FOREIGN KEY …”
  const constraint = /CONSTRAINT `([^`]+)`/.exec(message)?.[1] ?? null;
  const kind = kinds[errno] ?? (operation === null ? 'schema' : 'other');
  return { operation, kind, constraint, tableId: null, message };
}
