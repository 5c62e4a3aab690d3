/** Unique keys where they are checked at the end of a statement, and where NULL can clash with NULL. */

import type { Behaviour } from '#dialects/behaviour.ts';
import type { Value } from '#document/value.ts';
import type { KeySpace } from './catalog.ts';
import { NULL_KEY } from './keyRows.ts';
import { refuseDuplicate } from './refusal.ts';
import type { State } from './state.ts';

/** Throws when one of these rows, each given with the step that wrote it, has a unique key that another row has too. */
export function checkUniqueKeys(state: State, table: number, written: ReadonlyMap<number, number>): void {
  const { rows, keys } = state.sidesOf(table);
  for (const one of keys) {
    if (!one.space.unique) continue;
    let hasNull = false;
    for (const [row, step] of written) {
      if (!rows.isAlive(row)) continue;
      const slot = one.slotOf(row);
      if (slot === NULL_KEY) {
        hasNull = true;
        continue;
      }
      one.unlink(row);
      const other = one.holder(slot);
      one.relink(row);
      if (other >= 0) throw refuseDuplicate(state, table, one.space.columns, rows.row(row), other, step);
    }
    if (hasNull) checkNullsOf(state, one.space, written);
  }
}

/** Throws when two rows of a table cannot stand side by side in a unique key, although they have a NULL in it. */
export function checkUniqueNulls(state: State, table: number): void {
  for (const { space } of state.sidesOf(table).keys) if (space.unique) checkNullsOf(state, space, new Map());
}

function checkNullsOf(state: State, space: KeySpace, written: ReadonlyMap<number, number>): void {
  const { uniqueNulls } = state.catalog.behaviour;
  if (uniqueNulls === 'distinct') return;
  const { table, rows } = state.sidesOf(space.table);
  if (space.columns.every((column) => table.columns[column]?.notNull)) return;
  const holders = new Map<string, number>();
  for (let row = 0; row < rows.size; row++) {
    if (!rows.isAlive(row)) continue;
    const cells = space.columns.map((column) => {
      const cell = rows.cell(row, column);
      return cell === null ? null : (table.columns[column]?.storage.key(cell) ?? cell);
    });
    if (!canClash(cells, uniqueNulls)) continue;
    const name = JSON.stringify(cells);
    const other = holders.get(name);
    holders.set(name, row);
    if (other === undefined) continue;
    // The row that was there before is the one that is named.
    const [late, early] = written.has(row) ? [row, other] : [other, row];
    throw refuseDuplicate(state, space.table, space.columns, rows.row(late), early, written.get(late) ?? 0);
  }
}

/** Whether a key that has a NULL counts at all. */
function canClash(cells: readonly Value[], uniqueNulls: Behaviour['uniqueNulls']): boolean {
  if (!cells.includes(null)) return false;
  return uniqueNulls === 'alike' || cells.some((cell) => cell !== null);
}
