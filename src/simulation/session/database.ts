/** The simulated database as a driver's connection sees it: one transaction, statements by values, counts of rows. */
import type { Document } from '#document/document.ts';
import type { Column, DialectName, Table, TableId } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { type CatalogColumn, type CatalogTable, catalogOf } from '../database/catalog.ts';
import { defaultCell } from '../database/defaults.ts';
import type { Engine } from '../database/engine.ts';
import { engineOf } from '../database/engines.ts';
import { loadDocument } from '../database/load.ts';
import { Recorder } from '../database/recorder.ts';
import { Refusal, refuseValue } from '../database/refusal.ts';
import type { State } from '../database/state.ts';
import { Unfit } from '../database/storage/storage.ts';
import type { Step } from '../timeline.ts';
import type { RowCells } from './loading.ts';

/** A cell that a row must have: NULL is never equal, unless it is asked for by `isNull`. */
export interface Match {
  readonly column: string;
  readonly value: Value;
  readonly isNull?: boolean;
}

export class Database {
  readonly #dialect: DialectName;
  readonly #state: State;
  readonly #recorder: Recorder;
  readonly #engine: Engine;
  /** The journal's mark at BEGIN; null outside a transaction. */
  #transaction: number | null = null;
  /** PostgreSQL: a statement failed, and nothing but the end of the transaction is accepted. */
  #isAborted = false;
  #inserted = 0;
  #statements = 0;
  /** What numbers the rows of a table next, in databases where a number is never given twice. */
  readonly #counters = new Map<TableId, number>();

