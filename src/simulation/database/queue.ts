/**
 * PostgreSQL: checks and actions are after-row triggers. The events of a statement stand in one first-in-first-out queue,
 * those of the rows that an action changes behind all others (src/backend/commands/trigger.c and
 * utils/adt/ri_triggers.c; seen in 15.18 and 18.6).
 */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { actionOf, type CatalogForeignKey } from './catalog.ts';
import { defaultCell } from './defaults.ts';
import type { Engine } from './engine.ts';
import { DELETED, Events, UPDATED, WRITTEN } from './events.ts';
import { NULL_KEY } from './keyRows.ts';
import type { ReferenceRows } from './referenceRows.ts';
import { refuseOrphan, refusePartialNull, refuseReferenced, refuseValue } from './refusal.ts';
import { checkNewRow, checkNotNull, checkUnique } from './rowChecks.ts';
import type { Sink, UpdateKind } from './sink.ts';
import type { Sides, State } from './state.ts';
import { Unfit } from './storage/storage.ts';
import type { TableRows } from './tableRows.ts';
import { type UpdatePlan, updatePlanOf } from './updatePlan.ts';

type Event = 'delete' | 'update';

export class Queue implements Engine {
  readonly #state: State;
  readonly #sink: Sink;
  readonly #references: readonly ReferenceRows[];
  readonly #queue = new Events();
  readonly #deferred = new Events();
  /** The rows' new cells, for events of updates. */
  #newCells: (readonly Value[])[] = [];
  #inTransaction = false;
  /** What SET CONSTRAINTS said in this transaction. */
  #mode: 'DEFERRED' | 'IMMEDIATE' | null = null;

  constructor(state: State, sink: Sink) {
    this.#state = state;
    this.#sink = sink;
    this.#references = state.catalog.foreignKeys.map((key) => state.referencesOf(key));
    state.transactions++;
  }

  // ---- statements

  delete(table: number, rows: readonly number[], cause: number): void {
    const sides = this.#state.sidesOf(table);
    for (const row of asStored(sides.rows, rows)) this.#deleteRow(sides, row, null, cause);
  }

