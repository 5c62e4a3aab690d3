/** SQLite in a worker, as promises. The worker is made at the first request, and again after it was lost. */
import type { Document } from '#document/document.ts';
import { readSqlite, type SqliteDocument } from '#formats/sqlite/read.ts';
import type { Timeline } from '#simulation/timeline.ts';
import type { Observation } from './observation.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';
import { statementsOf } from './statements.ts';
import { type Call, type WorkerLike, WorkerQueue } from './workerQueue.ts';

/** Not loaded before it is asked something. One request runs at a time, the others wait their turn. */
export class SqliteClient {
  readonly #queue: WorkerQueue<EngineRequest, EngineReply>;
  /** The document that the present worker has; a big one is not copied for every question about it. */
  #sent: Document | null = null;

  /** `spawn` and `timeout`, in milliseconds for one request, are for tests. */
  constructor(spawn: () => WorkerLike = spawnWorker, timeout = 60_000) {
    this.#queue = new WorkerQueue({ name: 'SQLite', spawn, timeout, onLost: () => (this.#sent = null) });
  }

  /** Lets SQLite run a timeline's operations. Rejects with `EngineUnavailable` when it cannot be asked. */
  async observe(
    document: Document,
    run: Pick<Timeline, 'operations' | 'steps'>,
    call: Call = {},
  ): Promise<Observation> {
    const statements = statementsOf(document, run, 'sqlite');
    const reply = await this.#queue.ask((id) => {
      const isKnown = this.#sent === document;
      this.#sent = document;
      return { kind: 'observe', id, document: isKnown ? null : document, statements };
    }, call);
    if (reply.kind !== 'observed') throw new Error(`SQLite answered ${reply.kind}.`);
    return reply.observation;
  }

  /** Opens a database file or runs a script, and gives its tables and rows as a document of this name. */
  async open(source: Uint8Array | string, name: string, call: Call = {}): Promise<SqliteDocument> {
    const reply = await this.#queue.ask((id) => ({ kind: 'open', id, source }), call);
    if (reply.kind !== 'opened') throw new Error(`SQLite answered ${reply.kind}.`);
    return readSqlite(reply.catalog, name);
  }

  /** Stops the worker; what waits is rejected. A later request starts it again. */
  close(): void {
    this.#queue.close();
  }
}

const spawnWorker = (): WorkerLike => new Worker(new URL('./sqlite.worker.ts', import.meta.url), { type: 'module' });
