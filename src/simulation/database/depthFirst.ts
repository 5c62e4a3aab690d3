/**
 * SQLite: actions are trigger programs that run right after the change of a row, nested; NO ACTION is a counter of
 * violations that must be zero at the end of the statement or transaction (src/fkey.c; seen in 3.40.1 and 3.54.1).
 */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import { actionOf, type Catalog, type CatalogForeignKey } from './catalog.ts';
import { compileSqlite } from './compileSqlite.ts';
import { type CountedUpdate, countedUpdateOf } from './countedUpdate.ts';
import { defaultCell } from './defaults.ts';
import type { Engine } from './engine.ts';
import { type KeyRows, NULL_KEY } from './keyRows.ts';
import { orphansOf } from './orphans.ts';
import type { ReferenceRows } from './referenceRows.ts';
import { Refusal, refuseDepth, refuseOrphan, refuseReferenced, refuseValue } from './refusal.ts';
import { checkNewRow, checkNotNull, checkUnique } from './rowChecks.ts';
import { checkRowid, movingRowid, nextRowid, sortByRowid } from './rowid.ts';
import type { Sink, UpdateKind } from './sink.ts';
import type { Sides, State } from './state.ts';
import { Unfit } from './storage/storage.ts';
import { ViolationCount } from './violationCount.ts';

type Event = 'delete' | 'update';

interface Left {
  readonly slot: number;
  readonly count: number;
}

const nothingLeft: readonly Left[] = [];

export class DepthFirst implements Engine {
  readonly #state: State;
  readonly #sink: Sink;
  readonly #catalog: Catalog;
  readonly #depthLimit: number;
  readonly #violations = new ViolationCount();
  readonly #moving: readonly (KeyRows | null)[];

  constructor(state: State, sink: Sink) {
    this.#state = state;
    this.#sink = sink;
    this.#catalog = state.catalog;
    this.#depthLimit = state.catalog.behaviour.depthLimit ?? Number.POSITIVE_INFINITY;
    this.#moving = state.catalog.tables.map((table) => movingRowid(state.sidesOf(table.index)));
  }

  // ---- statements

