/**
 * In which order tables are created and where their foreign keys are written.
 *
 * SQLite: tables in their `order`, each with its foreign keys as clauses, because the order of both decides what a
 * DELETE does there. The others: a referenced table comes before those that refer to it, as far as cycles allow; for
 * PostgreSQL only the order of the constraints matters, for InnoDB only their names. A foreign key is written inside its
 * table as long as that creates the constraints in their `order`; from the first that would break it (it refers to a
 * later table, or belongs to an earlier one than its predecessor) all are added at the end by ALTER TABLE. In SQL Server
 * and Oracle no order of constraints matters: those are added at the end that refer to a later table or to their own,
 * whose rows could not be inserted one by one otherwise.
 */
import type { Dialect } from '#dialects/dialect.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysOf, tableOf, tablesOf } from '#document/lookups.ts';
import type { ForeignKey, Table, TableId } from '#document/records.ts';

export interface Plan {
  readonly tables: readonly Table[];
  readonly inline: ReadonlyMap<TableId, readonly ForeignKey[]>;
  /** Added by ALTER TABLE, in this order. */
  readonly added: readonly ForeignKey[];
}

/** The plan of a script for this dialect. */
export function planOf(document: Document, dialect: Dialect): Plan {
  if (!dialect.features.addForeignKey) {
    const tables = tablesOf(document);
    return { tables, inline: new Map(tables.map(({ id }) => [id, foreignKeysFrom(document, id)])), added: [] };
  }
  const tables = referencedFirst(document);
  const position = new Map(tables.map((table, index) => [table.id, index]));
  const at = (id: TableId): number => position.get(id) ?? -1;
  const inline = new Map<TableId, ForeignKey[]>(tables.map(({ id }) => [id, []]));
  const keys = foreignKeysOf(document);
  let count = 0;
  let last = -1;
  if (!dialect.features.constraintOrder) {
    const added: ForeignKey[] = [];
    for (const key of keys) {
      if (at(key.refTableId) < at(key.tableId)) inline.get(key.tableId)?.push(key);
      else added.push(key);
    }
    return { tables, inline, added };
  }
  for (const key of keys) {
    const own = at(key.tableId);
    // The unique indexes of a table are made after it, too late for a reference to itself by one of them.
    const isReady = at(key.refTableId) < own || (key.refTableId === key.tableId && refersToConstraint(document, key));
    if (own < last || !isReady) break;
    inline.get(key.tableId)?.push(key);
    last = own;
    count++;
  }
  return { tables, inline, added: keys.slice(count) };
}

/**
 * All tables, one that is inherited or referenced before those that do so. Tables that refer in a circle stand together
 * in their `order`, so that a script that was read is written in the same order again.
 */
export function referencedFirst(document: Document): readonly Table[] {
  const refersTo = (table: Table): readonly TableId[] => [
    ...table.inherits,
    ...foreignKeysFrom(document, table.id).map((key) => key.refTableId),
  ];
  const position = new Map(tablesOf(document).map((table, at) => [table.id, at]));
  const sorted: Table[] = [];
  for (const circle of circlesOf(document, tablesOf(document), refersTo)) {
    const members = new Set(circle.map((table) => table.id));
    const inOrder = circle.toSorted((a, b) => (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0));
    const heirs = (table: Table): readonly TableId[] => table.inherits.filter((id) => members.has(id));
    if (circle.length === 1 || inOrder.every((table) => heirs(table).length === 0)) sorted.push(...inOrder);
    else sorted.push(...circlesOf(document, inOrder, heirs).flat());
  }
  return sorted;
}

/**
 * Groups of tables that all lead to one another, a group behind those that it leads to (Tarjan, “Depth-first search and
 * linear graph algorithms”, 1972). Without recursion: a chain of references may be long.
 */
function circlesOf(
  document: Document,
  tables: readonly Table[],
  leadsTo: (table: Table) => readonly TableId[],
): readonly (readonly Table[])[] {
  interface Visit {
    readonly table: Table;
    readonly targets: readonly TableId[];
    readonly at: number;
    next: number;
    /** The earliest visit of the same group that can be reached. */
    low: number;
    isDone: boolean;
  }
  const groups: Table[][] = [];
  const visits = new Map<TableId, Visit>();
  const open: Visit[] = [];
  for (const start of tables) {
    const stack: Visit[] = [];
    const enter = (table: Table): void => {
      const visit = {
        table,
        targets: leadsTo(table),
        at: visits.size,
        next: 0,
        low: visits.size,
        isDone: false,
      };
      visits.set(table.id, visit);
      open.push(visit);
      stack.push(visit);
    };
    if (!visits.has(start.id)) enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const target = top.targets[top.next++];
      if (target !== undefined) {
        const seen = visits.get(target);
        if (!seen) enter(tableOf(document, target));
        else if (!seen.isDone) top.low = Math.min(top.low, seen.at);
        continue;
      }
      stack.pop();
      const below = stack.at(-1);
      if (below) below.low = Math.min(below.low, top.low);
      if (top.low < top.at) continue;
      const group = open.splice(open.indexOf(top));
      for (const visit of group) visit.isDone = true;
      groups.push(group.map((visit) => visit.table));
    }
  }
  return groups;
}

function refersToConstraint(document: Document, key: ForeignKey): boolean {
  const table = tableOf(document, key.refTableId);
  const wanted = key.pairs.map((pair) => pair.refColumn);
  return [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques].some(
    (unique) => unique.columns.length === wanted.length && wanted.every((id) => unique.columns.includes(id)),
  );
}
