/** What the counting worker is asked and what it answers. Every reply carries the number of its request. */
import type { Document } from '#document/document.ts';
import type { TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { CascadeTrace } from '#simulation/traceCascade.ts';

/** A delete as it was counted; the rows stay in the worker and are asked for page by page. */
export type CascadeTotals = Pick<CascadeTrace, 'branches' | 'rows' | 'error'>;

export type CountRequest =
  /** A schema whose rows will follow; the one before it is forgotten. */
  | { readonly kind: 'begin'; readonly id: number; readonly schema: Document }
  /** More rows of a table, column by column in the table's order. */
  | { readonly kind: 'rows'; readonly id: number; readonly tableId: TableId; readonly columns: readonly Cells[] }
  /** `rows` are positions in the order in which they were given. */
  | { readonly kind: 'count'; readonly id: number; readonly tableId: TableId; readonly rows: readonly number[] }
  /** Positions of rows that the last count took in a branch. */
  | {
      readonly kind: 'page';
      readonly id: number;
      readonly branch: number;
      readonly from: number;
      readonly count: number;
    };

/** Some cells of one column; numbers take an eighth of the time of other values to send. */
export type Cells = Float64Array | readonly Value[];

export type CountReply =
  /** Rows that are counted so far; any number of these come before the answer. */
  | { readonly kind: 'progress'; readonly id: number; readonly progress: number }
  | { readonly kind: 'taken'; readonly id: number }
  | { readonly kind: 'counted'; readonly id: number; readonly totals: CascadeTotals }
  | { readonly kind: 'page'; readonly id: number; readonly rows: readonly number[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
