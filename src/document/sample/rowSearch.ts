/**
 * Looks for one row that keeps every promise of its table: first each foreign key chooses a row, then each remaining
 * column a value; a choice that breaks a key or a CHECK is taken back.
 */
import { t } from '#words/say.ts';
import { columnsOfCheck, evaluateCheck } from '../checkCondition.ts';
import { fitTest } from '../columnFit.ts';
import type { Document } from '../document.ts';
import { columnOf, foreignKeysFrom, rowsOf, tableOf, uniqueKeysOf } from '../lookups.ts';
import type { Check, Column, ColumnId, ForeignKey, Table } from '../records.ts';
import type { Value } from '../value.ts';
import { keyOfCells } from '../violations.ts';
import { Candidates } from './candidates.ts';
import type { Random } from './random.ts';
import { Reference } from './references.ts';

type Cells = Readonly<Record<ColumnId, Value>>;

/** What stood in the way of the search when it went furthest. */
export type Obstacle =
  | { readonly kind: 'key'; readonly columns: readonly ColumnId[] }
  | { readonly kind: 'reference'; readonly key: ForeignKey }
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'column'; readonly column: Column };

type Slot =
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'column'; readonly column: Column; readonly candidates: Candidates };

/** Choices that one row may cost before the search gives up. */
const patience = 5_000;

export class RowSearch {
  readonly #table: Table;
  readonly #slots: readonly Slot[];
  readonly #candidates: ReadonlyMap<ColumnId, Candidates>;
  readonly #fits: ReadonlyMap<ColumnId, (value: Value) => boolean>;
  readonly #keys: readonly { readonly columns: readonly ColumnId[]; readonly taken: Set<Value> }[];
  readonly #checks: readonly { readonly check: Check; readonly columns: readonly ColumnId[] }[];
  readonly #required: ReadonlySet<ColumnId>;
  readonly references: readonly Reference[];
  /** CHECKs that could not be evaluated for a row that was made. */
  readonly unknownChecks = new Set<Check>();
  #obstacle: Obstacle | null = null;
  #depth = -1;
  #left = 0;

