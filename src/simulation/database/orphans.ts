import type { CatalogForeignKey } from './catalog.ts';
import type { State } from './state.ts';

/** The rows that refer to nothing. */
export function orphansOf(state: State, key: CatalogForeignKey): readonly number[] {
  const { slotOf } = state.referencesOf(key);
  const { alive, size } = state.rowsOf(key.child);
  const rows: number[] = [];
  for (let row = 0; row < size; row++) {
    const slot = slotOf[row] as number;
    if (alive[row] === 1 && slot >= 0 && state.holders(key.space, slot) === 0) rows.push(row);
  }
  return rows;
}
