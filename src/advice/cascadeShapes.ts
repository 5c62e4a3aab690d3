/** Shapes of the cascade graph that databases or people stumble over: cycles, and tables that are reached twice. */
import type { ForeignKey, ReferentialAction } from '#document/records.ts';
import type { CascadeGraph, ImpactEvent } from './cascadeGraph.ts';

/** Which foreign keys a shape is made of, by what they do on the event. */
type Acts = (action: ReferentialAction) => boolean;

/** CASCADE, SET NULL and SET DEFAULT: what SQL Server counts as a cascade (error 1785). */
export const actsAtAll: Acts = (action) => action !== 'NO ACTION' && action !== 'RESTRICT';

/** Tables, by position, that a statement in one of them can come back to; and the foreign keys among them. */
export interface Cycle {
  readonly tables: readonly number[];
  readonly keys: readonly ForeignKey[];
}

/** Two ways from one table to another that have nothing but their ends in common. */
export interface Diamond {
  readonly top: number;
  readonly bottom: number;
  readonly ways: readonly [readonly ForeignKey[], readonly ForeignKey[]];
}

interface Edge {
  readonly key: ForeignKey;
  readonly from: number;
  readonly to: number;
}

const actionOn = (key: ForeignKey, event: ImpactEvent): ReferentialAction =>
  event === 'delete' ? key.onDelete : key.onUpdate;

/** By table: the acting foreign keys that lead away from it (that refer to it), or to it (that it holds). */
function edgesOf(
  graph: CascadeGraph,
  event: ImpactEvent,
  acts: Acts,
  side: 'away' | 'to',
): readonly (readonly Edge[])[] {
  const edges: Edge[][] = graph.tables.map(() => []);
  graph.held.forEach((keys, to) => {
    for (const key of keys) {
      const from = graph.position.get(key.refTableId) ?? -1;
      if (acts(actionOn(key, event))) edges[side === 'away' ? from : to]?.push({ key, from, to });
    }
  });
  return edges;
}

/** The strongly connected parts of the schema, by Tarjan's algorithm without recursion; a table alone only if it refers to itself. */
export function cyclesIn(graph: CascadeGraph, event: ImpactEvent, acts: Acts): readonly Cycle[] {
  const away = edgesOf(graph, event, acts, 'away');
  const index = new Int32Array(graph.tables.length).fill(-1);
  const low = new Int32Array(graph.tables.length);
  const component = new Int32Array(graph.tables.length).fill(-1);
  const open: number[] = [];
  const parts: number[][] = [];
  let next = 0;
  for (let root = 0; root < graph.tables.length; root++) {
    if (index[root] !== -1) continue;
    const stack = [{ table: root, at: 0 }];
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const { table } = frame;
      if (frame.at === 0) {
        index[table] = next;
        low[table] = next++;
        open.push(table);
      }
      const edge = away[table]?.[frame.at++];
      if (edge) {
        if (index[edge.to] === -1) stack.push({ table: edge.to, at: 0 });
        else if (component[edge.to] === -1) low[table] = Math.min(low[table] ?? 0, index[edge.to] ?? 0);
        continue;
      }
      stack.pop();
      const above = stack.at(-1);
      if (above) low[above.table] = Math.min(low[above.table] ?? 0, low[table] ?? 0);
      if (low[table] !== index[table]) continue;
      const part = open.splice(open.indexOf(table));
      for (const member of part) component[member] = parts.length;
      parts.push(part);
    }
  }
  return parts.flatMap((part, number): readonly Cycle[] => {
    const keys = part.flatMap((table) =>
      (away[table] ?? []).flatMap((edge) => (component[edge.to] === number ? [edge.key] : [])),
    );
    return keys.length > 0 ? [{ tables: part.toSorted((a, b) => a - b), keys }] : [];
  });
}

/** For each table that is reached twice from some other, the nearest such table and the two ways. */
export function diamondsIn(graph: CascadeGraph, event: ImpactEvent, acts: Acts): readonly Diamond[] {
  const to = edgesOf(graph, event, acts, 'to');
  return graph.tables.flatMap((_, bottom): readonly Diamond[] => {
    const last = (to[bottom] ?? []).filter((edge) => edge.from !== bottom);
    if (last.length < 2) return [];
    // Searches upwards from all the last foreign keys at once; where the searches meet, both ways begin.
    const met = new Map<number, Step>();
    const queue = last.map((edge, label): Step => ({ edge, label, next: null }));
    for (const step of queue) {
      const { from } = step.edge;
      const known = met.get(from);
      if (known && known.label !== step.label) return [{ top: from, bottom, ways: [keysOf(known), keysOf(step)] }];
      if (known || from === bottom) continue;
      met.set(from, step);
      for (const edge of to[from] ?? []) queue.push({ edge, label: step.label, next: step });
    }
    return [];
  });
}

/** A way from some table downwards; the label says by which foreign key it ends. */
interface Step {
  readonly edge: Edge;
  readonly label: number;
  readonly next: Step | null;
}

function keysOf(step: Step): readonly ForeignKey[] {
  const keys: ForeignKey[] = [];
  for (let at: Step | null = step; at; at = at.next) keys.push(at.edge.key);
  return keys;
}
