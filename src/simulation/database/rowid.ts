/** An INTEGER PRIMARY KEY of SQLite is the row's address (“CREATE TABLE”, §5, ROWIDs and the INTEGER PRIMARY KEY). */
import type { Value } from '#document/value.ts';
import type { CatalogTable } from './catalog.ts';
import { refuseValue } from './refusal.ts';
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

/** Throws when a row would get something else than an integer as its rowid. `row` is null for a new row. */
export function checkRowid(
  state: State,
  table: CatalogTable,
  now: readonly Value[],
  row: number | null,
  cause: number,
): void {
  if (table.rowid < 0) return;
  const cell = now[table.rowid] ?? null;
  if (Number.isInteger(cell) || (typeof cell === 'string' && /^-?\d+$/.test(cell))) return;
  throw refuseValue(
    state.catalog,
    table.index,
    table.rowid,
    cell,
    'an INTEGER PRIMARY KEY takes integers only (datatype mismatch)',
    {
      cause,
      ...(row === null ? {} : { row }),
    },
  );
}
