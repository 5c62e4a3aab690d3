/** The rows of a moment in SQLite tables without constraints, for conditions and values to be evaluated on them. */
import type { Database, SqlValue } from 'sql.js';
import { type Document, settingsOf } from '#document/document.ts';
import { columnOf, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import type { ColumnId, RowId, Table, TableId } from '#document/records.ts';
import type { ColumnType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { Writer } from '#formats/sql/writer.ts';
import { cellFromSqlite, cellToSqlite } from '#formats/sqlite/cell.ts';
import type { Assignment, DeleteRows, UpdateRows } from '#formats/statements/statement.ts';
import type { FinalRow, Values } from '#simulation/timeline.ts';
import { exactInteger } from '../sqliteRows.ts';
import { spellForSqlite } from './spellForSqlite.ts';

/** A row that a condition matches, with what the assignments give it. */
export interface Matched {
  readonly rowId: RowId;
  readonly set: Values;
}

export class Scratch {
  readonly #database: Database;
  readonly #document: Document;
  readonly #writer: Writer;
  /** SQLite's numbers of rows, in the order of their insertion. */
  readonly #numbers = new Map<RowId, number>();
  readonly #ids = new Map<number, RowId>();
  /** What differs from the document now. */
  #outcome: ReadonlyMap<RowId, FinalRow | null> = new Map();

  /** Fills an empty database, which the caller closes, with the document's rows. */
  constructor(database: Database, document: Document) {
    this.#database = database;
    this.#document = document;
    this.#writer = new Writer(document, 'sqlite');
    database.run('PRAGMA foreign_keys = OFF');
    database.run('BEGIN');
    for (const table of tablesOf(document)) this.#fill(table);
    database.run('COMMIT');
  }

  /** Brings the rows to another outcome of a run on the document. */
  follow(outcome: ReadonlyMap<RowId, FinalRow | null>): void {
    this.#database.run('BEGIN');
    for (const [id, was] of this.#outcome) {
      if (outcome.has(id)) continue;
      const given = this.#document.rows.get(id);
      if (given) this.#putOne(given);
      else if (was) this.#remove(was.tableId, id);
    }
    for (const [id, now] of outcome) {
      const given = this.#document.rows.get(id);
      if (now) this.#putOne(now);
      else if (given) this.#remove(given.tableId, id);
    }
    this.#database.run('COMMIT');
    this.#outcome = outcome;
  }

  /** What a row holds now. */
  valuesOf(id: RowId): Values {
    return this.#outcome.get(id)?.values ?? this.#document.rows.get(id)?.values ?? {};
  }

  /** The rows that the statement is about, in the order of their insertion. Throws SQLite's error. */
  match(statement: DeleteRows | UpdateRows): readonly Matched[] {
    const table = tableOf(this.#document, statement.tableId);
    const name = this.#writer.table(table.id);
    const called = statement.alias === null ? name : `${name} AS ${this.#writer.quote(statement.alias)}`;
    const where = statement.where ? ` WHERE ${this.#spelled(statement.where)}` : '';
    const set = statement.kind === 'update' ? statement.set : [];
    const values = set.map((one) => this.#valueOf(table, one));
    const changes = set.map(({ column }, i) => `${this.#writer.column(column)} = ${values[i]}`);
    // SQLite itself looks the statement over; as a SELECT, it would take aggregates for values, for one.
    this.#check(
      set.length > 0 ? `UPDATE ${called} SET ${changes.join(', ')}${where}` : `DELETE FROM ${called}${where}`,
    );
    const rows = this.#query(
      `SELECT ${[numberIn(table), ...values].join(', ')} FROM ${called}${where}`,
      values.length + 1,
    );
    return rows
      .map(([number, ...cells]) => ({ number: Number(number), cells }))
      .sort((a, b) => a.number - b.number)
      .flatMap(({ number, cells }) => {
        const rowId = this.#ids.get(number);
        return rowId === undefined ? [] : [{ rowId, set: this.#cells(set, cells, table) }];
      });
  }

  /** What the assignments of a new row give. Throws SQLite's error. */
  evaluate(tableId: TableId, row: readonly Assignment[]): Values {
    if (row.length === 0) return {};
    const table = tableOf(this.#document, tableId);
    const values = row.map((one) => this.#valueOf(table, one));
    const names = row.map(({ column }) => this.#writer.column(column));
    this.#check(`INSERT INTO ${this.#writer.table(tableId)} (${names.join(', ')}) VALUES (${values.join(', ')})`);
    const [cells = []] = this.#query(`VALUES (${values.join(', ')})`, values.length);
    return this.#cells(row, cells, table);
  }

  #fill(table: Table): void {
    if (table.columns.length === 0) return;
    // MySQL and SQL Server compare texts without case; SQLite can do so for the letters of ASCII.
    const isFolding = ['mysql', 'sqlserver'].includes(settingsOf(this.#document).dialect);
    const columns = table.columns.map((column) => {
      const folds = isFolding && this.#writer.declared(column).family === 'text';
      return `${this.#writer.column(column.id)} ${this.#writer.type(column).sql}${folds ? ' COLLATE NOCASE' : ''}`;
    });
    this.#database.run(`CREATE TABLE ${this.#writer.table(table.id)} (${columns.join(', ')})`);
    this.#put(table, rowsOf(this.#document, table.id));
  }

  /** Inserts rows, or gives those that are there these values. */
  #put(table: Table, rows: readonly FinalRow[]): void {
    if (table.columns.length === 0) return;
    const columns = table.columns.map(({ id }) => this.#writer.column(id));
    const types = table.columns.map((column) => this.#writer.declared(column));
    const statement = this.#database.prepare(
      `INSERT OR REPLACE INTO ${this.#writer.table(table.id)} (${[numberIn(table), ...columns].join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`,
    );
    try {
      for (const { id, values } of rows) {
        const cells = table.columns.map((column, i) => cellToSqlite(values[column.id] ?? null, types[i] as ColumnType));
        statement.run([this.#numberOf(id), ...cells]);
      }
    } finally {
      statement.free();
    }
  }

  #numberOf(id: RowId): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(id, number);
    this.#ids.set(number, id);
    return number;
  }

  #putOne(row: FinalRow): void {
    this.#put(tableOf(this.#document, row.tableId), [row]);
  }

  #remove(tableId: TableId, id: RowId): void {
    const table = tableOf(this.#document, tableId);
    this.#database.run(`DELETE FROM ${this.#writer.table(tableId)} WHERE ${numberIn(table)} = ?`, [this.#numberOf(id)]);
  }

  #valueOf(table: Table, { column, value }: Assignment): string {
    if (value) return this.#spelled(value);
    const record = columnOf(table, column);
    const given = record.default;
    if (given === null) return 'NULL';
    return given.kind === 'literal' ? this.#writer.literal(record, given.value) : this.#spelled(given);
  }

  /** In parentheses; what follows may not end up in a remark. */
  #spelled({ sql }: { readonly sql: string }): string {
    return `(${spellForSqlite(sql, settingsOf(this.#document).dialect)}\n)`;
  }

  #check(sql: string): void {
    this.#database.prepare(sql).free();
  }

  /** The rows of a query, with no digit lost, every value evaluated once. */
  #query(sql: string, width: number): readonly (readonly SqlValue[])[] {
    const names = Array.from({ length: width }, (_, i) => `"ondelete:${i}"`);
    const statement = this.#database.prepare(
      `WITH "ondelete:rows" (${names.join(', ')}) AS MATERIALIZED (${sql}) SELECT ${names.map(exactInteger).join(', ')} FROM "ondelete:rows"`,
    );
    const rows: SqlValue[][] = [];
    try {
      while (statement.step()) rows.push(statement.get());
    } finally {
      statement.free();
    }
    return rows;
  }

  /** Cells as the document holds them. */
  #cells(given: readonly Assignment[], cells: readonly SqlValue[], table: Table): Values {
    const values: Record<ColumnId, Value> = {};
    given.forEach(({ column }, i) => {
      values[column] = cellFromSqlite(cells[i] ?? null, this.#writer.declared(columnOf(table, column)));
    });
    return values;
  }
}

/** A name of SQLite's row number that no column has taken. */
function numberIn(table: Table): string {
  const taken = new Set(table.columns.map((column) => column.name.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? 'rowid';
}
