/** What an INSERT left to the database: defaults, numbers, and expressions that nobody computes here. */
import { qualified } from '#document/names.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import type { SaidRow } from '../schema/collector.ts';
import type { SaidColumn, SaidTable } from '../schema/said.ts';

/** A cell that has to be computed: the word DEFAULT, or an expression as it is written. */
export interface Computed {
  readonly at: number;
  readonly sql: string;
}

/** The word DEFAULT as a computed cell. */
export const byDefault = 'DEFAULT';

/** Cells of one column that would be computed by one expression, and the first value that stands for it. */
export interface Told {
  readonly title: string;
  readonly sql: string;
  count: number;
  readonly value: Value;
}

/** Fills rows in one after another, numbers going on. */
export class Filling {
  readonly told = new Map<string, Told>();
  readonly #numbers = new Map<SaidColumn, number>();
  readonly #missing = new Map<readonly string[], readonly SaidColumn[]>();
  readonly #identities = new Map<readonly string[], readonly number[]>();
  readonly #columns = new Map<readonly string[], readonly (SaidColumn | undefined)[]>();
  readonly #without = new Map<readonly string[], readonly string[]>();

  constructor(rows: readonly SaidRow[]) {
    // Numbers go on behind the greatest that a script gives itself.
    for (const { table, columns, cells } of rows)
      for (const at of this.#numbered(table, columns ?? [])) {
        const value = Number(cells[at] ?? Number.NaN);
        const column = this.#of(table, columns ?? [])[at];
        if (column && Number.isSafeInteger(value))
          this.#numbers.set(column, Math.max(value, this.#numbers.get(column) ?? 0));
      }
  }

  /** The places of identity columns in a list. */
  #numbered(table: SaidTable, list: readonly string[]): readonly number[] {
    let places = this.#identities.get(list);
    if (!places) {
      places = this.#of(table, list).flatMap((column, at) => (column?.identity ? [at] : []));
      this.#identities.set(list, places);
    }
    return places;
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
    for (const column of missing) cells.push(this.#default(table, column));
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

  #names(list: readonly string[], missing: readonly SaidColumn[]): readonly string[] {
    if (missing.length === 0) return list;
    let names = this.#without.get(list);
    if (!names) {
      names = [...list, ...missing.map((column) => column.name)];
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
  ): readonly SaidColumn[] {
    let missing = this.#missing.get(list);
    if (!missing) {
      const given = new Set(columns);
      missing = table.columns.filter(
        (column) => !given.has(column) && column.generated === null && (column.identity || column.default),
      );
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
