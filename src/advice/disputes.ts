/** Where the order of constraints decides: two of them act on the same rows, and each would take them from the other. */
import type { Behaviour } from '#dialects/behaviour.ts';
import { cached } from '#document/cached.ts';
import type { CascadeGraph, Reaction } from './cascadeGraph.ts';
import { isOrdered, type Refusal } from './refusals.ts';
import type { Spread } from './spread.ts';

/** `loser` refuses or acts only if it comes before `winner`, which takes its rows away. */
export interface Dispute {
  readonly loser: Reaction;
  readonly winner: Reaction;
  /** Why the loser may refuse; null when it only acts otherwise, or no more. */
  readonly refusal: Refusal | null;
}

/**
 * The disputes in a spread: a row that one foreign key deletes, or whose reference it overwrites, while another that is
 * asked in order would refuse or write it differently. More than can happen with given rows, and seldom fewer.
 */
export function disputesIn(spread: Spread, refusalOf: (reaction: Reaction) => Refusal | null): readonly Dispute[] {
  const rivals = rivalsIn(spread.graph);
  const disputes: Dispute[] = [];
  for (const loser of spread.arrivals) {
    const own = rivals[loser.index]?.filter(({ winner }) => spread.arrives(winner)) ?? [];
    if (own.length === 0) continue;
    const refusal = refusalOf(loser);
    // Whether a chain is too long is a matter of rows, not of constraints.
    const isRefused = refusal?.time === 'in-order' && refusal.why !== 'depth';
    const rival = own.find(({ ifRefused }) => isRefused || !ifRefused);
    if (rival) disputes.push({ loser, winner: rival.winner, refusal: isRefused ? refusal : null });
  }
  return disputes;
}

interface Rival {
  readonly winner: Reaction;
  /** Whether it matters only if the loser refuses. */
  readonly ifRefused: boolean;
}

/** By reaction: those that may take its rows away, wherever the statement begins. */
const rivalsIn = cached((graph: CascadeGraph): readonly (readonly Rival[] | undefined)[] => {
  const rivals: (readonly Rival[])[] = [];
  if (!isOrdered(graph.behaviour)) return rivals;
  for (const list of graph.reactionsInto) {
    for (const loser of list) {
      const own = list.flatMap((winner): readonly Rival[] => {
        const ifRefused = winner === loser ? null : takes(graph.behaviour, winner, loser);
        return ifRefused === null ? [] : [{ winner, ifRefused }];
      });
      if (own.length > 0) rivals[loser.index] = own;
    }
  }
  return rivals;
});

/** Whether one reaction takes rows from the other in any case (false), only if that would refuse (true), or not (null). */
function takes(behaviour: Behaviour, winner: Reaction, loser: Reaction): boolean | null {
  if (winner.key === loser.key) {
    // The referenced row may have been given another key before it goes; then it goes without this row.
    const isSame = winner.action === 'SET NULL' && loser.action === 'SET NULL';
    return winner.event === loser.event || isSame ? null : false;
  }
  const isWritten = winner.written.length > 0 && loser.key.pairs.some((pair) => winner.written.includes(pair.column));
  const refusesOnly = loser.action === 'RESTRICT' || loser.action === 'NO ACTION';
  if (isWritten && !refusesOnly && !isSameNull(winner, loser)) return false;
  const deletes = winner.event === 'delete' && winner.action === 'CASCADE';
  // A constraint that the database does not make cannot refuse.
  const isDefined = !(behaviour.setNullNeedsNullable && loser.action === 'SET NULL');
  return isDefined && (deletes || isWritten) ? true : null;
}

/** Whether both write NULL into the same columns. */
const isSameNull = (a: Reaction, b: Reaction): boolean =>
  a.action === 'SET NULL' &&
  b.action === 'SET NULL' &&
  a.written.length === b.written.length &&
  a.written.every((id) => b.written.includes(id));
