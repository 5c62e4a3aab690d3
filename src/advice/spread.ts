/** How far one statement can reach: a search through the cascade graph from the table that it names. */
import type { ColumnId } from '#document/records.ts';
import type { CascadeGraph, ImpactEvent, Reaction } from './cascadeGraph.ts';

export interface Spread {
  readonly graph: CascadeGraph;
  readonly event: ImpactEvent;
  /** Position of the table that the statement names, and the nodes that it touches itself. */
  readonly table: number;
  readonly starts: readonly number[];
  /** By node: the least number of actions that lead to it; -1 where none does. */
  readonly distance: Int32Array;
  /** The nodes that are reached, nearest first. */
  readonly reached: readonly number[];
  /** Every reaction to a node that is reached, nearest first. */
  readonly arrivals: readonly Reaction[];
  /** Whether a reaction is among them. */
  readonly arrives: (reaction: Reaction) => boolean;
}

/** Everything that can follow from a DELETE in a table, or from an UPDATE of any column that others refer to. */
export function spreadOf(graph: CascadeGraph, table: number, event: ImpactEvent): Spread {
  const starts =
    event === 'delete' ? [table] : referencedColumns(graph, table).map((id) => graph.columnNode.get(id) ?? 0);
  const distance = new Int32Array(graph.tableOfNode.length).fill(-1);
  const reached: number[] = [...starts];
  for (const node of starts) distance[node] = 0;
  const arrivals: Reaction[] = [];
  for (let at = 0; at < reached.length; at++) {
    const from = reached[at] as number;
    const steps = distance[from] as number;
    for (const reaction of graph.reactions[from] ?? []) {
      arrivals.push(reaction);
      for (const node of reaction.to) {
        if (distance[node] !== -1) continue;
        distance[node] = steps + 1;
        reached.push(node);
      }
    }
  }
  const arrives = (reaction: Reaction) => (distance[reaction.from] ?? -1) >= 0;
  return { graph, event, table, starts, distance, reached, arrivals, arrives };
}

/** The columns of a table that some foreign key refers to. */
export function referencedColumns(graph: CascadeGraph, table: number): readonly ColumnId[] {
  const columns = graph.tables[table]?.columns ?? [];
  return columns.flatMap(({ id }) => {
    const node = graph.columnNode.get(id);
    return node !== undefined && (graph.reactions[node]?.length ?? 0) > 0 ? [id] : [];
  });
}

/**
 * By node: the greatest number of actions that can lead to it, infinite behind a cycle. Nodes that are not reached have
 * none.
 */
export function greatestDepths(spread: Spread): ReadonlyMap<number, number> {
  const { graph, reached } = spread;
  const waiting = new Map<number, number>(reached.map((node) => [node, 0]));
  const each = (node: number, visit: (next: number) => void) => {
    for (const reaction of graph.reactions[node] ?? []) for (const next of reaction.to) visit(next);
  };
  for (const node of reached) each(node, (next) => waiting.set(next, (waiting.get(next) ?? 0) + 1));
  const depths = new Map<number, number>();
  const ready = reached.filter((node) => waiting.get(node) === 0);
  for (const node of ready) depths.set(node, 0);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    const depth = depths.get(node) ?? 0;
    each(node, (next) => {
      depths.set(next, Math.max(depths.get(next) ?? 0, depth + 1));
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) ready.push(next);
    });
  }
  // What still waits is on a cycle or behind one.
  for (const [node, left] of waiting) if (left > 0) depths.set(node, Number.POSITIVE_INFINITY);
  return depths;
}
