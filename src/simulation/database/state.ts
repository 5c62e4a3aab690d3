/**
 * The rows of a database in memory. Rows are numbers, columns are arrays, and every key that a foreign key or a
 * constraint looks up has a slot: a row knows the slot of its key, a slot knows how many rows have it and, for each
 * foreign key, the chain of rows that refer to it. So a cascade follows numbers and compares nothing.
 */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Catalog, CatalogForeignKey, KeySpace } from './catalog.ts';
import { Slots } from './slots.ts';

/** A key with a NULL in it, which nothing refers to and which refers to nothing. */
export const NULL_KEY = -1;

/** A linked entry holds its slot; an unlinked one that had slot `s` holds `-2 - s`, so that it still can be read. */
const hidden = (slot: number): number => (slot >= 0 ? -2 - slot : slot);
/** The slot of an entry, linked or not. */
export const slotIn = (entry: number): number => (entry <= -2 ? -2 - entry : entry);

type Numbers = Int32Array<ArrayBuffer>;

function grown(array: Numbers, length: number, fill: number): Numbers {
  if (length <= array.length) return array;
  const next = new Int32Array(Math.max(length, array.length * 2));
  next.set(array);
  if (fill !== 0) next.fill(fill, array.length);
  return next;
}

/** The rows of one table. */
export class TableRows {
  /** Cells in their stored form, by column, then by row. */
  readonly cells: Value[][];
  /** Row numbers given so far. */
  size = 0;
  alive = new Uint8Array(16);
  /** Where the row stands among the rows of its table: grows with every insert, in PostgreSQL with every update. */
  position = new Int32Array(16);
  /** The transaction that wrote the row last; 0 for the starting rows. */
  writer = new Int32Array(16);
  readonly rowIds: RowId[] = [];
  lastPosition = 0;

  constructor(columns: number) {
    this.cells = Array.from({ length: columns }, () => []);
  }

  reserve(size: number): void {
    if (size > this.alive.length) {
      const alive = new Uint8Array(Math.max(size, this.alive.length * 2));
      alive.set(this.alive);
      this.alive = alive;
      this.position = grown(this.position, alive.length, 0);
      this.writer = grown(this.writer, alive.length, 0);
    }
  }

  cell(row: number, column: number): Value {
    return this.cells[column]?.[row] ?? null;
  }

  /** All cells of a row. */
  row(row: number): Value[] {
    return this.cells.map((column) => column[row] ?? null);
  }
}

/** One key space: which slot each row of its table has, and how many rows have each slot. */
export class KeyRows {
  readonly slots = new Slots();
  slotOf = new Int32Array(16);
  count = new Int32Array(16);
  /** A row with this key; meaningful where the key is unique. */
  holder = new Int32Array(16);
}

/** One foreign key: the chains of referencing rows by slot of the referenced key. */
export class ReferenceRows {
  slotOf = new Int32Array(16);
  next = new Int32Array(16);
  previous = new Int32Array(16);
  first = new Int32Array(16).fill(-1);
  last = new Int32Array(16).fill(-1);
  count = new Int32Array(16);
}

/** A row as it was before it was rewritten. */
interface Rewrite {
  readonly cells: readonly Value[];
  readonly position: number;
}

export class State {
  readonly catalog: Catalog;
  readonly tables: readonly TableRows[];
  readonly keys: readonly KeyRows[];
  readonly references: readonly ReferenceRows[];
  /** Collected row numbers of nested actions, used as a stack. */
  scratch = new Int32Array(64);
  scratchTop = 0;
  #journal = new Int32Array(64);
  #journalTop = 0;
  readonly #rewrites: Rewrite[] = [];

  constructor(catalog: Catalog) {
    this.catalog = catalog;
    this.tables = catalog.tables.map((table) => new TableRows(table.columns.length));
    this.keys = catalog.spaces.map(() => new KeyRows());
    this.references = catalog.foreignKeys.map(() => new ReferenceRows());
  }

  rowsOf(table: number): TableRows {
    return this.tables[table] as TableRows;
  }

  keysOf(space: KeySpace): KeyRows {
    return this.keys[space.index] as KeyRows;
  }

  referencesOf(key: CatalogForeignKey): ReferenceRows {
    return this.references[key.index] as ReferenceRows;
  }

  /** The slot of the key that these cells of a row of the space's table have. */
  slotOfKey(space: KeySpace, cells: readonly Value[]): number {
    const key: Value[] = [];
    for (const column of space.columns) {
      const cell = cells[column] ?? null;
      if (cell === null) return NULL_KEY;
      key.push(this.catalog.tables[space.table]?.columns[column]?.storage.key(cell) ?? cell);
    }
    return this.#slot(space, key);
  }

