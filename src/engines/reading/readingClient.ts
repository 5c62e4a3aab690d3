/** Reading off the main thread: a worker for each reading, which is gone when the reading is done or taken back. */
import type { Row, RowId } from '#document/records.ts';
import { spokenLanguage, t } from '#words/say.ts';
import { type WorkerLike, WorkerQueue } from '../workerQueue.ts';
import type { ReadProgress, ReadReply, ReadRequest } from './protocol.ts';
import type { Reading, ReadingRequest } from './readSources.ts';

export interface ReadingCall {
  readonly signal?: AbortSignal;
  /** Told which part of the work is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** As `readSources`. Rejects when the signal aborts or the worker is lost; `spawn` is for tests. */
export async function readInWorker(
  request: ReadingRequest,
  { signal, onProgress }: ReadingCall = {},
  spawn: () => WorkerLike = spawnWorker,
): Promise<Reading> {
  const queue = new WorkerQueue<ReadRequest, ReadReply, ReadProgress>({
    name: t`Reading`,
    spawn,
    // Each report of progress gives it as long again.
    timeout: 180_000,
    patience: 0,
    onLost: () => {},
  });
  const rows = new Map<RowId, Row>();
  try {
    const reply = await queue.ask((id) => ({ id, ...request }), {
      ...(signal ? { signal } : {}),
      onProgress(progress) {
        if ('done' in progress) onProgress?.(progress.done);
        else for (const row of progress.rows) rows.set(row.id, Object.freeze(row));
      },
    });
    if (reply.kind !== 'read') throw new Error(`The worker answered ${reply.kind}.`);
    const { reading } = reply;
    return { ...reading, value: reading.value && { ...reading.value, rows } };
  } finally {
    queue.close();
  }
}

const spawnWorker = (): WorkerLike =>
  new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module', name: spokenLanguage() });
