/**
 * PostgreSQL: checks and actions are after-row triggers. The events of a statement stand in one first-in-first-out queue,
 * those of the rows that an action changes behind all others (src/backend/commands/trigger.c and
 * utils/adt/ri_triggers.c; seen in 15.18 and 18.6).
 */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { actionOf, type CatalogForeignKey, type CatalogTable } from './catalog.ts';
import { defaultCell } from './defaults.ts';
import type { Engine } from './engine.ts';
import { refuseOrphan, refusePartialNull, refuseReferenced, refuseValue } from './refusal.ts';
import { checkNotNull, checkUnique } from './rowChecks.ts';
import type { Sink, UpdateKind } from './sink.ts';
import { NULL_KEY, type State, slotIn } from './state.ts';
import { Unfit } from './storage.ts';

/** A referenced row went, or its key changed; or a referencing row was written. */
const DELETED = 0;
const UPDATED = 1;
const WRITTEN = 2;
/** Numbers of an event: foreign key and kind, row, old slot or the row's version, index of the new cells, cause. */
const WIDTH = 5;

/** A list of events as numbers. */
class Events {
  numbers = new Int32Array(64 * WIDTH);
  size = 0;

  push(code: number, row: number, slot: number, cells: number, cause: number): void {
    const at = this.size;
    if (at + WIDTH > this.numbers.length) {
      const next = new Int32Array(this.numbers.length * 2);
      next.set(this.numbers);
      this.numbers = next;
    }
    this.numbers[at] = code;
    this.numbers[at + 1] = row;
    this.numbers[at + 2] = slot;
    this.numbers[at + 3] = cells;
    this.numbers[at + 4] = cause;
    this.size = at + WIDTH;
  }
}

export class Queue implements Engine {
  readonly #state: State;
  readonly #sink: Sink;
  readonly #tables: readonly CatalogTable[];
  readonly #keys: readonly CatalogForeignKey[];
  #queue = new Events();
  #deferred = new Events();
  /** The rows' new cells, for events of updates. */
  #newCells: (readonly Value[])[] = [];
  #transaction = 1;
  #inTransaction = false;
  /** What SET CONSTRAINTS said in this transaction. */
  #mode: 'DEFERRED' | 'IMMEDIATE' | null = null;

  constructor(state: State, sink: Sink) {
    this.#state = state;
    this.#sink = sink;
    this.#tables = state.catalog.tables;
    this.#keys = state.catalog.foreignKeys;
  }

  // ---- statements

