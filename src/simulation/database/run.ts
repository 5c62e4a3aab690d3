/** One run of operations on one database: an operation at a time, until one fails. */
import {
  allDefaults,
  beginStatement,
  deleteStatement,
  insertStatement,
  updateStatement,
} from '#dialects/statements.ts';
import type { Document } from '#document/document.ts';
import { rowsOf } from '#document/lookups.ts';
import type { DialectName, RowId, TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import type { RuleId } from '../rules.ts';
import type { ErrorKind, Operation, SimulationError, Timeline, Values } from '../timeline.ts';
import { type CatalogColumn, type CatalogTable, catalogOf } from './catalog.ts';
import { defaultCell } from './defaults.ts';
import type { Engine } from './engine.ts';
import { engineOf } from './engines.ts';
import { loadDocument } from './load.ts';
import { Recorder } from './recorder.ts';
import { Refusal, refuseValue, valuesOf } from './refusal.ts';
import type { State } from './state.ts';
import { Unfit } from './storage/storage.ts';

/** The rows that a run starts from, or why there are none. */
interface Started {
  readonly state: State;
  readonly recorder: Recorder;
  readonly engine: Engine;
}

export class Run {
  readonly #dialect: DialectName;
  readonly #started: Started | null;
  readonly #operations: Operation[] = [];
  #error: SimulationError | null = null;
  /** The journal's mark at BEGIN; null outside a transaction. */
  #transaction: number | null = null;
  #inserted = 0;

  /**
   * `absent`: ids of tables that stand for names which a foreign key uses but nobody defined. `loaded`: the state of this
   * document in this database, if there is one already; the run changes it.
   */
  constructor(
    document: Document,
    dialect: DialectName,
    absent: ReadonlySet<string> = new Set(),
    loaded: State | null = null,
  ) {
    this.#dialect = dialect;
    const catalog = loaded?.catalog ?? catalogOf(document, dialect, absent);
    this.#started = null;
    try {
      const state = loaded ?? loadDocument(catalog);
      const recorder = new Recorder(state);
      this.#started = { state, recorder, engine: engineOf(state, recorder) };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#error = {
        operation: null,
        kind: refusal.kind,
        foreignKeyId: refusal.foreignKey?.record.id ?? null,
        tableId: catalog.tables[refusal.table]?.record.id ?? null,
        blockers: startingRows(document, catalog.tables[refusal.table], refusal.rows),
        message: refusal.message,
      };
    }
  }

  /** The rows in memory, as the run has left them; null when the database refused them. */
  get state(): State | null {
    return this.#started?.state ?? null;
  }

  get failed(): boolean {
    return this.#error !== null;
  }

  /** The rows whose columns have these values now. */
  rowsWith(tableId: TableId, key: Values): readonly RowId[] {
    if (!this.#started) return [];
    const { state } = this.#started;
    const table = this.#tableOf(tableId);
    const rows = state.rowsOf(table.index);
    const wanted = table.columns.flatMap((column, i) => {
      const value = key[column.record.id];
      return value === undefined ? [] : [[i, keyOf(column, value), column] as const];
    });
    const found: RowId[] = [];
    for (let row = 0; row < rows.size; row++) {
      if (rows.alive[row] === 0) continue;
      const matches = wanted.every(([i, cell, column]) => column.storage.key(rows.cell(row, i)) === cell);
      if (matches) found.push(rows.rowId(row));
    }
    return found;
  }

  /** Why these cells cannot even be looked for, or null: PostgreSQL reads every constant as its column's type. */
  keyFault(tableId: TableId, key: Values): { readonly kind: ErrorKind; readonly message: string } | null {
    if (!this.#started || this.#dialect !== 'postgresql') return null;
    for (const column of this.#tableOf(tableId).columns) {
      try {
        column.storage.store(key[column.record.id] ?? null);
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        const shown = JSON.stringify(key[column.record.id]);
        return {
          kind: error.kind,
          message: t`${column.record.name} cannot be compared with ${shown}: ${error.message}.`,
        };
      }
    }
    return null;
  }

  /** Runs one operation. Does nothing when an earlier one failed. */
  perform(operation: Operation): void {
    if (this.#error || !this.#started) return;
    const index = this.#operations.length;
    this.#operations.push(operation);
    const { state, recorder } = this.#started;
    const mark = state.journal.mark;
    const step = this.#announce(operation, index);
    try {
      this.#carryOut(operation, step);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#fail(refusal, index, step, mark, recorder);
    }
  }

  /** Ends the run at the next operation, because it cannot be carried out by any database. */
  refuse(kind: ErrorKind, message: string): void {
    if (this.#error || !this.#started) return;
    const { state, engine } = this.#started;
    this.#error = {
      operation: this.#operations.length,
      kind,
      foreignKeyId: null,
      tableId: null,
      blockers: [],
      message,
    };
    state.undoTo(this.#transaction ?? state.journal.mark);
    this.#transaction = null;
    engine.rollback();
  }

  timeline(): Timeline {
    return Object.freeze({
      dialect: this.#dialect,
      operations: this.#operations,
      steps: this.#started?.recorder.steps ?? [],
      error: this.#error,
      outcome: this.#started?.recorder.outcome() ?? new Map(),
    });
  }

  /** Every row of a table that is there now, as the database prints it, in the order of insertion. */
  rows(tableId: TableId): readonly { readonly id: RowId; readonly values: Values }[] {
    if (!this.#started) return [];
    const { state } = this.#started;
    const table = this.#tableOf(tableId);
    const rows = state.rowsOf(table.index);
    const found: { id: RowId; values: Values }[] = [];
    for (let row = 0; row < rows.size; row++) {
      if (rows.alive[row] === 1) found.push({ id: rows.rowId(row), values: valuesOf(table, rows.row(row)) });
    }
    return found;
  }

  #carryOut(operation: Operation, step: number): void {
    const { state, engine, recorder } = this.#started as Started;
    switch (operation.op) {
      case 'begin':
        this.#transaction = state.journal.mark;
        engine.begin();
        return;
      case 'commit':
        engine.commit(step);
        this.#transaction = null;
        return;
      case 'rollback':
        state.undoTo(this.#transaction ?? state.journal.mark);
        this.#transaction = null;
        engine.rollback();
        recorder.undone('rollback', step);
        return;
      case 'setConstraints':
        this.#refuseMode(operation.mode);
        engine.setConstraints(operation.mode, step);
        return;
      case 'delete': {
        const table = this.#tableOf(operation.tableId);
        engine.delete(table.index, this.#numbersOf(table, operation.rowIds), step);
        break;
      }
      case 'update': {
        const table = this.#tableOf(operation.tableId);
        const rows = this.#numbersOf(table, operation.rowIds);
        const columns = table.columns.flatMap((column, i) => (column.record.id in operation.set ? [i] : []));
        // A value of a wrong type fails in PostgreSQL before it looks for rows; elsewhere each row fails.
        const isRead = rows.length > 0 || this.#dialect === 'postgresql';
        const cells = isRead ? columns.map((column) => this.#stored(table, column, operation.set, step)) : [];
        engine.update(table.index, rows, columns, cells, step);
        break;
      }
      case 'insert': {
        const table = this.#tableOf(operation.tableId);
        const cells = table.columns.map((_, column) => this.#stored(table, column, operation.values, step));
        engine.insert(table.index, cells, `+${++this.#inserted}`, step);
        break;
      }
    }
    engine.finish(this.#transaction === null, step);
  }

  /** The stored form of a given value, or of the column's default. */
  #stored(table: CatalogTable, column: number, values: Values, cause: number): Value {
    const described = table.columns[column] as CatalogColumn;
    const given = values[described.record.id];
    try {
      if (given !== undefined) return described.storage.store(given);
      // SQLite numbers an INTEGER PRIMARY KEY whatever its DEFAULT says (seen in 3.54.1).
      if (table.rowid === column) return null;
      return described.record.identity && described.record.default === null
        ? this.#nextNumber(table, column)
        : defaultCell(described);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      throw refuseValue((this.#started as Started).state.catalog, table.index, column, given ?? null, error.message, {
        kind: error.kind,
        cause,
      });
    }
  }

  #nextNumber(table: CatalogTable, column: number): Value {
    const { state } = this.#started as Started;
    const { cells, alive, size } = state.rowsOf(table.index);
    let most = 0;
    for (let row = 0; row < size; row++) if (alive[row] === 1) most = Math.max(most, Number(cells[column]?.[row] ?? 0));
    return most + 1;
  }

  #refuseMode(mode: 'DEFERRED' | 'IMMEDIATE'): void {
    const { behaviour } = (this.#started as Started).state.catalog;
    if (behaviour.deferrable && (mode === 'DEFERRED' || behaviour.immediateAgain)) return;
    throw new Refusal({
      kind: 'unsupported',
      rule: 'deferred',
      message: behaviour.deferrable
        ? t`${behaviour.engine} cannot go back to immediate checks inside a transaction.`
        : t`${behaviour.engine} has no deferred constraints.`,
    });
  }

  #fail(refusal: Refusal, operation: number, step: number, mark: number, recorder: Recorder): void {
    const { state, engine } = this.#started as Started;
    const { catalog } = state;
    const rowIds = refusal.table < 0 ? [] : refusal.rows.map((row) => state.rowsOf(refusal.table).rowId(row));
    this.#error = {
      operation,
      kind: refusal.kind,
      foreignKeyId: refusal.foreignKey?.record.id ?? null,
      tableId: catalog.tables[refusal.table]?.record.id ?? null,
      blockers: rowIds,
      message: refusal.message,
    };
    recorder.blocked(refusal, step);
    const block = recorder.steps.length - 1;
    const undone: RuleId = this.#transaction === null ? 'undo-statement' : 'undo-transaction';
    state.undoTo(this.#transaction ?? mark);
    this.#transaction = null;
    engine.rollback();
    recorder.undone(undone, block);
  }

  #announce(operation: Operation, index: number): number {
    const { state, recorder } = this.#started as Started;
    if (operation.op === 'begin')
      return recorder.statement(index, null, null, 'statement', beginStatement[this.#dialect] ?? '');
    if (operation.op === 'commit') return recorder.statement(index, null, null, 'commit', 'COMMIT');
    if (operation.op === 'rollback') return recorder.statement(index, null, null, 'rollback', 'ROLLBACK');
    if (operation.op === 'setConstraints') {
      const sql =
        this.#dialect === 'sqlite'
          ? `PRAGMA defer_foreign_keys = ${operation.mode === 'DEFERRED' ? 'ON' : 'OFF'}`
          : `SET CONSTRAINTS ALL ${operation.mode}`;
      return recorder.statement(index, null, null, 'deferred', sql);
    }
    const table = this.#tableOf(operation.tableId);
    const spelled = recorder.spelled(table.index);
    if (operation.op === 'insert') {
      return recorder.statement(
        index,
        table.index,
        null,
        'statement',
        insertStatement(spelled, operation.values, allDefaults(spelled, this.#dialect)),
      );
    }
    const rows = this.#numbersOf(table, operation.rowIds).filter((row) => state.rowsOf(table.index).alive[row] === 1);
    const values = rows.map((row) => recorder.valuesNow(table.index, row));
    const sql =
      operation.op === 'delete' ? deleteStatement(spelled, values) : updateStatement(spelled, values, operation.set);
    return recorder.statement(index, table.index, rows[0] ?? null, 'statement', sql);
  }

  #tableOf(id: TableId): CatalogTable {
    const { catalog } = (this.#started as Started).state;
    const table = catalog.tables[catalog.tableIndex.get(id) ?? -1];
    if (!table) throw new Error(`No table has the id ${id}.`);
    return table;
  }

  #numbersOf(table: CatalogTable, rowIds: readonly RowId[]): readonly number[] {
    const rows = (this.#started as Started).state.rowsOf(table.index);
    const wanted = new Set(rowIds);
    const found: number[] = [];
    for (let row = 0; row < rows.size && found.length < wanted.size; row++) {
      if (rows.alive[row] === 1 && wanted.has(rows.rowId(row))) found.push(row);
    }
    return found;
  }
}

function startingRows(document: Document, table: CatalogTable | undefined, rows: readonly number[]): readonly RowId[] {
  const given = table ? rowsOf(document, table.record.id) : [];
  return rows.flatMap((row) => given[row]?.id ?? []);
}

function keyOf(column: CatalogColumn, value: Value): Value {
  try {
    return column.storage.key(column.storage.store(value));
  } catch {
    return value;
  }
}
