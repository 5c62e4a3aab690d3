import type { ReferenceRows } from './referenceRows.ts';

/** The rows that refer to nothing. */
export function orphansOf(references: ReferenceRows): readonly number[] {
  const { rows, keys } = references;
  const orphans: number[] = [];
  for (let row = 0; row < rows.size; row++) {
    const slot = references.entry(row);
    if (slot >= 0 && rows.alive[row] === 1 && !keys.has(slot)) orphans.push(row);
  }
  return orphans;
}
