/**
 * SQLite: actions are trigger programs that run right after the change of a row, nested; NO ACTION is a counter of
 * violations that must be zero at the end of the statement or transaction (src/fkey.c; seen in 3.40.1 and 3.54.1).
 */
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { actionOf, type Catalog, type CatalogForeignKey, type CatalogTable } from './catalog.ts';
import { defaultCell } from './defaults.ts';
import type { Engine } from './engine.ts';
import { orphansOf } from './orphans.ts';
import { Refusal, refuseDepth, refuseOrphan, refuseReferenced, refuseValue } from './refusal.ts';
import { checkNotNull, checkUnique } from './rowChecks.ts';
import { checkRowid, nextRowid } from './rowid.ts';
import type { Sink, UpdateKind } from './sink.ts';
import { NULL_KEY, type State, slotIn } from './state.ts';

type Event = 'delete' | 'update';

export class DepthFirst implements Engine {
  readonly #state: State;
  readonly #sink: Sink;
  readonly #catalog: Catalog;
  readonly #depthLimit: number;
  /** Violations of constraints that are checked at the end of the statement, of deferred ones, and of all while forced. */
  #immediate = 0;
  #waiting = 0;
  #forced = 0;
  /** PRAGMA defer_foreign_keys. */
  #forcing = false;
  /** Tables whose rowid an action can change, so that collected rows must be looked up again by it. */
  readonly #moving: readonly boolean[];