  delete(table: number, rows: readonly number[], cause: number): void {
    compileSqlite(this.#catalog, table, 'delete', []);
    const sides = this.#state.sidesOf(table);
    this.#each(sides, rows, (row) => this.#deleteRow(sides, row, null, cause, 0));
  }

  update(
    table: number,
    rows: readonly number[],
    columns: readonly number[],
    cells: readonly Value[],
    cause: number,
  ): void {
    compileSqlite(this.#catalog, table, 'update', columns);
    const sides = this.#state.sidesOf(table);
    const update = countedUpdateOf(sides, columns);
    this.#each(sides, rows, (row) => this.#updateRow(update, row, cells, 'update', null, 'update', cause, 0));
  }

  insert(table: number, cells: readonly Value[], rowId: RowId, cause: number): void {
    compileSqlite(this.#catalog, table, 'insert', []);
    const state = this.#state;
    const violations = this.#violations;
    const sides = state.sidesOf(table);
    const { rowid } = sides.table;
    const now = [...cells];
    if (rowid >= 0 && now[rowid] === null) now[rowid] = nextRowid(state, sides.table);
    if (rowid >= 0) checkRowid(state, sides.table, now[rowid] ?? null, null, cause);
    checkNewRow(state, sides, now, cause);
    const came = sides.from.filter((one) => {
      const own = one.key.parent === table ? one.keys.slotOfCells(now) : NULL_KEY;
      return violations.comes(one, one.slotOfCells(now), own);
    });
    for (const one of sides.to) violations.arrives(one, one.keys.slotOfCells(now));
    const row = state.insert(table, now, rowId);
    const step = this.#sink.inserted(table, row, cause);
    for (const { key } of came) if (violations.isPutOff(key)) this.#sink.waits(key, row, step);
  }

  finish(alone: boolean): void {
    const violations = this.#violations;
    if (violations.breaksStatement) throw this.#violation((key) => !violations.isPutOff(key));
    violations.endStatement();
    if (alone) this.commit();
  }

  undoStatement(): void {
    this.#violations.undoStatement();
  }

  begin(): void {}

  commit(): void {
    if (this.#violations.breaksTransaction) throw this.#violation((key) => this.#violations.isPutOff(key));
    this.#violations.endTransaction();
  }

  rollback(): void {
    this.#violations.endTransaction();
  }

  setConstraints(mode: 'DEFERRED' | 'IMMEDIATE'): void {
    this.#violations.force(mode === 'DEFERRED');
  }

  // ---- rows

  #deleteRow(sides: Sides, row: number, by: CatalogForeignKey | null, cause: number, depth: number): void {
    const { from, to } = sides;
    const violations = this.#violations;
    for (let i = 0; i < from.length; i++) violations.goes(from[i] as ReferenceRows, row);
    for (let i = 0; i < to.length; i++) violations.leaves(to[i] as ReferenceRows, row);
    this.#state.remove(sides, row);
    const step = this.#sink.deleted(sides.table.index, row, by, cause);
    for (let i = 0; i < to.length; i++) {
      const one = to[i] as ReferenceRows;
      if (violations.isPutOff(one.key)) this.#putOff(one, one.keys.slotOf(row), 'delete', step);
    }
    for (let i = 0; i < to.length; i++) {
      const one = to[i] as ReferenceRows;
      this.#act(one, 'delete', one.keys.slotOf(row), null, step, depth);
    }
  }

  /** Deletes collected rows of a table to which nothing refers. */
  #deleteLeaves(sides: Sides, references: ReferenceRows, slot: number, top: number, end: number, cause: number): void {
    const state = this.#state;
    const { from } = sides;
    this.#violations.allGo(references, slot, end - top);
    for (let i = top; i < end; i++) {
      const row = state.scratch[i] as number;
      for (let k = 0; k < from.length; k++) {
        const one = from[k] as ReferenceRows;
        if (one !== references) this.#violations.goes(one, row);
      }
      state.remove(sides, row);
      this.#sink.deleted(sides.table.index, row, references.key, cause);
    }
  }

  #updateRow(
    counting: CountedUpdate,
    row: number,
    cells: readonly Value[],
    kind: UpdateKind,
    by: CatalogForeignKey | null,
    event: Event,
    cause: number,
    depth: number,
  ): void {
    const state = this.#state;
    const { plan, from, takenOut, rowidAt } = counting;
    const { sides, to } = plan;
    const { rows } = sides;
    const table = sides.table.index;
    if (rowidAt >= 0) checkRowid(state, sides.table, cells[rowidAt] ?? null, row, cause);
    checkNotNull(state, plan, cells, row, by, cause);
    checkUnique(state, plan, cells, row, cause);
    const left = to.length > 0 ? this.#left(counting, row) : nothingLeft;
    const violations = this.#violations;
    for (let i = 0; i < from.length; i++) violations.goes(from[i] as ReferenceRows, row);
    for (let i = 0; i < to.length; i++) violations.leaves(to[i] as ReferenceRows, row);
    const before = this.#sink.before(table, row);
    state.journal.pushRewrite(rows, row, plan.columns);
    if (takenOut) state.unlinkAll(table, row);
    else for (let i = 0; i < plan.keys.length; i++) (plan.keys[i] as KeyRows).unlink(row);
    rows.write(row, plan.columns, cells);
    let came: ReferenceRows[] | null = null;
    for (let i = 0; i < from.length; i++) {
      const one = from[i] as ReferenceRows;
      const own = one.key.parent === table ? one.keys.slotOfStored(row) : NULL_KEY;
      if (!violations.comes(one, one.slotOfStored(row), own) || !violations.isPutOff(one.key)) continue;
      came ??= [];
      came.push(one);
    }
    for (let i = 0; i < to.length; i++) {
      const one = to[i] as ReferenceRows;
      violations.arrives(one, one.keys.slotOfStored(row));
    }
    if (takenOut) state.linkAll(table, row);
    else state.relink(plan, row);
    const step = this.#sink.updated(table, row, before, kind, by, event, cause);
    for (const one of came ?? []) this.#sink.waits(one.key, row, step);
    for (let i = 0; i < to.length; i++) {
      const { slot, count } = left[i] as Left;
      const one = to[i] as ReferenceRows;
      if (count > 0 && !one.keys.isAt(row, slot) && violations.isPutOff(one.key))
        this.#putOff(one, slot, 'update', step);
    }
    if (to.length === 0) return;
    const now = rows.row(row);
    for (let i = 0; i < to.length; i++)
      this.#act(to[i] as ReferenceRows, 'update', (left[i] as Left).slot, now, step, depth);
  }

  /** For each foreign key to the row: the key that it had, and how many other rows refer to it. */
  #left({ plan }: CountedUpdate, row: number): readonly Left[] {
    return plan.to.map((one) => ({ slot: one.keys.slotOf(row), count: this.#violations.left(one, row) }));
  }

  // ---- actions

  /** One constraint acts on the change of a row that had the key `slot`; `now` are its new cells, null when it went. */
  #act(
    references: ReferenceRows,
    event: Event,
    slot: number,
    now: readonly Value[] | null,
    cause: number,
    depth: number,
  ): void {
    const { key } = references;
    const action = actionOf(key, event);
    if (action === 'NO ACTION' || (action === 'RESTRICT' && this.#violations.forcing)) return;
    if (depth >= this.#depthLimit) throw refuseDepth(this.#catalog, key, cause);
    if (references.count(slot) === 0) return;
    if (now && references.keys.slotOfCells(now) === slot) return;
    const state = this.#state;
    if (action === 'RESTRICT') throw refuseReferenced(state, key, event, this.#list(references, slot), { cause });

    const sides = state.sidesOf(key.child);
    const deletes = event === 'delete' && action === 'CASCADE';
    const update = deletes ? null : countedUpdateOf(sides, key.childColumns);
    const cells = deletes ? [] : this.#cellsFor(key, action, now, cause);
    const kind: UpdateKind = action === 'SET NULL' ? 'set-null' : action === 'SET DEFAULT' ? 'set-default' : 'update';
    const top = state.scratchTop;
    const end = top + state.collect(references, slot);
    sortByRowid(sides.rows, state.scratch, top, end);
    if (!update && sides.to.length === 0) this.#deleteLeaves(sides, references, slot, top, end, cause);
    else {
      const moving = this.#lookUpAgain(sides, top, end);
      for (let i = top; i < end; i++) {
        const collected = state.scratch[i] as number;
        const child = moving ? moving.holder(collected) : collected;
        if (child < 0 || sides.rows.alive[child] === 0) continue;
        if (!update) this.#deleteRow(sides, child, key, cause, depth + 1);
        else this.#updateRow(update, child, cells, kind, key, event, cause, depth + 1);
      }
    }
    state.scratchTop = top;
  }

  #cellsFor(key: CatalogForeignKey, action: string, now: readonly Value[] | null, cause: number): readonly Value[] {
    // Cells that are missing are NULL.
    if (action === 'SET NULL') return [];
    const { columns } = this.#state.sidesOf(key.child).table;
    return key.childColumns.map((column, i) => {
      const described = columns[column];
      if (!described) return null;
      const given = now?.[key.space.columns[i] as number] ?? null;
      try {
        return action === 'SET DEFAULT' ? defaultCell(described) : described.storage.store(given);
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        throw refuseValue(this.#catalog, key.child, column, given, error.message, { kind: error.kind, cause });
      }
    });
  }

  // ---- what waits

  #putOff(references: ReferenceRows, slot: number, event: Event, step: number): void {
    const { key } = references;
    const action = actionOf(key, event);
    if (action !== 'NO ACTION' && !(action === 'RESTRICT' && this.#violations.forcing)) return;
    for (const child of this.#list(references, slot)) this.#sink.waits(key, child, step);
  }

  /** The refusal for a counter that is not zero: the rows of the first constraint that is broken. */
  #violation(concerns: (key: CatalogForeignKey) => boolean): Refusal {
    const state = this.#state;
    const keys = this.#catalog.foreignKeys;
    for (const key of [...keys.filter(concerns), ...keys]) {
      const rows = orphansOf(state.referencesOf(key));
      const first = rows[0];
      if (first === undefined) continue;
      const culprit = this.#sink.culprit(key, first);
      if (!culprit || culprit.event === 'written')
        return refuseOrphan(state, key, rows, culprit ? { cause: culprit.step } : {});
      return refuseReferenced(state, key, culprit.event, rows, { cause: culprit.step });
    }
    return new Refusal({
      kind: 'foreign-key',
      rule: 'miscount',
      message: t`FOREIGN KEY constraint failed: SQLite counts a violation here, although every row refers to one that exists.`,
    });
  }

  // ---- rows in rowid order

  /** The rows that refer to a key, in rowid order. */
  #list(references: ReferenceRows, slot: number): readonly number[] {
    const rows = Int32Array.from(this.#state.list(references, slot));
    sortByRowid(references.rows, rows, 0, rows.length);
    return [...rows];
  }

  /** Calls for each row in rowid order that is still there when its turn comes. */
  #each({ table, rows }: Sides, numbers: readonly number[], visit: (row: number) => void): void {
    const sorted = Int32Array.from(numbers);
    sortByRowid(rows, sorted, 0, sorted.length);
    const moving = this.#moving[table.index];
    const collected = moving ? sorted.map((row) => moving.slotOf(row)) : sorted;
    for (const given of collected) {
      const row = moving ? moving.holder(given) : given;
      if (row >= 0 && rows.isAlive(row)) visit(row);
    }
  }

  /** Where rowids can move, the collected rows become slots of the key that is returned. */
  #lookUpAgain({ table }: Sides, top: number, end: number): KeyRows | null {
    const { scratch } = this.#state;
    const moving = this.#moving[table.index] ?? null;
    if (moving) for (let i = top; i < end; i++) scratch[i] = moving.slotOf(scratch[i] as number);
    return moving;
  }
}
