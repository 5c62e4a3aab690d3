/**
 * The schema as a graph of what follows what. Its nodes are "rows of this table are deleted" and "cells of this column
 * change"; a foreign key leads from what happens to the referenced table to what it then does to the referencing one.
 */
import { type Behaviour, behaviours } from '#dialects/behaviour.ts';
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { ColumnId, DialectName, ForeignKey, ReferentialAction, Table, TableId } from '#document/records.ts';

/** A row of the referenced table goes, or its key changes. */
export type ImpactEvent = 'delete' | 'update';

/** What a foreign key does when something happens at its referenced end. */
export interface Reaction {
  /** Position among all reactions of the graph. */
  readonly index: number;
  readonly key: ForeignKey;
  readonly event: ImpactEvent;
  /** What the database does, whatever the clause says: see `actionIn`. */
  readonly action: ReferentialAction;
  /** The node that it reacts to. */
  readonly from: number;
  /** Position of the referencing table. */
  readonly child: number;
  /** The referencing columns that it writes; empty when it deletes or only refuses. */
  readonly written: readonly ColumnId[];
  /** The nodes that it leads to; empty when it only refuses. */
  readonly to: readonly number[];
}

export interface CascadeGraph {
  readonly dialect: DialectName;
  readonly behaviour: Behaviour;
  /** In the order of creation. The node "rows of a table are deleted" is the table's position. */
  readonly tables: readonly Table[];
  readonly position: ReadonlyMap<TableId, number>;
  /** The nodes "cells of this column change", for the columns at either end of a foreign key. */
  readonly columnNode: ReadonlyMap<ColumnId, number>;
  /** By node: which table it belongs to, and which foreign keys react to it. */
  readonly tableOfNode: readonly number[];
  readonly reactions: readonly (readonly Reaction[])[];
  /** By table: the reactions that concern its rows. */
  readonly reactionsInto: readonly (readonly Reaction[])[];
  /** By table: the foreign keys that it holds. */
  readonly held: readonly (readonly ForeignKey[])[];
}

const graphs = cached((_tables: Document['tables']) =>
  cached((_keys: Document['foreignKeys']) => new Map<DialectName, CascadeGraph>()),
);

/** The graph of a schema, made once for each state of its tables and foreign keys. */
export function cascadeGraph(document: Document, dialect: DialectName): CascadeGraph {
  const known = graphs(document.tables)(document.foreignKeys);
  let graph = known.get(dialect);
  if (!graph) {
    graph = build(document, dialect);
    known.set(dialect, graph);
  }
  return graph;
}

function build(document: Document, dialect: DialectName): CascadeGraph {
  const behaviour = behaviours[dialect];
  const tables = tablesOf(document);
  const position = new Map(tables.map((table, index) => [table.id, index]));
  const columnNode = new Map<ColumnId, number>();
  const tableOfNode = tables.map((_, index) => index);
  const held: ForeignKey[][] = tables.map(() => []);
  const nodeOf = (column: ColumnId, table: number): number => {
    let node = columnNode.get(column);
    if (node === undefined) {
      node = tableOfNode.length;
      columnNode.set(column, node);
      tableOfNode.push(table);
    }
    return node;
  };
  const found: Reaction[] = [];
  for (const key of foreignKeysOf(document)) {
    const child = position.get(key.tableId);
    const parent = position.get(key.refTableId);
    if (child === undefined || parent === undefined) continue;
    held[child]?.push(key);
    const columns = key.pairs.map((pair) => pair.column);
    const onDelete = actionIn(behaviour, 'delete', key.onDelete);
    const setColumns = behaviour.setColumnLists && key.setColumns?.length ? key.setColumns : columns;
    const onDeleted = writes(onDelete) ? setColumns : [];
    found.push({
      index: found.length,
      key,
      event: 'delete',
      action: onDelete,
      from: parent,
      child,
      written: onDeleted,
      to: onDelete === 'CASCADE' ? [child] : onDeleted.map((column) => nodeOf(column, child)),
    });
    const onUpdate = actionIn(behaviour, 'update', key.onUpdate);
    for (const pair of key.pairs) {
      const written = onUpdate === 'CASCADE' ? [pair.column] : writes(onUpdate) ? columns : [];
      found.push({
        index: found.length,
        key,
        event: 'update',
        action: onUpdate,
        from: nodeOf(pair.refColumn, parent),
        child,
        written,
        to: written.map((column) => nodeOf(column, child)),
      });
    }
  }
  const reactions: Reaction[][] = tableOfNode.map(() => []);
  const reactionsInto: Reaction[][] = tables.map(() => []);
  for (const reaction of found) {
    reactions[reaction.from]?.push(reaction);
    reactionsInto[reaction.child]?.push(reaction);
  }
  return { dialect, behaviour, tables, position, columnNode, tableOfNode, reactions, reactionsInto, held };
}

/** SET DEFAULT that is not carried out refuses like RESTRICT, NO ACTION stands for a RESTRICT or ON UPDATE that is missing. */
function actionIn(behaviour: Behaviour, event: ImpactEvent, action: ReferentialAction): ReferentialAction {
  if (event === 'update' && !behaviour.onUpdate) return 'NO ACTION';
  const carriedOut = action === 'SET DEFAULT' && behaviour.setDefault !== 'writes' ? 'RESTRICT' : action;
  return carriedOut === 'RESTRICT' && !behaviour.restrict ? 'NO ACTION' : carriedOut;
}

const writes = (action: ReferentialAction): boolean => action === 'SET NULL' || action === 'SET DEFAULT';
