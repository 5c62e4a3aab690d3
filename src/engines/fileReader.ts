/** Reads big `.ondelete.json` texts in a worker, which sends the rows back in small parts, so that the page goes on. */
import type { Document } from '#document/document.ts';
import type { Row, RowId } from '#document/records.ts';
import { type ReadJson, readJson } from '#formats/json/read.ts';
import { type WorkerLike, WorkerQueue } from './workerQueue.ts';

export interface ReadRequest {
  readonly id: number;
  readonly text: string;
}

export type ReadReply =
  /** Some of the rows, in order; any number of these come before the answer. */
  | { readonly kind: 'progress'; readonly id: number; readonly progress: readonly Row[] }
  /** Without its rows. */
  | { readonly kind: 'read'; readonly id: number; readonly value: Document | null; readonly notes: ReadJson['notes'] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** Texts that are shorter are read sooner than a worker starts. */
const longText = 2_000_000;

const rowsPerMessage = 5_000;

export class FileReader {
  readonly #queue: WorkerQueue<ReadRequest, ReadReply, readonly Row[]>;

  /** `spawn` is for tests. */
  constructor(spawn: () => WorkerLike = spawnWorker) {
    this.#queue = new WorkerQueue({ name: 'Reading', spawn, timeout: 120_000, patience: 0, onLost: () => {} });
  }

  /** As `readJson`. Rejects when the signal aborts or the worker fails. */
  async read(text: string, signal?: AbortSignal): Promise<ReadJson> {
    if (text.length < longText) return readJson(text);
    const rows = new Map<RowId, Row>();
    const onProgress = (some: readonly Row[]) => {
      for (const row of some) rows.set(row.id, Object.freeze(row));
    };
    const reply = await this.#queue.ask((id) => ({ id, text }), { ...(signal ? { signal } : {}), onProgress });
    if (reply.kind !== 'read') throw new Error(`The worker answered ${reply.kind}.`);
    this.#queue.close();
    return { value: reply.value && { ...reply.value, rows }, notes: reply.notes };
  }
}

/** What the worker does with a request. */
export function answerRead({ id, text }: ReadRequest, send: (reply: ReadReply) => void): void {
  try {
    const { value, notes } = readJson(text);
    let some: Row[] = [];
    for (const row of value?.rows.values() ?? []) {
      some.push(row);
      if (some.length < rowsPerMessage) continue;
      send({ kind: 'progress', id, progress: some });
      some = [];
    }
    send({ kind: 'progress', id, progress: some });
    send({ kind: 'read', id, value: value && { ...value, rows: new Map() }, notes });
  } catch (thrown) {
    send({ kind: 'failed', id, message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

const spawnWorker = (): WorkerLike =>
  new Worker(new URL('./fileReader.worker.ts', import.meta.url), { type: 'module' });
