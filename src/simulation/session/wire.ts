/** Sends the session's statements to the simulated database and keeps them as they were sent. */
import type { DialectName, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { Refusal } from '../database/refusal.ts';
import type { Database } from './database.ts';
import { databaseError } from './driverErrors.ts';
import { SessionError } from './errors.ts';
import type { LoadOptions, RowCells } from './loading.ts';
import type { SelectReason, SelectRequest } from './select.ts';
import { deleteText, insertText, selectText, updateText } from './sqlText.ts';
import type { InstanceState } from './state.ts';

/** The values of one row of a statement: what is inserted, or what is set, and where. */
export interface SentRow {
  readonly values?: RowCells;
  readonly set?: RowCells;
  readonly where?: RowCells;
}

/** One execution: several rows are one executemany, or one INSERT of several rows. */
export interface SentStatement {
  /** Position in the operations of the run. */
  readonly operation: number;
  readonly inFlush: boolean;
  readonly verb: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly table: string;
  readonly rows: readonly SentRow[];
  readonly reason: SelectReason | null;
  readonly of: readonly [InstanceState, string | null] | null;
  readonly sql: string;
  readonly params: readonly (readonly Value[])[];
  readonly failed: boolean;
  /** What the database did, as a range of its steps. */
  readonly steps: readonly [from: number, to: number];
  /** How many rows came back or were matched. */
  readonly count: number;
}

type Draft = Omit<SentStatement, 'operation' | 'inFlush' | 'failed' | 'steps' | 'count'>;

export interface WireLog {
  /** Where the run is. */
  readonly operation: number;
  readonly inFlush: boolean;
  sent(statement: SentStatement): void;
  /** `from`: what the database did began at this step. */
  transacted(sql: 'BEGIN (implicit)' | 'COMMIT' | 'ROLLBACK', from: number): void;
}

export class Wire {
  readonly database: Database;
  readonly dialect: DialectName;
  readonly #log: WireLog;

  constructor(database: Database, dialect: DialectName, log: WireLog) {
    this.database = database;
    this.dialect = dialect;
    this.#log = log;
  }

  select(request: SelectRequest, { reason, of }: Pick<LoadOptions, 'reason' | 'of'>): readonly RowCells[] {
    const { mapper, where, secondary } = request;
    const shown = where.map((condition) => {
      const isOther = condition.table.name !== mapper.table.name;
      return [isOther ? `${condition.table.name}.${condition.column}` : condition.column, condition.value] as const;
    });
    const asked = where.filter(({ isNull }) => !isNull);
    const draft: Draft = {
      verb: 'SELECT',
      table: mapper.table.name,
      rows: [{ where: sorted(shown) }],
      reason,
      of,
      sql: selectText(this.dialect, request),
      params: [asked.map((condition) => this.#bound(condition.table, condition.column, condition.value))],
    };
    return this.#send(draft, () => {
      const rows = secondary ? this.#through(request) : this.database.select(mapper.table, where);
      return [rows, rows.length];
    });
  }

  /**
   * The target's rows through an association table, one for each pairing: by primary key, or as SQLite comes upon the
   * pairings when it has to look through all of them.
   */
  #through({ mapper, where, secondary }: SelectRequest): readonly RowCells[] {
    if (!secondary) return [];
    const scanned = this.dialect === 'sqlite' ? this.database.scan(secondary.table, where) : null;
    const found = (scanned ?? this.database.select(secondary.table, where)).flatMap((pairing) =>
      this.database.select(
        mapper.table,
        secondary.pairs.map(([column, other]) => ({ column, value: pairing[other] ?? null })),
      ),
    );
    if (scanned) return found;
    const order = new Map(this.database.select(mapper.table, []).map((row, i) => [keyText(mapper.primaryKey, row), i]));
    const place = (row: RowCells) => order.get(keyText(mapper.primaryKey, row)) ?? 0;
    return found.length < 2 ? found : [...found].sort((a, b) => place(a) - place(b));
  }

  /** An INSERT for each row, or for all at once; answers the rows as they are stored. */
  insert(
    table: Table,
    rows: readonly RowCells[],
    {
      returning = [],
      together = false,
      isSorted = false,
    }: {
      readonly returning?: readonly string[];
      readonly together?: boolean;
      /** Whether what comes back must be in the order of the rows. */
      readonly isSorted?: boolean;
    } = {},
  ): readonly RowCells[] {
    const columns = inOrder(table, Object.keys(rows[0] ?? {}));
    const cellsOf = (row: RowCells) => columns.map((column) => this.#bound(table, column, row[column] ?? null));
    // psycopg2 sends what would be an executemany as one INSERT of several rows.
    const many = (together || this.dialect === 'postgresql') && rows.length > 1;
    const draft: Draft = {
      verb: 'INSERT',
      table: table.name,
      rows: rows.map((values) => ({ values: sorted(Object.entries(values)) })),
      reason: null,
      of: null,
      sql: insertText(this.dialect, table, columns, returning, many ? rows.length : 1, isSorted),
      params: many ? [rows.flatMap(cellsOf)] : rows.map(cellsOf),
    };
    return this.#send(draft, () => {
      const stored = many
        ? this.database.insert(table, rows, draft.sql)
        : rows.flatMap((row) => this.database.insert(table, [row], draft.sql));
      return [stored, stored.length];
    });
  }

  /** An UPDATE of rows that set the same columns; answers how many rows matched. */
  update(
    table: Table,
    rows: readonly { readonly set: RowCells; readonly where: RowCells }[],
    bind: (column: string) => string = (column) => `${table.name}_${column}`,
  ): number {
    const set = inOrder(table, Object.keys(rows[0]?.set ?? {}));
    const where = inOrder(table, Object.keys(rows[0]?.where ?? {}));
    const draft: Draft = {
      verb: 'UPDATE',
      table: table.name,
      rows: rows.map((row) => ({ set: sorted(Object.entries(row.set)), where: sorted(Object.entries(row.where)) })),
      reason: null,
      of: null,
      sql: updateText(this.dialect, table, set, where, bind),
      params: rows.map((row) => [
        ...set.map((column) => this.#bound(table, column, row.set[column] ?? null)),
        ...where.map((column) => this.#bound(table, column, row.where[column] ?? null)),
      ]),
    };
    return this.#send(draft, () => {
      let count = 0;
      for (const row of rows) count += this.database.update(table, matches(row.where), row.set, draft.sql);
      return [count, count];
    });
  }

  delete(table: Table, rows: readonly RowCells[], bind: (column: string) => string = (column) => column): number {
    const draft = this.#deletion(table, rows, bind);
    return this.#send(draft, () => {
      let count = 0;
      for (const row of rows) count += this.database.delete(table, matches(row), draft.sql);
      return [count, count];
    });
  }

  /** A DELETE with a parameter, counted from 1, that the driver cannot bind. Throws. */
  refuseDelete(table: Table, rows: readonly RowCells[], parameter: number): never {
    const { operation, inFlush } = this.#log;
    const at = this.database.steps.length;
    const draft = this.#deletion(table, rows, (column) => column);
    this.#log.sent({ ...draft, operation, inFlush, failed: true, steps: [at, at], count: 0 });
    throw new SessionError(
      'other',
      'ProgrammingError',
      `(ProgrammingError) Error binding parameter ${parameter}: type 'LoaderCallableStatus' is not supported`,
    );
  }

  #deletion(table: Table, rows: readonly RowCells[], bind: (column: string) => string): Draft {
    const where = inOrder(table, Object.keys(rows[0] ?? {}));
    return {
      verb: 'DELETE',
      table: table.name,
      rows: rows.map((row) => ({ where: sorted(Object.entries(row)) })),
      reason: null,
      of: null,
      sql: deleteText(this.dialect, table, where, bind),
      params: rows.map((row) => where.map((column) => this.#bound(table, column, row[column] ?? null))),
    };
  }

  begin(): void {
    if (this.database.inTransaction) return;
    this.database.begin();
    this.#log.transacted('BEGIN (implicit)', this.database.steps.length);
  }

  commit(): void {
    if (!this.database.inTransaction) return;
    const from = this.database.steps.length;
    try {
      this.database.commit();
      this.#log.transacted('COMMIT', from);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.#log.transacted('COMMIT', from);
      throw databaseError(refusal, this.dialect, this.database);
    }
  }

  rollback(): void {
    if (!this.database.inTransaction) return;
    const from = this.database.steps.length;
    this.database.rollback();
    this.#log.transacted('ROLLBACK', from);
  }

  #send<T>(draft: Draft, run: () => readonly [T, number]): T {
    const from = this.database.steps.length;
    const note = (failed: boolean, count: number): void => {
      const { operation, inFlush } = this.#log;
      const steps = [from, this.database.steps.length] as const;
      this.#log.sent({ ...draft, operation, inFlush, failed, steps, count });
    };
    try {
      const [result, count] = run();
      note(false, count);
      return result;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      note(true, 0);
      throw databaseError(refusal, this.dialect, this.database);
    }
  }

  /** sqlite3 gets 1 and 0 for True and False. */
  #bound(table: Table, column: string, value: Value): Value {
    if (typeof value !== 'boolean' || this.dialect === 'postgresql') return value;
    const type = table.columns.find(({ name }) => name === column)?.type ?? '';
    return parseType(type).family === 'boolean' ? Number(value) : value;
  }
}

/** Rows may come from several statements of one executemany; their own columns are in the table's order. */
const inOrder = (table: Table, columns: readonly string[]): readonly string[] =>
  table.columns.map(({ name }) => name).filter((name) => columns.includes(name));

const sorted = (cells: readonly (readonly [string, Value])[]): RowCells =>
  Object.fromEntries([...cells].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

const matches = (where: RowCells) => Object.entries(where).map(([column, value]) => ({ column, value }));

const keyText = (key: readonly string[], row: RowCells): string => JSON.stringify(key.map((column) => row[column]));
