/** Why a foreign key that acts may fail, from the schema alone, and whether the order of constraints has a say in it. */
import type { Behaviour } from '#dialects/behaviour.ts';
import { cached } from '#document/cached.ts';
import { uniqueKeysOf } from '#document/lookups.ts';
import type { Column, ColumnId, ForeignKey, Table } from '#document/records.ts';
import { lengthOf, parseType } from '#document/types.ts';
import type { CascadeGraph, Reaction } from './cascadeGraph.ts';
import { greatestDepths, type Spread } from './spread.ts';

/**
 * `in-order`: when its turn comes among the constraints, so that an earlier one may have taken away what it would refuse.
 * `at-end`: after everything else, whatever the order was.
 */
export type RefusalTime = 'in-order' | 'at-end';

/**
 * - `action`: RESTRICT or NO ACTION refuses.
 * - `value`: a column takes no such value, or another row has it in a unique key.
 * - `check`: a new value refers to nothing, or is NULL in part under MATCH FULL.
 * - `recheck`: a foreign key that is not written is checked all the same, while its referenced row is gone already.
 * - `depth`, `loop`: the limits of InnoDB.
 */
export interface Refusal {
  readonly why: 'action' | 'value' | 'check' | 'recheck' | 'depth' | 'loop';
  readonly time: RefusalTime;
  /** The foreign keys that are checked, for `check` and `recheck`. */
  readonly checked: readonly ForeignKey[];
}

/** Whether a column takes no NULL in this database. */
export function takesNoNull(behaviour: Behaviour, table: Table, column: Column): boolean {
  if (!column.nullable) return true;
  const key = table.primaryKey?.columns ?? [];
  if (!key.includes(column.id)) return false;
  if (behaviour.primaryKeyIsNotNull) return true;
  // The address of a row is a number (SQLite, lang_createtable.html, ROWIDs and the INTEGER PRIMARY KEY).
  return behaviour.integerPrimaryKeyIsRowid && key.length === 1 && column.type.trim().toUpperCase() === 'INTEGER';
}

/** When NO ACTION, and the check that a new value refers to a row, are made (see `Behaviour.traversal`). */
export function checkTime(behaviour: Behaviour, key: ForeignKey): RefusalTime {
  if (behaviour.traversal === 'queue') return key.deferrable && key.initiallyDeferred ? 'at-end' : 'in-order';
  return behaviour.traversal === 'index-by-index' ? 'in-order' : 'at-end';
}

/** A limit beyond this is no matter of design: nobody nests a thousand rows on purpose. */
const deepest = 100;

/** Why a reaction of the spread may fail, null when it cannot. */
export function refusalsIn(spread: Spread): (reaction: Reaction) => Refusal | null {
  const { graph } = spread;
  const { behaviour } = graph;
  const { depthLimit } = behaviour;
  const depths = depthLimit !== null && depthLimit <= deepest ? greatestDepths(spread) : null;

  function of(reaction: Reaction): Refusal | null {
    const { key, action, from } = reaction;
    if (action === 'RESTRICT') return refusal('action', isOrdered(behaviour) ? 'in-order' : 'at-end');
    if (action === 'NO ACTION') return refusal('action', checkTime(behaviour, key));
    if (depths && depthLimit !== null && (depths.get(from) ?? 0) >= depthLimit - 1) return refusal('depth', 'in-order');
    if (reaction.written.length === 0) return null;
    const facts = factsOf(graph, reaction);
    if (facts.losesValue) return refusal('value', 'in-order');
    if (refusesLoop(spread, reaction)) return refusal('loop', 'in-order');
    const again = rechecked(reaction, facts);
    if (facts.checked.length + again.length === 0) return null;
    const isOrderly = (key: ForeignKey) => checkTime(behaviour, key) === 'in-order';
    if (facts.checked.some(isOrderly)) return refusal('check', 'in-order', facts.checked);
    if (again.some(isOrderly)) return refusal('recheck', 'in-order', again);
    return refusal(facts.checked.length > 0 ? 'check' : 'recheck', 'at-end', [...facts.checked, ...again]);
  }

  /** Whether a foreign key of the table reacts to something in this spread. */
  const acts = (key: ForeignKey, table: number): boolean =>
    (graph.reactionsInto[table] ?? []).some((one) => one.key === key && spread.arrives(one));

  /** Foreign keys that are checked again although the reaction does not write them. */
  function rechecked(reaction: Reaction, { others, reentered }: Facts): readonly ForeignKey[] {
    switch (behaviour.traversal) {
      case 'queue': {
        // A row that was written before in the same transaction has all its foreign keys checked (ri_triggers.c,
        // RI_FKey_fk_upd_check_required), and a referenced row may be gone that would have taken it along.
        const second = (graph.reactionsInto[reaction.child] ?? []).filter(
          (one) => one !== reaction && one.written.length > 0 && spread.arrives(one),
        );
        if (second.length === 0) return [];
        return others.filter((one) => acts(one, reaction.child) && second.some(({ key }) => key !== one));
      }
      case 'index-by-index':
        return reentered.filter((one) => acts(one, reaction.child));
      default:
        return [];
    }
  }

  return of;
}