  /** Throws `Refusal` when the database refuses the schema or the starting rows. */
  constructor(document: Document, dialect: DialectName) {
    this.#dialect = dialect;
    this.#state = loadDocument(catalogOf(document, dialect, new Set()));
    this.#recorder = new Recorder(this.#state);
    this.#engine = engineOf(this.#state, this.#recorder);
    for (const table of this.#state.catalog.tables) {
      const [column = -1] = table.primaryKey;
      if (this.#isNumbered(table, column)) this.#counters.set(table.record.id, this.#largest(table, column) + 1);
    }
  }

  /** What the statements did to rows so far. */
  get steps(): readonly Step[] {
    return this.#recorder.steps;
  }

  get inTransaction(): boolean {
    return this.#transaction !== null;
  }

  /** The names of a table and its columns, given by their numbers; null when there is no such table. */
  nameOf(
    table: number,
    columns: readonly number[],
  ): { readonly table: string; readonly columns: readonly string[] } | null {
    const known = this.#state.catalog.tables[table];
    if (!known) return null;
    return { table: known.record.name, columns: columns.map((column) => known.columns[column]?.record.name ?? '') };
  }

  begin(): void {
    this.#transaction = this.#state.journal.mark;
    this.#engine.begin();
  }

  /** Throws `Refusal`; then SQLite leaves the transaction open, and the others have undone it. */
  commit(): void {
    if (this.#isAborted) {
      this.rollback();
      return;
    }
    const step = this.#recorder.statement(this.#statements++, null, null, 'commit', 'COMMIT');
    try {
      this.#engine.commit(step);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#recorder.blocked(refusal, step);
      if (this.#dialect !== 'sqlite') this.rollback();
      throw refusal;
    }
    this.#transaction = null;
  }

  rollback(): void {
    const step = this.#recorder.statement(this.#statements++, null, null, 'rollback', 'ROLLBACK');
    this.#state.undoTo(this.#transaction ?? this.#state.journal.mark);
    this.#transaction = null;
    this.#isAborted = false;
    this.#engine.rollback();
    this.#recorder.undone('rollback', step);
  }

  /** One statement that may insert several rows; answers them as they are stored. Throws `Refusal`. */
  insert(table: Table, rows: readonly RowCells[], sql: string): readonly RowCells[] {
    const known = this.#tableOf(table);
    const sides = this.#state.rowsOf(known.index);
    return this.#statement(known, sql, (step) =>
      rows.map((values) => {
        const counter = this.#counters.get(table.id);
        const cells = known.columns.map((column, i) => this.#newCell(known, i, values[column.record.name], step));
        this.#keepNumber(known, cells, counter);
        this.#engine.insert(known.index, cells, `+${++this.#inserted}`, step);
        return this.#cellsOf(known, sides.size - 1);
      }),
    );
  }

  /** Answers how many rows matched. Throws `Refusal`. */
  update(table: Table, where: readonly Match[], set: RowCells, sql: string): number {
    const known = this.#tableOf(table);
    const rows = this.#find(known, where);
    return this.#statement(known, sql, (step) => {
      const columns = known.columns.flatMap((column, i) => (column.record.name in set ? [i] : []));
      const cells =
        rows.length > 0
          ? columns.map((i) => this.#stored(known, i, set[known.columns[i]?.record.name ?? ''] ?? null, step))
          : [];
      this.#engine.update(known.index, rows, columns, cells, step);
      return rows.length;
    });
  }

  delete(table: Table, where: readonly Match[], sql: string): number {
    const known = this.#tableOf(table);
    const rows = this.#find(known, where);
    return this.#statement(known, sql, (step) => {
      this.#engine.delete(known.index, rows, step);
      return rows.length;
    });
  }

  /** As `rows`, as a statement of the program. Throws `Refusal`. */
  select(table: Table, where: readonly Match[]): readonly RowCells[] {
    this.#refuseAborted();
    return this.rows(table, where);
  }

  #refuseAborted(): void {
    if (!this.#isAborted) return;
    throw new Refusal({
      kind: 'other',
      rule: 'undo-transaction',
      message: 'current transaction is aborted, commands ignored until end of transaction block',
    });
  }

  /**
   * As `select`, in the order in which SQLite reads an association table where no index begins with one of the columns
   * that are asked for: as they are stored, by rowid. Null where one does, and where the index of the key is narrower
   * than the table and so read instead (seen in 3.40.1).
   */
  scan(table: Table, where: readonly Match[]): readonly RowCells[] | null {
    this.#refuseAborted();
    const known = this.#tableOf(table);
    const indexes = [table.primaryKey, ...table.uniques, ...table.indexes];
    const isIndexed = indexes.some((index) => {
      const first = table.columns.find(({ id }) => id === index?.columns[0])?.name;
      return where.some(({ column }) => column === first);
    });
    const isWider = table.columns.some(({ id }) => table.primaryKey?.columns.includes(id) === false);
    if (isIndexed || isWider || known.rowid >= 0) return null;
    return this.#find(known, where).map((row) => this.#cellsOf(known, row));
  }

  /** The rows that match, by primary key, or by all columns where there is none. */
  rows(table: Table, where: readonly Match[]): readonly RowCells[] {
    const known = this.#tableOf(table);
    const rows = this.#find(known, where).map((row) => this.#cellsOf(known, row));
    if (rows.length < 2) return rows;
    const columns = known.primaryKey.length > 0 ? known.primaryKey.map((i) => known.columns[i]) : known.columns;
    const key = columns.map((column) => column?.record.name ?? '');
    return [...rows].sort((a, b) => {
      for (const name of key) {
        const order = compareCells(a[name] ?? null, b[name] ?? null);
        if (order !== 0) return order;
      }
      return 0;
    });
  }

  #statement<T>(table: CatalogTable, sql: string, run: (step: number) => T): T {
    this.#refuseAborted();
    const step = this.#recorder.statement(this.#statements++, table.index, null, 'statement', sql);
    const mark = this.#state.journal.mark;
    try {
      const result = run(step);
      this.#engine.finish(this.#transaction === null, step);
      return result;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#recorder.blocked(refusal, step);
      const block = this.#recorder.steps.length - 1;
      this.#state.undoTo(mark);
      this.#engine.undoStatement();
      this.#isAborted = this.#dialect === 'postgresql' && this.#transaction !== null;
      this.#recorder.undone('undo-statement', block);
      throw refusal;
    }
  }

  #newCell(table: CatalogTable, column: number, given: Value | undefined, step: number): Value {
    const described = table.columns[column] as CatalogColumn;
    if (given !== undefined && given !== null) {
      if (this.#isNumbered(table, column)) this.#count(table, given);
      return this.#stored(table, column, given, step);
    }
    if (this.#isNumbered(table, column)) return this.#nextNumber(table);
    if (given === null || table.rowid === column) return null;
    try {
      return defaultCell(described);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      throw refuseValue(this.#state.catalog, table.index, column, null, error.message, {
        kind: error.kind,
        cause: step,
      });
    }
  }

  /** InnoDB looks for missing values before it numbers a row, PostgreSQL after. */
  #keepNumber(table: CatalogTable, cells: readonly Value[], counter: number | undefined): void {
    if (this.#dialect !== 'mysql' || !table.columns.some(({ notNull }, i) => notNull && cells[i] === null)) return;
    if (counter !== undefined) this.#counters.set(table.record.id, counter);
  }

  /** SQLite numbers its rowids itself; elsewhere SQLAlchemy's `CREATE TABLE` makes the column SERIAL or AUTO_INCREMENT. */
  #isNumbered(table: CatalogTable, column: number): boolean {
    if (this.#dialect === 'sqlite' || table.primaryKey.length !== 1 || table.primaryKey[0] !== column) return false;
    return autoincrementOf(this.#state.catalog.document, table.record) === table.columns[column]?.record.name;
  }

  #largest(table: CatalogTable, column: number): number {
    const { cells, alive, size } = this.#state.rowsOf(table.index);
    let most = 0;
    for (let row = 0; row < size; row++) if (alive[row] === 1) most = Math.max(most, Number(cells[column]?.[row] ?? 0));
    return most;
  }

  #nextNumber(table: CatalogTable): number {
    const next = this.#counters.get(table.record.id) ?? 1;
    this.#counters.set(table.record.id, next + 1);
    return next;
  }

  /** A key that is given moves AUTO_INCREMENT on, but not the sequence of a SERIAL. */
  #count(table: CatalogTable, given: Value): void {
    const next = this.#counters.get(table.record.id) ?? 1;
    if (this.#dialect === 'mysql') this.#counters.set(table.record.id, Math.max(next, Number(given) + 1));
  }

  #stored(table: CatalogTable, column: number, value: Value, step: number): Value {
    try {
      return (table.columns[column] as CatalogColumn).storage.store(value);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      throw refuseValue(this.#state.catalog, table.index, column, value, error.message, {
        kind: error.kind,
        cause: step,
      });
    }
  }

  #find(table: CatalogTable, where: readonly Match[]): readonly number[] {
    const { rows } = this.#state.sidesOf(table.index);
    if (where.some(({ value, isNull }) => value === null && !isNull)) return [];
    const wanted = where.map(({ column, value, isNull }) => {
      const at = table.columns.findIndex((one) => one.record.name === column);
      const described = table.columns[at] as CatalogColumn;
      return { at, described, isNull: isNull === true, key: isNull ? null : keyOf(described, value) };
    });
    const candidates = this.#indexed(
      table,
      wanted.filter((one) => !one.isNull),
    );
    const found: number[] = [];
    const look = (row: number): void => {
      if (rows.alive[row] === 0) return;
      const isMatch = wanted.every(({ at, described, isNull, key }) => {
        const cell = rows.cell(row, at);
        return isNull ? cell === null : cell !== null && described.storage.key(cell) === key;
      });
      if (isMatch) found.push(row);
    };
    if (candidates) for (const row of candidates) look(row);
    else for (let row = 0; row < rows.size; row++) look(row);
    return found;
  }

  /** Rows that may match, by a unique key or a foreign key; null when there is none over these columns. */
  #indexed(
    table: CatalogTable,
    wanted: readonly { readonly at: number; readonly key: Value }[],
  ): readonly number[] | null {
    if (wanted.length === 0) return null;
    const covers = (columns: readonly number[]) =>
      columns.length > 0 && columns.every((column) => wanted.some(({ at }) => at === column));
    const cells: Value[] = table.columns.map((_, i) => wanted.find(({ at }) => at === i)?.key ?? null);
    const sides = this.#state.sidesOf(table.index);
    const unique = sides.keys.find((one) => one.space.unique && covers(one.space.columns));
    if (unique) {
      const row = unique.holder(unique.slotOfCells(cells));
      return row < 0 ? [] : [row];
    }
    const references = sides.from.find((one) => covers(one.key.childColumns));
    return references ? this.#state.list(references, references.slotOfCells(cells)) : null;
  }

  #cellsOf(table: CatalogTable, row: number): RowCells {
    const values = this.#recorder.valuesNow(table.index, row);
    return Object.fromEntries(
      table.columns.map(({ record }) => [record.name, asNumber(record, values[record.id] ?? null)]),
    );
  }

  #tableOf(table: Table): CatalogTable {
    const { catalog } = this.#state;
    return catalog.tables[catalog.tableIndex.get(table.id) ?? -1] as CatalogTable;
  }
}

