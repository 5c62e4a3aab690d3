/** A PostgreSQL server of its own in a folder of its own, asked through a socket; for tests only. */
import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Document } from '#document/document.ts';
import type { Observation } from '../observation.ts';
import { observePostgres } from '../postgresObservation.ts';
import { findProgram, installPackage, userNumbers, versionsIn } from './debian.ts';

const home = '/usr/lib/postgresql';

export class PostgresqlServer {
  readonly version: string;
  readonly #client: pg.Client;
  readonly #stop: () => void;

  private constructor(client: pg.Client, version: string, stop: () => void) {
    this.#client = client;
    this.version = version;
    this.#stop = stop;
  }

  /** Starts one, installing Debian's package if need be; or the sentence that says why there is none. */
  static async start(): Promise<PostgresqlServer | { readonly missing: string }> {
    if (!findProgram('initdb', versionsIn(home)) && !installPackage('postgresql'))
      return { missing: 'There is no PostgreSQL server, and it cannot be installed: it is not asked.' };
    const [initdb, control] = ['initdb', 'pg_ctl'].map((name) => findProgram(name, versionsIn(home)));
    if (!initdb || !control) return { missing: 'PostgreSQL is not installed as Debian does it: it is not asked.' };
    const folder = mkdtempSync(join(tmpdir(), 'ondelete-postgresql-'));
    const owner = userNumbers('postgres');
    if (owner) chownSync(folder, owner.uid, owner.gid);
    const run = (program: string, ...args: readonly string[]) =>
      spawnSync(program, args, { ...owner, cwd: folder, encoding: 'utf8' });
    const data = join(folder, 'data');
    const made = run(initdb, '-D', data, '-U', 'ondelete', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
    if (made.status !== 0) return { missing: `PostgreSQL could not make its files: ${made.stderr.slice(-300)}` };
    const options = `-c listen_addresses='' -c unix_socket_directories=${folder} -c fsync=off -c synchronous_commit=off -c jit=off`;
    const started = run(control, '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
    const stop = () => {
      run(control, '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    };
    if (started.status !== 0) {
      stop();
      return { missing: `PostgreSQL did not start: ${started.stdout.slice(-300)}` };
    }
    const client = new pg.Client({ host: folder, user: 'ondelete', database: 'postgres' });
    await client.connect();
    await client.query("SET TIME ZONE 'UTC'; SET client_min_messages = error");
    const { rows } = await client.query("SELECT current_setting('server_version') AS version");
    return new PostgresqlServer(client, `PostgreSQL ${/^[\d.]+/.exec(String(rows[0]?.version))?.[0]}`, stop);
  }

  async close(): Promise<void> {
    await this.#client.end();
    this.#stop();
  }

  /** As `Engine.observe`. */
  observe(document: Document, statements: readonly (string | null)[]): Promise<Observation> {
    return observePostgres(this.#asPglite(), this.version, document, statements, () => {});
  }

  /** The one method of PGlite that an observation uses: several statements, a result for each. */
  #asPglite(): PGlite {
    const exec = async (text: string, options?: { rowMode?: 'array' }) => {
      const results: unknown = await this.#client.query({ text, ...(options?.rowMode ? { rowMode: 'array' } : {}) });
      return Array.isArray(results) ? results : [results];
    };
    return { exec } as unknown as PGlite;
  }
}
