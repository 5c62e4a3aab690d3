/** Sample rows while a script is read, and what an INSERT left to the database. */
import { qualified } from '#document/names.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import type { Collector, SaidRow } from '../schema/collector.ts';
import type { SaidColumn, SaidTable } from '../schema/said.ts';
import { shortened } from './title.ts';

/** A cell that has to be computed: the word DEFAULT, or an expression as it is written. */
export interface Computed {
  readonly at: number;
  readonly sql: string;
}

/** The word DEFAULT as a computed cell. */
export const byDefault = 'DEFAULT';

export class Rows {
  readonly #collector: Collector;
  /** The lists of names that rows were given with: a column that is renamed is renamed there too. */
  readonly #lists = new Map<SaidTable, Set<string[]>>();
  /** What has to be computed, by the cells of the row. Rows of COPY are complete and not in it. */
  readonly #inserted = new Map<readonly Value[], readonly Computed[]>();

  constructor(collector: Collector) {
    this.#collector = collector;
  }

  /** Whether rows of this table are only counted from now on. */
  isFull(table: SaidTable): boolean {
    const { rowLimit } = this.#collector.options;
    return rowLimit !== null && (this.#collector.rowCounts.get(table) ?? 0) >= rowLimit;
  }

  count(table: SaidTable, rows: number): void {
    const { rowCounts } = this.#collector;
    if (rows > 0) rowCounts.set(table, (rowCounts.get(table) ?? 0) + rows);
  }

  /** The list to give rows with: the columns named, or all there are. */
  list(table: SaidTable, named: readonly string[] | null): string[] {
    const list = [...(named ?? table.columns.map((column) => column.name))];
    const known = this.#lists.get(table);
    if (known) known.add(list);
    else this.#lists.set(table, new Set([list]));
    return list;
  }

  copied(table: SaidTable, list: readonly string[], cells: readonly Value[]): void {
    this.#collector.row(table, list, cells);
  }

  inserted(table: SaidTable, list: readonly string[], cells: readonly Value[], computed: readonly Computed[]): void {
    this.#collector.row(table, list, cells);
    this.#inserted.set(cells, computed);
  }

  rename(table: SaidTable, from: string, to: string): void {
    for (const list of this.#lists.get(table) ?? [])
      for (const [at, name] of list.entries()) if (name === from) list[at] = to;
  }

  /** Gives the rows of a table that turned out to be a partition to its root. */
  move(part: SaidTable, root: SaidTable): void {
    const { rows, rowCounts } = this.#collector;
    const count = rowCounts.get(part) ?? 0;
    if (count === 0) return;
    rows.forEach((row, at) => {
      if (row.table === part) rows[at] = { ...row, table: root };
    });
    this.count(root, count);
    for (const list of this.#lists.get(part) ?? [])
      this.#lists.get(root)?.add(list) ?? this.#lists.set(root, new Set([list]));
  }

  /** Fills in defaults and numbers where an INSERT left them to the database, and says what could not be computed. */
  finish(): void {
    const { rows } = this.#collector;
    const filling = new Filling(rows);
    rows.forEach((row, at) => {
      const computed = this.#inserted.get(row.cells);
      const isGenerated = row.table.columns.some((column) => column.generated !== null);
      if (computed || isGenerated) rows[at] = filling.row(row, computed ?? null);
    });
    const groups = new Map<string, Told[]>();
    for (const told of filling.told.values()) {
      const instead = told.value === null ? 'NULL' : 'something of their type';
      groups.set(instead, [...(groups.get(instead) ?? []), told]);
    }
    for (const [instead, list] of groups) {
      const count = list.reduce((sum, told) => sum + told.count, 0);
      const cells =
        count === 1
          ? 'One cell that the database would compute holds'
          : `${count.toLocaleString('en')} cells that the database would compute hold`;
      const shown = list.slice(0, 3).map(({ title, sql }) => `${title} by ${shortened(sql, 60)}`);
      const more = list.length > 3 ? ` and ${list.length - 3} more columns` : '';
      this.#collector.note('cell-not-computed', 'info', `${cells} ${instead} here (${shown.join(', ')}${more}).`);
    }
  }
}

interface Told {
  readonly title: string;
  readonly sql: string;
  count: number;
  readonly value: Value;
}

/** What an INSERT takes for a column that it does not give. */
interface Missing {
  readonly column: SaidColumn;
  /** Null for the number that comes next. */
  readonly sql: string | null;
  readonly value: Value;
}

class Filling {
  readonly told = new Map<string, Told>();
  readonly #numbers = new Map<SaidColumn, number>();
  readonly #missing = new Map<readonly string[], readonly Missing[]>();
  readonly #columns = new Map<readonly string[], readonly (SaidColumn | undefined)[]>();
  readonly #without = new Map<readonly string[], readonly string[]>();

  constructor(rows: readonly SaidRow[]) {
    // Numbers go on behind the greatest that a script gives itself.
    for (const { table, columns, cells } of rows)
      columns?.forEach((_, at) => {
        const value = Number(cells[at] ?? Number.NaN);
        if (!Number.isSafeInteger(value)) return;
        const column = this.#of(table, columns)[at];
        if (column?.identity) this.#numbers.set(column, Math.max(value, this.#numbers.get(column) ?? 0));
      });
  }

  row(row: SaidRow, computed: readonly Computed[] | null): SaidRow {
    const { table } = row;
    const list = row.columns ?? [];
    const columns = this.#of(table, list);
    const cells = [...row.cells];
    for (const { at, sql } of computed ?? []) {
      const column = columns[at];
      if (!column) continue;
      cells[at] = sql === byDefault ? this.#default(table, column) : this.#computed(table, column, sql);
    }
    const missing = computed ? this.#missingIn(table, list, columns) : [];
    for (const { column } of missing) cells.push(this.#default(table, column));
    const names = this.#names(list, missing);
    const isKept = (at: number): boolean => (columns[at]?.generated ?? null) === null;
    return { table, columns: this.#stored(names, columns), cells: cells.filter((_, at) => isKept(at)) };
  }

  #of(table: SaidTable, list: readonly string[]): readonly (SaidColumn | undefined)[] {
    let columns = this.#columns.get(list);
    if (!columns) {
      const byName = new Map(table.columns.map((column) => [column.name, column]));
      columns = list.map((name) => byName.get(name));
      this.#columns.set(list, columns);
    }
    return columns;
  }

  #names(list: readonly string[], missing: readonly Missing[]): readonly string[] {
    if (missing.length === 0) return list;
    let names = this.#without.get(list);
    if (!names) {
      names = [...list, ...missing.map(({ column }) => column.name)];
      this.#without.set(list, names);
    }
    return names;
  }

  /** The same list for the same rows, so that it is looked up once. */
  #stored(names: readonly string[], columns: readonly (SaidColumn | undefined)[]): readonly string[] {
    if (columns.every((column) => (column?.generated ?? null) === null)) return names;
    let stored = this.#without.get(names);
    if (!stored) {
      stored = names.filter((_, at) => (columns[at]?.generated ?? null) === null);
      this.#without.set(names, stored);
    }
    return stored;
  }

  #missingIn(
    table: SaidTable,
    list: readonly string[],
    columns: readonly (SaidColumn | undefined)[],
  ): readonly Missing[] {
    let missing = this.#missing.get(list);
    if (!missing) {
      const given = new Set(columns);
      missing = table.columns
        .filter((column) => !given.has(column) && column.generated === null && (column.identity || column.default))
        .map((column) => ({ column, sql: null, value: null }));
      this.#missing.set(list, missing);
    }
    return missing;
  }

  #default(table: SaidTable, column: SaidColumn): Value {
    if (column.identity) return this.#next(column);
    if (column.default === null) return null;
    return column.default.kind === 'literal' ? column.default.value : this.#computed(table, column, column.default.sql);
  }

