import type { CatalogTable } from './catalog.ts';
import type { State } from './state.ts';

/** The rowid that SQLite gives to a row without one: the greatest plus 1, and 1 in an empty table. */
export function nextRowid(state: State, table: CatalogTable): number {
  const { cells, alive, size } = state.rowsOf(table.index);
  let most: number | null = null;
  for (let row = 0; row < size; row++) {
    if (alive[row] === 0) continue;
    const cell = Number(cells[table.rowid]?.[row]);
    if (most === null || cell > most) most = cell;
  }
  return most === null ? 1 : most + 1;
}
