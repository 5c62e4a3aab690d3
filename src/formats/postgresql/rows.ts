/** Sample rows while a script is read, and what an INSERT left to the database. */
import type { Value } from '#document/value.ts';
import { number, t } from '#words/say.ts';
import type { Collector } from '../schema/collector.ts';
import type { SaidTable } from '../schema/said.ts';
import { type Computed, Filling, type Told } from './filling.ts';
import { shortened } from './title.ts';

/** Rows are given while the script goes on; what they lack is known at its end. */
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
    const groups = new Map<boolean, Told[]>();
    for (const told of filling.told.values()) {
      const isNull = told.value === null;
      groups.set(isNull, [...(groups.get(isNull) ?? []), told]);
    }
    for (const [isNull, list] of groups)
      this.#collector.note('cell-not-computed', 'info', sentenceOfCells(isNull, list));
  }
}

/** What stands in cells that only the database could compute. */
function sentenceOfCells(isNull: boolean, list: readonly Told[]): string {
  const count = list.reduce((sum, told) => sum + told.count, 0);
  const first = list
    .slice(0, 3)
    .map(({ title, sql }) => t`${title} by ${shortened(sql, 60)}`)
    .join(', ');
  const columns = list.length > 3 ? t`${first} and ${list.length - 3} more columns` : first;
  if (isNull)
    return count === 1
      ? t`One cell that the database would compute holds NULL here (${columns}).`
      : t`${number(count)} cells that the database would compute hold NULL here (${columns}).`;
  return count === 1
    ? t`One cell that the database would compute holds something of their type here (${columns}).`
    : t`${number(count)} cells that the database would compute hold something of their type here (${columns}).`;
}
