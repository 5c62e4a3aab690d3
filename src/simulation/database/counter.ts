/** The sink that keeps no steps: it counts rows by table, foreign key and what happened. */
import type { CatalogForeignKey } from './catalog.ts';
import type { Sink, UpdateKind } from './sink.ts';

export type CountedKind = 'delete' | UpdateKind | 'insert';

export const countedKinds: readonly CountedKind[] = ['delete', 'update', 'set-null', 'set-default', 'insert'];

/** Thrown when the listener does not want to go on. */
export class Cancelled extends Error {}

/** The listener is asked after this many rows. */
const stride = 1 << 16;

export class Counter implements Sink {
  /** By kind, then by foreign key: the statement's own rows come first, under 0. */
  readonly counts: Float64Array;
  readonly #width: number;
  readonly #onProgress: ((rows: number) => boolean) | null;
  #rows = 0;

  /** `onProgress` gets the number of rows so far, now and then; when it answers false, `Cancelled` is thrown. */
  constructor(foreignKeys: number, onProgress: ((rows: number) => boolean) | null) {
    this.#width = foreignKeys + 1;
    this.#onProgress = onProgress;
    this.counts = new Float64Array(countedKinds.length * this.#width);
  }

  get rows(): number {
    return this.#rows;
  }

  deleted(_table: number, _row: number, by: CatalogForeignKey | null): number {
    return this.#count(0, by);
  }

  before(): null {
    return null;
  }

  updated(_table: number, _row: number, _before: unknown, kind: UpdateKind, by: CatalogForeignKey | null): number {
    return this.#count(kind === 'update' ? 1 : kind === 'set-null' ? 2 : 3, by);
  }

  inserted(): number {
    return this.#count(4, null);
  }

  waits(): void {}

  culprit(): null {
    return null;
  }

  #count(kind: number, by: CatalogForeignKey | null): number {
    const at = kind * this.#width + (by === null ? 0 : by.index + 1);
    this.counts[at] = (this.counts[at] as number) + 1;
    if (++this.#rows % stride === 0 && this.#onProgress && !this.#onProgress(this.#rows)) throw new Cancelled();
    return 0;
  }

  /** The rows of one kind that a foreign key (null: the statement itself) took. */
  of(kind: CountedKind, by: CatalogForeignKey | null): number {
    return this.counts[countedKinds.indexOf(kind) * this.#width + (by === null ? 0 : by.index + 1)] as number;
  }
}
