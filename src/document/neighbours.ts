/** Which tables are near others: a breadth-first walk along foreign keys, in either direction. */
import type { Document } from './document.ts';
import { foreignKeysFrom, foreignKeysTo } from './lookups.ts';
import type { TableId } from './records.ts';

/** The tables that so many foreign keys lead to from these, or fewer, with their distance; these themselves have 0. */
export function tablesWithin(document: Document, ids: Iterable<TableId>, steps: number): ReadonlyMap<TableId, number> {
  const found = new Map<TableId, number>();
  let edge = [...ids].filter((id) => document.tables.has(id));
  for (let distance = 0; distance <= steps && edge.length > 0; distance++) {
    for (const id of edge) found.set(id, distance);
    const next = edge.flatMap((id) => [
      ...foreignKeysFrom(document, id).map((key) => key.refTableId),
      ...foreignKeysTo(document, id).map((key) => key.tableId),
    ]);
    edge = [...new Set(next)].filter((id) => !found.has(id));
  }
  return found;
}
