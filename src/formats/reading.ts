/** What every reader takes and gives: texts in, a document out, and an account of each statement on the way. */
import type { Document } from '#document/document.ts';
import type { Note } from './note.ts';

/** A file, or a text that was pasted. Several may be read together: the schema in one, its foreign keys in the next. */
export interface Source<C = string> {
  readonly name: string;
  readonly content: C;
}

/**
 * What became of a statement: `used` in the document, `kept` in it as text (views, triggers, functions), `ignored`
 * because it says nothing of the schema (SET, GRANT), or `failed` because it was not understood or contradicts the rest.
 */
export type Fate = 'used' | 'kept' | 'ignored' | 'failed';

export interface StatementReport {
  readonly fate: Fate;
  /** The statement in a few words: `CREATE TABLE film`. */
  readonly what: string;
  /** Why it was kept, ignored or failed, and what to do; empty when there is nothing to say. */
  readonly sentence: string;
  /** The file it is in; null when only one was read. */
  readonly file: string | null;
  /** The line of its first word, counted from 1. */
  readonly line: number;
  /** How many statements of this kind stand here in a row: a thousand INSERTs are one entry. */
  readonly count: number;
}

export interface ReadOptions {
  /** The name of a document that does not say its own. */
  readonly name: string;
  /** How many rows of each table become sample rows; null for all of them. */
  readonly rowLimit: number | null;
  /** Told from time to time which part of the work is done, from 0 to 1. */
  readonly progress?: (done: number) => void;
}

export interface ReadResult {
  /** Null when nothing could be read. */
  readonly value: Document | null;
  readonly notes: readonly Note[];
  readonly statements: readonly StatementReport[];
}

/** So many rows of a table are read when nobody says otherwise: enough to play with, and quick. */
export const usualRowLimit = 10_000;