  update(
    table: number,
    rows: readonly number[],
    columns: readonly number[],
    cells: readonly Value[],
    cause: number,
  ): void {
    const plan = updatePlanOf(this.#state.sidesOf(table), columns);
    for (const row of asStored(plan.sides.rows, rows))
      this.#updateRow(plan, row, cells, 'update', null, 'update', cause);
  }

  insert(table: number, cells: readonly Value[], rowId: RowId, cause: number): void {
    const state = this.#state;
    const sides = state.sidesOf(table);
    checkNewRow(state, sides, cells, cause);
    const row = state.insert(table, cells, rowId);
    sides.rows.setWriter(row, state.transactions);
    const step = this.#sink.inserted(table, row, cause);
    for (const one of sides.from) this.#queueCheck(one, row, step);
  }

  finish(alone: boolean): void {
    const queue = this.#queue;
    while (queue.next()) {
      const references = this.#references[queue.key] as ReferenceRows;
      if (this.#mayWait(references.key, queue.kind)) this.#putOff(references);
      else this.#fire(references, queue);
    }
    if (alone) this.commit();
  }

  undoStatement(): void {
    this.#queue.clear();
  }

  begin(): void {
    this.#inTransaction = true;
  }

  commit(): void {
    this.#fireDeferred();
    this.rollback();
  }

  rollback(): void {
    this.#queue.clear();
    this.#deferred.clear();
    this.#newCells = [];
    this.#state.transactions++;
    this.#inTransaction = false;
    this.#mode = null;
  }

  setConstraints(mode: 'DEFERRED' | 'IMMEDIATE'): void {
    if (!this.#inTransaction) return;
    this.#mode = mode;
    if (mode === 'IMMEDIATE') this.#fireDeferred();
  }

  // ---- rows

  #deleteRow(sides: Sides, row: number, by: CatalogForeignKey | null, cause: number): void {
    const { to } = sides;
    this.#state.remove(sides, row);
    const step = this.#sink.deleted(sides.table.index, row, by, cause);
    for (let i = 0; i < to.length; i++) {
      const { key, keys } = to[i] as ReferenceRows;
      const slot = keys.slotOf(row);
      if (slot !== NULL_KEY) this.#queue.push(key.index, DELETED, row, slot, -1, step);
    }
  }

  #updateRow(
    plan: UpdatePlan,
    row: number,
    cells: readonly Value[],
    kind: UpdateKind,
    by: CatalogForeignKey | null,
    event: Event,
    cause: number,
  ): void {
    const state = this.#state;
    const { sides, to } = plan;
    const { table, rows, from } = sides;
    checkNotNull(state, plan, cells, row, by, cause);
    checkUnique(state, plan, cells, row, cause);
    const oldSlots = to.length === 0 ? [] : to.map((one) => one.keys.slotOf(row));
    const changed = plan.from.filter(({ key }) =>
      key.childColumns.some((column) => {
        const at = plan.columns.indexOf(column);
        return at >= 0 && rows.cell(row, column) !== (cells[at] ?? null);
      }),
    );
    const before = this.#sink.before(table.index, row);
    state.rewrite(plan, row, cells);
    rows.putLast(row);
    const isFresh = rows.writer(row) !== state.transactions;
    rows.setWriter(row, state.transactions);
    const step = this.#sink.updated(table.index, row, before, kind, by, event, cause);
    for (let i = 0; i < to.length; i++) {
      const { key, keys } = to[i] as ReferenceRows;
      const slot = oldSlots[i] as number;
      if (slot === NULL_KEY || slot === keys.slotOf(row)) continue;
      this.#newCells.push(rows.row(row));
      this.#queue.push(key.index, UPDATED, row, slot, this.#newCells.length - 1, step);
    }
    const checked = isFresh ? changed : from;
    for (let i = 0; i < checked.length; i++) this.#queueCheck(checked[i] as ReferenceRows, row, step);
  }

  /** A foreign key that is NULL needs no check; one that is NULL in part needs none unless it is MATCH FULL. */
  #queueCheck({ key, rows }: ReferenceRows, row: number, cause: number): void {
    let nulls = 0;
    for (let i = 0; i < key.childColumns.length; i++)
      if (rows.cell(row, key.childColumns[i] as number) === null) nulls++;
    if (nulls === key.childColumns.length || (nulls > 0 && key.record.match === 'SIMPLE')) return;
    this.#queue.push(key.index, WRITTEN, row, rows.position(row), -1, cause);
  }

  // ---- events

  /** Whether an event belongs to a constraint that is deferred now, and is one that can wait. */
  #mayWait(key: CatalogForeignKey, kind: number): boolean {
    if (!key.record.deferrable) return false;
    if (this.#mode === null ? !key.deferred : this.#mode !== 'DEFERRED') return false;
    return kind === WRITTEN || actionOf(key, kind === DELETED ? 'delete' : 'update') === 'NO ACTION';
  }

  #putOff(references: ReferenceRows): void {
    const { row, slot, kind, cause } = this.#queue;
    const { key } = references;
    this.#deferred.push(key.index, kind, row, slot, this.#queue.cells, cause);
    if (kind === WRITTEN) {
      if (isOrphan(references, row, slot)) this.#sink.waits(key, row, cause);
    } else if (!references.keys.has(slot)) {
      for (const child of this.#children(references, slot)) this.#sink.waits(key, child, cause);
    }
  }