  delete(table: number, rows: readonly number[], cause: number): void {
    for (const row of this.#stored(table, rows)) this.#deleteRow(table, row, null, cause);
  }

  update(
    table: number,
    rows: readonly number[],
    columns: readonly number[],
    cells: readonly Value[],
    cause: number,
  ): void {
    for (const row of this.#stored(table, rows))
      this.#updateRow(table, row, columns, cells, 'update', null, 'update', cause);
  }

  insert(table: number, cells: readonly Value[], rowId: RowId, cause: number): void {
    const state = this.#state;
    const described = this.#table(table);
    checkNotNull(state, described, cells.keys(), cells, null, null, cause);
    checkUnique(state, described, null, cells, null, cause);
    const row = state.insert(table, cells, rowId);
    const rows = state.rowsOf(table);
    rows.writer[row] = this.#transaction;
    const step = this.#sink.inserted(table, row, cause);
    for (const key of described.from) this.#queueCheck(key, row, cells, step);
  }

  finish(alone: boolean): void {
    const queue = this.#queue;
    for (let at = 0; at < queue.size; at += WIDTH) {
      if (this.#mayWait(queue.numbers[at] as number)) this.#putOff(at);
      else this.#fire(queue, at);
    }
    queue.size = 0;
    if (alone) this.commit();
  }

  begin(): void {
    this.#inTransaction = true;
  }

  commit(): void {
    this.#fireDeferred();
    this.rollback();
  }

  rollback(): void {
    this.#queue = new Events();
    this.#deferred = new Events();
    this.#newCells = [];
    this.#transaction++;
    this.#inTransaction = false;
    this.#mode = null;
  }

  setConstraints(mode: 'DEFERRED' | 'IMMEDIATE'): void {
    if (!this.#inTransaction) return;
    this.#mode = mode;
    if (mode === 'IMMEDIATE') this.#fireDeferred();
  }

  // ---- rows

  #deleteRow(table: number, row: number, by: CatalogForeignKey | null, cause: number): void {
    const { to } = this.#table(table);
    this.#state.remove(table, row);
    const step = this.#sink.deleted(table, row, by, cause);
    for (let i = 0; i < to.length; i++) {
      const key = to[i] as CatalogForeignKey;
      const slot = this.#slotOf(key, row);
      if (slot !== NULL_KEY) this.#queue.push(key.index * 4 + DELETED, row, slot, -1, step);
    }
  }

  #updateRow(
    table: number,
    row: number,
    columns: readonly number[],
    cells: readonly Value[],
    kind: UpdateKind,
    by: CatalogForeignKey | null,
    event: 'delete' | 'update',
    cause: number,
  ): void {
    const state = this.#state;
    const described = this.#table(table);
    const rows = state.rowsOf(table);
    const old = rows.row(row);
    const now = [...old];
    columns.forEach((column, i) => {
      now[column] = cells[i] ?? null;
    });
    checkNotNull(state, described, columns, now, row, by, cause);
    checkUnique(state, described, columns, now, row, cause);
    const oldSlots = described.to.map((key) => this.#slotOf(key, row));
    const before = this.#sink.before(table, row);
    state.rewrite(table, row, columns, cells);
    rows.position[row] = ++rows.lastPosition;
    const isFresh = rows.writer[row] !== this.#transaction;
    rows.writer[row] = this.#transaction;
    const step = this.#sink.updated(table, row, before, kind, by, event, cause);
    described.to.forEach((key, i) => {
      const slot = oldSlots[i] as number;
      if (slot === NULL_KEY || slot === this.#slotOf(key, row)) return;
      this.#newCells.push(now);
      this.#queue.push(key.index * 4 + UPDATED, row, slot, this.#newCells.length - 1, step);
    });
    for (const key of described.from) {
      const unchanged = key.childColumns.every((column) => old[column] === now[column]);
      if (!(unchanged && isFresh)) this.#queueCheck(key, row, now, step);
    }
  }

  #queueCheck(key: CatalogForeignKey, row: number, now: readonly Value[], cause: number): void {
    const nulls = key.childColumns.filter((column) => (now[column] ?? null) === null).length;
    if (nulls === key.childColumns.length || (nulls > 0 && key.record.match === 'SIMPLE')) return;
    this.#queue.push(key.index * 4 + WRITTEN, row, this.#state.rowsOf(key.child).position[row] as number, -1, cause);
  }

  // ---- events

  /** Whether the event of this code belongs to a constraint that is deferred now, and is one that can wait. */
  #mayWait(code: number): boolean {
    const key = this.#keys[code >> 2] as CatalogForeignKey;
    if (!key.record.deferrable) return false;
    if (this.#mode === null ? !key.deferred : this.#mode !== 'DEFERRED') return false;
    const kind = code & 3;
    return kind === WRITTEN || actionOf(key, kind === DELETED ? 'delete' : 'update') === 'NO ACTION';
  }

  #putOff(at: number): void {
    const [code = 0, row = 0, slot = 0, cells = 0, cause = 0] = this.#queue.numbers.subarray(at, at + WIDTH);
    this.#deferred.push(code, row, slot, cells, cause);
    const key = this.#keys[code >> 2] as CatalogForeignKey;
    if ((code & 3) === WRITTEN) {
      if (this.#isOrphan(key, row, slot)) this.#sink.waits(key, row, cause);
    } else if (this.#state.holders(key.space, slot) === 0) {
      for (const child of this.#children(key, slot)) this.#sink.waits(key, child, cause);
    }
  }

  #fireDeferred(): void {
    const events = this.#deferred;
    for (let at = 0; at < events.size; at += WIDTH) this.#fire(events, at);
    events.size = 0;
  }

  #fire(events: Events, at: number): void {
    const numbers = events.numbers;
    const code = numbers[at] as number;
    const row = numbers[at + 1] as number;
    const slot = numbers[at + 2] as number;
    const cause = numbers[at + 4] as number;
    const key = this.#keys[code >> 2] as CatalogForeignKey;
    const kind = code & 3;
    if (kind === WRITTEN) this.#check(key, row, slot, cause);
    else
      this.#act(
        key,
        kind === DELETED ? 'delete' : 'update',
        slot,
        this.#newCells[numbers[at + 3] as number] ?? null,
        cause,
      );
  }

  /** Whether the row still has this version and refers to nothing. */
  #isOrphan(key: CatalogForeignKey, row: number, version: number): boolean {
    const rows = this.#state.rowsOf(key.child);
    if (rows.alive[row] === 0 || rows.position[row] !== version) return false;
    const slot = this.#state.referencesOf(key).slotOf[row] as number;
    return slot >= 0 && this.#state.holders(key.space, slot) === 0;
  }

