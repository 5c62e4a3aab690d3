/** One key space over the rows of its table: which key each row has, and whether any row has a key. */
import type { Value } from '#document/value.ts';
import type { KeySpace } from './catalog.ts';
import { Slots } from './slots.ts';
import type { Storage } from './storage/storage.ts';
import type { TableRows } from './tableRows.ts';

/** A key with a NULL in it, which nothing refers to and which refers to nothing. */
export const NULL_KEY = -1;

/** The slot that a record holds. One that is not found under its slot `s` any more holds `-2 - s`. */
export const slotIn = (entry: number): number => (entry <= -2 ? -2 - entry : entry);

export function grown(array: Int32Array<ArrayBuffer>, length: number, fill: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const next = new Int32Array(Math.max(length, array.length * 2));
  next.set(array);
  if (fill !== 0) next.fill(fill, array.length);
  return next;
}

export class KeyRows {
  readonly space: KeySpace;
  readonly rows: TableRows;
  readonly slots = new Slots();
  readonly #place: number;
  readonly #storages: readonly (Storage | undefined)[];
  /** By slot, the row that has the key; it has it only while its record says so. */
  #holder = new Int32Array(8).fill(-1);
  /** By slot, how many rows have the key; only where it can be more than one. */
  #count: Int32Array<ArrayBuffer> | null;

  constructor(space: KeySpace, rows: TableRows) {
    this.space = space;
    this.rows = rows;
    this.#place = rows.reserve();
    this.#storages = space.columns.map((column) => rows.table.columns[column]?.storage);
    this.#count = space.single ? null : new Int32Array(8);
  }

  /** The slot of the key that these cells of a whole row have. */
  slotOfCells(cells: readonly Value[]): number {
    const { columns } = this.space;
    const key: Value[] = [];
    for (let i = 0; i < columns.length; i++) {
      const cell = cells[columns[i] as number] ?? null;
      if (cell === null) return NULL_KEY;
      key.push(this.#storages[i]?.key(cell) ?? cell);
    }
    return this.slots.ofAll(key);
  }

  /** The slot of the key that a row's stored cells have. */
  slotOfStored(row: number): number {
    const { columns } = this.space;
    if (columns.length !== 1) return this.slotOfCells(this.rows.row(row));
    const cell = this.rows.cell(row, columns[0] as number);
    return cell === null ? NULL_KEY : this.slots.of(this.#storages[0]?.key(cell) ?? cell);
  }

  /** The slot that the row's record holds, hidden or not. */
  slotOf(row: number): number {
    const { record, stride } = this.rows;
    return slotIn(record[row * stride + this.#place] as number);
  }

  /** Whether the row is found under this slot now. */
  isAt(row: number, slot: number): boolean {
    const { record, stride } = this.rows;
    return record[row * stride + this.#place] === slot;
  }

  /** Whether any row has the key. */
  has(slot: number): boolean {
    if (slot < 0) return false;
    if (this.#count) return (this.#count[slot] ?? 0) > 0;
    return this.holder(slot) >= 0;
  }

  /** A row that has the key, or -1. */
  holder(slot: number): number {
    if (slot < 0 || slot >= this.#holder.length) return -1;
    const row = this.#holder[slot] as number;
    if (row >= 0 && this.isAt(row, slot)) return row;
    if (!this.#count || (this.#count[slot] as number) === 0) return -1;
    for (let other = 0; other < this.rows.size; other++) if (this.isAt(other, slot)) return other;
    return -1;
  }

  /** Makes room for so many keys. */
  expect(keys: number): void {
    this.#holder = grown(this.#holder, keys, -1);
    if (this.#count) this.#count = grown(this.#count, keys, 0);
  }

  link(row: number, slot: number): void {
    const { record, stride } = this.rows;
    record[row * stride + this.#place] = slot;
    if (slot < 0) return;
    if (slot >= this.#holder.length) this.#holder = grown(this.#holder, slot + 1, -1);
    this.#holder[slot] = row;
    if (!this.#count) return;
    this.#count = grown(this.#count, slot + 1, 0);
    this.#count[slot] = (this.#count[slot] as number) + 1;
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
    if (this.#count) this.#count[slot] = (this.#count[slot] as number) - 1;
  }

  /** Links a row again under the slot that it was unlinked from. */
  relink(row: number): void {
    const { record, stride } = this.rows;
    const entry = record[row * stride + this.#place] as number;
    if (entry < NULL_KEY) this.link(row, slotIn(entry));
  }
}
