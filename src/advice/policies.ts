/** Whether a schema keeps its policies in one database: no DELETE in one table ever touches the rows of another. */
import { behaviours } from '#dialects/behaviour.ts';
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import { policiesOf, tablesOf } from '#document/lookups.ts';
import type { DialectName, ForeignKey, Policy, ReferentialAction, TableId } from '#document/records.ts';
import { actingKeys } from './actingKeys.ts';
import type { Effect } from './effects.ts';
import { impactMatrix } from './matrix.ts';

/** One foreign key of a path, with the clause that carries the DELETE on. */
export interface PolicyStep {
  readonly foreignKey: ForeignKey;
  readonly event: 'delete' | 'update';
  readonly action: ReferentialAction;
}

export interface Judgement {
  readonly policy: Policy;
  readonly kept: boolean;
  /**
   * The shortest way that breaks it, from the table that is deleted from to the one whose rows are safe. Empty when it is
   * kept, and where the rows are deleted by themselves, because their table inherits from the other.
   */
  readonly path: readonly PolicyStep[];
  /** Where the path begins: the policy's table, or one that inherits from it, whose rows a DELETE finds too. */
  readonly from: TableId;
}

const forbidden: Readonly<Record<Policy['forbid'], readonly Effect[]>> = {
  delete: ['deleted'],
  change: ['deleted', 'set-null', 'set-default', 'updated'],
};

const known = cached((_tables: Document['tables']) =>
  cached((_keys: Document['foreignKeys']) =>
    cached((_policies: Document['policies']) => new Map<DialectName, readonly Judgement[]>()),
  ),
);

/** All policies of a document, judged in their order; the same list as long as tables, foreign keys and policies stay the same. */
export function judgePolicies(document: Document, dialect: DialectName): readonly Judgement[] {
  const lists = known(document.tables)(document.foreignKeys)(document.policies);
  let list = lists.get(dialect);
  if (!list) {
    list = policiesOf(document).map((policy) => judgePolicy(document, dialect, policy));
    lists.set(dialect, list);
  }
  return list;
}

/**
 * Whether some rows exist with which a DELETE breaks the policy. It goes by the foreign keys alone: a CHECK or a trigger
 * that would prevent it, or do more, is not looked at, and neither are the cascades of an ORM.
 */
export function judgePolicy(document: Document, dialect: DialectName, policy: Policy): Judgement {
  const heirs = dialect === 'postgresql' ? heirsOf(document, policy.tableId) : [];
  if (heirs.includes(policy.targetId)) return { policy, kept: false, path: [], from: policy.targetId };
  const ways = [policy.tableId, ...heirs].flatMap((from): readonly Judgement[] => {
    const path = wayTo(document, dialect, from, policy);
    return path ? [{ policy, kept: false, path, from }] : [];
  });
  const [shortest] = ways.sort((a, b) => a.path.length - b.path.length);
  return shortest ?? { policy, kept: true, path: [], from: policy.tableId };
}

/** The tables that inherit from a table, and those that inherit from them (PostgreSQL, "Inheritance"). */
function heirsOf(document: Document, id: TableId): readonly TableId[] {
  const found = new Set([id]);
  for (const parent of found)
    for (const table of tablesOf(document)) if (table.inherits.includes(parent)) found.add(table.id);
  return [...found].filter((heir) => heir !== id);
}

function wayTo(
  document: Document,
  dialect: DialectName,
  from: TableId,
  { targetId, forbid }: Policy,
): readonly PolicyStep[] | null {
  const acting = { ...document, foreignKeys: actingKeys(document, dialect) };
  const { paths } = impactMatrix(acting, dialect).row(from).cell(targetId);
  const [shortest] = paths
    .filter(({ effects }) => effects.some((effect) => forbidden[forbid].includes(effect)))
    .sort((a, b) => a.foreignKeys.length - b.foreignKeys.length);
  const { depthLimit } = behaviours[dialect];
  // A statement that nests so deeply is given up, and undone.
  if (!shortest || (depthLimit !== null && shortest.foreignKeys.length >= depthLimit)) return null;
  let event: PolicyStep['event'] = 'delete';
  return shortest.foreignKeys.flatMap((id): readonly PolicyStep[] => {
    const foreignKey = document.foreignKeys.get(id);
    if (!foreignKey) return [];
    const step = { foreignKey, event, action: event === 'delete' ? foreignKey.onDelete : foreignKey.onUpdate };
    // Rows that are not deleted stay with another value, which others may follow.
    if (step.action !== 'CASCADE') event = 'update';
    return [step];
  });
}
