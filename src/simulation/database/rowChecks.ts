/** The constraints of a row alone, checked row by row while a statement runs. */
import type { Value } from '#document/value.ts';
import type { CatalogForeignKey } from './catalog.ts';
import { refuseDuplicate, refuseNull } from './refusal.ts';
import type { Sides, State } from './state.ts';
import type { UpdatePlan } from './updatePlan.ts';

/** Throws when a new row with these cells would have a NULL where it must not, or a key that another row has. */
export function checkNewRow(state: State, { table, keys }: Sides, cells: readonly Value[], cause: number): void {
  checkNoNulls(state, table.index, cells, cause);
  for (const one of keys) {
    const slot = one.space.unique ? one.slotOfCells(cells) : -1;
    if (one.has(slot)) throw refuseDuplicate(state, table.index, one.space.columns, cells, one.holder(slot), cause);
  }
}

/** Throws when a new row with these cells would have a NULL where it must not. */
export function checkNoNulls(state: State, table: number, cells: readonly Value[], cause: number): void {
  const { columns } = state.sidesOf(table).table;
  for (let column = 0; column < columns.length; column++) {
    if (columns[column]?.notNull && (cells[column] ?? null) === null)
      throw refuseNull(state, table, column, null, null, cause);
  }
}

/** Throws when an update would put a NULL where it must not be. `cells` stand for the plan's columns. */
export function checkNotNull(
  state: State,
  plan: UpdatePlan,
  cells: readonly Value[],
  row: number,
  by: CatalogForeignKey | null,
  cause: number,
): void {
  for (let i = 0; i < plan.notNull.length; i++) {
    const at = plan.notNull[i] as number;
    if ((cells[at] ?? null) === null)
      throw refuseNull(state, plan.sides.table.index, plan.columns[at] as number, row, by, cause);
  }
}

/** Throws when another row has a unique key that an update would give to the row. */
export function checkUnique(state: State, plan: UpdatePlan, cells: readonly Value[], row: number, cause: number): void {
  if (plan.unique.length === 0) return;
  const { rows, table } = plan.sides;
  const now = rows.row(row);
  for (let i = 0; i < plan.columns.length; i++) now[plan.columns[i] as number] = cells[i] ?? null;
  for (const one of plan.unique) {
    const slot = one.slotOfCells(now);
    if (one.has(slot) && !one.isAt(row, slot))
      throw refuseDuplicate(state, table.index, one.space.columns, now, one.holder(slot), cause);
  }
}
