/** What a template of a real design consists of. */
import type { ReferentialAction } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Example } from '../example.ts';

/** One DELETE that shows what a design was made for. */
export interface TemplateLesson {
  readonly table: string;
  /** The primary key of the row to delete. */
  readonly key: readonly Value[];
  /** What a person calls the row: `the customer Ada Byron`. */
  readonly called: string;
  /** What the DELETE shows, in two sentences. */
  readonly shows: string;
}

/** A design to start from: its tables and rows, what it is, and its DELETE. */
export interface Template {
  readonly example: Example;
  /** What it is, in a sentence. */
  readonly sentence: string;
  readonly lesson: TemplateLesson;
}

/** A design with more rows than belong into a text: they are read from a SQLite file that is served with the page. */
export interface FileTemplate {
  readonly name: string;
  /** Below the address of the page. */
  readonly file: string;
  readonly sentence: string;
  readonly rows: number;
  /** Its tables and where they are drawn. */
  readonly tables: readonly {
    readonly name: string;
    readonly columns: number;
    readonly at: readonly [x: number, y: number];
  }[];
  /** Its foreign keys: the referencing and the referenced table. */
  readonly references: readonly (readonly [from: string, to: string])[];
  readonly lesson: TemplateLesson;
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