const refusal = (why: Refusal['why'], time: RefusalTime, checked: readonly ForeignKey[] = []): Refusal => ({
  why,
  time,
  checked,
});

/** Whether constraints act one after the other, so that their order can matter. */
export const isOrdered = ({ traversal }: Behaviour): boolean =>
  traversal === 'depth-first' || traversal === 'queue' || traversal === 'index-by-index';

/** What is true of a reaction wherever it comes from. */
interface Facts {
  /** What it writes may be a value that the row cannot take. */
  readonly losesValue: boolean;
  /** The foreign keys that are checked because of what it writes. */
  readonly checked: readonly ForeignKey[];
  /** The other foreign keys of the table, and those whose index InnoDB enters anew. */
  readonly others: readonly ForeignKey[];
  readonly reentered: readonly ForeignKey[];
}

const knownFacts = cached((_graph: CascadeGraph) => new Map<Reaction, Facts>());

function factsOf(graph: CascadeGraph, reaction: Reaction): Facts {
  const known = knownFacts(graph);
  let facts = known.get(reaction);
  if (!facts) {
    const table = graph.tables[reaction.child];
    const others = (graph.held[reaction.child] ?? []).filter((one) => one !== reaction.key);
    facts = table
      ? {
          losesValue: losesValue(graph, table, reaction) || repeatsKey(graph, table, reaction),
          checked: checkedKeys(graph, table, reaction),
          others,
          reentered: others.filter((one) => isReentered(graph, table, reaction.written, one)),
        }
      : { losesValue: false, checked: [], others, reentered: [] };
    known.set(reaction, facts);
  }
  return facts;
}

const columnsById = (table: Table, ids: readonly ColumnId[]): readonly Column[] =>
  table.columns.filter((column) => ids.includes(column.id));

/** A column would get a NULL, or a value of another type, that it does not take. */
function losesValue(graph: CascadeGraph, table: Table, reaction: Reaction): boolean {
  const written = columnsById(table, reaction.written);
  const strict = written.filter((column) => takesNoNull(graph.behaviour, table, column));
  if (reaction.action === 'SET NULL') return strict.length > 0;
  if (reaction.action === 'SET DEFAULT') return strict.some((column) => column.default === null);
  const parent = graph.tables[graph.position.get(reaction.key.refTableId) ?? -1];
  return reaction.key.pairs.some((pair) => {
    const column = written.find(({ id }) => id === pair.column);
    const referenced = parent?.columns.find(({ id }) => id === pair.refColumn);
    if (!column || !referenced || !parent) return false;
    return (strict.includes(column) && !takesNoNull(graph.behaviour, parent, referenced)) || !holds(column, referenced);
  });
}

