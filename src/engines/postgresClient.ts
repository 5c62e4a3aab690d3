/** PostgreSQL in a worker: some 15 MB, which are loaded at the first question. */
import { spokenLanguage } from '#words/say.ts';
import { EngineClient } from './engineClient.ts';
import type { WorkerLike } from './workerQueue.ts';

export class PostgresClient extends EngineClient {
  /**
   * `spawn`, `timeout` and `patience`, in milliseconds, are for tests. A question that is taken back while PostgreSQL is
   * being loaded does not stop the loading: the next one has use for it.
   */
  constructor(spawn: () => WorkerLike = spawnWorker, timeout = 60_000, patience = 20_000) {
    super({ name: 'PostgreSQL', dialect: 'postgresql', spawn, timeout, patience });
  }
}

const spawnWorker = (): WorkerLike =>
  new Worker(new URL('./postgres.worker.ts', import.meta.url), { type: 'module', name: spokenLanguage() });
