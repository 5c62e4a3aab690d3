/**
 * SQL Server and Oracle, by their manuals (not run): a statement and all its actions change sets of rows, and only when
 * nothing is left to do the keys and references are checked. So no order of constraints matters. Deletions come first,
 * until no further row goes; then the rows that stay are written.
 *
 * SQL Server: “Primary and foreign key constraints”, Cascading referential integrity. Oracle: “Database Concepts”, Data
 * Integrity, How Oracle Database checks constraints.
 */
import type { ReferentialAction, RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { actionOf, type CatalogForeignKey } from './catalog.ts';
import { defaultCell } from './defaults.ts';
import type { Engine } from './engine.ts';
import { NULL_KEY } from './keyRows.ts';
import type { ReferenceRows } from './referenceRows.ts';
import { refuseDepth, refuseOrphan, refuseReferenced, refuseValue } from './refusal.ts';
import { checkNoNulls, checkNotNull } from './rowChecks.ts';
import type { Sink, UpdateKind } from './sink.ts';
import type { Sides, State } from './state.ts';
import { Unfit } from './storage/storage.ts';
import { checkUniqueKeys, checkUniqueNulls } from './uniqueKeys.ts';
import { type UpdatePlan, updatePlanOf } from './updatePlan.ts';

type Event = 'delete' | 'update';

/** Rows that a statement or an action is to delete. */
interface Deletion {
  readonly sides: Sides;
  readonly rows: readonly number[];
  readonly by: CatalogForeignKey | null;
  readonly cause: number;
}

/** Rows that a statement or an action is to write; the cells stand for the plan's columns. */
interface Change {
  readonly plan: UpdatePlan;
  readonly rows: readonly number[];
  readonly cells: readonly Value[];
  readonly kind: UpdateKind;
  readonly by: CatalogForeignKey | null;
  readonly event: Event;
  readonly cause: number;
  readonly depth: number;
}

/** What is to be looked at when nothing is left to do: a key that went, or a row that was written. */
type Check =
  | {
      readonly what: 'key';
      readonly references: ReferenceRows;
      readonly slot: number;
      readonly event: Event;
      readonly cause: number;
    }
  | { readonly what: 'row'; readonly references: ReferenceRows; readonly row: number; readonly cause: number };

export class SetBased implements Engine {
  readonly #state: State;
  readonly #sink: Sink;
  /** Of the statement. */
  #checks: Check[] = [];
  /** By table, the rows that got new cells in this statement and the steps in which they did. */
  readonly #written = new Map<number, Map<number, number>>();
  /** Put off to COMMIT. */
  #deferred: Check[] = [];
  #inTransaction = false;
  /** What SET CONSTRAINTS said in this transaction. */
  #mode: 'DEFERRED' | 'IMMEDIATE' | null = null;

  /** Throws `Refusal` when two of the starting rows clash by NULLs in a unique key. */
  constructor(state: State, sink: Sink) {
    this.#state = state;
    this.#sink = sink;
    for (const { index } of state.catalog.tables) checkUniqueNulls(state, index);
  }

  delete(table: number, rows: readonly number[], cause: number): void {
    let level: Deletion[] = [{ sides: this.#state.sidesOf(table), rows, by: null, cause }];
    const orphaned: { readonly references: ReferenceRows; readonly slot: number; cause: number; depth: number }[] = [];
    for (let depth = 0; level.length > 0; depth++) {
      const next: Deletion[] = [];
      for (const { sides, rows: going, by, cause: because } of level) {
        for (const row of going) {
          if (!sides.rows.isAlive(row)) continue;
          this.#state.remove(sides, row);
          const step = this.#sink.deleted(sides.table.index, row, by, because);
          for (const references of sides.to) {
            const slot = references.keys.slotOf(row);
            if (slot === NULL_KEY || references.count(slot) === 0) continue;
            const { key } = references;
            const action = actionIn(key, 'delete');
            if (action === 'NO ACTION') this.#checkKey(references, slot, 'delete', step);
            else {
              this.#checkDepth(key, depth + 1, step);
              if (action === 'CASCADE')
                next.push({
                  sides: this.#state.sidesOf(key.child),
                  rows: this.#state.list(references, slot),
                  by: key,
                  cause: step,
                });
              else orphaned.push({ references, slot, cause: step, depth: depth + 1 });
            }
          }
        }
      }
      level = next;
    }
    // Which rows refer to what went is seen before any of them is written.
    this.#carryOut(
      orphaned.flatMap(({ references, slot, cause: because, depth }) =>
        this.#reaction(references, slot, 'delete', null, because, depth),
      ),
    );
  }

  update(
    table: number,
    rows: readonly number[],
    columns: readonly number[],
    cells: readonly Value[],
    cause: number,
  ): void {
    const plan = updatePlanOf(this.#state.sidesOf(table), columns);
    this.#carryOut([{ plan, rows, cells, kind: 'update', by: null, event: 'update', cause, depth: 0 }]);
  }

  insert(table: number, cells: readonly Value[], rowId: RowId, cause: number): void {
    const sides = this.#state.sidesOf(table);
    checkNoNulls(this.#state, table, cells, cause);
    const row = this.#state.insert(table, cells, rowId);
    this.#wrote(sides, row, sides.from, this.#sink.inserted(table, row, cause));
  }

  finish(alone: boolean): void {
    for (const [table, rows] of this.#written) checkUniqueKeys(this.#state, table, rows);
    this.#written.clear();
    const checks = this.#checks;
    this.#checks = [];
    for (const check of checks) {
      if (this.#isDeferred(check.references.key)) this.#putOff(check);
      else this.#check(check);
    }
    if (alone) this.commit();
  }

  undoStatement(): void {
    this.#checks = [];
    this.#written.clear();
  }

  begin(): void {
    this.#inTransaction = true;
  }

  commit(): void {
    this.#checkDeferred();
    this.rollback();
  }

  rollback(): void {
    this.#checks = [];
    this.#written.clear();
    this.#deferred = [];
    this.#inTransaction = false;
    this.#mode = null;
  }

  setConstraints(mode: 'DEFERRED' | 'IMMEDIATE'): void {
    if (!this.#inTransaction) return;
    this.#mode = mode;
    if (mode === 'IMMEDIATE') this.#checkDeferred();
  }

  // ---- actions

  /** Writes rows, and those that their new keys lead to, level by level. */
  #carryOut(changes: readonly Change[]): void {
    for (let level = changes; level.length > 0; ) {
      const next: Change[] = [];
      for (const change of level) {
        for (const row of change.rows) {
          if (change.plan.sides.rows.isAlive(row)) this.#write(change, row, next);
        }
      }
      level = next;
    }
  }

  #write(change: Change, row: number, next: Change[]): void {
    const { plan, cells, by, event, cause } = change;
    const { sides, to } = plan;
    const { table, rows } = sides;
    checkNotNull(this.#state, plan, cells, row, by, cause);
    const oldSlots = to.map((references) => references.keys.slotOf(row));
    const before = this.#sink.before(table.index, row);
    this.#state.rewrite(plan, row, cells);
    const step = this.#sink.updated(table.index, row, before, change.kind, by, event, cause);
    this.#wrote(sides, row, plan.from, step);
    to.forEach((references, i) => {
      const slot = oldSlots[i] as number;
      if (slot === NULL_KEY || slot === references.keys.slotOf(row) || references.count(slot) === 0) return;
      const { key } = references;
      if (actionIn(key, 'update') === 'NO ACTION') this.#checkKey(references, slot, 'update', step);
      else {
        this.#checkDepth(key, change.depth + 1, step);
        next.push(...this.#reaction(references, slot, 'update', rows.row(row), step, change.depth + 1));
      }
    });
  }

  /** What an action writes to the rows that refer to a key. `now`: the referenced row's new cells; null when it went. */
  #reaction(
    references: ReferenceRows,
    slot: number,
    event: Event,
    now: readonly Value[] | null,
    cause: number,
    depth: number,
  ): readonly Change[] {
    const { key } = references;
    const rows = this.#state.list(references, slot);
    if (rows.length === 0) return [];
    const action = actionIn(key, event);
    const columns = key.childColumns;
    const cells = columns.map((column) => this.#cellFor(key, action, column, now, cause));
    const kind = action === 'SET NULL' ? 'set-null' : action === 'SET DEFAULT' ? 'set-default' : 'update';
    if (action === 'SET DEFAULT') this.#checkKey(references, slot, event, cause);
    const plan = updatePlanOf(this.#state.sidesOf(key.child), columns);
    return [{ plan, rows, cells, kind, by: key, event, cause, depth }];
  }

  #cellFor(
    key: CatalogForeignKey,
    action: ReferentialAction,
    column: number,
    now: readonly Value[] | null,
    cause: number,
  ): Value {
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

  #checkDepth(key: CatalogForeignKey, depth: number, cause: number): void {
    const { catalog } = this.#state;
    const { depthLimit } = catalog.behaviour;
    if (depthLimit !== null && depth > depthLimit) throw refuseDepth(catalog, key, cause);
  }

  // ---- checks

  #wrote({ table }: Sides, row: number, touched: readonly ReferenceRows[], step: number): void {
    let rows = this.#written.get(table.index);
    if (!rows) {
      rows = new Map();
      this.#written.set(table.index, rows);
    }
    rows.set(row, step);
    for (const references of touched)
      if (references.entry(row) >= 0) this.#checks.push({ what: 'row', references, row, cause: step });
  }

  #checkKey(references: ReferenceRows, slot: number, event: Event, cause: number): void {
    this.#checks.push({ what: 'key', references, slot, event, cause });
  }

  #check(check: Check): void {
    const orphans = orphansOf(this.#state, check);
    if (orphans.length === 0) return;
    const { references, cause } = check;
    const { key } = references;
    if (check.what === 'row') throw refuseOrphan(this.#state, key, orphans, { cause });
    const isRestrict = actionOf(key, check.event) === 'RESTRICT';
    throw refuseReferenced(this.#state, key, check.event, orphans, {
      cause,
      action: actionIn(key, check.event),
      ...(isRestrict ? { rule: 'no-restrict' as const } : {}),
    });
  }

  #isDeferred(key: CatalogForeignKey): boolean {
    if (!key.record.deferrable) return false;
    return this.#mode === null ? key.deferred : this.#mode === 'DEFERRED';
  }

  #putOff(check: Check): void {
    this.#deferred.push(check);
    for (const row of orphansOf(this.#state, check)) this.#sink.waits(check.references.key, row, check.cause);
  }

  #checkDeferred(): void {
    const checks = this.#deferred;
    this.#deferred = [];
    for (const check of checks) this.#check(check);
  }
}

/** NO ACTION stands for RESTRICT, which neither database has. */
function actionIn(key: CatalogForeignKey, event: Event): ReferentialAction {
  const action = actionOf(key, event);
  return action === 'RESTRICT' ? 'NO ACTION' : action;
}

/** The rows that refer to nothing now, among those that the check is about. */
function orphansOf(state: State, check: Check): readonly number[] {
  const { references } = check;
  const { rows, keys } = references;
  if (check.what === 'key') return keys.has(check.slot) ? [] : state.list(references, check.slot);
  if (!rows.isAlive(check.row)) return [];
  const slot = references.entry(check.row);
  return slot >= 0 && !keys.has(slot) ? [check.row] : [];
}
