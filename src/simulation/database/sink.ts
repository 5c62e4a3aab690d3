/** Where an engine reports what it does: a recorder keeps steps, a counter only counts. */
import type { Value } from '#document/value.ts';
import type { CatalogForeignKey } from './catalog.ts';

/** How a row came to be updated. */
export type UpdateKind = 'update' | 'set-null' | 'set-default';

/** What left a row without the row it refers to: the referenced row went or changed, or the row itself was written. */
export interface Culprit {
  readonly step: number;
  readonly event: 'delete' | 'update' | 'written';
}

/** Every call returns a number by which later calls name it as their cause. Tables and rows are the state's numbers. */
export interface Sink {
  /** A row went. `by` is the foreign key whose action it is, null for the statement itself. */
  deleted(table: number, row: number, by: CatalogForeignKey | null, cause: number): number;
  /** The cells of a row that is about to change, or null when the sink does not want to know. */
  before(table: number, row: number): readonly Value[] | null;
  updated(
    table: number,
    row: number,
    before: readonly Value[] | null,
    kind: UpdateKind,
    by: CatalogForeignKey | null,
    event: 'delete' | 'update',
    cause: number,
  ): number;
  inserted(table: number, row: number, cause: number): number;
  /** A check of a foreign key of this row was put off. */
  waits(key: CatalogForeignKey, row: number, cause: number): void;
  /** What last made this row of the referencing table refer to nothing; null when the sink does not remember. */
  culprit(key: CatalogForeignKey, row: number): Culprit | null;
}
