/** What one foreign key does to the rows that refer to a row which goes. */
import { behaviours } from '#dialects/behaviour.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import type { ColumnId, ForeignKey } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { Saying } from '../note.ts';
import type { Conditions } from './conditions.ts';
import { actionOf, isNotNull, type Plan, writtenColumns } from './plan.ts';

/**
 * In the words of the report. `may block`: the order of the engine's checks, or its depth limit, decides. `cannot tell`:
 * rows that are written in the middle of the delete, so that what they refer to, or what refers to them, changes with it.
 */
export type Effect = 'by cascade' | 'set to NULL' | 'set to default' | 'blocks' | 'may block' | 'cannot tell';

/** Some of the rows that a foreign key reaches, and what becomes of them. */
export interface Outcome {
  readonly effect: Effect;
  /** The clause, and why it cannot be carried out. */
  readonly rule: Saying;
  /** Conditions that must all hold. */
  readonly where: readonly string[];
}

/** What becomes of the rows; those that go by another way are `may block` where the order of the checks decides. */
export function outcomesOf(plan: Plan, asks: Conditions, key: ForeignKey): readonly Outcome[] {
  const action = actionOf(key, plan.dialect);
  const rule: Saying = () => `ON DELETE ${action}`;
  switch (action) {
    case 'CASCADE':
      return [{ effect: 'by cascade', rule, where: [] }];
    case 'NO ACTION':
    case 'RESTRICT':
      return blocking(
        plan,
        asks,
        key,
        waits(plan, key) ? () => t`${rule()}, looked at when everything has gone` : rule,
      );
    case 'SET NULL': {
      const why = refusalOfNull(plan, key, writtenColumns(key, plan.dialect));
      if (why) return blocking(plan, asks, key, () => t`${rule()}, but ${why()}`);
      return [{ effect: 'set to NULL', rule, where: staying(plan, asks, key) }];
    }
    case 'SET DEFAULT':
      return defaulting(plan, asks, key, rule);
  }
}

/** Rows that do not go by another way. */
const staying = ({ document, losing }: Plan, asks: Conditions, key: ForeignKey): readonly string[] =>
  losing.has(key.tableId) ? [not(asks.isGone(tableOf(document, key.tableId)))] : [];

const not = (condition: string): string => (condition.startsWith('EXISTS') ? `NOT ${condition}` : `NOT (${condition})`);

/** Rows that stay and make the delete fail; those that go may be met before they have gone. */
function blocking(
  plan: Plan,
  asks: Conditions,
  key: ForeignKey,
  rule: Saying,
  when: readonly string[] = [],
): readonly Outcome[] {
  const child = tableOf(plan.document, key.tableId);
  const blocks: Outcome = { effect: 'blocks', rule, where: [...staying(plan, asks, key), ...when] };
  if (!plan.losing.has(child.id) || waits(plan, key)) return [blocks];
  const where = [asks.isGone(child), ...when];
  const { traversal } = behaviours[plan.dialect];
  // PostgreSQL has deleted all chosen rows before it looks at any foreign key.
  if (traversal === 'queue' && child === plan.target) where.push(not(asks.isChosen()));
  // A row that refers to itself is gone when its own children are looked for, but for InnoDB.
  if (traversal !== 'index-by-index' && key.refTableId === key.tableId) where.push(not(asks.refersToItself(key)));
  return [blocks, { effect: 'may block', rule: () => t`${rule()}; these rows go, too, perhaps later`, where }];
}

/** Whether the check comes after everything that goes has gone. */
function waits({ dialect }: Plan, key: ForeignKey): boolean {
  if (key.onDelete !== 'NO ACTION') return false;
  return dialect === 'sqlite' || (behaviours[dialect].deferrable && key.deferrable && key.initiallyDeferred);
}

/** Why NULL cannot be written, or null. */
function refusalOfNull({ document, dialect }: Plan, key: ForeignKey, written: readonly ColumnId[]): Saying | null {
  const child = tableOf(document, key.tableId);
  const fixed = written.filter((id) => isNotNull(child, columnOf(child, id), dialect));
  if (fixed.length > 0) return () => t`${fixed.map((id) => columnOf(child, id).name).join(', ')} cannot be NULL`;
  const isPartial = written.length < key.pairs.length && key.match === 'FULL' && behaviours[dialect].matchFull;
  return isPartial ? () => t`MATCH FULL takes all NULL or none` : null;
}

/** A default is written, and must refer to a row that is there and stays. */
function defaulting(plan: Plan, asks: Conditions, key: ForeignKey, rule: Saying): readonly Outcome[] {
  const child = tableOf(plan.document, key.tableId);
  const nulls = writtenColumns(key, plan.dialect).filter((id) => columnOf(child, id).default === null);
  const why = nulls.length > 0 ? refusalOfNull(plan, key, nulls) : null;
  if (why) return blocking(plan, asks, key, () => t`${rule()}, but ${why()} and has no default`);
  const done: Outcome = { effect: 'set to default', rule, where: staying(plan, asks, key) };
  if (nulls.length > 0) return [done];
  const isThere = asks.defaultStays(key);
  const missing: Saying = () => t`${rule()}, but no row with the default is left`;
  const outcomes = [
    { ...done, where: [...done.where, isThere] },
    ...blocking(plan, asks, key, missing, [not(isThere)]),
  ];
  // SQLite looks for the row at the end only, when the rows that go have gone.
  return plan.dialect === 'sqlite' ? outcomes.filter(({ effect }) => effect !== 'may block') : outcomes;
}
