/** Counting in a worker, as promises. Rows are sent in small parts, so that the page never waits for a big copy. */
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { Row, RowId, Table, TableId } from '#document/records.ts';
import { spokenLanguage, t } from '#words/say.ts';
import type { CascadeTotals, Cells, CountReply, CountRequest } from './countProtocol.ts';
import { type WorkerLike, WorkerQueue } from './workerQueue.ts';

/** How far a count has come: rows that the worker has got, then rows that the delete has taken; their number is unknown. */
export type CountProgress =
  | { readonly phase: 'rows'; readonly done: number; readonly total: number }
  | { readonly phase: 'count'; readonly done: number };

interface CountCall {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CountProgress) => void;
}

/** Rows in one message: a few milliseconds of copying. */
const rowsPerMessage = 10_000;

export class CountClient {
  readonly #queue: WorkerQueue<CountRequest, CountReply, number>;
  /** The document whose rows the worker has, all of them. */
  #sent: Document | null = null;

  /** `spawn` is for tests. */
  constructor(spawn: () => WorkerLike = spawnWorker) {
    this.#queue = new WorkerQueue({
      name: t`The counting worker`,
      spawn,
      timeout: 120_000,
      patience: 120_000,
      onLost: () => (this.#sent = null),
    });
  }

  /** Counts what deleting rows takes by the rules of the document's database. Rejects when the signal aborts. */
  async count(
    document: Document,
    tableId: TableId,
    rowIds: readonly RowId[],
    { signal, onProgress }: CountCall,
  ): Promise<CascadeTotals> {
    if (this.#sent !== document) await this.#send(document, signal, onProgress);
    const rows = positionsOf(document, tableId, rowIds);
    onProgress({ phase: 'count', done: 0 });
    const reply = await this.#queue.ask((id) => ({ kind: 'count', id, tableId, rows }), {
      signal,
      onProgress: (done) => onProgress({ phase: 'count', done }),
    });
    if (reply.kind !== 'counted') throw new Error(`The counting worker answered ${reply.kind}.`);
    return reply.totals;
  }

  /** Some rows that the last count took in a branch. */
  async page(
    document: Document,
    tableId: TableId,
    branch: number,
    from: number,
    count: number,
  ): Promise<readonly Row[]> {
    const reply = await this.#queue.ask((id) => ({ kind: 'page', id, branch, from, count }), {});
    if (reply.kind !== 'page') throw new Error(`The counting worker answered ${reply.kind}.`);
    const rows = rowsOf(document, tableId);
    return reply.rows.flatMap((position) => rows[position] ?? []);
  }

  async #send(document: Document, signal: AbortSignal, onProgress: CountCall['onProgress']): Promise<void> {
    this.#sent = null;
    const total = document.rows.size;
    let done = 0;
    onProgress({ phase: 'rows', done, total });
    await this.#take((id) => ({ kind: 'begin', id, schema: { ...document, rows: new Map() } }), signal);
    for (const table of tablesOf(document)) {
      const rows = rowsOf(document, table.id);
      for (let from = 0; from < rows.length; from += rowsPerMessage) {
        const some = rows.slice(from, from + rowsPerMessage);
        const columns = columnsOf(table, some);
        await this.#take((id) => ({ kind: 'rows', id, tableId: table.id, columns }), signal);
        done += some.length;
        onProgress({ phase: 'rows', done, total });
      }
    }
    this.#sent = document;
  }

  async #take(request: (id: number) => CountRequest, signal: AbortSignal): Promise<void> {
    const reply = await this.#queue.ask(request, { signal });
    if (reply.kind !== 'taken') throw new Error(`The counting worker answered ${reply.kind}.`);
  }
}

function columnsOf(table: Table, rows: readonly Row[]): readonly Cells[] {
  return table.columns.map(({ id }) => {
    const cells = rows.map((row) => row.values[id] ?? null);
    return cells.every((cell) => typeof cell === 'number') ? Float64Array.from(cells as number[]) : cells;
  });
}

/** Where rows stand among those of their table. */
function positionsOf(document: Document, tableId: TableId, rowIds: readonly RowId[]): readonly number[] {
  const wanted = new Set(rowIds);
  return rowsOf(document, tableId).flatMap((row, i) => (wanted.has(row.id) ? [i] : []));
}

const spawnWorker = (): WorkerLike =>
  new Worker(new URL('./count.worker.ts', import.meta.url), { type: 'module', name: spokenLanguage() });
