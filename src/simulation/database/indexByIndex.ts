/**
 * InnoDB: a row is changed index by index, and in the middle of it, right after each entry is marked, the rows that
 * refer to the entry's key are changed too (storage/innobase/row/row0ins.cc, row0upd.cc; seen in MariaDB 10.11.19 and
 * 11.8.9, and in MySQL 9.7.4 with innodb_native_foreign_keys=ON).
 */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { actionOf, type CatalogForeignKey, type CatalogIndex, compareCodePoints } from './catalog.ts';
import type { Engine } from './engine.ts';
import { DELETED } from './journal.ts';
import { type KeyRows, NULL_KEY } from './keyRows.ts';
import type { ReferenceRows } from './referenceRows.ts';
import { refuseDepth, refuseDuplicate, refuseOrphan, refuseReferenced } from './refusal.ts';
import { checkNoNulls, checkNotNull } from './rowChecks.ts';
import type { Sink, UpdateKind } from './sink.ts';
import type { Sides, State } from './state.ts';
import { Unfit } from './storage/storage.ts';
import type { TableRows } from './tableRows.ts';
import { updatePlanOf } from './updatePlan.ts';

type Event = 'delete' | 'update';

/** An index with what is found by it. */
interface IndexRows {
  readonly index: CatalogIndex;
  /** The key that it enforces, then other keys that are looked up in it. */
  readonly keys: readonly KeyRows[];
  /** The table's foreign keys whose rows are found by it, and the foreign keys to the table that look in it, by name. */
  readonly from: readonly ReferenceRows[];
  readonly to: readonly ReferenceRows[];
}

/** A table with its indexes; `isClustered`: the first one holds the rows themselves. */
interface IndexedTable {
  readonly sides: Sides;
  readonly indexes: readonly IndexRows[];
  readonly isClustered: boolean;
  /** By foreign key of the table, the columns that stand behind it in the index where its rows are found. */
  readonly restOfIndex: readonly (readonly number[] | undefined)[];
  /** By columns of an update. */
  readonly touched: WeakMap<readonly number[], Touched>;
}

/** The change of one row: which table, by which constraint, in the course of which other change. */
interface Node {
  readonly table: IndexedTable;
  readonly event: Event;
  readonly by: CatalogForeignKey | null;
  readonly parent: Node | null;
  /** How many changes this one is nested in. */
  readonly depth: number;
}

export class IndexByIndex implements Engine {
  readonly #state: State;
  readonly #sink: Sink;
  readonly #tables: readonly IndexedTable[];
  readonly #depthLimit: number;

  constructor(state: State, sink: Sink) {
    this.#state = state;
    this.#sink = sink;
    this.#tables = state.catalog.tables.map((table) => indexed(state, table.index));
    this.#depthLimit = state.catalog.behaviour.depthLimit ?? Number.POSITIVE_INFINITY;
  }

  // ---- statements

  delete(table: number, rows: readonly number[], cause: number): void {
    const node = this.#top(table, 'delete');
    for (const row of this.#inKeyOrder(node, rows)) {
      if (node.table.sides.rows.isAlive(row)) this.#deleteRow(node, row, cause);
    }
  }

  update(
    table: number,
    rows: readonly number[],
    columns: readonly number[],
    cells: readonly Value[],
    cause: number,
  ): void {
    const node = this.#top(table, 'update');
    const { sides } = node.table;
    for (const row of this.#inKeyOrder(node, rows)) {
      if (!sides.rows.isAlive(row)) continue;
      checkNotNull(this.#state, updatePlanOf(sides, columns), cells, row, null, cause);
      this.#updateRow(node, row, columns, cells, 'update', 'update', cause);
    }
  }

  insert(table: number, cells: readonly Value[], rowId: RowId, cause: number): void {
    const node = this.#top(table, 'update');
    checkNoNulls(this.#state, table, cells, cause);
    const row = this.#state.append(table, cells, rowId);
    for (const index of node.table.indexes) this.#enter(node, index, row, cause);
    this.#sink.inserted(table, row, cause);
  }

  finish(): void {}
  undoStatement(): void {}

  begin(): void {}
  commit(): void {}
  rollback(): void {}
  setConstraints(): void {}

  // ---- rows

  #deleteRow(node: Node, row: number, cause: number): void {
    const { sides, indexes } = node.table;
    const table = sides.table.index;
    if (sides.to.length === 0) {
      this.#state.remove(sides, row);
      this.#sink.deleted(table, row, node.by, cause);
      return;
    }
    this.#state.journal.push(table, row, DELETED);
    sides.rows.alive[row] = 0;
    const step = this.#sink.deleted(table, row, node.by, cause);
    for (let i = 0; i < indexes.length; i++) {
      const index = indexes[i] as IndexRows;
      mark(index, row);
      if (index.to.length > 0) this.#parentSide(node, index, row, null, null, step);
    }
  }

  #updateRow(
    node: Node,
    row: number,
    given: readonly number[],
    cells: readonly Value[],
    kind: UpdateKind,
    event: Event,
    cause: number,
  ): void {
    const { sides } = node.table;
    const { rows } = sides;
    const columns = changing(rows, row, given, cells);
    if (columns.length === 0) return;
    const table = sides.table.index;
    const old = sides.to.length > 0 ? rows.row(row) : null;
    const before = this.#sink.before(table, row);
    this.#state.journal.pushRewrite(rows, row, columns);
    rows.write(row, given, cells);
    const now = old && rows.row(row);
    const step = this.#sink.updated(table, row, before, kind, node.by, event, cause);
    const { indexes, moves } = touchedBy(node.table, columns);
    for (let i = 0; i < indexes.length; i++) {
      const index = indexes[i] as IndexRows;
      if (i === 0 && moves) rows.alive[row] = 0;
      mark(index, row);
      if (index.to.length > 0) this.#parentSide(node, index, row, old, now, step);
      this.#enter(node, index, row, step);
      rows.alive[row] = 1;
    }
  }

