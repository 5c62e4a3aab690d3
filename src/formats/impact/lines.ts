/** The lines of an impact report: what is counted, in an order that can be read. */
import { tableOf } from '#document/lookups.ts';
import type { ForeignKey, Table } from '#document/records.ts';
import { inEnglish, t } from '#words/say.ts';
import type { Saying } from '../note.ts';
import type { Conditions } from './conditions.ts';
import { stepsAllowed } from './depth.ts';
import { disturbancesOf, writtenTwice } from './disturbances.ts';
import { type Effect, outcomesOf } from './outcomes.ts';
import { actionOf, type Plan } from './plan.ts';
import { waysFrom } from './ways.ts';

/** The rows that a foreign key reaches and for which all conditions hold. */
export interface Reached {
  readonly key: ForeignKey;
  readonly where: readonly string[];
}

/** Rows of one table, each counted once. */
export type Counted =
  | { readonly of: 'gone' }
  | ({ readonly of: 'reached' } & Reached)
  | { readonly of: 'any'; readonly reached: readonly Reached[] }
  | { readonly of: 'where'; readonly where: readonly string[] }
  /** Rows at the end of so many cascades, or more. */
  | { readonly of: 'deep'; readonly steps: number };

export interface Line {
  readonly table: Table;
  /** `deleted` and `changed` are for a table as a whole. */
  readonly effect: Effect | 'deleted' | 'changed';
  readonly key: ForeignKey | null;
  readonly rule: Saying;
  /** The shortest way from the delete to the foreign key. */
  readonly way: string;
  readonly counted: Counted;
}

/** What happens to rows of each table, then to the rows that refer to them and stay. */
export function linesOf(plan: Plan, asks: Conditions): readonly Line[] {
  const ways = waysFrom(plan);
  const isCascade = (key: ForeignKey) => actionOf(key, plan.dialect) === 'CASCADE';
  const whole = (table: Table, effect: Line['effect'], rule: Saying, counted: Counted): Line => ({
    table,
    effect,
    key: null,
    rule,
    way: '',
    counted,
  });
  const ofKey = (key: ForeignKey): readonly Line[] =>
    [...outcomesOf(plan, asks, key), ...disturbancesOf(plan, asks, key)].map(({ effect, rule, where }) => ({
      table: tableOf(plan.document, key.tableId),
      effect,
      key,
      rule,
      way: ways.get(key.id) ?? '',
      counted: { of: 'reached', key, where },
    }));
  const totals = (table: Table): readonly Line[] => {
    const reached = plan.acting
      .filter((key) => key.tableId === table.id)
      .flatMap((key) => outcomesOf(plan, asks, key).map((outcome) => ({ key, ...outcome })))
      .filter(({ effect }) => effect === 'set to NULL' || effect === 'set to default');
    const twice = writtenTwice(plan, asks, table);
    return [
      ...(reached.length > 0 ? [whole(table, 'changed', () => 'each row once', { of: 'any', reached })] : []),
      ...(twice ? [whole(table, 'may block', twice.rule, { of: 'where', where: twice.where })] : []),
    ];
  };

  const lines: Line[] = [];
  const steps = stepsAllowed(plan);
  plan.tables.forEach((table, i) => {
    lines.push(whole(table, 'deleted', () => 'each row once', { of: 'gone' }));
    if (i === 0 && steps !== null)
      lines.push(whole(table, 'may block', () => t`${steps} cascades in a row, or more`, { of: 'deep', steps }));
    lines.push(...plan.acting.filter((key) => key.tableId === table.id && isCascade(key)).flatMap(ofKey));
    const others = plan.acting.filter((key) => key.refTableId === table.id && !isCascade(key));
    lines.push(...others.flatMap(ofKey));
    // After the last of the tables that the child refers to.
    for (const child of new Set(others.map((key) => tableOf(plan.document, key.tableId)))) {
      const keys = plan.acting.filter((key) => key.tableId === child.id && !isCascade(key));
      const last = plan.tables.findLast(({ id }) => keys.some((key) => key.refTableId === id));
      if (last === table) lines.push(...totals(child));
    }
  });
  return lines;
}

/** A line without its count, as literals. */
export const wordsOf = ({ table, effect, key, rule, way }: Line, name: string | undefined): readonly string[] => [
  name ?? table.name,
  effect,
  key?.name ?? '',
  inEnglish(rule),
  way,
];
