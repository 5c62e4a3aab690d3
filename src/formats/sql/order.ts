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

/** All tables, one that is inherited or referenced before those that do so; where they refer in a circle, in their `order`. */
export function referencedFirst(document: Document): readonly Table[] {
  const sorted: Table[] = [];
  const seen = new Set<TableId>();
  for (const start of tablesOf(document)) {
    // Depth first without recursion: a chain of references may be long.
    const stack: { readonly table: Table; next: number }[] = [];
    const enter = (table: Table): void => {
      if (seen.has(table.id)) return;
      seen.add(table.id);
      stack.push({ table, next: 0 });
    };
    enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { inherits } = top.table;
      const at = top.next++;
      const before = inherits[at] ?? foreignKeysFrom(document, top.table.id)[at - inherits.length]?.refTableId;
      if (before !== undefined) enter(tableOf(document, before));
      else {
        sorted.push(top.table);
        stack.pop();
      }
    }
  }
  return sorted;
}

function refersToConstraint(document: Document, key: ForeignKey): boolean {
  const table = tableOf(document, key.refTableId);
  const wanted = key.pairs.map((pair) => pair.refColumn);
  return [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques].some(
    (unique) => unique.columns.length === wanted.length && wanted.every((id) => unique.columns.includes(id)),
  );
}