  constructor(state: State, sink: Sink) {
    this.#state = state;
    this.#sink = sink;
    this.#catalog = state.catalog;
    this.#depthLimit = state.catalog.behaviour.depthLimit ?? Number.POSITIVE_INFINITY;
    this.#moving = state.catalog.tables.map((table) =>
      table.from.some((key) => key.childColumns.includes(table.rowid)),
    );
  }

  // ---- statements

  delete(table: number, rows: readonly number[], cause: number): void {
    this.#compile(table, 'delete', []);
    this.#each(table, rows, (row) => this.#deleteRow(table, row, null, cause, 0));
  }

  update(
    table: number,
    rows: readonly number[],
    columns: readonly number[],
    cells: readonly Value[],
    cause: number,
  ): void {
    this.#compile(table, 'update', columns);
    this.#each(table, rows, (row) => this.#updateRow(table, row, columns, cells, 'update', null, 'update', cause, 0));
  }

  insert(table: number, cells: readonly Value[], rowId: RowId, cause: number): void {
    this.#compile(table, 'insert', []);
    const described = this.#table(table);
    const now = [...cells];
    if (described.rowid >= 0 && now[described.rowid] === null) now[described.rowid] = nextRowid(this.#state, described);
    checkRowid(this.#state, described, now, null, cause);
    checkNotNull(this.#state, described, now.keys(), now, null, null, cause);
    checkUnique(this.#state, described, null, now, null, cause);
    const came = described.from.filter((key) => this.#comes(key, now));
    for (const key of described.to) this.#arrives(key, this.#state.slotOfKey(key.space, now));
    const row = this.#state.insert(table, now, rowId);
    const step = this.#sink.inserted(table, row, cause);
    for (const key of came) if (this.#isPutOff(key)) this.#sink.waits(key, row, step);
  }

  finish(alone: boolean): void {
    if (this.#immediate > 0) throw this.#violation((key) => !this.#isPutOff(key));
    this.#immediate = 0;
    if (alone) this.commit();
  }

  begin(): void {}

  commit(): void {
    if (this.#waiting + this.#forced > 0) throw this.#violation((key) => this.#forcing || key.deferred);
    this.rollback();
  }

  rollback(): void {
    this.#immediate = 0;
    this.#waiting = 0;
    this.#forced = 0;
    this.#forcing = false;
  }

  setConstraints(mode: 'DEFERRED' | 'IMMEDIATE'): void {
    this.#forcing = mode === 'DEFERRED';
    if (!this.#forcing) this.#forced = 0;
  }

  // ---- rows

  #deleteRow(table: number, row: number, by: CatalogForeignKey | null, cause: number, depth: number): void {
    const { from, to } = this.#table(table);
    for (let i = 0; i < from.length; i++) this.#goes(from[i] as CatalogForeignKey, row);
    for (let i = 0; i < to.length; i++) this.#leaves(to[i] as CatalogForeignKey, row);
    this.#state.remove(table, row);
    const step = this.#sink.deleted(table, row, by, cause);
    for (let i = 0; i < to.length; i++)
      this.#putOff(to[i] as CatalogForeignKey, this.#slotOf(to[i] as CatalogForeignKey, row), 'delete', step);
    for (let i = 0; i < to.length; i++) {
      const key = to[i] as CatalogForeignKey;
      this.#act(key, 'delete', this.#slotOf(key, row), null, step, depth);
    }
  }

  #updateRow(
    table: number,
    row: number,
    columns: readonly number[],
    cells: readonly Value[],
    kind: UpdateKind,
    by: CatalogForeignKey | null,
    event: Event,
    cause: number,
    depth: number,
  ): void {
    const state = this.#state;
    const described = this.#table(table);
    const rows = state.rowsOf(table);
    const now = rows.row(row);
    columns.forEach((column, i) => {
      now[column] = cells[i] ?? null;
    });
    this.#checkRow(described, row, columns, now, by, cause);

    // fkRequired: counting happens only if a column of a constraint is in the SET list, and then for these constraints.
    const set = new Set(columns);
    const from = described.from.filter((key) => key.childColumns.some((c) => set.has(c)) || key.parent === table);
    const to = described.to.filter((key) => key.space.columns.some((c) => set.has(c)));
    const counted = to.length > 0 || described.from.some((key) => key.childColumns.some((c) => set.has(c)));
    const takenOut =
      set.has(described.rowid) ||
      from.some((key) => key.parent === table && key.childColumns.some((c) => set.has(c))) ||
      to.some((key) => key.record.onUpdate !== 'NO ACTION');
    const oldSlots = to.map((key) => this.#slotOf(key, row));
    let came: readonly CatalogForeignKey[] = [];
    if (counted) {
      for (const key of from) this.#goes(key, row);
      for (const key of to) this.#leaves(key, row);
    }
    const leaving = to.map((key, i) => this.#referrersBut(key, oldSlots[i] as number, row) > 0);
    const before = this.#sink.before(table, row);
    state.recordRewrite(table, row);
    if (takenOut) state.unlinkAll(table, row);
    else for (const space of described.spaces) if (space.columns.some((c) => set.has(c))) state.unlinkKey(space, row);
    if (counted) {
      came = from.filter((key) => this.#comes(key, now));
      for (const key of to) this.#arrives(key, state.slotOfKey(key.space, now));
    }
    state.unlinkAll(table, row);
    state.writeCells(table, row, columns, cells);
    state.linkAll(table, row);
    const step = this.#sink.updated(table, row, before, kind, by, event, cause);
    for (const key of came) if (this.#isPutOff(key)) this.#sink.waits(key, row, step);
    to.forEach((key, i) => {
      const slot = oldSlots[i] as number;
      if (leaving[i] && slot !== state.slotOfKey(key.space, now)) this.#putOff(key, slot, 'update', step);
    });
    to.forEach((key, i) => {
      this.#act(key, 'update', oldSlots[i] as number, now, step, depth);
    });
  }

  /** The constraints of the row alone: the rowid's type, NOT NULL, UNIQUE. */
  #checkRow(
    table: CatalogTable,
    row: number,
    columns: readonly number[],
    now: readonly Value[],
    by: CatalogForeignKey | null,
    cause: number,
  ): void {
    if (columns.includes(table.rowid)) checkRowid(this.#state, table, now, row, cause);
    checkNotNull(this.#state, table, columns, now, row, by, cause);
    checkUnique(this.#state, table, columns, now, row, cause);
  }

  // ---- actions

  /** One constraint acts on the change of a row that had the key `slot`; `now` are its new cells, null when it went. */
  #act(
    key: CatalogForeignKey,
    event: Event,
    slot: number,
    now: readonly Value[] | null,
    cause: number,
    depth: number,
  ): void {
    const action = actionOf(key, event);
    if (action === 'NO ACTION' || (action === 'RESTRICT' && this.#forcing)) return;
    if (depth >= this.#depthLimit) throw refuseDepth(this.#catalog, key, cause);
    const state = this.#state;
    if (slot < 0 || state.referrers(key, slot) === 0) return;
    if (now && state.slotOfKey(key.space, now) === slot) return;
    if (action === 'RESTRICT') throw refuseReferenced(state, key, event, this.#list(key, slot), { cause });

    const top = state.scratchTop;
    const count = state.collect(key, slot);
    const moving = this.#sortChildren(key.child, top, count);
    const cells = event === 'delete' && action === 'CASCADE' ? null : this.#cellsFor(key, action, now, cause);
    const kind: UpdateKind = action === 'SET NULL' ? 'set-null' : action === 'SET DEFAULT' ? 'set-default' : 'update';
    const rows = state.rowsOf(key.child);
    for (let i = top; i < top + count; i++) {
      const child = moving ? this.#holderOf(key.child, state.scratch[i] as number) : (state.scratch[i] as number);
      if (child < 0 || rows.alive[child] === 0) continue;
      if (cells === null) this.#deleteRow(key.child, child, key, cause, depth + 1);
      else this.#updateRow(key.child, child, key.childColumns, cells, kind, key, event, cause, depth + 1);
    }
    state.scratchTop = top;
  }

  #cellsFor(key: CatalogForeignKey, action: string, now: readonly Value[] | null, cause: number): readonly Value[] {
    const columns = this.#table(key.child).columns;
    return key.childColumns.map((column, i) => {
      const described = columns[column];
      if (!described || action === 'SET NULL') return null;
      try {
        if (action === 'SET DEFAULT') return defaultCell(described);
        return described.storage.store(now?.[key.space.columns[i] as number] ?? null);
      } catch (unfit) {
        throw refuseValue(this.#catalog, key.child, column, null, (unfit as Error).message, {
          kind: 'unsupported',
          cause,
        });
      }
    });
  }

  // ---- counting (see the comment "INTRODUCTION" of SQLite's src/fkey.c)

  #count(key: CatalogForeignKey, n: number): void {
    if (this.#forcing) this.#forced += n;
    else if (key.deferred) this.#waiting += n;
    else this.#immediate += n;
  }

  #isPending(key: CatalogForeignKey): boolean {
    return this.#forcing ? this.#forced !== 0 : key.deferred ? this.#waiting !== 0 : this.#immediate !== 0;
  }

  /** A referencing row is about to go: if it referred to nothing, that is over. */
  #goes(key: CatalogForeignKey, row: number): void {
    if (!this.#isPending(key)) return;
    const slot = this.#state.referencesOf(key).slotOf[row] as number;
    if (slot >= 0 && this.#state.holders(key.space, slot) === 0) this.#count(key, -1);
  }

  /** A referencing row comes: whether it refers to nothing. */
  #comes(key: CatalogForeignKey, now: readonly Value[]): boolean {
    const slot = this.#state.slotOfReference(key, now);
    if (slot < 0 || this.#state.holders(key.space, slot) > 0) return false;
    if (key.parent === key.child && this.#state.slotOfKey(key.space, now) === slot) return false;
    this.#count(key, 1);
    return true;
  }

  /** A referenced row is about to go: everything that refers to it, but not the row itself, will refer to nothing. */
  #leaves(key: CatalogForeignKey, row: number): void {
    const count = this.#referrersBut(key, this.#slotOf(key, row), row);
    if (count > 0) this.#count(key, count);
  }

  /** A referenced row comes: rows that had been left behind have it again. */
  #arrives(key: CatalogForeignKey, slot: number): void {
    if (!this.#isPending(key)) return;
    const count = this.#state.referrers(key, slot);
    if (count > 0) this.#count(key, -count);
  }

  #referrersBut(key: CatalogForeignKey, slot: number, row: number): number {
    const count = this.#state.referrers(key, slot);
    if (count > 0 && key.child === key.parent && this.#state.referencesOf(key).slotOf[row] === slot) return count - 1;
    return count;
  }

  #slotOf(key: CatalogForeignKey, row: number): number {
    return slotIn(this.#state.keysOf(key.space).slotOf[row] as number);
  }

  // ---- what waits

  #isPutOff(key: CatalogForeignKey): boolean {
    return this.#forcing || key.deferred;
  }

  #putOff(key: CatalogForeignKey, slot: number, event: Event, step: number): void {
    if (!this.#isPutOff(key)) return;
    const action = actionOf(key, event);
    if (action !== 'NO ACTION' && !(action === 'RESTRICT' && this.#forcing)) return;
    for (const child of this.#list(key, slot)) this.#sink.waits(key, child, step);
  }

  /** The refusal for a counter that is not zero: the rows of the first constraint that is broken. */
  #violation(concerns: (key: CatalogForeignKey) => boolean): Refusal {
    const state = this.#state;
    const keys = this.#catalog.foreignKeys;
    for (const key of [...keys.filter(concerns), ...keys]) {
      const rows = orphansOf(state, key);
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
      message:
        'FOREIGN KEY constraint failed: SQLite counts a violation here, although every row refers to one that exists.',
    });
  }

  // ---- rows in rowid order

  #table(table: number): CatalogTable {
    return this.#catalog.tables[table] as CatalogTable;
  }

  /** The rows that refer to a key, in rowid order. */
  #list(key: CatalogForeignKey, slot: number): readonly number[] {
    const state = this.#state;
    const top = state.scratchTop;
    const count = state.collect(key, slot);
    const rows = [...state.scratch.subarray(top, top + count)];
    state.scratchTop = top;
    return rows.sort((a, b) => this.#compareRows(this.#table(key.child), a, b));
  }

  /** Calls for each row in rowid order that is still there when its turn comes. */
  #each(table: number, rows: readonly number[], visit: (row: number) => void): void {
    const described = this.#table(table);
    const sorted = [...rows].sort((a, b) => this.#compareRows(described, a, b));
    const primary = this.#moving[table] ? described.spaces[0] : undefined;
    const slots = primary ? sorted.map((row) => slotIn(this.#state.keysOf(primary).slotOf[row] as number)) : null;
    sorted.forEach((given, i) => {
      const row = slots ? this.#holderOf(table, slots[i] as number) : given;
      if (row >= 0 && this.#state.rowsOf(table).alive[row] === 1) visit(row);
    });
  }

  #compareRows(table: CatalogTable, a: number, b: number): number {
    if (table.rowid < 0) return a - b;
    const cells = this.#state.rowsOf(table.index).cells[table.rowid] ?? [];
    return compareIntegers(cells[a] ?? null, cells[b] ?? null);
  }

  /** Sorts collected rows by rowid. Where rowids can move, the rows become slots of their rowids, and the answer is true. */
  #sortChildren(table: number, top: number, count: number): boolean {
    const state = this.#state;
    const described = this.#table(table);
    const scratch = state.scratch;
    if (described.rowid < 0) {
      for (let i = top + 1; i < top + count; i++) {
        if ((scratch[i - 1] as number) > (scratch[i] as number)) {
          scratch.subarray(top, top + count).sort();
          break;
        }
      }
      return false;
    }
    const cells = state.rowsOf(table).cells[described.rowid] ?? [];
    for (let i = top + 1; i < top + count; i++) {
      if (compareIntegers(cells[scratch[i - 1] as number] ?? null, cells[scratch[i] as number] ?? null) > 0) {
        scratch.subarray(top, top + count).sort((a, b) => compareIntegers(cells[a] ?? null, cells[b] ?? null));
        break;
      }
    }
    const primary = described.spaces[0];
    if (!this.#moving[table] || !primary) return false;
    const { slotOf } = state.keysOf(primary);
    for (let i = top; i < top + count; i++) scratch[i] = slotIn(slotOf[scratch[i] as number] as number);
    return true;
  }

  /** The row that has the rowid of this slot now, or -1. */
  #holderOf(table: number, slot: number): number {
    const primary = this.#table(table).spaces[0];
    if (!primary || slot === NULL_KEY || this.#state.holders(primary, slot) === 0) return -1;
    return this.#state.keysOf(primary).holder[slot] as number;
  }

  // ---- what a statement cannot even be compiled for

  /**
   * SQLite looks up the other end of a foreign key when it compiles a statement that may need it, with the programs of
   * all actions that it may start: a missing table fails then, whatever the rows are.
   */
  #compile(table: number, event: Event | 'insert', columns: readonly number[]): void {
    if (this.#catalog.absent.size === 0) return;
    const seen = new Set<string>();
    const visit = (at: number, kind: Event | 'insert', set: readonly number[]): void => {
      const name = `${at} ${kind} ${set.join()}`;
      if (seen.has(name)) return;
      seen.add(name);
      for (const key of this.#table(at).from) {
        if (kind === 'update' && !key.childColumns.some((column) => set.includes(column))) continue;
        if (key.parent < 0) throw this.#missing(key);
      }
      if (kind === 'insert') return;
      for (const key of this.#table(at).to) {
        if (kind === 'update' && !key.space.columns.some((column) => set.includes(column))) continue;
        const action = actionOf(key, kind);
        if (action === 'NO ACTION' || action === 'RESTRICT') continue;
        visit(key.child, kind === 'delete' && action === 'CASCADE' ? 'delete' : 'update', key.childColumns);
      }
    };
    visit(table, event, columns);
  }

  #missing(key: CatalogForeignKey): Refusal {
    const name = this.#catalog.document.tables.get(key.record.refTableId)?.name ?? '?';
    return new Refusal({
      kind: 'schema',
      rule: 'schema',
      foreignKey: key,
      table: key.child,
      message: `${key.record.name} refers to the table ${name}, which does not exist.`,
    });
  }
}

/** Integers, those beyond 2^53 as text. */
function compareIntegers(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [BigInt(String(a ?? 0)), BigInt(String(b ?? 0))];
  return x < y ? -1 : x > y ? 1 : 0;
}
