/**
 * InnoDB: a row is changed index by index, and in the middle of it, right after each entry is marked, the rows that
 * refer to the entry's key are changed too (storage/innobase/row/row0ins.cc, row0upd.cc; seen in MariaDB 10.11.19 and
 * 11.8.9, and in MySQL 9.7.4 with innodb_native_foreign_keys=ON).
 */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import {
  actionOf,
  type CatalogForeignKey,
  type CatalogIndex,
  type CatalogTable,
  compareCodePoints,
} from './catalog.ts';
import type { Engine } from './engine.ts';
import { refuseDepth, refuseDuplicate, refuseOrphan, refuseReferenced } from './refusal.ts';
import { checkNotNull } from './rowChecks.ts';
import type { Sink, UpdateKind } from './sink.ts';
import { NULL_KEY, type State, slotIn } from './state.ts';

type Event = 'delete' | 'update';

/** The change of one row: which table, by which constraint, in the course of which other change. */
interface Node {
  readonly table: number;
  readonly event: Event;
  readonly by: CatalogForeignKey | null;
  readonly parent: Node | null;
  /** How many changes this one is nested in. */
  readonly depth: number;
  /** Its step. */
  step: number;
}

export class IndexByIndex implements Engine {
  readonly #state: State;
  readonly #sink: Sink;
  readonly #tables: readonly CatalogTable[];
  readonly #depthLimit: number;

  constructor(state: State, sink: Sink) {
    this.#state = state;
    this.#sink = sink;
    this.#tables = state.catalog.tables;
    this.#depthLimit = state.catalog.behaviour.depthLimit ?? Number.POSITIVE_INFINITY;
  }

  // ---- statements

  delete(table: number, rows: readonly number[], cause: number): void {
    for (const row of this.#inKeyOrder(table, rows)) {
      if (this.#isThere(table, row))
        this.#deleteRow({ table, event: 'delete', by: null, parent: null, depth: 0, step: cause }, row);
    }
  }

  update(
    table: number,
    rows: readonly number[],
    columns: readonly number[],
    cells: readonly Value[],
    cause: number,
  ): void {
    for (const row of this.#inKeyOrder(table, rows)) {
      if (!this.#isThere(table, row)) continue;
      const node: Node = { table, event: 'update', by: null, parent: null, depth: 0, step: cause };
      const now = this.#changed(table, row, columns, cells);
      checkNotNull(this.#state, this.#table(table), columns, now, row, null, cause);
      this.#updateRow(node, row, columns, cells, 'update', 'update');
    }
  }

  insert(table: number, cells: readonly Value[], rowId: RowId, cause: number): void {
    const state = this.#state;
    const described = this.#table(table);
    checkNotNull(state, described, cells.keys(), cells, null, null, cause);
    const row = state.append(table, cells, rowId);
    const node: Node = { table, event: 'update', by: null, parent: null, depth: 0, step: cause };
    for (const index of described.indexes) this.#enter(node, index, row, cells);
    this.#sink.inserted(table, row, cause);
  }

  finish(): void {}
  begin(): void {}
  commit(): void {}
  rollback(): void {}
  setConstraints(): void {}

  // ---- rows

  #deleteRow(node: Node, row: number): void {
    const state = this.#state;
    const { indexes } = this.#table(node.table);
    state.record(node.table, row, 0);
    state.rowsOf(node.table).alive[row] = 0;
    node.step = this.#sink.deleted(node.table, row, node.by, node.step);
    for (let i = 0; i < indexes.length; i++) {
      const index = indexes[i] as CatalogIndex;
      this.#mark(index, row);
      if (index.parentSides.length > 0) this.#parentSide(node, index, row, null, null);
    }
  }

  #updateRow(
    node: Node,
    row: number,
    columns: readonly number[],
    cells: readonly Value[],
    kind: UpdateKind,
    event: Event,
  ): void {
    const state = this.#state;
    const described = this.#table(node.table);
    const rows = state.rowsOf(node.table);
    const old = rows.row(row);
    const now = this.#changed(node.table, row, columns, cells);
    const set = columns.filter((column) => rows.cell(row, column) !== now[column]);
    if (set.length === 0) return;
    const before = this.#sink.before(node.table, row);
    state.recordRewrite(node.table, row);
    state.writeCells(
      node.table,
      row,
      set,
      set.map((column) => now[column] ?? null),
    );
    node.step = this.#sink.updated(node.table, row, before, kind, node.by, event, node.step);
    const touches = (index: CatalogIndex) => index.columns.some((column) => set.includes(column));
    const [clustered] = described.indexes;
    const moves = clustered?.unique === true && touches(clustered);
    described.indexes.forEach((index, i) => {
      if (!moves && !touches(index)) return;
      if (i === 0 && moves) rows.alive[row] = 0;
      this.#mark(index, row);
      this.#parentSide(node, index, row, old, now);
      this.#enter(node, index, row, now);
      rows.alive[row] = 1;
    });
  }

  /** Takes the row's entry out of an index: lookups by it do not find the row any more. */
  #mark(index: CatalogIndex, row: number): void {
    const state = this.#state;
    if (index.space) state.unlinkKey(index.space, row);
    for (let i = 0; i < index.parentSides.length; i++) {
      const space = index.parentSides[i];
      if (space && space !== index.space) state.unlinkKey(space, row);
    }
    for (let i = 0; i < index.childSides.length; i++)
      state.unlinkReference(index.childSides[i] as CatalogForeignKey, row);
  }

