/** An INTEGER PRIMARY KEY of SQLite is the row's address (“CREATE TABLE”, §5, ROWIDs and the INTEGER PRIMARY KEY). */
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import type { CatalogTable } from './catalog.ts';
import type { KeyRows } from './keyRows.ts';
import { refuseValue } from './refusal.ts';
import type { Sides, State } from './state.ts';
import type { TableRows } from './tableRows.ts';

/**
 * The rowid that SQLite gives to a row without one: the greatest plus 1, and 1 in an empty table. AUTOINCREMENT
 * begins at 1 and never gives a number again that a deleted row had (“SQLite Autoincrement”, §3).
 */
export function nextRowid(state: State, table: CatalogTable): number {
  const { cells, alive, size } = state.rowsOf(table.index);
  const remembers = table.columns[table.rowid]?.record.identity === true;
  let most: number | null = remembers ? 0 : null;
  for (let row = 0; row < size; row++) {
    if (alive[row] === 0 && !remembers) continue;
    const cell = Number(cells[table.rowid]?.[row]);
    if (most === null || cell > most) most = cell;
  }
  return most === null ? 1 : most + 1;
}

/** Throws when a row would get something else than an integer as its rowid. `row` is null for a new row. */
export function checkRowid(state: State, table: CatalogTable, cell: Value, row: number | null, cause: number): void {
  if (Number.isInteger(cell) || (typeof cell === 'string' && /^-?\d+$/.test(cell))) return;
  const reason = t`an INTEGER PRIMARY KEY takes integers only (datatype mismatch)`;
  throw refuseValue(state.catalog, table.index, table.rowid, cell, reason, { cause, ...(row === null ? {} : { row }) });
}

/**
 * Puts the row numbers from `top` up to `end` in the order of their rowids: by value, or by insertion where the table has
 * no such column.
 */
export function sortByRowid(rows: TableRows, numbers: Int32Array, top: number, end: number): void {
  const cells = rows.inOrder ? undefined : rows.cells[rows.table.rowid];
  for (let i = top + 1; i < end; i++) {
    const [before, now] = [numbers[i - 1] as number, numbers[i] as number];
    if (cells ? compareIntegers(cells[before] ?? null, cells[now] ?? null) <= 0 : before <= now) continue;
    const part = numbers.subarray(top, end);
    if (cells) part.sort((a, b) => compareIntegers(cells[a] ?? null, cells[b] ?? null));
    else part.sort();
    return;
  }
}

/** Integers, those beyond 2^53 as text. */
function compareIntegers(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [BigInt(String(a ?? 0)), BigInt(String(b ?? 0))];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * The key by which collected rows must be looked up again when their turn comes: the rowid, where an action on the table
 * can change it. Null where a row stays what it is.
 */
export function movingRowid({ table, keys, from }: Sides): KeyRows | null {
  const moves = table.rowid >= 0 && from.some(({ key }) => key.childColumns.includes(table.rowid));
  return moves ? (keys[0] ?? null) : null;
}