  #check(key: CatalogForeignKey, row: number, version: number, cause: number): void {
    const rows = this.#state.rowsOf(key.child);
    if (rows.alive[row] === 0 || rows.position[row] !== version) return;
    if (this.#state.referencesOf(key).slotOf[row] === NULL_KEY) {
      if (key.record.match === 'FULL') throw refusePartialNull(this.#state, key, row, cause);
    } else if (this.#isOrphan(key, row, version)) throw refuseOrphan(this.#state, key, [row], { cause });
  }

  #act(
    key: CatalogForeignKey,
    event: 'delete' | 'update',
    slot: number,
    now: readonly Value[] | null,
    cause: number,
  ): void {
    const state = this.#state;
    const action = actionOf(key, event);
    if (state.referrers(key, slot) === 0) return;
    if (action === 'RESTRICT') throw refuseReferenced(state, key, event, this.#children(key, slot), { cause });
    if (action === 'NO ACTION') {
      this.#refuseReferrers(key, event, slot, cause);
      return;
    }
    const top = state.scratchTop;
    const count = state.collect(key, slot);
    this.#sortChildren(key.child, top, count);
    if (event === 'delete' && action === 'CASCADE') {
      for (let i = top; i < top + count; i++) this.#deleteRow(key.child, state.scratch[i] as number, key, cause);
    } else {
      const columns = event === 'delete' ? key.setColumns : key.childColumns;
      const cells = columns.map((column) => this.#cellFor(key, action, column, now, cause));
      const kind: UpdateKind = action === 'SET NULL' ? 'set-null' : action === 'SET DEFAULT' ? 'set-default' : 'update';
      for (let i = top; i < top + count; i++)
        this.#updateRow(key.child, state.scratch[i] as number, columns, cells, kind, key, event, cause);
    }
    state.scratchTop = top;
    // The default may be the very key that has gone.
    if (action === 'SET DEFAULT') this.#refuseReferrers(key, event, slot, cause);
  }

  /** As NO ACTION: rows may refer to the old key only if another row has it now. */
  #refuseReferrers(key: CatalogForeignKey, event: 'delete' | 'update', slot: number, cause: number): void {
    if (this.#state.referrers(key, slot) === 0 || this.#state.holders(key.space, slot) > 0) return;
    throw refuseReferenced(this.#state, key, event, this.#children(key, slot), { cause });
  }

  #cellFor(key: CatalogForeignKey, action: string, column: number, now: readonly Value[] | null, cause: number): Value {
    const described = this.#table(key.child).columns[column];
    if (!described || action === 'SET NULL') return null;
    const given = now?.[key.space.columns[key.childColumns.indexOf(column)] as number] ?? null;
    try {
      return action === 'SET DEFAULT' ? defaultCell(described) : described.storage.store(given);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      throw refuseValue(this.#state.catalog, key.child, column, given, error.message, { kind: error.kind, cause });
    }
  }

  // ---- rows in stored order

  #table(table: number): CatalogTable {
    return this.#tables[table] as CatalogTable;
  }

  #slotOf(key: CatalogForeignKey, row: number): number {
    return slotIn(this.#state.keysOf(key.space).slotOf[row] as number);
  }

  #stored(table: number, rows: readonly number[]): readonly number[] {
    const { position } = this.#state.rowsOf(table);
    return [...rows].sort((a, b) => (position[a] as number) - (position[b] as number));
  }

  #children(key: CatalogForeignKey, slot: number): readonly number[] {
    const state = this.#state;
    const top = state.scratchTop;
    const count = state.collect(key, slot);
    const rows = this.#stored(key.child, [...state.scratch.subarray(top, top + count)]);
    state.scratchTop = top;
    return rows;
  }

  #sortChildren(table: number, top: number, count: number): void {
    const { scratch } = this.#state;
    const { position } = this.#state.rowsOf(table);
    for (let i = top + 1; i < top + count; i++) {
      if ((position[scratch[i - 1] as number] as number) > (position[scratch[i] as number] as number)) {
        scratch.subarray(top, top + count).sort((a, b) => (position[a] as number) - (position[b] as number));
        return;
      }
    }
  }
}
