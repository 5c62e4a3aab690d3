/** What each reaction of a spread can do: the effects behind one row of the matrix. */
import { type Dispute, disputesIn } from './disputes.ts';
import { type Effect, maskOf } from './effects.ts';
import { type Refusal, refusalsIn } from './refusals.ts';
import { type Arrival, greatestDepths, type Spread } from './spread.ts';

export interface Marks {
  /** The reactions of the spread, and the checks of the statement's own foreign keys. */
  readonly arrivals: readonly Arrival[];
  /** For each of them, its effects. */
  readonly masks: Uint8Array;
  /** For each of them, why it may refuse; null when it cannot. */
  readonly refusals: readonly (Refusal | null)[];
  readonly disputes: readonly Dispute[];
}

/** A limit beyond this is no matter of design: nobody nests a thousand rows on purpose. */
const deepest = 100;

/** The effects of every reaction in a spread. */
export function marksOf(spread: Spread): Marks {
  const { depthLimit } = spread.graph.behaviour;
  const isShallow = depthLimit !== null && depthLimit <= deepest;
  const refusalOf = refusalsIn(spread, isShallow ? greatestDepths(spread) : null);
  const own = ownChecks(spread);
  const arrivals = [...spread.arrivals, ...own];
  const refusals = arrivals.map(refusalOf);
  const masks = new Uint8Array(arrivals.length);
  arrivals.forEach((arrival, at) => {
    const effect = effectOf(arrival);
    masks[at] = (effect ? maskOf(effect) : 0) | (refusals[at] ? maskOf('blocks') : 0);
  });
  const disputes = disputesIn(spread, refusals);
  for (const { loser, winner } of disputes) {
    for (const at of [loser, winner]) masks[at] = (masks[at] ?? 0) | maskOf('order-dependent');
  }
  return { arrivals, masks, refusals, disputes };
}

/** A key that is also a foreign key must, after the UPDATE, refer to a row itself. */
function ownChecks({ graph, event, table, starts }: Spread): readonly Arrival[] {
  if (event === 'delete') return [];
  return (graph.held[table] ?? []).flatMap((key): readonly Arrival[] => {
    const nodes = key.pairs.map((pair) => graph.columnNode.get(pair.column));
    const from = starts.find((node) => nodes.includes(node));
    if (from === undefined) return [];
    return [{ from, reaction: { key, event, action: 'NO ACTION', child: table, written: [], to: [] } }];
  });
}

function effectOf({ reaction }: Arrival): Effect | null {
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
