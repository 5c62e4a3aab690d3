/** One foreign key over the rows of its table: which key each row refers to, and which rows refer to a key. */
import type { Value } from '#document/value.ts';
import type { CatalogForeignKey } from './catalog.ts';
import { grown, type KeyRows, NULL_KEY, slotIn } from './keyRows.ts';
import type { TableRows } from './tableRows.ts';

export class ReferenceRows {
  readonly key: CatalogForeignKey;
  /** The referencing rows. */
  readonly rows: TableRows;
  /** The keys that they refer to. */
  readonly keys: KeyRows;
  readonly #place: number;
  /** By slot, how many rows refer to it. */
  #count = new Int32Array(8);
  /**
   * The rows that were loaded, by the slot that they referred to then: those of slot `s` stand from `#starts[s]` up to
   * `#starts[s + 1]`, side by side so that a cascade can run through them. A row is meant only while its record says so.
   */
  #loaded = new Int32Array(0);
  #starts = new Int32Array(1);
  /** Rows that came to refer to a slot later. */
  readonly #later = new Map<number, Set<number>>();

  constructor(key: CatalogForeignKey, rows: TableRows, keys: KeyRows) {
    this.key = key;
    this.rows = rows;
    this.keys = keys;
    this.#place = rows.reserve();
  }

  /** Reads what the rows that are there refer to. Called once, when all of them and their keys are loaded. */
  load(): void {
    const { rows } = this;
    const { record, stride } = rows;
    let known = 0;
    for (let row = 0; row < rows.size; row++) {
      const slot = this.slotOfStored(row);
      record[row * stride + this.#place] = slot;
      if (slot >= known) known = slot + 1;
    }
    const starts = new Int32Array(known + 1);
    for (let row = 0; row < rows.size; row++) {
      const slot = this.entry(row);
      if (slot >= 0) starts[slot + 1] = (starts[slot + 1] as number) + 1;
    }
    this.#count = starts.slice(1);
    for (let slot = 0; slot < known; slot++) starts[slot + 1] = (starts[slot + 1] as number) + (starts[slot] as number);
    const next = starts.slice();
    const loaded = new Int32Array(starts[known] as number);
    for (let row = 0; row < rows.size; row++) {
      const slot = this.entry(row);
      if (slot < 0) continue;
      const at = next[slot] as number;
      loaded[at] = row;
      next[slot] = at + 1;
    }
    this.#loaded = loaded;
    this.#starts = starts;
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
    return slot < 0 || slot >= this.#count.length ? 0 : (this.#count[slot] as number);
  }

  link(row: number, slot: number): void {
    const { record, stride } = this.rows;
    record[row * stride + this.#place] = slot;
    if (slot < 0) return;
    this.#count = grown(this.#count, slot + 1, 0);
    this.#count[slot] = (this.#count[slot] as number) + 1;
    if (this.#wasLoaded(row, slot)) return;
    const later = this.#later.get(slot);
    if (later) later.add(row);
    else this.#later.set(slot, new Set([row]));
  }

  unlink(row: number): void {
    const { record, stride } = this.rows;
    this.hide(record, row * stride);
  }

  /** As `unlink`, for a row whose record begins at `base`. */
  hide(record: Int32Array, base: number): void {
    const at = base + this.#place;
    const slot = record[at] as number;
    if (slot < 0) return;
    record[at] = -2 - slot;
    this.#count[slot] = (this.#count[slot] as number) - 1;
  }

  /** Links a row again under the slot that it was unlinked from. */
  relink(row: number): void {
    const entry = this.entry(row);
    if (entry < NULL_KEY) this.link(row, slotIn(entry));
  }

  /** Writes the rows that refer to a key into `into` from `top` on, which has room for `count(slot)` of them. */
  collect(slot: number, into: Int32Array, top: number): void {
    const { record, stride } = this.rows;
    const place = this.#place;
    const loaded = this.#loaded;
    let at = top;
    if (slot < this.#starts.length - 1) {
      const end = this.#starts[slot + 1] as number;
      for (let i = this.#starts[slot] as number; i < end; i++) {
        const row = loaded[i] as number;
        if (record[row * stride + place] === slot) into[at++] = row;
      }
    }
    const later = this.#later.size === 0 ? undefined : this.#later.get(slot);
    if (!later) return;
    for (const row of later) {
      if (record[row * stride + place] === slot) into[at++] = row;
      else later.delete(row);
    }
  }

  /** Whether the row referred to the slot when it was loaded. */
  #wasLoaded(row: number, slot: number): boolean {
    if (slot >= this.#starts.length - 1) return false;
    let low = this.#starts[slot] as number;
    let high = this.#starts[slot + 1] as number;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#loaded[middle] as number) < row) low = middle + 1;
      else high = middle;
    }
    return low < (this.#starts[slot + 1] as number) && this.#loaded[low] === row;
  }
}
