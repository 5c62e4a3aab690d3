/**
 * The form of an impact script for SQLite and MySQL, which read a common table expression anew wherever it is named:
 * SQLite 3.54 takes no more than about 300 such places, and MariaDB 10.11 may need twice the memory for each more. So
 * there is one recursive part, named once, and each row that it finds gets a flag for each foreign key that leads to it.
 */
import { foreignKeysTo } from '#document/lookups.ts';
import type { ColumnId, ForeignKey, Table } from '#document/records.ts';
import type { Writer } from '../../sql/writer.ts';
import { type Conditions, isTrue, valueAfter } from '../conditions.ts';
import { Names } from '../names.ts';
import { identityOf, type Plan } from '../plan.ts';

/** A column of the recursive part. Each row of it has values in the columns of its own table only. */
export interface Cell {
  readonly table: Table;
  /** Null for SQLite's rowid. */
  readonly column: ColumnId | null;
  /** As the table calls it. */
  readonly sql: string;
  readonly name: string;
}

export class Flags extends Names implements Conditions {
  readonly reach = this.fresh('reach');
  readonly affected = this.fresh('affected');
  /** All tables with rows that go or are looked at. */
  readonly tables: readonly Table[];
  readonly cells: readonly Cell[];

  constructor(plan: Plan, writer: Writer, condition: string) {
    super(plan, writer, condition);
    this.tables = [...new Set([...plan.tables, ...plan.acting.map((key) => this.child(key))])];
    this.cells = this.tables.flatMap((table) => this.#cellsOf(table));
  }

  /** What stands in `t`. */
  numberOf(table: Table): number {
    return this.tables.indexOf(table) + 1;
  }

  /** What stands in `via`; 0 for the chosen rows. */
  viaOf(key: ForeignKey): number {
    return this.plan.acting.indexOf(key) + 1;
  }

  cellOf(table: Table, column: ColumnId): string {
    return this.cells.find((cell) => cell.table === table && cell.column === column)?.name ?? 'NULL';
  }

  flag(key: ForeignKey): string {
    return `via_${this.viaOf(key)}`;
  }

  /** The flag that the row which SET DEFAULT refers to goes. */
  defaultFlag(key: ForeignKey): string {
    return `default_${this.viaOf(key)}`;
  }

  isGone(): string {
    return 'goes = 1';
  }

  isChosen(): string {
    return 'chosen = 1';
  }

  refersToGone(key: ForeignKey): string {
    return `${this.flag(key)} = 1`;
  }

  refersToItself(key: ForeignKey): string {
    const child = this.child(key);
    const same = key.pairs.map((pair) => `${this.cellOf(child, pair.refColumn)} = ${this.cellOf(child, pair.column)}`);
    return isTrue(same.join(' AND '));
  }

  isReferredTo(key: ForeignKey): string {
    const referring = this.fresh('referring');
    const parent = this.parent(key);
    const match = this.matches(key, (column) => `${this.affected}.${this.cellOf(parent, column)}`, referring);
    return `EXISTS (SELECT 1 FROM ${this.writer.table(key.tableId)} AS ${referring} WHERE ${match})`;
  }

  defaultStays(key: ForeignKey): string {
    const known = this.fresh('known');
    const parent = this.table(this.parent(key));
    const match = this.defaultMatches(key, (column) => `${known}.${this.writer.column(column)}`);
    return `(${this.defaultFlag(key)} = 0 AND EXISTS (SELECT 1 FROM ${parent} AS ${known} WHERE ${match}))`;
  }

  /** Whether a referenced row is the one that SET DEFAULT refers to. */
  defaultMatches(key: ForeignKey, referenced: (column: ColumnId) => string): string {
    return key.pairs
      .map((pair) => `${referenced(pair.refColumn)} = ${valueAfter(this, key, pair.column, () => 'NULL')}`)
      .join(' AND ');
  }

  /** What tells a row from all others, what others refer to, and what it may refer to itself by. */
  #cellsOf(table: Table): readonly Cell[] {
    const { dialect, document, acting } = this.plan;
    const own = acting.filter((key) => key.tableId === table.id && key.refTableId === table.id);
    const columns = new Set([
      ...(identityOf(table, dialect) ?? (dialect === 'sqlite' ? [] : table.columns.map((column) => column.id))),
      ...foreignKeysTo(document, table.id).flatMap((key) => key.pairs.map((pair) => pair.refColumn)),
      ...own.flatMap((key) => key.pairs.map((pair) => pair.column)),
    ]);
    const named = [...columns].map((column) => ({ column, sql: this.writer.column(column) }));
    const rowid = identityOf(table, dialect) || dialect !== 'sqlite' ? [] : [{ column: null, sql: rowidOf(table) }];
    const n = this.numberOf(table);
    return [...rowid, ...named].map((cell, i) => ({ ...cell, table, name: `t${n}_${i + 1}` }));
  }
}

/** SQLite's address of a row, under a name that no column has taken. */
function rowidOf(table: Table): string {
  const taken = new Set(table.columns.map((column) => column.name.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? 'rowid';
}
