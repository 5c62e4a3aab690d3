/** What happened to rows, in order, so that it can be taken back. */
import type { Value } from '#document/value.ts';
import { grown } from './keyRows.ts';
import type { TableRows } from './tableRows.ts';

export const DELETED = 0;
export const INSERTED = 1;
export const REWRITTEN = 2;

/** What a row had before it was rewritten: its cells in these columns, and its position. */
export interface Rewrite {
  readonly columns: readonly number[];
  readonly cells: readonly Value[];
  readonly position: number;
}

export class Journal {
  #numbers = new Int32Array(64);
  #size = 0;
  /** For each rewrite its columns, the cells that they had one after the other, and the position. */
  readonly #columns: (readonly number[])[] = [];
  readonly #cells: Value[] = [];
  readonly #positions: number[] = [];

  /** A place to which one can go back. */
  get mark(): number {
    return this.#size;
  }

  push(table: number, row: number, kind: typeof DELETED | typeof INSERTED | typeof REWRITTEN): void {
    if (this.#size + 2 > this.#numbers.length) this.#numbers = grown(this.#numbers, this.#size + 2, 0);
    this.#numbers[this.#size++] = row;
    this.#numbers[this.#size++] = table * 4 + kind;
  }

  /** Notes the cells of a row in these columns, which are about to change. */
  pushRewrite(rows: TableRows, row: number, columns: readonly number[]): void {
    for (let i = 0; i < columns.length; i++) this.#cells.push(rows.cell(row, columns[i] as number));
    this.#columns.push(columns);
    this.#positions.push(rows.position(row));
    this.push(rows.table.index, row, REWRITTEN);
  }

  /** Hands out what was noted since the mark, the newest first, and forgets it. */
  popTo(mark: number, undo: (table: number, row: number, kind: number, before: Rewrite | null) => void): void {
    while (this.#size > mark) {
      const code = this.#numbers[--this.#size] as number;
      const row = this.#numbers[--this.#size] as number;
      undo(code >> 2, row, code & 3, (code & 3) === REWRITTEN ? this.#popRewrite() : null);
    }
  }

  #popRewrite(): Rewrite {
    const columns = this.#columns.pop() ?? [];
    const cells = this.#cells.splice(this.#cells.length - columns.length);
    return { columns, cells, position: this.#positions.pop() ?? 0 };
  }

  /** Makes room for as many entries as there are rows, so that a long cascade does not have to. */
  reserve(rows: number): void {
    this.#numbers = grown(this.#numbers, rows * 2, 0);
  }

  /** Forgets everything. */
  clear(): void {
    this.#size = 0;
    this.#columns.length = 0;
    this.#cells.length = 0;
    this.#positions.length = 0;
  }

  /** Table and row of every entry. A row that was touched twice comes twice. */
  *touched(): Iterable<readonly [table: number, row: number]> {
    for (let at = 0; at < this.#size; at += 2) {
      yield [(this.#numbers[at + 1] as number) >> 2, this.#numbers[at] as number];
    }
  }
}
