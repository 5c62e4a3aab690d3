/**
 * Which foreign keys SQL Server refuses because their actions meet (error 1785, “may cause cycles or multiple cascade
 * paths”; manual, “Primary and foreign key constraints”, Multiple cascading actions): for DELETE and for UPDATE apart,
 * the constraints that act must form a tree from every table on.
 */
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysOf } from '#document/lookups.ts';
import type { ForeignKey, ForeignKeyId, TableId } from '#document/records.ts';

export interface CascadeClash {
  readonly event: 'DELETE' | 'UPDATE';
  /**
   * - `self`: it refers to its own table.
   * - `cycle`: its actions come back to the table where they began.
   * - `paths`: they reach `tableId` by a second way.
   */
  readonly why: 'self' | 'cycle' | 'paths';
  readonly tableId: TableId;
}

/** The foreign keys that are refused when all are made in their order; those refused before do not count any more. */
export const cascadeClashes: (document: Document) => ReadonlyMap<ForeignKeyId, CascadeClash> = cached(findClashes);

function findClashes(document: Document): ReadonlyMap<ForeignKeyId, CascadeClash> {
  const clashes = new Map<ForeignKeyId, CascadeClash>();
  const [deletes, updates] = [new Trees('DELETE'), new Trees('UPDATE')];
  for (const key of foreignKeysOf(document)) {
    const clash = (acts(key.onDelete) ? deletes.clash(key) : null) ?? (acts(key.onUpdate) ? updates.clash(key) : null);
    if (clash) clashes.set(key.id, clash);
    else {
      if (acts(key.onDelete)) deletes.add(key);
      if (acts(key.onUpdate)) updates.add(key);
    }
  }
  return clashes;
}

/** There is no RESTRICT; NO ACTION stands for it. */
const acts = (action: ForeignKey['onDelete']): boolean => action !== 'NO ACTION' && action !== 'RESTRICT';

/** The constraints that act on one event, so far. */
class Trees {
  readonly #event: CascadeClash['event'];
  /** From a referenced table to those that refer to it, and back. */
  readonly #down = new Map<TableId, TableId[]>();
  readonly #up = new Map<TableId, TableId[]>();

  constructor(event: CascadeClash['event']) {
    this.#event = event;
  }

  add({ tableId, refTableId }: ForeignKey): void {
    push(this.#down, refTableId, tableId);
    push(this.#up, tableId, refTableId);
  }

  clash({ tableId, refTableId }: ForeignKey): CascadeClash | null {
    const event = this.#event;
    if (tableId === refTableId) return { event, why: 'self', tableId };
    const above = reachable(this.#up, [refTableId]);
    if (above.has(tableId)) return { event, why: 'cycle', tableId };
    const before = reachable(this.#down, above);
    for (const id of reachable(this.#down, [tableId])) if (before.has(id)) return { event, why: 'paths', tableId: id };
    return null;
  }
}

/** The tables themselves included. */
function reachable(steps: ReadonlyMap<TableId, readonly TableId[]>, from: Iterable<TableId>): ReadonlySet<TableId> {
  const found = new Set(from);
  // A set is walked through in the order of insertion, what is added meanwhile included.
  for (const id of found) for (const next of steps.get(id) ?? []) found.add(next);
  return found;
}

function push(lists: Map<TableId, TableId[]>, id: TableId, entry: TableId): void {
  const list = lists.get(id);
  if (list) list.push(entry);
  else lists.set(id, [entry]);
}
