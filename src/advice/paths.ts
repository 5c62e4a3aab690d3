/** The shortest ways from a statement to one of the things that follow from it. */
import type { ForeignKeyId } from '#document/records.ts';
import type { Reaction } from './cascadeGraph.ts';
import { grouped } from './grouped.ts';
import type { Spread } from './spread.ts';

/** How many ways to one reaction are listed. */
const mostWays = 4;

/** A way that is followed from its end to its beginning: the node it has come to, and what follows from there. */
interface Way {
  readonly node: number;
  readonly key: ForeignKeyId;
  readonly next: Way | null;
  readonly length: number;
}

/** By node: the reactions that lead to it, for one spread. */
export function leadsTo(spread: Spread): ReadonlyMap<number, readonly Reaction[]> {
  const steps = spread.arrivals.flatMap((arrival) => [...new Set(arrival.to)].map((to) => ({ to, arrival })));
  return new Map(
    [...grouped(steps, ({ to }) => to)].map(([node, leads]) => [node, leads.map(({ arrival }) => arrival)]),
  );
}

/**
 * Up to four ways to a reaction that use no node twice, the shortest first, each as the foreign keys from the statement
 * to the reaction itself. The search is bounded, so that a schema with exponentially many ways is no slower.
 */
export function waysTo(
  spread: Spread,
  leads: ReadonlyMap<number, readonly Reaction[]>,
  { key, from }: Reaction,
): readonly (readonly ForeignKeyId[])[] {
  const found = new Map<string, readonly ForeignKeyId[]>();
  // By the length that a way will have at least: every node knows its distance from the statement, so that the search
  // walks straight to the beginning, and only then looks for the next way.
  const stacks: Way[][] = [];
  const push = (node: number, key: ForeignKeyId, next: Way | null) => {
    const length = (next?.length ?? 0) + 1;
    const whole = length + (spread.distance[node] ?? 0);
    const stack = stacks[whole];
    const way = { node, key, next, length };
    if (stack) stack.push(way);
    else stacks[whole] = [way];
  };
  push(from, key.id, null);
  let steps = 400 + 2 * mostWays * (spread.distance[from] ?? 0);
  for (let whole = 0; whole < stacks.length; whole++) {
    for (let way = stacks[whole]?.pop(); way; way = stacks[whole]?.pop()) {
      if (found.size >= mostWays || --steps < 0) return [...found.values()];
      if (spread.distance[way.node] === 0) {
        const keys = keysOf(way);
        found.set(keys.join(), keys);
      }
      for (const lead of leads.get(way.node) ?? []) {
        if (!passes(way, lead.from)) push(lead.from, lead.key.id, way);
      }
    }
  }
  return [...found.values()];
}

function passes(way: Way, node: number): boolean {
  for (let at: Way | null = way; at; at = at.next) if (at.node === node) return true;
  return false;
}

function keysOf(way: Way): readonly ForeignKeyId[] {
  const keys: ForeignKeyId[] = [];
  for (let at: Way | null = way; at; at = at.next) keys.push(at.key);
  return keys;
}
