/** A real database, as the page and the tests ask it: the same class in Node and in a worker. */
import type { Document } from '#document/document.ts';
import type { Statement } from '#formats/statements/statement.ts';
import type { Observation } from './observation.ts';
import type { Resolution } from './resolve/resolve.ts';

/** How far a request has come. Phases come in this order; the first two only until the database has been loaded. */
export interface Progress {
  readonly phase: 'download' | 'start' | 'rows' | 'statements';
  /** Bytes of a download, rows that are in, statements that ran; 0 of 1 while starting. */
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;

export interface Engine {
  /**
   * Creates the document's tables by the written SQL, inserts its rows, runs the statements with foreign keys enforced
   * and reads everything back. A statement is null where the database cannot say it. Errors of the database are part of
   * the answer; it throws, or rejects, when the database could not be asked.
   */
  observe(
    document: Document,
    statements: readonly (string | null)[],
    onProgress?: OnProgress,
  ): Observation | Promise<Observation>;
  /** Evaluates the conditions and values of typed statements. What the database does not understand is in the notes. */
  resolve?(document: Document, statements: readonly Statement[]): Resolution;
}