/** Whether every value of one column surely fits the other. */
function holds(column: Column, other: Column): boolean {
  if (column.enumId !== other.enumId) return false;
  if (column.enumId !== null) return true;
  const [own, given] = [parseType(column.type), parseType(other.type)];
  if (own.base === given.base && own.arguments.join() === given.arguments.join())
    return own.modifiers === given.modifiers;
  if (own.family !== 'text' || given.family !== 'text') return false;
  const [room, length] = [lengthOf(own), lengthOf(given)];
  return room === null || (length !== null && length <= room);
}

/** Two rows would get the same default, or NULL where that is no difference, in a unique key. */
function repeatsKey({ behaviour }: CascadeGraph, table: Table, { action, written }: Reaction): boolean {
  if (action === 'CASCADE') return false;
  const nulls = new Set(
    columnsById(table, written).flatMap((column) =>
      action === 'SET NULL' || column.default === null ? [column.id] : [],
    ),
  );
  return uniqueKeysOf(table).some((key) => {
    if (!key.some((id) => written.includes(id))) return false;
    if (!key.some((id) => nulls.has(id))) return true;
    if (behaviour.uniqueNulls === 'distinct') return false;
    return behaviour.uniqueNulls === 'alike' || !key.every((id) => nulls.has(id));
  });
}

/** The foreign keys whose columns get values that perhaps no referenced row has, or NULL in part under MATCH FULL. */
function checkedKeys(graph: CascadeGraph, table: Table, reaction: Reaction): readonly ForeignKey[] {
  const { written, action } = reaction;
  const nulls = new Set(
    columnsById(table, written).flatMap((column) =>
      action === 'SET NULL' || (action === 'SET DEFAULT' && column.default === null) ? [column.id] : [],
    ),
  );
  return (graph.held[reaction.child] ?? []).filter((key) => {
    const columns = key.pairs.map((pair) => pair.column);
    if (!columns.some((id) => written.includes(id))) return false;
    const isNull = columns.some((id) => nulls.has(id));
    if (isNull) return graph.behaviour.matchFull && key.match === 'FULL' && !columns.every((id) => nulls.has(id));
    // The new key of the row that is followed exists.
    return !(key === reaction.key && action === 'CASCADE');
  });
}

/** InnoDB: whether an index that finds the other foreign key's rows gets a new entry for what is written. */
function isReentered(graph: CascadeGraph, table: Table, written: readonly ColumnId[], other: ForeignKey): boolean {
  if (table.primaryKey?.columns.some((id) => written.includes(id))) return true;
  const columns = other.pairs.map((pair) => pair.column);
  const lists = [
    ...(table.primaryKey ? [table.primaryKey.columns] : []),
    ...[...table.uniques, ...table.indexes].map((index) => index.columns),
    ...(graph.held[graph.position.get(table.id) ?? -1] ?? []).map((key) => key.pairs.map((pair) => pair.column)),
  ];
  return lists.some((list) => columns.every((id, at) => list[at] === id) && list.some((id) => written.includes(id)));
}

/** InnoDB refuses an update that comes back to a table which the same chain updates (manual, "FOREIGN KEY Constraints"). */
function refusesLoop(spread: Spread, { child, from }: Reaction): boolean {
  const { graph } = spread;
  if (graph.behaviour.traversal !== 'index-by-index' || from < graph.tables.length) return false;
  const origin = graph.tableOfNode[from];
  if (origin === undefined) return false;
  return updatesReach(spread, child, origin);
}

/** Whether updates of one table can lead to updates of another, or are of the same. */
function updatesReach({ graph, distance }: Spread, table: number, target: number): boolean {
  if (table === target) return true;
  const seen = new Set<number>();
  const rest: number[] = [];
  const push = (node: number) => {
    if (seen.has(node) || (distance[node] ?? -1) < 0) return false;
    seen.add(node);
    rest.push(node);
    return graph.tableOfNode[node] === target;
  };
  for (const column of graph.tables[table]?.columns ?? []) {
    const node = graph.columnNode.get(column.id);
    if (node !== undefined) push(node);
  }
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    for (const reaction of graph.reactions[node] ?? []) if (reaction.to.some(push)) return true;
  }
  return false;
}
