/** What a lesson consists of. The right predictions are not in it: they come from the run of the experiment. */
import type { Relationship } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { WarningKind } from '#simulation/session/errors.ts';
import type { SessionOperation } from '#simulation/session/operations.ts';
import type { StateWord } from '#simulation/session/state.ts';
import type { Example } from '../example.ts';

/** A row by its table and primary key. */
export type RowName = readonly [table: string, ...key: readonly Value[]];

/** What becomes of a row that was there before. */
export type Fate = 'untouched' | 'deleted' | 'set-null' | 'updated';

/** Tables, rows, and classes that differ from the plain ones in what `mapped` says. */
export interface Design {
  readonly example: Example;
  /** What relationships are given beside their defaults. */
  readonly mapped?: readonly {
    readonly on: string;
    readonly attribute: string;
    readonly cascade: Relationship['cascade'];
  }[];
  /** Tables with columns of their own that are mapped as `secondary` nevertheless, without a class. */
  readonly secondary?: readonly string[];
}

/**
 * What is asked about, each with the answers to choose from:
 * - `row`: what becomes of it
 * - `statement`: whether what is done goes through
 * - `object`: its state at the end
 * - `attribute`: its value at the end, an object by its name or a value as text
 * - `member`: whether the list holds the object of a row
 * - `gain`: how many more rows a table has at the end
 * - `sent`: how many statements what is done sends
 */
export type Subject =
  | { readonly about: 'row'; readonly row: RowName; readonly choices: readonly Fate[] }
  | { readonly about: 'statement' }
  | { readonly about: 'object'; readonly object: string; readonly choices: readonly StateWord[] }
  | { readonly about: 'attribute'; readonly attribute: AttributeName; readonly choices: readonly string[] }
  | { readonly about: 'member'; readonly attribute: AttributeName; readonly row: RowName }
  | { readonly about: 'gain'; readonly table: string; readonly choices: readonly number[] }
  | { readonly about: 'sent'; readonly verb: Verb; readonly choices: readonly number[] };

/** An object's attribute: `kindred.author`. */
export type AttributeName = `${string}.${string}`;
export type Verb = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** Something that a text says of a run, so that tests can hold the text to it. */
export type Claim =
  | { readonly row: RowName; readonly is: Fate }
  /** The database deleted it, if only for a while. */
  | { readonly reaches: RowName }
  | { readonly object: string; readonly is: StateWord }
  | { readonly attribute: AttributeName; readonly is: string }
  | { readonly sends: Verb; readonly to?: string; readonly times: number }
  /** These statements, among others, in this order: `UPDATE books`. */
  | { readonly order: readonly `${Verb} ${string}`[] }
  /** The exception of a session or the kind of error of a database; null: it goes through. */
  | { readonly fails: string | null }
  | { readonly warns: WarningKind };

/** A paragraph: `<0>` marks code, `<1>` what is stressed. */
export interface Passage {
  readonly text: string;
  readonly claims?: readonly Claim[];
}

/** Something that is done to a design's rows: a DELETE, or a program with a session. */
export type Trial = { readonly design: Design } & (
  | { readonly deletes: RowName }
  | {
      /** Lines that have run when the question is asked. */
      readonly before: readonly SessionOperation[];
      readonly lines: readonly SessionOperation[];
    }
);

export interface Experiment {
  /** Where things stand, in a sentence or two. */
  readonly setting: string;
  readonly question: string;
  readonly trial: Trial;
  readonly subjects: readonly Subject[];
  readonly explains: readonly Passage[];
}

export interface Question {
  readonly asks: string;
  readonly choices: readonly {
    readonly says: string;
    readonly isRight?: true;
    /** Why it is right or wrong. */
    readonly because: string;
  }[];
  /** What shows that the right choice is right, where it is something that happens. */
  readonly shownBy?: { readonly trial: Trial; readonly claims: readonly Claim[] };
}

export interface Lesson {
  /** Kept with the progress; never changes. */
  readonly id: string;
  readonly title: string;
  /** What one knows afterwards, in a sentence. */
  readonly promise: string;
  readonly minutes: number;
  readonly idea: readonly string[];
  /** Python or SQL that the idea speaks of; not translated. */
  readonly code: string;
  readonly experiments: readonly Experiment[];
  readonly questions: readonly Question[];
}
