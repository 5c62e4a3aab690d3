/** What a foreign key lets its columns be in a new row. */
import { type Document, settingsOf } from '../document.ts';
import { columnOf, tableOf } from '../lookups.ts';
import type { ColumnId, ForeignKey } from '../records.ts';
import type { Value } from '../value.ts';
import { keyOfCells } from '../violations.ts';
import type { Random } from './random.ts';

/** The cells that are decided so far. */
export type Decided = ReadonlyMap<ColumnId, Value>;

/** Cells to set so that the foreign key holds, or `itself` when the row is to refer to itself. */
export type ReferenceOption = ReadonlyMap<ColumnId, Value> | 'itself';

type Cells = Readonly<Record<ColumnId, Value>>;

const nothingToSet: ReadonlyMap<ColumnId, Value> = new Map();

export class Reference {
  readonly key: ForeignKey;
  readonly #random: Random;
  readonly #nullable: ReadonlySet<ColumnId>;
  readonly #full: boolean;
  readonly #rows: Cells[] = [];
  readonly #present = new Set<Value>();

  constructor(document: Document, key: ForeignKey, rows: readonly Cells[], random: Random) {
    this.key = key;
    this.#random = random;
    const table = tableOf(document, key.tableId);
    const columns = key.pairs.map((pair) => columnOf(table, pair.column));
    const primary = table.primaryKey?.columns ?? [];
    this.#nullable = new Set(columns.filter((c) => c.nullable && !primary.includes(c.id)).map((c) => c.id));
    this.#full = key.match === 'FULL' && settingsOf(document).dialect === 'postgresql';
    for (const row of rows) this.add(row);
  }

  /** Takes a row of the referenced table into account, unless its key has a NULL. */
  add(row: Cells): void {
    const key = keyOfCells(
      { values: row },
      this.key.pairs.map((pair) => pair.refColumn),
    );
    if (key === null || this.#present.has(key)) return;
    this.#present.add(key);
    this.#rows.push(row);
  }

  get selfReferring(): boolean {
    return this.key.tableId === this.key.refTableId;
  }

  /** Whether a new row needs a referenced row. */
  get required(): boolean {
    return this.#full ? this.key.pairs.some((pair) => !this.#nullable.has(pair.column)) : this.#nullable.size === 0;
  }

  get hasRows(): boolean {
    return this.#rows.length > 0;
  }

  /** Every way to make the foreign key hold beside the cells that are decided, likely ones first. */
  *options(decided: Decided): Generator<ReferenceOption> {
    const { pairs } = this.key;
    const open = pairs.filter((pair) => !decided.has(pair.column));
    const someNull = pairs.some((pair) => decided.get(pair.column) === null);
    if (someNull) {
      const restIsNull = pairs.every((pair) =>
        decided.has(pair.column) ? decided.get(pair.column) === null : this.#nullable.has(pair.column),
      );
      if (!this.#full) yield nothingToSet;
      else if (restIsNull) yield new Map(open.map((pair) => [pair.column, null]));
      return;
    }
    const nullFirst = this.#random.chance(this.selfReferring ? 0.3 : 0.1);
    if (nullFirst) yield* this.#nulls(open, pairs.length);
    yield* this.#rowsFor(open, decided);
    if (this.selfReferring) yield 'itself';
    if (!nullFirst) yield* this.#nulls(open, pairs.length);
  }

  *#rowsFor(open: ForeignKey['pairs'], decided: Decided): Generator<ReadonlyMap<ColumnId, Value>> {
    const { pairs } = this.key;
    if (open.length === 0) {
      const columns = pairs.map((pair) => pair.column);
      if (this.#present.has(keyOfCells({ values: Object.fromEntries(decided) }, columns))) yield nothingToSet;
      return;
    }
    const fixed = pairs.filter((pair) => decided.has(pair.column));
    for (const row of this.#random.shuffled(this.#rows)) {
      if (fixed.some((pair) => (row[pair.refColumn] ?? null) !== decided.get(pair.column))) continue;
      yield new Map(open.map((pair) => [pair.column, row[pair.refColumn] ?? null]));
    }
  }

  *#nulls(open: ForeignKey['pairs'], all: number): Generator<ReferenceOption> {
    const nullable = open.filter((pair) => this.#nullable.has(pair.column));
    if (this.#full ? nullable.length < all : nullable.length === 0) return;
    yield new Map(nullable.map((pair) => [pair.column, null]));
  }
}
