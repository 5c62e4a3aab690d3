/** Why a foreign key that acts may fail, from the schema alone, and whether the order of constraints has a say in it. */
import type { Behaviour } from '#dialects/behaviour.ts';
import type { ForeignKey } from '#document/records.ts';
import type { Reaction } from './cascadeGraph.ts';
import { type Facts, factsOf } from './reactionFacts.ts';
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

/** When NO ACTION, and the check that a new value refers to a row, are made (see `Behaviour.traversal`). */
function checkTime(behaviour: Behaviour, key: ForeignKey): RefusalTime {
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