  /** Puts the row's entry into an index, after the checks of the foreign keys and of the key that belong to it. */
  #enter(node: Node, index: CatalogIndex, row: number, now: readonly Value[]): void {
    const state = this.#state;
    for (const key of index.childSides) {
      if (key === node.by) continue;
      const slot = state.slotOfReference(key, now);
      if (slot !== NULL_KEY && state.holders(key.space, slot) === 0)
        throw refuseOrphan(state, key, [row], { cause: node.step });
    }
    if (index.space) {
      const slot = state.slotOfKey(index.space, now);
      if (state.holders(index.space, slot) > 0)
        throw refuseDuplicate(
          state,
          node.table,
          index.columns,
          now,
          state.keysOf(index.space).holder[slot] as number,
          node.step,
        );
      state.linkKey(index.space, row, slot);
    }
    for (const space of index.parentSides)
      if (space !== index.space) state.linkKey(space, row, state.slotOfKey(space, now));
    for (const key of index.childSides) state.linkReference(key, row, state.slotOfReference(key, now));
  }

  // ---- actions

  /** What refers to the entry that was just marked; `old` and `now` are the row's cells, null when it goes. */
  #parentSide(
    node: Node,
    index: CatalogIndex,
    row: number,
    old: readonly Value[] | null,
    now: readonly Value[] | null,
  ): void {
    const state = this.#state;
    const { to } = this.#table(node.table);
    for (let i = 0; i < to.length; i++) {
      const key = to[i] as CatalogForeignKey;
      if (!index.parentSides.includes(key.space)) continue;
      const slot = slotIn(state.keysOf(key.space).slotOf[row] as number);
      if (slot === NULL_KEY || state.referrers(key, slot) === 0) continue;
      if (now && (key === node.by || key.space.columns.every((column) => old?.[column] === now[column]))) continue;
      this.#act(node, key, slot, now);
    }
  }

  #act(node: Node, key: CatalogForeignKey, slot: number, now: readonly Value[] | null): void {
    const state = this.#state;
    const top = state.scratchTop;
    const count = state.collect(key, slot);
    this.#sortChildren(key, top, count);
    const action = actionOf(key, node.event);
    const references = state.referencesOf(key);
    const { alive } = state.rowsOf(key.child);
    for (let i = top; i < top + count; i++) {
      const child = state.scratch[i] as number;
      if (references.slotOf[child] !== slot) continue;
      if (action !== 'CASCADE' && action !== 'SET NULL') throw this.#refuse(node, key, slot, action === 'SET DEFAULT');
      const deletes = node.event === 'delete' && action === 'CASCADE';
      if (!deletes && this.#isUpdating(node, key.child))
        throw refuseReferenced(state, key, node.event, [child], { cause: node.step, rule: 'update-loop' });
      if (node.depth >= this.#depthLimit - 1) throw refuseDepth(state.catalog, key, node.step);
      if (alive[child] === 0) continue;
      const next: Node = {
        table: key.child,
        event: deletes ? 'delete' : 'update',
        by: key,
        parent: node,
        depth: node.depth + 1,
        step: node.step,
      };
      if (deletes) this.#deleteRow(next, child);
      else if (action === 'SET NULL') {
        this.#updateRow(
          next,
          child,
          key.childColumns,
          key.childColumns.map(() => null),
          'set-null',
          node.event,
        );
      } else this.#cascadeUpdate(next, key, child, now ?? []);
    }
    state.scratchTop = top;
  }

  /** The changed columns of the key go on to the referencing row, where they must fit. */
  #cascadeUpdate(next: Node, key: CatalogForeignKey, child: number, now: readonly Value[]): void {
    const state = this.#state;
    const described = this.#table(key.child);
    const columns = [...key.childColumns];
    const cells = columns.map((column, i) => {
      const cell = now[key.space.columns[i] as number] ?? null;
      try {
        const stored = described.columns[column]?.storage.store(cell) ?? null;
        if (stored !== null || !described.columns[column]?.notNull) return stored;
      } catch {
        // too long for the column: refused like a NULL that it cannot hold
      }
      throw refuseReferenced(state, key, 'update', [child], { cause: next.step, rule: 'value-fits' });
    });
    this.#updateRow(next, child, columns, cells, 'update', 'update');
  }

  #refuse(node: Node, key: CatalogForeignKey, slot: number, setDefault: boolean) {
    const state = this.#state;
    const top = state.scratchTop;
    const count = state.collect(key, slot);
    const rows = [...state.scratch.subarray(top, top + count)];
    state.scratchTop = top;
    return refuseReferenced(state, key, node.event, rows, {
      cause: node.step,
      ...(setDefault ? { rule: 'set-default-restricts' as const } : {}),
    });
  }

  /** Whether this change or one that it is nested in updates the table. */
  #isUpdating(node: Node, table: number): boolean {
    for (let at: Node | null = node; at; at = at.parent) if (at.event === 'update' && at.table === table) return true;
    return false;
  }

  // ---- rows in index order

  #table(table: number): CatalogTable {
    return this.#tables[table] as CatalogTable;
  }

  #isThere(table: number, row: number): boolean {
    return this.#state.rowsOf(table).alive[row] === 1;
  }

  #changed(table: number, row: number, columns: readonly number[], cells: readonly Value[]): Value[] {
    const now = this.#state.rowsOf(table).row(row);
    columns.forEach((column, i) => {
      now[column] = cells[i] ?? null;
    });
    return now;
  }

  #inKeyOrder(table: number, rows: readonly number[]): readonly number[] {
    const columns = this.#table(table).primaryKey;
    return [...rows].sort((a, b) => this.#compareRows(table, columns, a, b));
  }

  /** Sorts collected rows by the index in which they were found, then by primary key. */
  #sortChildren(key: CatalogForeignKey, top: number, count: number): void {
    const described = this.#table(key.child);
    const index = described.indexes.find((one) => one.childSides.includes(key));
    const columns = [...(index?.columns.slice(key.childColumns.length) ?? []), ...described.primaryKey];
    const { scratch } = this.#state;
    for (let i = top + 1; i < top + count; i++) {
      if (this.#compareRows(key.child, columns, scratch[i - 1] as number, scratch[i] as number) > 0) {
        scratch.subarray(top, top + count).sort((a, b) => this.#compareRows(key.child, columns, a, b));
        return;
      }
    }
  }

  #compareRows(table: number, columns: readonly number[], a: number, b: number): number {
    const rows = this.#state.rowsOf(table);
    for (const column of columns) {
      const order = compareCells(rows.cell(a, column), rows.cell(b, column));
      if (order !== 0) return order;
    }
    return a - b;
  }
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