  #next(column: SaidColumn): number {
    const number = (this.#numbers.get(column) ?? 0) + 1;
    this.#numbers.set(column, number);
    return number;
  }

  /** NULL where the column allows it; else something of its type that differs from row to row where it can. */
  #computed(table: SaidTable, column: SaidColumn, sql: string): Value {
    if (column.identity && /\bnextval\b/i.test(sql)) return this.#next(column);
    const key = `${qualified(table)}.${column.name}\0${sql}`;
    const mayBeNull = column.nullable && !table.primaryKey?.columns.includes(column.name);
    const value = mayBeNull ? null : this.#standIn(column, sql);
    const told = this.told.get(key);
    if (told) told.count++;
    else this.told.set(key, { title: `${qualified(table)}.${column.name}`, sql, count: 1, value });
    return value;
  }

  #standIn(column: SaidColumn, sql: string): Value {
    switch (parseType(column.type).family) {
      case 'integer':
      case 'decimal':
      case 'real':
        return this.#next(column);
      case 'boolean':
        return false;
      case 'date':
        return '2000-01-01';
      case 'time':
        return '00:00:00';
      case 'timestamp':
        return '2000-01-01 00:00:00';
      case 'uuid':
        return `00000000-0000-4000-8000-${String(this.#next(column)).padStart(12, '0')}`;
      case 'json':
        return '{}';
      case 'blob':
        return '';
      case 'text':
      case 'other':
        return sql;
    }
  }
}
