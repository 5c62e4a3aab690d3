/** What follows from what a reaction writes, wherever it comes from: values that are not taken, keys that are checked. */
import type { Behaviour } from '#dialects/behaviour.ts';
import { cached } from '#document/cached.ts';
import { uniqueKeysOf } from '#document/lookups.ts';
import type { Column, ColumnId, ForeignKey, Table } from '#document/records.ts';
import { lengthOf, parseType } from '#document/types.ts';
import type { CascadeGraph, Reaction } from './cascadeGraph.ts';

/** Whether a column takes no NULL in this database. */
export function takesNoNull(behaviour: Behaviour, table: Table, column: Column): boolean {
  if (!column.nullable) return true;
  const key = table.primaryKey?.columns ?? [];
  if (!key.includes(column.id)) return false;
  if (behaviour.primaryKeyIsNotNull) return true;
  // The address of a row is a number (SQLite, lang_createtable.html, ROWIDs and the INTEGER PRIMARY KEY).
  return behaviour.integerPrimaryKeyIsRowid && key.length === 1 && column.type.trim().toUpperCase() === 'INTEGER';
}

export interface Facts {
  /** What it writes may be a value that the row cannot take. */
  readonly losesValue: boolean;
  /** The foreign keys that are checked because of what it writes. */
  readonly checked: readonly ForeignKey[];
  /** The other foreign keys of the table, and those whose index InnoDB enters anew. */
  readonly others: readonly ForeignKey[];
  readonly reentered: readonly ForeignKey[];
}

const knownFacts = cached((_graph: CascadeGraph) => new Map<Reaction, Facts>());

/** The facts of a reaction, found once for each graph. */
export function factsOf(graph: CascadeGraph, reaction: Reaction): Facts {
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

/** Two rows would get the same values in a unique key: a default, NULL where that is no difference, a part of a new key. */
function repeatsKey({ behaviour }: CascadeGraph, table: Table, { key: reacting, action, written }: Reaction): boolean {
  if (action === 'CASCADE') {
    // A whole new key is new to the referencing rows too.
    const isPart = (key: readonly ColumnId[]) => !reacting.pairs.every((pair) => key.includes(pair.column));
    return uniqueKeysOf(table).some((key) => key.some((id) => written.includes(id)) && isPart(key));
  }
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
