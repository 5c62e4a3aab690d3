/** What a reader or writer has to say to a person about what it could not carry over. */
import type { CollectionName } from '#document/document.ts';

/** A position in a text, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export interface RecordPlace {
  readonly collection: CollectionName;
  readonly id: string;
}

export interface Note {
  /** Stable, in kebab case: what tests and fixes refer to. */
  readonly code: string;
  /** `error`: the result is not what was asked for; `warning`: it differs in behaviour; `info`: only in words. */
  readonly severity: 'error' | 'warning' | 'info';
  /** Says where and what to do, in one or two sentences. */
  readonly sentence: string;
  readonly place: TextPlace | null;
  readonly record: RecordPlace | null;
}

/** A sentence that is said twice: to a person in their language, and in English as a remark in what is written. */
export type Saying = () => string;

/** A note with or without a place in the text or in the document. */
export function noteOf(
  code: string,
  severity: Note['severity'],
  sentence: string,
  at: { readonly place?: TextPlace | null; readonly record?: RecordPlace | null } = {},
): Note {
  return { code, severity, sentence, place: at.place ?? null, record: at.record ?? null };
}