  /** Puts the row's entry into an index, after the checks of the foreign keys and of the key that belong to it. */
  #enter(node: Node, index: IndexRows, row: number, cause: number): void {
    const state = this.#state;
    const { keys, from } = index;
    for (let i = 0; i < from.length; i++) {
      const one = from[i] as ReferenceRows;
      if (one.key === node.by) continue;
      const slot = one.slotOfStored(row);
      if (slot !== NULL_KEY && !one.keys.has(slot)) throw refuseOrphan(state, one.key, [row], { cause });
    }
    for (let i = 0; i < keys.length; i++) {
      const one = keys[i] as KeyRows;
      const slot = one.slotOfStored(row);
      if (one.space.unique && one.has(slot)) {
        const { table, columns } = one.space;
        throw refuseDuplicate(state, table, columns, one.rows.row(row), one.holder(slot), cause);
      }
      one.link(row, slot);
    }
    for (let i = 0; i < from.length; i++) {
      const one = from[i] as ReferenceRows;
      one.link(row, one.slotOfStored(row));
    }
  }

  // ---- actions

  /** What refers to the entry that was just marked; `old` and `now` are the row's cells, null when it goes. */
  #parentSide(
    node: Node,
    index: IndexRows,
    row: number,
    old: readonly Value[] | null,
    now: readonly Value[] | null,
    cause: number,
  ): void {
    for (let i = 0; i < index.to.length; i++) {
      const one = index.to[i] as ReferenceRows;
      const slot = one.keys.slotOf(row);
      if (one.count(slot) === 0) continue;
      const { key } = one;
      if (now && (key === node.by || key.space.columns.every((column) => old?.[column] === now[column]))) continue;
      this.#act(node, one, slot, now, cause);
    }
  }

  #act(node: Node, references: ReferenceRows, slot: number, now: readonly Value[] | null, cause: number): void {
    const state = this.#state;
    const { key, rows } = references;
    const action = actionOf(key, node.event);
    if (action !== 'CASCADE' && action !== 'SET NULL') {
      const rule = action === 'SET DEFAULT' ? { rule: 'set-default-restricts' as const } : {};
      throw refuseReferenced(state, key, node.event, state.list(references, slot), { cause, ...rule });
    }
    const table = this.#tables[key.child] as IndexedTable;
    const deletes = node.event === 'delete' && action === 'CASCADE';
    const isUpdating = !deletes && updates(node, table);
    const next: Node = { table, event: deletes ? 'delete' : 'update', by: key, parent: node, depth: node.depth + 1 };
    const top = state.scratchTop;
    const end = top + state.collect(references, slot);
    this.#sortChildren(table, references, top, end);
    for (let i = top; i < end; i++) {
      const child = state.scratch[i] as number;
      if (references.entry(child) !== slot) continue;
      if (isUpdating) throw refuseReferenced(state, key, node.event, [child], { cause, rule: 'update-loop' });
      if (next.depth >= this.#depthLimit) throw refuseDepth(state.catalog, key, cause);
      if (rows.alive[child] === 0) continue;
      if (deletes) this.#deleteRow(next, child, cause);
      else if (action === 'CASCADE') this.#cascadeUpdate(next, key, child, now ?? [], cause);
      else this.#updateRow(next, child, key.childColumns, [], 'set-null', node.event, cause);
    }
    state.scratchTop = top;
  }

  /** The changed columns of the key go on to the referencing row, where they must fit. */
  #cascadeUpdate(next: Node, key: CatalogForeignKey, child: number, now: readonly Value[], cause: number): void {
    const { columns } = next.table.sides.table;
    const cells = key.childColumns.map((column, i) => {
      const cell = now[key.space.columns[i] as number] ?? null;
      try {
        const stored = columns[column]?.storage.store(cell) ?? null;
        if (stored !== null || !columns[column]?.notNull) return stored;
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
      }
      // Too long for the column, or a NULL that it does not take.
      throw refuseReferenced(this.#state, key, 'update', [child], { cause, rule: 'value-fits' });
    });
    this.#updateRow(next, child, key.childColumns, cells, 'update', 'update', cause);
  }

  // ---- rows in index order

  #top(table: number, event: Event): Node {
    return { table: this.#tables[table] as IndexedTable, event, by: null, parent: null, depth: 0 };
  }

  #inKeyOrder(node: Node, numbers: readonly number[]): readonly number[] {
    const { rows, table } = node.table.sides;
    return [...numbers].sort((a, b) => compareRows(rows, table.primaryKey, a, b));
  }

  /** Sorts collected rows by the index in which they were found, then by primary key. */
  #sortChildren(table: IndexedTable, { key, rows }: ReferenceRows, top: number, end: number): void {
    if (end - top < 2) return;
    const numbers = this.#state.scratch;
    const rest = table.restOfIndex[key.index] ?? [];
    const byNumber = rest.length === 0 && rows.inOrder;
    const columns = byNumber ? rest : [...rest, ...table.sides.table.primaryKey];
    for (let i = top + 1; i < end; i++) {
      const [before, now] = [numbers[i - 1] as number, numbers[i] as number];
      if (byNumber ? before < now : compareRows(rows, columns, before, now) < 0) continue;
      numbers.subarray(top, end).sort((a, b) => compareRows(rows, columns, a, b));
      return;
    }
  }
}