  /** The slot of the key that these cells of a referencing row refer to. */
  slotOfReference(foreignKey: CatalogForeignKey, cells: readonly Value[]): number {
    const key: Value[] = [];
    for (let i = 0; i < foreignKey.childColumns.length; i++) {
      const cell = cells[foreignKey.childColumns[i] as number] ?? null;
      if (cell === null) return NULL_KEY;
      key.push(foreignKey.compareAs[i]?.key(cell) ?? cell);
    }
    return this.#slot(foreignKey.space, key);
  }

  #slot(space: KeySpace, key: readonly Value[]): number {
    const keys = this.keysOf(space);
    const slot = keys.slots.of(key);
    if (slot >= keys.count.length) {
      keys.count = grown(keys.count, slot + 1, 0);
      keys.holder = grown(keys.holder, slot + 1, 0);
    }
    return slot;
  }

  /** How many rows have the key. */
  holders(space: KeySpace, slot: number): number {
    return slot < 0 ? 0 : (this.keysOf(space).count[slot] as number);
  }

  /** How many rows refer to the key. */
  referrers(key: CatalogForeignKey, slot: number): number {
    const references = this.referencesOf(key);
    return slot < 0 || slot >= references.count.length ? 0 : (references.count[slot] as number);
  }

  linkKey(space: KeySpace, row: number, slot: number): void {
    const keys = this.keysOf(space);
    if (row >= keys.slotOf.length) keys.slotOf = grown(keys.slotOf, row + 1, 0);
    keys.slotOf[row] = slot;
    if (slot < 0) return;
    keys.count[slot] = (keys.count[slot] as number) + 1;
    keys.holder[slot] = row;
  }

  unlinkKey(space: KeySpace, row: number): void {
    const keys = this.keysOf(space);
    const slot = keys.slotOf[row] as number;
    if (slot < 0) return;
    keys.slotOf[row] = hidden(slot);
    keys.count[slot] = (keys.count[slot] as number) - 1;
  }

  linkReference(key: CatalogForeignKey, row: number, slot: number): void {
    const r = this.referencesOf(key);
    if (row >= r.slotOf.length) {
      r.slotOf = grown(r.slotOf, row + 1, 0);
      r.next = grown(r.next, r.slotOf.length, 0);
      r.previous = grown(r.previous, r.slotOf.length, 0);
    }
    r.slotOf[row] = slot;
    if (slot < 0) return;
    if (slot >= r.first.length) {
      r.first = grown(r.first, slot + 1, -1);
      r.last = grown(r.last, r.first.length, -1);
      r.count = grown(r.count, r.first.length, 0);
    }
    const last = r.last[slot] as number;
    r.previous[row] = last;
    r.next[row] = -1;
    if (last < 0) r.first[slot] = row;
    else r.next[last] = row;
    r.last[slot] = row;
    r.count[slot] = (r.count[slot] as number) + 1;
  }

  unlinkReference(key: CatalogForeignKey, row: number): void {
    const r = this.referencesOf(key);
    const slot = r.slotOf[row] as number;
    if (slot < 0) return;
    r.slotOf[row] = hidden(slot);
    const next = r.next[row] as number;
    const previous = r.previous[row] as number;
    if (previous < 0) r.first[slot] = next;
    else r.next[previous] = next;
    if (next < 0) r.last[slot] = previous;
    else r.previous[next] = previous;
    r.count[slot] = (r.count[slot] as number) - 1;
  }

  /** The rows that refer to a key now, pushed on `scratch`; returns how many. The caller resets `scratchTop`. */
  collect(key: CatalogForeignKey, slot: number): number {
    const count = this.referrers(key, slot);
    if (count === 0) return 0;
    const r = this.referencesOf(key);
    const top = this.scratchTop;
    if (top + count > this.scratch.length) this.scratch = grown(this.scratch, top + count, 0);
    const scratch = this.scratch;
    let at = top;
    for (let row = r.first[slot] as number; row >= 0; row = r.next[row] as number) scratch[at++] = row;
    this.scratchTop = at;
    return count;
  }

  /** Puts a row there that has all its cells; its number is returned. It is linked with all its keys. */
  insert(table: number, cells: readonly Value[], rowId: RowId): number {
    const row = this.append(table, cells, rowId);
    this.linkAll(table, row);
    return row;
  }

  /** As `insert`, but the row is not yet found under any key. */
  append(table: number, cells: readonly Value[], rowId: RowId): number {
    const rows = this.rowsOf(table);
    const row = rows.size++;
    rows.reserve(rows.size);
    for (let column = 0; column < rows.cells.length; column++)
      (rows.cells[column] as Value[])[row] = cells[column] ?? null;
    rows.rowIds[row] = rowId;
    rows.position[row] = ++rows.lastPosition;
    rows.alive[row] = 1;
    const described = this.catalog.tables[table];
    for (const space of described?.spaces ?? []) this.linkKey(space, row, NULL_KEY);
    for (const key of described?.from ?? []) this.linkReference(key, row, NULL_KEY);
    this.record(table, row, 1);
    return row;
  }

  /** Takes a row away, with its entries under all keys. Its cells and slots can still be read. */
  remove(table: number, row: number): void {
    this.rowsOf(table).alive[row] = 0;
    this.unlinkAll(table, row);
    this.record(table, row, 0);
  }

  /** Changes cells of a row and its entries under the keys that they belong to. */
  rewrite(table: number, row: number, columns: readonly number[], cells: readonly Value[]): void {
    this.recordRewrite(table, row);
    this.writeCells(table, row, columns, cells);
    const described = this.catalog.tables[table];
    if (!described) return;
    const now = this.rowsOf(table).row(row);
    for (const space of described.spaces) {
      if (!space.columns.some((column) => columns.includes(column))) continue;
      this.unlinkKey(space, row);
      this.linkKey(space, row, this.slotOfKey(space, now));
    }
    for (const key of described.from) {
      if (!key.childColumns.some((column) => columns.includes(column))) continue;
      this.unlinkReference(key, row);
      this.linkReference(key, row, this.slotOfReference(key, now));
    }
  }

  writeCells(table: number, row: number, columns: readonly number[], cells: readonly Value[]): void {
    const rows = this.rowsOf(table);
    for (let i = 0; i < columns.length; i++) (rows.cells[columns[i] as number] as Value[])[row] = cells[i] ?? null;
  }

  linkAll(table: number, row: number): void {
    const described = this.catalog.tables[table];
    if (!described) return;
    const cells = this.rowsOf(table).row(row);
    for (const space of described.spaces) this.linkKey(space, row, this.slotOfKey(space, cells));
    for (const key of described.from) this.linkReference(key, row, this.slotOfReference(key, cells));
  }

  unlinkAll(table: number, row: number): void {
    const described = this.catalog.tables[table];
    if (!described) return;
    for (const space of described.spaces) this.unlinkKey(space, row);
    for (const key of described.from) this.unlinkReference(key, row);
  }

  /** Links again what `unlinkAll` unlinked of a row whose cells have not changed. */
  #relinkAll(table: number, row: number): void {
    const described = this.catalog.tables[table];
    if (!described) return;
    for (const space of described.spaces) {
      const entry = this.keysOf(space).slotOf[row] as number;
      if (entry < NULL_KEY) this.linkKey(space, row, slotIn(entry));
    }
    for (const key of described.from) {
      const entry = this.referencesOf(key).slotOf[row] as number;
      if (entry < NULL_KEY) this.linkReference(key, row, slotIn(entry));
    }
  }

  /** Notes that a row is about to be rewritten. */
  recordRewrite(table: number, row: number): void {
    const rows = this.rowsOf(table);
    this.#rewrites.push({ cells: rows.row(row), position: rows.position[row] as number });
    this.record(table, row, 2);
  }

  record(table: number, row: number, kind: 0 | 1 | 2): void {
    if (this.#journalTop + 2 > this.#journal.length) this.#journal = grown(this.#journal, this.#journalTop + 2, 0);
    this.#journal[this.#journalTop++] = row;
    this.#journal[this.#journalTop++] = table * 4 + kind;
  }

  /** Forgets how the rows came: what is there now is what `undoTo(0)` goes back to. */
  settle(): void {
    this.#journalTop = 0;
    this.#rewrites.length = 0;
  }

  /** A place to which `undoTo` can go back. */
  mark(): number {
    return this.#journalTop;
  }

  /** Takes everything back that was done since the mark, the newest first. */
  undoTo(mark: number): void {
    while (this.#journalTop > mark) {
      const code = this.#journal[--this.#journalTop] as number;
      const row = this.#journal[--this.#journalTop] as number;
      const [table, kind] = [code >> 2, code & 3];
      const rows = this.rowsOf(table);
      if (kind === 0) {
        rows.alive[row] = 1;
        this.#relinkAll(table, row);
      } else if (kind === 1) {
        this.unlinkAll(table, row);
        rows.alive[row] = 0;
      } else {
        const before = this.#rewrites.pop();
        if (!before) continue;
        this.unlinkAll(table, row);
        this.writeCells(table, row, [...before.cells.keys()], before.cells);
        rows.position[row] = before.position;
        rows.alive[row] = 1;
        this.linkAll(table, row);
      }
    }
  }

  /** The rows that were touched since the mark, each as `[table, row]`. Rows that a rewrite touched twice come twice. */
  touchedSince(mark: number): readonly (readonly [table: number, row: number])[] {
    const touched: [number, number][] = [];
    for (let at = mark; at < this.#journalTop; at += 2) {
      touched.push([(this.#journal[at + 1] as number) >> 2, this.#journal[at] as number]);
    }
    return touched;
  }
}