  constructor(document: Document, table: Table, random: Random) {
    this.#table = table;
    const primary = table.primaryKey?.columns ?? [];
    this.#required = new Set(table.columns.filter((c) => !c.nullable || primary.includes(c.id)).map((c) => c.id));
    this.references = foreignKeysFrom(document, table.id).map(
      (key) =>
        new Reference(
          document,
          key,
          rowsOf(document, key.refTableId).map((row) => row.values),
          random,
        ),
    );
    this.#candidates = new Map(
      table.columns.map((column) => [column.id, new Candidates(document, table, column, random)]),
    );
    this.#fits = new Map(
      table.columns.map((column) => {
        const misfit = fitTest(document, column);
        return [
          column.id,
          (value: Value) => (value === null ? !this.#required.has(column.id) : misfit(value) === null),
        ];
      }),
    );
    this.#keys = uniqueKeysOf(table).map((columns) => ({
      columns,
      taken: new Set(rowsOf(document, table.id).map((row) => keyOfCells(row, columns))),
    }));
    this.#checks = table.checks.flatMap((check) => {
      const columns = columnsOfCheck(table, check);
      return columns ? [{ check, columns: [...columns] }] : [];
    });
    this.#slots = this.#slotsOf(table);
  }

  /** Foreign keys that cannot be NULL come first, columns that a CHECK reads last: what is likely to fail is near its cause. */
  #slotsOf(table: Table): readonly Slot[] {
    const references = [...this.references].sort((a, b) => Number(b.required) - Number(a.required));
    const checked = (column: Column) => Number(this.#checks.some((check) => check.columns.includes(column.id)));
    const columns = [...table.columns].sort((a, b) => checked(a) - checked(b));
    return [
      ...references.map((reference) => ({ kind: 'reference', reference }) as const),
      ...columns.flatMap((column) => {
        const candidates = this.#candidates.get(column.id);
        return candidates ? [{ kind: 'column', column, candidates } as const] : [];
      }),
    ];
  }

  /** A row, which from now on counts as being there; or what prevented one. */
  next(): { readonly cells: Cells } | { readonly obstacle: Obstacle | null } {
    this.#obstacle = null;
    this.#depth = -1;
    this.#left = patience;
    const decided = new Map<ColumnId, Value>();
    const never = this.#checks.find(
      ({ check, columns }) => columns.length === 0 && evaluateCheck(this.#table, check, {}) === 'violated',
    );
    if (never) return { obstacle: { kind: 'check', check: never.check } };
    if (!this.#fill(0, decided)) return { obstacle: this.#obstacle };
    const cells = Object.fromEntries(this.#table.columns.map((column) => [column.id, decided.get(column.id) ?? null]));
    for (const key of this.#keys) key.taken.add(keyOfCells({ values: cells }, key.columns));
    for (const reference of this.references) if (reference.selfReferring) reference.add(cells);
    for (const check of this.#table.checks) {
      if (evaluateCheck(this.#table, check, cells) === 'unknown') this.unknownChecks.add(check);
    }
    return { cells };
  }

  #fill(index: number, decided: Map<ColumnId, Value>): boolean {
    const slot = this.#slots[index];
    if (!slot) return true;
    if (slot.kind === 'column' && decided.has(slot.column.id)) return this.#fill(index + 1, decided);
    let tried = false;
    for (const option of this.#options(slot, decided)) {
      tried = true;
      if (this.#left-- <= 0) return false;
      if (![...option].every(([id, value]) => this.#fits.get(id)?.(value))) continue;
      for (const [id, value] of option) decided.set(id, value);
      if (
        this.#keysAreFree(index, option, decided) &&
        this.#checksHold(index, option, decided) &&
        this.#fill(index + 1, decided)
      )
        return true;
      for (const id of option.keys()) decided.delete(id);
    }
    if (slot.kind === 'reference') this.#blame(index, { kind: 'reference', key: slot.reference.key });
    else if (!tried) this.#blame(index, { kind: 'column', column: slot.column });
    return false;
  }

  *#options(slot: Slot, decided: ReadonlyMap<ColumnId, Value>): Generator<ReadonlyMap<ColumnId, Value>> {
    if (slot.kind === 'column') {
      for (const value of slot.candidates.values()) yield new Map([[slot.column.id, value]]);
      return;
    }
    for (const option of slot.reference.options(decided)) {
      if (option !== 'itself') yield option;
      else yield* this.#toItself(slot.reference, decided);
    }
  }

  /** Cells with which a row refers to itself: both ends of each pair hold one value. */
  *#toItself({ key }: Reference, decided: ReadonlyMap<ColumnId, Value>): Generator<ReadonlyMap<ColumnId, Value>> {
    const cells = new Map<ColumnId, Value>();
    const known = (id: ColumnId) => cells.get(id) ?? decided.get(id);
    for (const { column, refColumn } of key.pairs) {
      const [own, other] = [known(column), known(refColumn)];
      if (own !== undefined && other !== undefined && own !== other) return;
      const value = own ?? other ?? this.#firstValue(refColumn, column);
      if (value === null || value === undefined) return;
      if (own === undefined) cells.set(column, value);
      if (other === undefined) cells.set(refColumn, value);
    }
    yield cells;
  }

  #firstValue(id: ColumnId, also: ColumnId): Value {
    for (const value of this.#candidates.get(id)?.values() ?? []) {
      if (value !== null && this.#fits.get(also)?.(value)) return value;
    }
    return null;
  }

  #keysAreFree(index: number, set: ReadonlyMap<ColumnId, Value>, decided: ReadonlyMap<ColumnId, Value>): boolean {
    for (const { columns, taken } of this.#keys) {
      if (!columns.some((id) => set.has(id)) || !columns.every((id) => decided.has(id))) continue;
      const key = keyOfCells({ values: Object.fromEntries(decided) }, columns);
      if (key !== null && taken.has(key)) {
        this.#blame(index, { kind: 'key', columns });
        return false;
      }
    }
    return true;
  }

  #checksHold(index: number, set: ReadonlyMap<ColumnId, Value>, decided: ReadonlyMap<ColumnId, Value>): boolean {
    for (const { check, columns } of this.#checks) {
      if (!columns.some((id) => set.has(id)) || !columns.every((id) => decided.has(id))) continue;
      if (evaluateCheck(this.#table, check, Object.fromEntries(decided)) === 'violated') {
        this.#blame(index, { kind: 'check', check });
        return false;
      }
    }
    return true;
  }

  /** Keeps the obstacle that was met deepest; of those in one place the first. */
  #blame(depth: number, obstacle: Obstacle): void {
    if (depth <= this.#depth) return;
    this.#depth = depth;
    this.#obstacle = obstacle;
  }
}

/** The obstacle as a sentence. */
export function sentenceOfObstacle(document: Document, table: Table, obstacle: Obstacle | null): string {
  const names = (ids: readonly ColumnId[]) => ids.map((id) => columnOf(table, id).name).join(', ');
  switch (obstacle?.kind) {
    case 'key':
      return obstacle.columns.length === 1
        ? t`every value found for ${names(obstacle.columns)} is taken, and it must be unique.`
        : t`every combination found for ${names(obstacle.columns)} is taken, and they must be unique.`;
    case 'reference': {
      const { key } = obstacle;
      return t`no row of ${tableOf(document, key.refTableId).name} is left that ${key.name} could refer to. Add rows there first.`;
    }
    case 'check':
      return t`no value was found that satisfies CHECK (${obstacle.check.sql}).`;
    case 'column':
      return t`no value of type ${obstacle.column.type} could be made for ${obstacle.column.name}.`;
    case undefined:
      return t`too many combinations were tried.`;
  }
}
