/** SQLite in a worker. */
import type { Document } from '#document/document.ts';
import type { Statement } from '#formats/statements/statement.ts';
import { spokenLanguage } from '#words/say.ts';
import { type EngineCall, EngineClient } from './engineClient.ts';
import type { Resolution } from './resolve/resolve.ts';
import type { WorkerLike } from './workerQueue.ts';

export class SqliteClient extends EngineClient {
  /** `spawn` and `timeout`, in milliseconds for one request, are for tests. */
  constructor(spawn: () => WorkerLike = spawnWorker, timeout = 60_000) {
    super({ name: 'SQLite', dialect: 'sqlite', spawn, timeout, patience: 0 });
  }

  /** Finds the rows and values that typed statements speak of. Rejects with `EngineUnavailable` when it cannot be asked. */
  async resolve(document: Document, statements: readonly Statement[], call: EngineCall = {}): Promise<Resolution> {
    const reply = await this.ask((id) => ({ kind: 'resolve', id, document: this.unsent(document), statements }), call);
    if (reply.kind !== 'resolved') throw new Error(`SQLite answered ${reply.kind}.`);
    return reply.resolution;
  }
}

const spawnWorker = (): WorkerLike =>
  new Worker(new URL('./sqlite.worker.ts', import.meta.url), { type: 'module', name: spokenLanguage() });
