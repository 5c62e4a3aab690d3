/** The shortest way from a delete to each foreign key that acts in it. */
import { tableOf } from '#document/lookups.ts';
import type { ForeignKeyId, TableId } from '#document/records.ts';
import { actionOf, type Plan } from './plan.ts';

/** By foreign key, as names of tables: `authors <- books <- reviews`. */
export function waysFrom({ document, dialect, target, acting }: Plan): ReadonlyMap<ForeignKeyId, string> {
  const toTable = new Map<TableId, string>([[target.id, target.name]]);
  const toKey = new Map<ForeignKeyId, string>();
  const queue = [target.id];
  for (const id of queue) {
    for (const key of acting.filter((one) => one.refTableId === id)) {
      const way = `${toTable.get(id)} <- ${tableOf(document, key.tableId).name}`;
      toKey.set(key.id, way);
      if (actionOf(key, dialect) !== 'CASCADE' || toTable.has(key.tableId)) continue;
      toTable.set(key.tableId, way);
      queue.push(key.tableId);
    }
  }
  return toKey;
}
