/** A sink that sorts the rows of a cascade into branches: ways of foreign keys, from the statement down. */
import type { CatalogForeignKey } from './database/catalog.ts';
import { Cancelled, type CountedKind, countedKinds } from './database/counter.ts';
import { grown } from './database/keyRows.ts';
import type { Sink, UpdateKind } from './database/sink.ts';

/** The rows that one foreign key took from those of the branch above it. */
export interface TracedBranch {
  /** Position of the branch above; -1 for the statement's own rows. */
  readonly parent: number;
  readonly kind: CountedKind;
  readonly foreignKey: CatalogForeignKey | null;
  /** Position of the table among all. */
  readonly table: number;
  rows: number;
}

/** The listener is asked after this many rows. */
const stride = 1 << 16;

export class Branches implements Sink {
  readonly all: TracedBranch[] = [];
  /** By the branch above, the kind and the foreign key, as one number. */
  readonly #known = new Map<number, number>();
  readonly #width: number;
  readonly #onProgress: ((rows: number) => boolean) | null;
  /** By event: the row and the branch. The first event has the number 1; 0 is the statement. */
  #rows = new Int32Array(1024);
  #branches = new Int32Array(1024);
  #size = 1;
  #sorted: Int32Array | null = null;
  #starts: Int32Array | null = null;

  /** `onProgress` gets the number of rows so far, now and then; when it answers false, `Cancelled` is thrown. */
  constructor(foreignKeys: number, onProgress: ((rows: number) => boolean) | null) {
    this.#width = foreignKeys + 1;
    this.#onProgress = onProgress;
    this.#branches[0] = -1;
  }

  get size(): number {
    return this.#size - 1;
  }

  deleted(table: number, row: number, by: CatalogForeignKey | null, cause: number): number {
    return this.#note('delete', table, row, by, cause);
  }

  before(): null {
    return null;
  }

  updated(
    table: number,
    row: number,
    _before: unknown,
    kind: UpdateKind,
    by: CatalogForeignKey | null,
    _event: unknown,
    cause: number,
  ): number {
    return this.#note(kind, table, row, by, cause);
  }

  inserted(table: number, row: number, cause: number): number {
    return this.#note('insert', table, row, null, cause);
  }

  waits(): void {}

  culprit(): null {
    return null;
  }

  /** The rows of a branch in the order in which they were taken. */
  rowsOf(branch: number, from: number, count: number): readonly number[] {
    const [sorted, starts] = this.#sort();
    const begin = (starts[branch] ?? 0) + from;
    const end = Math.min(begin + count, starts[branch + 1] ?? 0);
    return [...sorted.subarray(begin, end)];
  }

  #note(kind: CountedKind, table: number, row: number, by: CatalogForeignKey | null, cause: number): number {
    const event = this.#size++;
    if (event >= this.#rows.length) {
      this.#rows = grown(this.#rows, this.#size, 0);
      this.#branches = grown(this.#branches, this.#size, 0);
    }
    const branch = this.#branchOf(this.#branches[cause] as number, kind, table, by);
    this.#rows[event] = row;
    this.#branches[event] = branch;
    (this.all[branch] as TracedBranch).rows++;
    if (event % stride === 0 && this.#onProgress && !this.#onProgress(event)) throw new Cancelled();
    return event;
  }

  /** A foreign key that comes round again stays in the branch that it has opened, so that a tree of rows is one branch. */
  #branchOf(parent: number, kind: CountedKind, table: number, by: CatalogForeignKey | null): number {
    const code = countedKinds.indexOf(kind) * this.#width + (by === null ? 0 : by.index + 1);
    const name = (parent + 1) * this.#width * countedKinds.length + code;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    let branch = by === null ? -1 : parent;
    while (branch >= 0) {
      const above = this.all[branch] as TracedBranch;
      if (above.foreignKey === by && above.kind === kind) break;
      branch = above.parent;
    }
    if (branch < 0) branch = this.all.push({ parent, kind, foreignKey: by, table, rows: 0 }) - 1;
    this.#known.set(name, branch);
    return branch;
  }

  /** The rows of all events, those of one branch side by side. */
  #sort(): readonly [Int32Array, Int32Array] {
    if (this.#sorted && this.#starts) return [this.#sorted, this.#starts];
    const starts = new Int32Array(this.all.length + 1);
    this.all.forEach((branch, i) => {
      starts[i + 1] = (starts[i] as number) + branch.rows;
    });
    const next = starts.slice();
    const sorted = new Int32Array(this.size);
    for (let event = 1; event < this.#size; event++) {
      const branch = this.#branches[event] as number;
      const at = next[branch] as number;
      sorted[at] = this.#rows[event] as number;
      next[branch] = at + 1;
    }
    this.#sorted = sorted;
    this.#starts = starts;
    return [sorted, starts];
  }
}