  #fireDeferred(): void {
    const events = this.#deferred;
    while (events.next()) this.#fire(this.#references[events.key] as ReferenceRows, events);
  }

  #fire(references: ReferenceRows, events: Events): void {
    const { kind, row, slot, cause } = events;
    if (kind === WRITTEN) this.#check(references, row, slot, cause);
    else
      this.#act(references, kind === DELETED ? 'delete' : 'update', slot, this.#newCells[events.cells] ?? null, cause);
  }

  #check(references: ReferenceRows, row: number, version: number, cause: number): void {
    const { key, rows } = references;
    if (!rows.isAlive(row) || rows.position(row) !== version) return;
    if (references.entry(row) === NULL_KEY) {
      if (key.record.match === 'FULL') throw refusePartialNull(this.#state, key, row, cause);
    } else if (isOrphan(references, row, version)) throw refuseOrphan(this.#state, key, [row], { cause });
  }

  #act(references: ReferenceRows, event: Event, slot: number, now: readonly Value[] | null, cause: number): void {
    if (references.count(slot) === 0) return;
    const state = this.#state;
    const { key } = references;
    const action = actionOf(key, event);
    if (action === 'RESTRICT') throw refuseReferenced(state, key, event, this.#children(references, slot), { cause });
    if (action === 'NO ACTION') {
      this.#refuseReferrers(references, event, slot, cause);
      return;
    }
    const sides = state.sidesOf(key.child);
    const top = state.scratchTop;
    const end = top + state.collect(references, slot);
    sortAsStored(sides.rows, state.scratch, top, end);
    if (event === 'delete' && action === 'CASCADE') {
      for (let i = top; i < end; i++) this.#deleteRow(sides, state.scratch[i] as number, key, cause);
    } else {
      const columns = event === 'delete' ? key.setColumns : key.childColumns;
      const cells = columns.map((column) => this.#cellFor(key, action, column, now, cause));
      const kind: UpdateKind = action === 'SET NULL' ? 'set-null' : action === 'SET DEFAULT' ? 'set-default' : 'update';
      const plan = updatePlanOf(sides, columns);
      for (let i = top; i < end; i++) this.#updateRow(plan, state.scratch[i] as number, cells, kind, key, event, cause);
    }
    state.scratchTop = top;
    // The default may be the very key that has gone.
    if (action === 'SET DEFAULT') this.#refuseReferrers(references, event, slot, cause);
  }

  /** As NO ACTION: rows may refer to the old key only if another row has it now. */
  #refuseReferrers(references: ReferenceRows, event: Event, slot: number, cause: number): void {
    if (references.count(slot) === 0 || references.keys.has(slot)) return;
    throw refuseReferenced(this.#state, references.key, event, this.#children(references, slot), { cause });
  }

  #cellFor(key: CatalogForeignKey, action: string, column: number, now: readonly Value[] | null, cause: number): Value {
    const described = this.#state.sidesOf(key.child).table.columns[column];
    if (!described || action === 'SET NULL') return null;
    const given = now?.[key.space.columns[key.childColumns.indexOf(column)] as number] ?? null;
    try {
      return action === 'SET DEFAULT' ? defaultCell(described) : described.storage.store(given);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      throw refuseValue(this.#state.catalog, key.child, column, given, error.message, { kind: error.kind, cause });
    }
  }

  #children(references: ReferenceRows, slot: number): readonly number[] {
    return asStored(references.rows, this.#state.list(references, slot));
  }
}

/** Whether the row still has this version and refers to nothing. */
function isOrphan(references: ReferenceRows, row: number, version: number): boolean {
  const { rows, keys } = references;
  if (!rows.isAlive(row) || rows.position(row) !== version) return false;
  const slot = references.entry(row);
  return slot >= 0 && !keys.has(slot);
}

const asStored = (rows: TableRows, numbers: readonly number[]): readonly number[] =>
  [...numbers].sort((a, b) => rows.position(a) - rows.position(b));

function sortAsStored(rows: TableRows, numbers: Int32Array, top: number, end: number): void {
  const { inOrder } = rows;
  for (let i = top + 1; i < end; i++) {
    const [before, now] = [numbers[i - 1] as number, numbers[i] as number];
    if (inOrder ? before < now : rows.position(before) < rows.position(now)) continue;
    numbers.subarray(top, end).sort((a, b) => rows.position(a) - rows.position(b));
    return;
  }
}
