/** Where the order of constraints decides: two of them act on the same rows, and each would take them from the other. */
import type { CascadeGraph, Reaction } from './cascadeGraph.ts';
import { isOrdered, type Refusal } from './refusals.ts';
import type { Spread } from './spread.ts';

/** Positions in `Spread.arrivals`: `loser` refuses or acts only if it comes before `winner`, which takes its rows away. */
export interface Dispute {
  readonly loser: number;
  readonly winner: number;
}

/**
 * The disputes in a spread: a row that one foreign key deletes, or whose reference it overwrites, while another that is
 * asked in order would refuse or write it differently. More than can happen with given rows, and seldom fewer.
 * `refusals` say for each arrival why it may refuse.
 */
export function disputesIn(spread: Spread, refusals: readonly (Refusal | null)[]): readonly Dispute[] {
  const { graph, arrivals } = spread;
  const byTable = new Map<number, number[]>();
  arrivals.forEach(({ reaction }, at) => {
    const list = byTable.get(reaction.child);
    if (list) list.push(at);
    else byTable.set(reaction.child, [at]);
  });
  const disputes: Dispute[] = [];
  for (const list of byTable.values()) {
    if (list.length < 2) continue;
    for (const loser of list) {
      const own = arrivals[loser]?.reaction;
      if (!own) continue;
      const winner = list.find((at) => {
        const other = arrivals[at]?.reaction;
        return other !== undefined && other !== own && takes(graph, other, own, refusals[loser] ?? null);
      });
      if (winner !== undefined) disputes.push({ loser, winner });
    }
  }
  return disputes;
}

function takes({ behaviour }: CascadeGraph, winner: Reaction, loser: Reaction, refusal: Refusal | null): boolean {
  if (winner.key === loser.key) {
    // The referenced row may have been given another key before it goes; then it goes without this row.
    return winner.event !== loser.event && !(winner.action === 'SET NULL' && loser.action === 'SET NULL');
  }
  const columns = loser.key.pairs.map((pair) => pair.column);
  const isWritten = winner.written.some((id) => columns.includes(id));
  const deletes = winner.event === 'delete' && winner.action === 'CASCADE';
  const isDefined = !(behaviour.setNullNeedsNullable && loser.action === 'SET NULL');
  if (refusal?.time === 'in-order' && isOrdered(behaviour) && isDefined && (deletes || isWritten)) return true;
  const refusesOnly = loser.action === 'RESTRICT' || loser.action === 'NO ACTION';
  return isWritten && !refusesOnly && !isSameNull(winner, loser);
}

/** Whether both write NULL into the same columns. */
const isSameNull = (a: Reaction, b: Reaction): boolean =>
  a.action === 'SET NULL' &&
  b.action === 'SET NULL' &&
  a.written.length === b.written.length &&
  a.written.every((id) => b.written.includes(id));
