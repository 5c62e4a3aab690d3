/** Deletes whose outcome is decided by the order in which constraints were created or, in InnoDB, by their names. */
import type { Behaviour } from '#dialects/behaviour.ts';
import { setActions, updateForeignKey } from '#document/edits/foreignKeys.ts';
import type { ForeignKey, ForeignKeyId } from '#document/records.ts';
import {
  type Advice,
  type Adviser,
  anAdvice,
  type Case,
  endsOf,
  type Fix,
  listed,
  namesOf,
  together,
} from '../advice.ts';
import type { Reaction } from '../cascadeGraph.ts';
import { disputesIn } from '../disputes.ts';
import { type Refusal, refusalsIn } from '../refusals.ts';
import { spreadOf } from '../spread.ts';

/** Everything that was found of one foreign key that loses or wins by its place in the order. */
interface Found {
  readonly key: ForeignKey;
  /** The nearest statement's table, and the two that dispute there. */
  top: number;
  distance: number;
  winner: Reaction;
  /** Why it may refuse, in each dispute; null where it only acts differently. */
  readonly losses: { readonly refusal: Refusal | null; readonly event: 'delete' | 'update' }[];
}

/**
 * `order-dependent`: a RESTRICT, a NO ACTION that does not wait, or an action that fails, beside a cascade that takes the
 * same rows away. `conflicting-actions`: two foreign keys write the same columns, or one deletes what the other keeps.
 */
export const orderDependence: Adviser = (given) => {
  const refusing = new Map<ForeignKeyId, Found>();
  const acting = new Map<ForeignKeyId, Found>();
  given.graph.tables.forEach((_, top) => {
    const spread = spreadOf(given.graph, top, 'delete');
    if (spread.arrivals.length < 2) return;
    for (const { loser, winner, refusal } of disputesIn(spread, refusalsIn(spread))) {
      // An update that comes back to its table is another advice.
      if (refusal?.why === 'loop') continue;
      const refuses = refusal !== null && loser.key !== winner.key;
      const { key, event } = loser;
      const into = refuses ? refusing : acting;
      const loss = { refusal: refuses ? refusal : null, event };
      const distance = (spread.distance[loser.from] ?? 0) + (spread.distance[winner.from] ?? 0);
      const found = into.get(key.id);
      if (!found) into.set(key.id, { key, top, distance, winner, losses: [loss] });
      else {
        found.losses.push(loss);
        if (distance < found.distance) Object.assign(found, { top, distance, winner });
      }
    }
  });
  return [
    ...[...refusing.values()].map((found) => aboutRefusal(given, found)),
    ...[...acting.values()].map((found) => aboutConflict(given, found)),
  ];
};

const orders: Readonly<Record<Behaviour['constraintOrder'], string>> = {
  'newest-first': 'the constraint that was created last acts first',
  'oldest-first': 'what is fewer steps away acts first, then the constraint that was created first',
  'by-name': 'constraints act in the order of their names',
};

function aboutRefusal(given: Case, found: Found): Advice {
  const { document, dialect, behaviour, graph } = given;
  const { key, winner, losses } = found;
  const { from, to } = endsOf(document, key);
  const top = graph.tables[found.top]?.name ?? '';
  const takes =
    winner.written.length > 0
      ? `${winner.key.name} (${winner.action}) writes the same columns`
      : `${winner.key.name} (CASCADE) takes those rows along`;
  const [loss] = losses;
  const cure = cureOf(behaviour, found);
  return anAdvice('order-dependent', {
    severity: 'warning',
    sentence: `Whether a DELETE in ${top} succeeds can depend on the order of constraints: ${refusing(loss?.refusal ?? null, key, from.name, to.name)}, but ${takes} if it comes first. In ${dialect.label} ${orders[behaviour.constraintOrder]}.${cure.advice}`,
    records: { foreignKeys: [...new Set([key.id, winner.key.id])] },
    fixes: cure.fixes,
  });
}

function refusing(refusal: Refusal | null, key: ForeignKey, from: string, to: string): string {
  switch (refusal?.why) {
    case 'value':
      return `${key.name} fails when it writes a value that ${from} does not take`;
    case 'check':
      return `${key.name} fails when what it writes into ${from} refers to nothing`;
    case 'recheck':
      return `${key.name} writes rows of ${from}, which checks ${namesOf(refusal.checked)} again`;
    default:
      return `${key.name} (${key.onDelete}) refuses while rows of ${from} refer to ${to}`;
  }
}

/** What makes the order indifferent: not asking before the end where that is possible, else the same action everywhere. */
function cureOf(
  { traversal }: Behaviour,
  { key, losses }: Found,
): { readonly advice: string; readonly fixes: readonly Fix[] } {
  const whys = new Set(losses.map(({ refusal }) => refusal?.why));
  const onlyDeletes = losses.every(({ event }) => event === 'delete');
  if (whys.size === 1 && whys.has('action') && traversal === 'depth-first')
    return {
      advice: ' Write NO ACTION, which is checked at the end of the statement.',
      fixes: [{ label: 'Write NO ACTION', edit: (d) => setActions(d, [key.id], noAction(key)) }],
    };
  if (whys.size === 1 && whys.has('action') && traversal === 'queue')
    return {
      advice: ' Write NO ACTION DEFERRABLE INITIALLY DEFERRED, which is checked at COMMIT.',
      fixes: [
        {
          label: 'Check at COMMIT',
          edit: (d) => updateForeignKey(d, key.id, { ...noAction(key), deferrable: true, initiallyDeferred: true }),
        },
      ],
    };
  if (whys.size === 1 && whys.has('recheck') && traversal === 'queue') {
    const checked = [...new Set(losses.flatMap(({ refusal }) => refusal?.checked ?? []))];
    return {
      advice: ` Make ${namesOf(checked)} DEFERRABLE INITIALLY DEFERRED, so that the check waits for COMMIT.`,
      fixes: [
        {
          label: `Check ${listed(checked.map(({ name }) => name))} at COMMIT`,
          edit: together(
            ...checked.map(
              ({ id }): Fix['edit'] =>
                (d) =>
                  updateForeignKey(d, id, { deferrable: true, initiallyDeferred: true }),
            ),
          ),
        },
      ],
    };
  }
  if (!onlyDeletes) return { advice: '', fixes: [] };
  return {
    advice: ' Say CASCADE on every way to these rows.',
    fixes: [{ label: `Use CASCADE on ${key.name}`, edit: (d) => setActions(d, [key.id], { onDelete: 'CASCADE' }) }],
  };
}

const noAction = (key: ForeignKey) => ({
  ...(key.onDelete === 'RESTRICT' ? { onDelete: 'NO ACTION' as const } : {}),
  ...(key.onUpdate === 'RESTRICT' ? { onUpdate: 'NO ACTION' as const } : {}),
});

function aboutConflict({ document, graph, dialect, behaviour }: Case, { key, winner, top }: Found): Advice {
  const { from, to } = endsOf(document, key);
  const other = winner.key;
  const why =
    other === key
      ? `rows of ${to.name} can get another key before they are deleted, and ${key.name} then no longer finds the rows of ${from.name}`
      : `${key.name} and ${other.name} share columns, and what the first of them writes decides what the second finds`;
  return anAdvice('conflicting-actions', {
    severity: 'warning',
    sentence: `What a DELETE in ${graph.tables[top]?.name ?? ''} does to ${from.name} depends on the order of constraints: ${why}. In ${dialect.label} ${orders[behaviour.constraintOrder]}. Give each foreign key columns of its own, or the same action.`,
    records: { foreignKeys: [...new Set([key.id, other.id])] },
  });
}
