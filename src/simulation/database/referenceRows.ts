/** One foreign key over the rows of its table: which key each row refers to, and for each key the chain of rows that do. */
import type { Value } from '#document/value.ts';
import type { CatalogForeignKey } from './catalog.ts';
import { grown, type KeyRows, NULL_KEY, slotIn } from './keyRows.ts';
import type { TableRows } from './tableRows.ts';

/** In a row's record: the slot, the next and the previous row of the chain, and whose chain it is. */
const [NEXT, PREVIOUS, CHAIN] = [1, 2, 3];
/** For each slot: the first and the last row of its chain, and how many rows refer to it. */
const [FIRST, LAST, COUNT, WIDTH] = [0, 1, 2, 4];

export class ReferenceRows {
  readonly key: CatalogForeignKey;
  /** The referencing rows. */
  readonly rows: TableRows;
  /** The keys that they refer to. */
  readonly keys: KeyRows;
  readonly #place: number;
  /**
   * A row that does not refer to a slot any more stays in its chain until someone walks along it: the record says that
   * it is not meant. So a delete touches no neighbours.
   */
  #chains = new Int32Array(8 * WIDTH);

  constructor(key: CatalogForeignKey, rows: TableRows, keys: KeyRows) {
    this.key = key;
    this.rows = rows;
    this.keys = keys;
    this.#place = rows.reserve(4);
    this.#chains.fill(-1);
    for (let at = COUNT; at < this.#chains.length; at += WIDTH) this.#chains[at] = 0;
  }

  /** The slot of the key that these cells of a whole row refer to. */
  slotOfCells(cells: readonly Value[]): number {
    const { childColumns, compareAs } = this.key;
    const key: Value[] = [];
    for (let i = 0; i < childColumns.length; i++) {
      const cell = cells[childColumns[i] as number] ?? null;
      if (cell === null) return NULL_KEY;
      key.push(compareAs[i]?.key(cell) ?? cell);
    }
    return this.keys.slots.ofAll(key);
  }

  /** The slot of the key that a row's stored cells refer to. */
  slotOfStored(row: number): number {
    const { childColumns, compareAs } = this.key;
    if (childColumns.length !== 1) return this.slotOfCells(this.rows.row(row));
    const cell = this.rows.cell(row, childColumns[0] as number);
    return cell === null ? NULL_KEY : this.keys.slots.of(compareAs[0]?.key(cell) ?? cell);
  }

  /** The slot that the row is found under; negative when it refers to nothing or is not found any more. */
  entry(row: number): number {
    const { record, stride } = this.rows;
    return record[row * stride + this.#place] as number;
  }

  /** How many rows refer to a key. */
  count(slot: number): number {
    const at = slot * WIDTH + COUNT;
    return slot < 0 || at >= this.#chains.length ? 0 : (this.#chains[at] as number);
  }

  link(row: number, slot: number): void {
    const { record, stride } = this.rows;
    const at = row * stride + this.#place;
    record[at] = slot;
    const chain = record[at + CHAIN] as number;
    if (chain !== slot) {
      if (chain >= 0) this.#detach(row);
      if (slot >= 0) this.#append(row, slot);
    }
    if (slot >= 0) this.#chains[slot * WIDTH + COUNT] = (this.#chains[slot * WIDTH + COUNT] as number) + 1;
  }

  unlink(row: number): void {
    const { record, stride } = this.rows;
    const at = row * stride + this.#place;
    const slot = record[at] as number;
    if (slot < 0) return;
    record[at] = -2 - slot;
    this.#chains[slot * WIDTH + COUNT] = (this.#chains[slot * WIDTH + COUNT] as number) - 1;
  }

  /** Links a row again under the slot that it was unlinked from. */
  relink(row: number): void {
    const entry = this.entry(row);
    if (entry < NULL_KEY) this.link(row, slotIn(entry));
  }

  /** Writes the rows that refer to a key into `into` from `top` on, which has room for `count(slot)` of them. */
  collect(slot: number, into: Int32Array, top: number): void {
    const { record, stride } = this.rows;
    let at = top;
    let row = this.#chains[slot * WIDTH + FIRST] as number;
    while (row >= 0) {
      const base = row * stride + this.#place;
      const next = record[base + NEXT] as number;
      if (record[base] === slot) into[at++] = row;
      else this.#detach(row);
      row = next;
    }
  }

  #append(row: number, slot: number): void {
    const { record, stride } = this.rows;
    if ((slot + 1) * WIDTH > this.#chains.length) {
      const known = this.#chains.length;
      this.#chains = grown(this.#chains, (slot + 1) * WIDTH, -1);
      for (let at = known + COUNT; at < this.#chains.length; at += WIDTH) this.#chains[at] = 0;
    }
    const at = row * stride + this.#place;
    const last = this.#chains[slot * WIDTH + LAST] as number;
    record[at + NEXT] = -1;
    record[at + PREVIOUS] = last;
    record[at + CHAIN] = slot;
    if (last < 0) this.#chains[slot * WIDTH + FIRST] = row;
    else record[last * stride + this.#place + NEXT] = row;
    this.#chains[slot * WIDTH + LAST] = row;
  }

  #detach(row: number): void {
    const { record, stride } = this.rows;
    const at = row * stride + this.#place;
    const chain = record[at + CHAIN] as number;
    const next = record[at + NEXT] as number;
    const previous = record[at + PREVIOUS] as number;
    if (previous < 0) this.#chains[chain * WIDTH + FIRST] = next;
    else record[previous * stride + this.#place + NEXT] = next;
    if (next < 0) this.#chains[chain * WIDTH + LAST] = previous;
    else record[next * stride + this.#place + PREVIOUS] = previous;
    record[at + CHAIN] = -1;
  }
}
