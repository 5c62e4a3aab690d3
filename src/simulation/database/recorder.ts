/** The sink that keeps every step, with values as the document has them. */
import { dialects } from '#dialects/dialects.ts';
import {
  deleteStatement,
  insertStatement,
  spellTable,
  type TableSpelling,
  updateStatement,
} from '#dialects/statements.ts';
import type { RowId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { type RuleId, ruleOfAction } from '../rules.ts';
import type { FinalRow, Step, StepKind, Values } from '../timeline.ts';
import { actionOf, type CatalogForeignKey, type CatalogTable } from './catalog.ts';
import type { Refusal } from './refusal.ts';
import type { Culprit, Sink, UpdateKind } from './sink.ts';
import type { State } from './state.ts';
import type { Storage } from './storage/storage.ts';

export class Recorder implements Sink {
  readonly steps: Step[] = [];
  readonly #state: State;
  readonly #spelled: readonly TableSpelling[];
  #operation = 0;

  constructor(state: State) {
    this.#state = state;
    const { spelling } = dialects[state.catalog.dialect];
    this.#spelled = state.catalog.tables.map((table) => spellTable(spelling, table.record));
  }

  /** The step with which an operation begins. */
  statement(operation: number, table: number | null, row: number | null, rule: RuleId, sql: string): number {
    this.#operation = operation;
    return this.#push('statement', table, row, null, null, null, rule, null, sql);
  }

  deleted(table: number, row: number, by: CatalogForeignKey | null, cause: number): number {
    const values = this.valuesNow(table, row);
    const rule = by ? ruleOfAction('delete', by.record.onDelete) : 'statement';
    return this.#push(
      'delete',
      table,
      row,
      values,
      null,
      by,
      rule,
      cause,
      deleteStatement(this.spelled(table), [values]),
    );
  }

  before(table: number, row: number): readonly Value[] {
    return this.#state.rowsOf(table).row(row);
  }

  updated(
    table: number,
    row: number,
    before: readonly Value[] | null,
    kind: UpdateKind,
    by: CatalogForeignKey | null,
    event: 'delete' | 'update',
    cause: number,
  ): number {
    const old = this.valuesOf(table, row, before ?? []);
    const now = this.valuesNow(table, row);
    const written: Record<string, Value> = {};
    for (const { column } of by?.record.pairs ?? []) written[column] = now[column] ?? null;
    if (!by)
      for (const column of Object.keys(now)) if (now[column] !== old[column]) written[column] = now[column] ?? null;
    const rule = by ? ruleOfAction(event, actionOf(by, event)) : 'statement';
    return this.#push(
      kind,
      table,
      row,
      old,
      now,
      by,
      rule,
      cause,
      updateStatement(this.spelled(table), [old], written),
    );
  }

  inserted(table: number, row: number, cause: number): number {
    const values = this.valuesNow(table, row);
    const sql = insertStatement(this.spelled(table), values, '');
    return this.#push('insert', table, row, null, values, null, 'statement', cause, sql);
  }

  waits(key: CatalogForeignKey, row: number, cause: number): void {
    this.#push('wait', key.child, row, null, null, key, 'deferred', cause, this.#question(key, row));
  }

  /** The step in which a constraint refused. */
  blocked(refusal: Refusal, cause: number): void {
    const row = refusal.rows[0] ?? null;
    const key = refusal.foreignKey;
    const sql = key && row !== null && refusal.table === key.child ? this.#question(key, row) : '';
    const table = refusal.table < 0 ? null : refusal.table;
    this.#push('block', table, row, null, null, key, refusal.rule, refusal.because ?? cause, sql);
  }

  undone(rule: RuleId, cause: number): void {
    this.#push('undo', null, null, null, null, null, rule, cause, 'ROLLBACK');
  }

  culprit(key: CatalogForeignKey, row: number): Culprit | null {
    const child = this.#table(key.child);
    const parent = this.#table(key.parent);
    const rowId = this.#state.rowsOf(key.child).rowId(row);
    const cells = this.#state.rowsOf(key.child).row(row);
    for (let i = this.steps.length - 1; i >= 0; i--) {
      const step = this.steps[i] as Step;
      if (step.kind === 'undo') return null;
      if (step.kind === 'statement' || step.kind === 'wait') continue;
      if (step.tableId === child.record.id && step.rowId === rowId && step.after) {
        const wrote = key.record.pairs.some(({ column }) => step.before?.[column] !== step.after?.[column]);
        if (wrote) return { step: i, event: 'written' };
      }
      if (step.tableId !== parent.record.id || !step.before) continue;
      const { before } = step;
      const had = key.childColumns.every((column, n) => {
        const pair = key.record.pairs[n];
        const storage = key.compareAs[n];
        if (!pair || !storage) return false;
        return (
          storage.key(storedOrSame(storage, before[pair.refColumn] ?? null)) === storage.key(cells[column] ?? null)
        );
      });
      if (had) return { step: i, event: step.after ? 'update' : 'delete' };
    }
    return null;
  }

  /** The names of a table as statements have them. */
  spelled(table: number): TableSpelling {
    return this.#spelled[table] as TableSpelling;
  }

  /** What a row holds now, or held when it was deleted. */
  valuesNow(table: number, row: number): Values {
    return this.valuesOf(table, row, this.#state.rowsOf(table).row(row));
  }

  /** Cells as the document has them: a value that the database only stores in another form stays as it was written. */
  valuesOf(table: number, row: number, cells: readonly Value[]): Values {
    const given = this.#state.catalog.document.rows.get(this.#state.rowsOf(table).rowId(row))?.values;
    const values: Record<string, Value> = {};
    this.#table(table).columns.forEach((column, i) => {
      const cell = cells[i] ?? null;
      const written = given?.[column.record.id] ?? null;
      const kept = given !== undefined && (written === cell || storedOrSame(column.storage, written) === cell);
      values[column.record.id] = kept ? written : column.storage.show(cell);
    });
    return values;
  }

  /** The rows that differ from the document. */
  outcome(): ReadonlyMap<RowId, FinalRow | null> {
    const outcome = new Map<RowId, FinalRow | null>();
    const seen = new Set<number>();
    for (const [table, row] of this.#state.journal.touched()) {
      const name = row * this.#state.catalog.tables.length + table;
      if (seen.has(name)) continue;
      seen.add(name);
      const rows = this.#state.rowsOf(table);
      const id = rows.rowId(row);
      const given = this.#state.catalog.document.rows.get(id);
      if (rows.alive[row] === 0) {
        if (given) outcome.set(id, null);
        continue;
      }
      const values = this.valuesOf(table, row, rows.row(row));
      const { record } = this.#table(table);
      if (!given || record.columns.some((column) => (given.values[column.id] ?? null) !== values[column.id]))
        outcome.set(id, { id, tableId: record.id, values });
    }
    return outcome;
  }

  /** The question whether the row that this one refers to is there. */
  #question(key: CatalogForeignKey, row: number): string {
    const values = this.valuesNow(key.child, row);
    const child = this.spelled(key.child);
    const parent = this.spelled(key.space.table);
    const conditions = key.record.pairs.map(({ column, refColumn }) => {
      const record = child.table.columns.find(({ id }) => id === column);
      return `${parent.column(refColumn)} = ${record ? child.literal(record, values[column] ?? null) : 'NULL'}`;
    });
    return `SELECT 1 FROM ${parent.name} WHERE ${conditions.join(' AND ')}`;
  }

  #table(table: number): CatalogTable {
    return this.#state.catalog.tables[table] as CatalogTable;
  }

  #push(
    kind: StepKind,
    table: number | null,
    row: number | null,
    before: Values | null,
    after: Values | null,
    key: CatalogForeignKey | null,
    rule: RuleId,
    cause: number | null,
    statement: string,
  ): number {
    const index = this.steps.length;
    this.steps.push(
      Object.freeze({
        index,
        kind,
        operation: this.#operation,
        tableId: table === null ? null : this.#table(table).record.id,
        rowId: table === null || row === null ? null : this.#state.rowsOf(table).rowId(row),
        before,
        after,
        foreignKeyId: key?.record.id ?? null,
        rule,
        cause,
        statement,
      }),
    );
    return index;
  }
}

function storedOrSame(storage: Storage, value: Value): Value {
  try {
    return storage.store(value);
  } catch {
    return value;
  }
}