function indexed(state: State, table: number): IndexedTable {
  const sides = state.sidesOf(table);
  const indexes = sides.table.indexes.map((index): IndexRows => {
    const spaces = new Set([...(index.space ? [index.space] : []), ...index.parentSides]);
    return {
      index,
      keys: [...spaces].map((space) => state.keysOf(space)),
      from: index.childSides.map((key) => state.referencesOf(key)),
      to: sides.to.filter(({ key }) => index.parentSides.includes(key.space)),
    };
  });
  const first = indexes[0]?.index;
  const isClustered = first?.unique === true && first.columns.every((column) => sides.table.columns[column]?.notNull);
  const restOfIndex: (readonly number[])[] = [];
  for (const { index } of indexes) {
    for (const key of index.childSides) restOfIndex[key.index] = index.columns.slice(key.childColumns.length);
  }
  return { sides, indexes, isClustered, restOfIndex, touched: new WeakMap() };
}

/** Takes the row's entry out of an index: lookups by it do not find the row any more. */
function mark(index: IndexRows, row: number): void {
  const { keys, from } = index;
  for (let i = 0; i < keys.length; i++) (keys[i] as KeyRows).unlink(row);
  for (let i = 0; i < from.length; i++) (from[i] as ReferenceRows).unlink(row);
}

/** Whether this change or one that it is nested in updates the table. */
function updates(node: Node, table: IndexedTable): boolean {
  for (let at: Node | null = node; at; at = at.parent) if (at.event === 'update' && at.table === table) return true;
  return false;
}

/** The columns whose cells would become others; the same list if all of them would. */
function changing(
  rows: TableRows,
  row: number,
  columns: readonly number[],
  cells: readonly Value[],
): readonly number[] {
  const changes = (column: number, i: number) => rows.cell(row, column) !== (cells[i] ?? null);
  return columns.every(changes) ? columns : columns.filter(changes);
}

/** The indexes that a change of these columns touches; all of them when it touches the first one, which holds the rows. */
interface Touched {
  readonly indexes: readonly IndexRows[];
  readonly moves: boolean;
}

function touchedBy(table: IndexedTable, columns: readonly number[]): Touched {
  let touched = table.touched.get(columns);
  if (!touched) {
    const touches = ({ index }: IndexRows) => index.columns.some((column) => columns.includes(column));
    const [first] = table.indexes;
    const moves = table.isClustered && first !== undefined && touches(first);
    touched = { moves, indexes: moves ? table.indexes : table.indexes.filter(touches) };
    table.touched.set(columns, touched);
  }
  return touched;
}

function compareRows(rows: TableRows, columns: readonly number[], a: number, b: number): number {
  for (const column of columns) {
    const order = compareCells(rows.cell(a, column), rows.cell(b, column));
    if (order !== 0) return order;
  }
  return a - b;
}

/** NULL first, numbers by value, text by code point. */
function compareCells(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string' && !(/^-?\d{16,}$/.test(a) && /^-?\d{16,}$/.test(b)))
    return compareCodePoints(a, b);
  return Number(BigInt(String(a)) - BigInt(String(b)));
}
