/** Counting of cascades as a worker does it: the same class in Node and in a worker. */
import { type Document, settingsOf } from '#document/document.ts';
import { tableOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { type LoadedDatabase, loadDatabase } from '#simulation/countCascade.ts';
import { Refusal } from '#simulation/database/refusal.ts';
import { type CascadeTrace, traceCascade } from '#simulation/traceCascade.ts';
import type { CascadeTotals, Cells, CountReply, CountRequest } from './countProtocol.ts';

class Counting {
  #schema: Document | null = null;
  /** By table, the chunks of each column; emptied when they are loaded. */
  readonly #chunks = new Map<TableId, Cells[][]>();
  #database: LoadedDatabase | null = null;
  #trace: CascadeTrace | null = null;

  begin(schema: Document): void {
    this.#schema = schema;
    this.#chunks.clear();
    this.#database = null;
    this.#trace = null;
  }

  addRows(tableId: TableId, columns: readonly Cells[]): void {
    const known = this.#chunks.get(tableId);
    if (known) columns.forEach((cells, i) => void known[i]?.push(cells));
    else
      this.#chunks.set(
        tableId,
        columns.map((cells) => [cells]),
      );
  }

  /** Counts what a delete takes. A schema or row that the database refuses is an answer, too. */
  count(tableId: TableId, rows: readonly number[], onProgress: (rows: number) => void): CascadeTotals {
    try {
      this.#database ??= this.#load();
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const { kind, message } = thrown;
      return { branches: [], rows: 0, error: { kind, message, foreignKeyId: null, tableId: null } };
    }
    this.#trace = traceCascade(this.#database, tableId, rows, (sofar) => {
      onProgress(sofar);
      return true;
    });
    const { branches, rows: total, error } = this.#trace;
    return { branches, rows: total, error };
  }

  page(branch: number, from: number, count: number): readonly number[] {
    return this.#trace?.rowsOf(branch, from, count) ?? [];
  }

  #load(): LoadedDatabase {
    const schema = this.#schema;
    if (!schema) throw new Error('There is no document to count in.');
    const rows = new Map<TableId, Record<string, ArrayLike<Value>>>();
    for (const [tableId, chunks] of this.#chunks) {
      const { columns } = tableOf(schema, tableId);
      rows.set(tableId, Object.fromEntries(columns.map(({ id }, i) => [id, joined(chunks[i] ?? [])])));
    }
    this.#chunks.clear();
    return loadDatabase(schema, settingsOf(schema).dialect, rows);
  }
}

function joined(chunks: readonly Cells[]): ArrayLike<Value> {
  const all = new Array<Value>(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) for (let i = 0; i < chunk.length; i++) all[at++] = chunk[i] ?? null;
  return all;
}

/** Carries requests out and sends the replies. */
export function countAnswerer(counting = new Counting()) {
  return (request: CountRequest, send: (reply: CountReply) => void): void => {
    const { id } = request;
    try {
      send(answerTo(counting, request, (progress) => send({ kind: 'progress', id, progress })));
    } catch (thrown) {
      send({ kind: 'failed', id, message: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  };
}

function answerTo(counting: Counting, request: CountRequest, onProgress: (rows: number) => void): CountReply {
  const { id } = request;
  switch (request.kind) {
    case 'begin':
      counting.begin(request.schema);
      return { kind: 'taken', id };
    case 'rows':
      counting.addRows(request.tableId, request.columns);
      return { kind: 'taken', id };
    case 'count':
      return { kind: 'counted', id, totals: counting.count(request.tableId, request.rows, onProgress) };
    case 'page':
      return { kind: 'page', id, rows: counting.page(request.branch, request.from, request.count) };
  }
}
