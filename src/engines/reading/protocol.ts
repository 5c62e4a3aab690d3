/** What the reading worker is asked and what it answers. */
import type { Row } from '#document/records.ts';
import type { Reading, ReadingRequest } from './readSources.ts';

export interface ReadRequest extends ReadingRequest {
  readonly id: number;
}

/** Rows come in parts before the answer, so that no message is so long that the page waits for it. */
export type ReadProgress = { readonly done: number } | { readonly rows: readonly Row[] };

export type ReadReply =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: ReadProgress }
  /** Without the rows of its document. */
  | { readonly kind: 'read'; readonly id: number; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