/**
 * The column that SQLAlchemy lets the database number (sql/schema.py, `PrimaryKeyConstraint._autoincrement_column`): the
 * only column of the primary key, an integer, without a default and in no foreign key.
 */
export function autoincrementOf(document: Document, table: Table): string | null {
  const [only, ...others] = table.primaryKey?.columns ?? [];
  const column = table.columns.find(({ id }) => id === only);
  if (!column || others.length > 0 || parseType(column.type).family !== 'integer' || column.default) return null;
  for (const key of document.foreignKeys.values()) {
    if (key.tableId === table.id && key.pairs.some((pair) => pair.column === column.id)) return null;
  }
  return column.name;
}

/** Decimals, which a document has as text, as the numbers that Python shows. */
function asNumber(column: Column, value: Value): Value {
  if (typeof value !== 'string' || parseType(column.type).family !== 'decimal') return value;
  return Number.isNaN(Number(value)) ? value : Number(value);
}

function keyOf(column: CatalogColumn, value: Value): Value {
  try {
    return column.storage.key(column.storage.store(value));
  } catch {
    return value;
  }
}

/** NULL before numbers before text, text by code unit. */
function compareCells(a: Value, b: Value): number {
  const rank = (cell: Value) => (cell === null ? 0 : typeof cell === 'string' ? 2 : 1);
  if (rank(a) !== rank(b) || a === b) return rank(a) - rank(b);
  if (typeof a === 'string') return a < String(b) ? -1 : 1;
  return Number(a) - Number(b);
}
