/** Lanes keep foreign keys between the same two tables apart. */
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import type { ForeignKeyId } from '#document/records.ts';

const lanesByKeys = cached((keys: Document['foreignKeys']) => {
  const count = new Map<string, number>();
  const lanes = new Map<ForeignKeyId, number>();
  for (const key of [...keys.values()].sort((a, b) => a.order - b.order)) {
    const pair = [key.tableId, key.refTableId].sort().join();
    const lane = count.get(pair) ?? 0;
    count.set(pair, lane + 1);
    lanes.set(key.id, lane);
  }
  return lanes;
});

/** The lane of each foreign key: 0 for the first between two tables, 1, 2, … for the next. */
export const lanesOf = (document: Document): ReadonlyMap<ForeignKeyId, number> => lanesByKeys(document.foreignKeys);
