/** What a template of a real design consists of. */
import type { ReferentialAction } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Example } from '../example.ts';

/** A design to start from: its tables and rows, what it is, and one DELETE that shows what it was designed for. */
export interface Template {
  readonly example: Example;
  /** What it is, in a sentence. */
  readonly sentence: string;
  readonly lesson: {
    readonly table: string;
    /** The primary key of the row to delete. */
    readonly key: readonly Value[];
    /** What a person calls the row: `the customer Ada Byron`. */
    readonly called: string;
    /** What the DELETE shows, in two sentences. */
    readonly shows: string;
  };
}

/** A column `id` that the database numbers. */
export const id = { name: 'id', type: 'INTEGER', identity: true } as const;

/** A foreign key of one column to the `id` of a table. */
export const refersTo = (column: string, table: string, onDelete: ReferentialAction) => ({
  columns: [column],
  table,
  refColumns: ['id'],
  onDelete,
});
