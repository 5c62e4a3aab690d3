/** Deletes whose outcome is decided by the order in which constraints were created or, in InnoDB, by their names. */
import type { Behaviour } from '#dialects/behaviour.ts';
import { setActions, updateForeignKey } from '#document/edits/foreignKeys.ts';
import type { ForeignKey, ForeignKeyId } from '#document/records.ts';
import { listed, t } from '#words/say.ts';
import { type Advice, type Adviser, anAdvice, type Case, endsOf, type Fix, namesOf, together } from '../advice.ts';
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

/** The order in which the constraints of a database act, as a sentence. */
function orderIn({ dialect, behaviour }: Case): string {
  switch (behaviour.constraintOrder) {
    case 'newest-first':
      return t`In ${dialect.label} the constraint that was created last acts first.`;
    case 'oldest-first':
      return t`In ${dialect.label} what is fewer steps away acts first, then the constraint that was created first.`;
    case 'by-name':
      return t`In ${dialect.label} constraints act in the order of their names.`;
  }
}

function aboutRefusal(given: Case, found: Found): Advice {
  const { document, behaviour, graph } = given;
  const { key, winner, losses } = found;
  const { from, to } = endsOf(document, key);
  const top = graph.tables[found.top]?.name ?? '';
  const takes =
    winner.written.length > 0
      ? t`${winner.key.name} (${winner.action}) writes the same columns`
      : t`${winner.key.name} (CASCADE) takes those rows along`;
  const [loss] = losses;
  const why = refusing(loss?.refusal ?? null, key, from.name, to.name);
  const cure = cureOf(behaviour, found);
  return anAdvice('order-dependent', {
    severity: 'warning',
    sentence: [
      t`Whether a DELETE in ${top} succeeds can depend on the order of constraints: ${why}, but ${takes} if it comes first.`,
      orderIn(given),
      ...cure.advice,
    ].join(' '),
    records: { foreignKeys: [...new Set([key.id, winner.key.id])] },
    fixes: cure.fixes,
  });
}

function refusing(refusal: Refusal | null, key: ForeignKey, from: string, to: string): string {
  switch (refusal?.why) {
    case 'value':
      return t`${key.name} fails when it writes a value that ${from} does not take`;
    case 'check':
      return t`${key.name} fails when what it writes into ${from} refers to nothing`;
    case 'recheck':
      return t`${key.name} writes rows of ${from}, which checks ${namesOf(refusal.checked)} again`;
    default:
      return t`${key.name} (${key.onDelete}) refuses while rows of ${from} refer to ${to}`;
  }
}

/** What makes the order indifferent: not asking before the end where that is possible, else the same action everywhere. */
function cureOf(
  { traversal }: Behaviour,
  { key, losses }: Found,
): { readonly advice: readonly string[]; readonly fixes: readonly Fix[] } {
  const whys = new Set(losses.map(({ refusal }) => refusal?.why));
  const onlyDeletes = losses.every(({ event }) => event === 'delete');
  if (whys.size === 1 && whys.has('action') && traversal === 'depth-first')
    return {
      advice: [t`Write NO ACTION, which is checked at the end of the statement.`],
      fixes: [{ label: t`Write NO ACTION`, edit: (d) => setActions(d, [key.id], noAction(key)) }],
    };
  if (whys.size === 1 && whys.has('action') && traversal === 'queue')
    return {
      advice: [t`Write NO ACTION DEFERRABLE INITIALLY DEFERRED, which is checked at COMMIT.`],
      fixes: [
        {
          label: t`Check at COMMIT`,
          edit: (d) => updateForeignKey(d, key.id, { ...noAction(key), deferrable: true, initiallyDeferred: true }),
        },
      ],
    };
  if (whys.size === 1 && whys.has('recheck') && traversal === 'queue') {
    const checked = [...new Set(losses.flatMap(({ refusal }) => refusal?.checked ?? []))];
    return {
      advice: [t`Make ${namesOf(checked)} DEFERRABLE INITIALLY DEFERRED, so that the check waits for COMMIT.`],
      fixes: [
        {
          label: t`Check ${listed(checked.map(({ name }) => name))} at COMMIT`,
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
  if (!onlyDeletes) return { advice: [], fixes: [] };
  return {
    advice: [t`Say CASCADE on every way to these rows.`],
    fixes: [{ label: t`Use CASCADE on ${key.name}`, edit: (d) => setActions(d, [key.id], { onDelete: 'CASCADE' }) }],
  };
}

const noAction = (key: ForeignKey) => ({
  ...(key.onDelete === 'RESTRICT' ? { onDelete: 'NO ACTION' as const } : {}),
  ...(key.onUpdate === 'RESTRICT' ? { onUpdate: 'NO ACTION' as const } : {}),
});

function aboutConflict(given: Case, { key, winner, top }: Found): Advice {
  const { document, graph } = given;
  const { from, to } = endsOf(document, key);
  const other = winner.key;
  const why =
    other === key
      ? t`rows of ${to.name} can get another key before they are deleted, and ${key.name} then no longer finds the rows of ${from.name}`
      : t`${key.name} and ${other.name} share columns, and what the first of them writes decides what the second finds`;
  return anAdvice('conflicting-actions', {
    severity: 'warning',
    sentence: [
      t`What a DELETE in ${graph.tables[top]?.name ?? ''} does to ${from.name} depends on the order of constraints: ${why}.`,
      orderIn(given),
      t`Give each foreign key columns of its own, or the same action.`,
    ].join(' '),
    records: { foreignKeys: [...new Set([key.id, other.id])] },
  });
}
