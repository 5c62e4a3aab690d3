/**
 * The rows of a database in memory. Rows are numbers, columns are arrays, and every key that a foreign key or a
 * constraint looks up has a slot: a row knows the slot of its key, a slot knows who has it and, for each foreign key,
 * the chain of rows that refer to it. So a cascade follows numbers and compares nothing.
 */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Catalog, CatalogForeignKey, CatalogTable, KeySpace } from './catalog.ts';
import { DELETED, INSERTED, Journal, type Rewrite } from './journal.ts';
import { grown, KeyRows, NULL_KEY } from './keyRows.ts';
import { ReferenceRows } from './referenceRows.ts';
import { TableRows } from './tableRows.ts';
import type { UpdatePlan } from './updatePlan.ts';

/** What belongs to the rows of one table: the keys that they have, the references that they hold and that they get. */
export interface Sides {
  readonly table: CatalogTable;
  readonly rows: TableRows;
  readonly keys: readonly KeyRows[];
  /** In the order in which the constraints act. */
  readonly from: readonly ReferenceRows[];
  readonly to: readonly ReferenceRows[];
}

export class State {
  readonly catalog: Catalog;
  readonly journal = new Journal();
  /** Transactions so far, over all runs. */
  transactions = 0;
  /** Collected row numbers of nested actions, used as a stack. */
  scratch = new Int32Array(64);
  scratchTop = 0;
  readonly #sides: readonly Sides[];
  readonly #keys: readonly KeyRows[];
  readonly #references: readonly ReferenceRows[];

  constructor(catalog: Catalog) {
    this.catalog = catalog;
    const tables = catalog.tables.map((table) => new TableRows(table, catalog.behaviour.traversal === 'queue'));
    this.#keys = catalog.spaces.map((space) => new KeyRows(space, tables[space.table] as TableRows));
    this.#references = catalog.foreignKeys.map(
      (key) => new ReferenceRows(key, tables[key.child] as TableRows, this.#keys[key.space.index] as KeyRows),
    );
    this.#sides = catalog.tables.map((table, index) => ({
      table,
      rows: tables[index] as TableRows,
      keys: table.spaces.map((space) => this.keysOf(space)),
      from: table.from.map((key) => this.referencesOf(key)),
      to: table.to.map((key) => this.referencesOf(key)),
    }));
  }

  sidesOf(table: number): Sides {
    return this.#sides[table] as Sides;
  }

  rowsOf(table: number): TableRows {
    return (this.#sides[table] as Sides).rows;
  }

  keysOf(space: KeySpace): KeyRows {
    return this.#keys[space.index] as KeyRows;
  }

  referencesOf(key: CatalogForeignKey): ReferenceRows {
    return this.#references[key.index] as ReferenceRows;
  }

  /** The rows that refer to a key now, pushed on `scratch`; returns how many. The caller resets `scratchTop`. */
  collect(references: ReferenceRows, slot: number): number {
    const count = references.count(slot);
    if (count === 0) return 0;
    const top = this.scratchTop;
    if (top + count > this.scratch.length) this.scratch = grown(this.scratch, top + count, 0);
    references.collect(slot, this.scratch, top);
    this.scratchTop = top + count;
    return count;
  }

  /** The rows that refer to a key now, as a list. */
  list(references: ReferenceRows, slot: number): number[] {
    const top = this.scratchTop;
    const count = this.collect(references, slot);
    this.scratchTop = top;
    return [...this.scratch.subarray(top, top + count)];
  }

  /** Puts a row there that has all its cells; its number is returned. It is linked with all its keys. */
  insert(table: number, cells: readonly Value[], rowId: RowId): number {
    const row = this.append(table, cells, rowId);
    this.linkAll(table, row);
    return row;
  }

  /** As `insert`, but the row is not yet found under any key. */
  append(table: number, cells: readonly Value[], rowId: RowId): number {
    const { rows, keys, from } = this.sidesOf(table);
    const row = rows.size++;
    rows.grow(rows.size);
    for (let column = 0; column < rows.cells.length; column++) {
      (rows.cells[column] as Value[])[row] = cells[column] ?? null;
    }
    rows.nameRow(row, rowId);
    rows.putLast(row);
    rows.alive[row] = 1;
    for (const one of keys) one.link(row, NULL_KEY);
    for (const one of from) one.link(row, NULL_KEY);
    this.journal.push(table, row, INSERTED);
    return row;
  }

  /** Takes a row away, with its entries under all keys. Its cells and slots can still be read. */
  remove(sides: Sides, row: number): void {
    const { rows, keys, from } = sides;
    const base = row * rows.stride;
    rows.alive[row] = 0;
    for (let i = 0; i < keys.length; i++) (keys[i] as KeyRows).hide(rows.record, base);
    for (let i = 0; i < from.length; i++) (from[i] as ReferenceRows).hide(rows.record, base);
    this.journal.push(sides.table.index, row, DELETED);
  }

  /** Changes cells of a row and its entries under the keys that they belong to. */
  rewrite(plan: UpdatePlan, row: number, cells: readonly Value[]): void {
    const { sides, columns } = plan;
    this.journal.pushRewrite(sides.rows, row, columns);
    sides.rows.write(row, columns, cells);
    this.relink(plan, row);
  }

  /** Puts a row whose cells have changed under the keys that they belong to now. */
  relink({ keys, from }: UpdatePlan, row: number): void {
    for (let i = 0; i < keys.length; i++) {
      const one = keys[i] as KeyRows;
      one.unlink(row);
      one.link(row, one.slotOfStored(row));
    }
    for (let i = 0; i < from.length; i++) {
      const one = from[i] as ReferenceRows;
      one.unlink(row);
      one.link(row, one.slotOfStored(row));
    }
  }

  linkAll(table: number, row: number): void {
    const { keys, from } = this.sidesOf(table);
    for (const one of keys) one.link(row, one.slotOfStored(row));
    for (const one of from) one.link(row, one.slotOfStored(row));
  }

  unlinkAll(table: number, row: number): void {
    const { keys, from } = this.sidesOf(table);
    for (const one of keys) one.unlink(row);
    for (const one of from) one.unlink(row);
  }

  /** Takes everything back that was done since the mark, the newest first. */
  undoTo(mark: number): void {
    this.scratchTop = 0;
    this.journal.popTo(mark, (table, row, kind, before) => {
      if (kind === DELETED) this.#undelete(this.sidesOf(table), row);
      else if (kind === INSERTED) this.#forget(table, row);
      else if (before) this.#restore(table, row, before);
    });
  }

  #undelete({ rows, keys, from }: Sides, row: number): void {
    rows.alive[row] = 1;
    for (const one of keys) one.relink(row);
    for (const one of from) one.relink(row);
  }

  #forget(table: number, row: number): void {
    const { rows, from } = this.sidesOf(table);
    this.unlinkAll(table, row);
    // Its number is given again.
    for (const one of from) one.link(row, NULL_KEY);
    rows.alive[row] = 0;
    if (row === rows.size - 1) rows.size--;
  }

  #restore(table: number, row: number, before: Rewrite): void {
    const { rows } = this.sidesOf(table);
    this.unlinkAll(table, row);
    rows.write(row, before.columns, before.cells);
    rows.setPosition(row, before.position);
    rows.alive[row] = 1;
    this.linkAll(table, row);
  }
}
