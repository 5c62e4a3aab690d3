/** The constraints of a row alone, checked row by row while a statement runs. */
import type { Value } from '#document/value.ts';
import type { CatalogForeignKey, CatalogTable } from './catalog.ts';
import { refuseDuplicate, refuseNull } from './refusal.ts';
import type { State } from './state.ts';

/** Throws when one of the columns is NOT NULL and would become NULL. `row` is null for a new row. */
export function checkNotNull(
  state: State,
  table: CatalogTable,
  columns: Iterable<number>,
  now: readonly Value[],
  row: number | null,
  by: CatalogForeignKey | null,
  cause: number,
): void {
  for (const column of columns) {
    if (table.columns[column]?.notNull && (now[column] ?? null) === null)
      throw refuseNull(state, table.index, column, row, by, cause);
  }
}

/** Throws when another row has a unique key that these cells give to the row. `columns` are those that change; null means all. */
export function checkUnique(
  state: State,
  table: CatalogTable,
  columns: readonly number[] | null,
  now: readonly Value[],
  row: number | null,
  cause: number,
): void {
  for (const space of table.spaces) {
    if (!space.unique || (columns && !space.columns.some((column) => columns.includes(column)))) continue;
    const keys = state.keysOf(space);
    const slot = state.slotOfKey(space, now);
    if (state.holders(space, slot) > 0 && (row === null || slot !== keys.slotOf[row]))
      throw refuseDuplicate(state, table.index, space.columns, now, keys.holder[slot] as number, cause);
  }
}
