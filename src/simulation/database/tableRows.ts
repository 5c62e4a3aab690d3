/** The rows of one table: cells by column, and one record of numbers for each row. */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { CatalogTable } from './catalog.ts';

/** Where a record keeps the row's position among the rows of its table, and the transaction that wrote it last. */
const POSITION = 0;
const WRITER = 1;

export class TableRows {
  readonly table: CatalogTable;
  /** Cells in their stored form, by column, then by row. */
  readonly cells: Value[][];
  /** Row numbers given so far. */
  size = 0;
  alive = new Uint8Array(8);
  /**
   * `stride` numbers for each row: position and writer where versions matter, then what its keys and references
   * reserved. They stand together because a cascade reads them together.
   */
  record = new Int32Array(0);
  stride: number;
  readonly #hasVersions: boolean;
  /** Whether later rows stand behind earlier ones in the order in which the engine takes them, so that numbers suffice. */
  inOrder: boolean;
  #lastPosition = 0;
  readonly #rowIds: (RowId | undefined)[] = [];

  /** `hasVersions`: an updated row moves behind the others, and it is known who wrote it. */
  constructor(table: CatalogTable, hasVersions: boolean) {
    this.table = table;
    this.#hasVersions = hasVersions;
    this.stride = hasVersions ? 2 : 0;
    this.cells = table.columns.map(() => []);
    this.inOrder = table.orderColumn !== null;
  }

  /** Reserves a number in every record, before there is any; returns its place. */
  reserve(): number {
    return this.stride++;
  }

  /** Makes room for so many rows. */
  grow(size: number): void {
    if (size > this.alive.length) {
      const alive = new Uint8Array(Math.max(size, this.alive.length * 2));
      alive.set(this.alive);
      this.alive = alive;
    }
    const numbers = this.alive.length * this.stride;
    if (this.record.length >= numbers) return;
    const record = new Int32Array(numbers).fill(-1, this.record.length);
    record.set(this.record);
    this.record = record;
  }

  /** The name of a row outside. Rows that were loaded by columns are called by the table and their number. */
  rowId(row: number): RowId {
    return this.#rowIds[row] ?? `${this.table.record.id}:${row}`;
  }

  nameRow(row: number, id: RowId): void {
    this.#rowIds[row] = id;
  }

  isAlive(row: number): boolean {
    return this.alive[row] === 1;
  }

  position(row: number): number {
    if (!this.#hasVersions) return row;
    return this.record[row * this.stride + POSITION] as number;
  }

  setPosition(row: number, position: number): void {
    if (!this.#hasVersions) return;
    this.record[row * this.stride + POSITION] = position;
  }

  /** Puts a row behind all others; a new one when it has its cells. */
  putLast(row: number): void {
    this.setPosition(row, ++this.#lastPosition);
    if (row < this.size - 1) this.inOrder = false;
    const column = this.table.orderColumn;
    if (!this.inOrder || column === null || column < 0 || row === 0) return;
    const [before, now] = [this.cell(row - 1, column), this.cell(row, column)];
    this.inOrder = typeof before === 'number' && typeof now === 'number' && before < now;
  }

  writer(row: number): number {
    return this.record[row * this.stride + WRITER] as number;
  }

  setWriter(row: number, transaction: number): void {
    this.record[row * this.stride + WRITER] = transaction;
  }

  cell(row: number, column: number): Value {
    return this.cells[column]?.[row] ?? null;
  }

  /** All cells of a row. */
  row(row: number): Value[] {
    return this.cells.map((column) => column[row] ?? null);
  }

  write(row: number, columns: readonly number[], cells: readonly Value[]): void {
    for (let i = 0; i < columns.length; i++) (this.cells[columns[i] as number] as Value[])[row] = cells[i] ?? null;
    if (this.table.orderColumn !== null && columns.includes(this.table.orderColumn)) this.inOrder = false;
  }
}
