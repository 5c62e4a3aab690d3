/** A DELETE that is only counted, off the main thread: for documents with more rows than anybody follows step by step. */
import type { Document } from '#document/document.ts';
import type { Row, RowId, TableId } from '#document/records.ts';
import type { CountProgress } from '#engines/countClient.ts';
import type { CascadeTotals } from '#engines/countProtocol.ts';

/** From this many rows in a document on, a DELETE is counted, and no longer previewed and played. */
export const manyRows = 20_000;

/** What counts for the page, in a worker. */
export interface Counter {
  /** Rejects with the signal's reason when it aborts, and with a sentence when it cannot be done. */
  count(
    document: Document,
    tableId: TableId,
    rowIds: readonly RowId[],
    call: { readonly signal: AbortSignal; readonly onProgress: (progress: CountProgress) => void },
  ): Promise<CascadeTotals>;
  /** Some rows of a branch of the last count. */
  page(document: Document, tableId: TableId, branch: number, from: number, count: number): Promise<readonly Row[]>;
}

/** Where there are no workers. */
export const noCounter: Counter = {
  count: () => Promise.reject(new Error('Nothing counts rows here.')),
  page: () => Promise.resolve([]),
};

/** A count that is being made or looked at. */
export interface Count {
  readonly id: number;
  /** The document whose rows are counted. */
  readonly document: Document;
  readonly tableId: TableId;
  readonly rowIds: readonly RowId[];
  readonly state:
    | { readonly name: 'counting'; readonly progress: CountProgress | null }
    | { readonly name: 'counted'; readonly totals: CascadeTotals }
    | { readonly name: 'failed'; readonly message: string };
}
