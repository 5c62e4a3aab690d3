/** What each reaction of a spread can do: the effects behind one row of the matrix. */
import type { Reaction } from './cascadeGraph.ts';
import { disputesIn } from './disputes.ts';
import { type Effect, maskOf } from './effects.ts';
import { refusalsIn } from './refusals.ts';
import type { Spread } from './spread.ts';

export interface Marks {
  /** The reactions of the spread, and the checks of the statement's own foreign keys. */
  readonly arrivals: readonly Reaction[];
  /** For each of them, its effects. */
  readonly masks: Uint8Array;
}

/** The effects of every reaction in a spread. */
export function marksOf(spread: Spread): Marks {
  const refusalOf = refusalsIn(spread);
  const arrivals = [...spread.arrivals, ...ownChecks(spread)];
  const masks = new Uint8Array(arrivals.length);
  arrivals.forEach((arrival, at) => {
    const effect = effectOf(arrival);
    masks[at] = (effect ? maskOf(effect) : 0) | (refusalOf(arrival) ? maskOf('blocks') : 0);
  });
  const disputed = new Set(disputesIn(spread, refusalOf).flatMap(({ loser, winner }) => [loser, winner]));
  if (disputed.size > 0)
    arrivals.forEach((arrival, at) => {
      if (disputed.has(arrival)) masks[at] = (masks[at] ?? 0) | maskOf('order-dependent');
    });
  return { arrivals, masks };
}

/** A key that is also a foreign key must, after the UPDATE, refer to a row itself. */
function ownChecks({ graph, event, table, starts }: Spread): readonly Reaction[] {
  if (event === 'delete') return [];
  return (graph.held[table] ?? []).flatMap((key): readonly Reaction[] => {
    const nodes = key.pairs.map((pair) => graph.columnNode.get(pair.column));
    const from = starts.find((node) => nodes.includes(node));
    if (from === undefined) return [];
    return [{ index: -1, key, event, action: 'NO ACTION', from, child: table, written: [], to: [] }];
  });
}

function effectOf(reaction: Reaction): Effect | null {
  switch (reaction.action) {
    case 'CASCADE':
      return reaction.event === 'delete' ? 'deleted' : 'updated';
    case 'SET NULL':
      return 'set-null';
    case 'SET DEFAULT':
      return 'set-default';
    case 'RESTRICT':
    case 'NO ACTION':
      return null;
  }
}
