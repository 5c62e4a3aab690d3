/** Rows for which a count cannot be trusted, since the delete writes what other foreign keys look at. */
import { behaviours } from '#dialects/behaviour.ts';
import { foreignKeysFrom, foreignKeysTo, tableOf, uniqueKeysOf } from '#document/lookups.ts';
import type { ForeignKey, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { Saying } from '../note.ts';
import type { Conditions } from './conditions.ts';
import type { Outcome } from './outcomes.ts';
import { actionOf, type Plan, writesValues, writtenColumns } from './plan.ts';

/** Of the rows that a foreign key sets to NULL or to their defaults, those that something else depends on. */
export function disturbancesOf(plan: Plan, asks: Conditions, key: ForeignKey): readonly Outcome[] {
  const written = new Set(writtenColumns(key, plan.dialect));
  if (written.size === 0) return [];
  const child = tableOf(plan.document, key.tableId);
  const clause = `ON DELETE ${actionOf(key, plan.dialect)}`;
  const others = foreignKeysFrom(plan.document, child.id).filter((other) => other !== key);
  const sharing = others.filter((other) => other.pairs.some((pair) => written.has(pair.column)));
  const referring = foreignKeysTo(plan.document, child.id).filter((other) =>
    other.pairs.some((pair) => written.has(pair.refColumn)),
  );
  const cannotTell = (rule: Saying, where: readonly string[]): Outcome => ({ effect: 'cannot tell', rule, where });

  if (writesValues(key, plan)) {
    const isKey = uniqueKeysOf(child).some((unique) => unique.some((id) => written.has(id)));
    const mixed = key.match === 'FULL' && behaviours[plan.dialect].matchFull && key.pairs.length > 1;
    if (isKey) return [cannotTell(() => t`${clause} writes a unique key`, [])];
    if (sharing.length > 0) return [cannotTell(() => t`${clause} writes columns of ${namesOf(sharing)}, too`, [])];
    if (referring.length > 0) return [cannotTell(() => t`${clause} writes what ${namesOf(referring)} refers to`, [])];
    if (mixed) return [cannotTell(() => t`${clause} and MATCH FULL may get values beside NULL`, [])];
  }
  const found: Outcome[] = [];
  for (const other of sharing) {
    const isFull = other.match === 'FULL' && behaviours[plan.dialect].matchFull && other.pairs.length > 1;
    if (isFull) found.push(cannotTell(() => t`${clause} writes columns of ${other.name}, which is MATCH FULL`, []));
    else if (plan.acting.includes(other))
      found.push(
        cannotTell(
          () => t`${clause} writes columns of ${other.name}, which acts here, too`,
          [asks.refersToGone(other)],
        ),
      );
  }
  for (const other of referring)
    found.push(cannotTell(() => t`${clause} writes what ${other.name} refers to`, [asks.isReferredTo(other)]));
  for (const other of others)
    if (sharesIndex(plan, child, key, other))
      found.push({
        effect: 'may block',
        rule: () => t`${clause} changes an index by which ${other.name} is looked at`,
        where: [asks.refersToGone(other)],
      });
  return found;
}

/** InnoDB looks at a foreign key again when an index that begins with its columns changes. */
function sharesIndex({ dialect, acting }: Plan, child: Table, key: ForeignKey, other: ForeignKey): boolean {
  if (behaviours[dialect].traversal !== 'index-by-index' || !acting.includes(other)) return false;
  const written = writtenColumns(key, dialect);
  const looked = other.pairs.map((pair) => pair.column);
  const indexes = [
    ...uniqueKeysOf(child),
    ...child.indexes.map((index) => index.columns),
    ...acting.filter(({ tableId }) => tableId === child.id).map(({ pairs }) => pairs.map((pair) => pair.column)),
  ];
  return indexes.some(
    (columns) => looked.every((id, i) => columns[i] === id) && columns.some((id) => written.includes(id)),
  );
}

/**
 * PostgreSQL looks at all foreign keys of a row again when a statement writes it for the second time: the rows of a table
 * that two actions write while a third foreign key refers to a row that goes. Null where no row can be written twice.
 */
export function writtenTwice(plan: Plan, asks: Conditions, table: Table): Pick<Outcome, 'rule' | 'where'> | null {
  if (behaviours[plan.dialect].traversal !== 'queue') return null;
  const keys = plan.acting.filter((key) => key.tableId === table.id);
  const writing = keys.filter((key) => writtenColumns(key, plan.dialect).length > 0);
  const acting = keys.filter((key) => writing.includes(key) || actionOf(key, plan.dialect) === 'CASCADE');
  if (writing.length < 2 || acting.length < 3) return null;
  const sum = (some: readonly ForeignKey[]) =>
    some.map((key) => `CASE WHEN ${asks.refersToGone(key)} THEN 1 ELSE 0 END`).join('\n    + ');
  return {
    rule: () => t`written by two actions while a third is on its way`,
    where: [`${sum(writing)} > 1`, `${sum(acting)} > 2`],
  };
}

const namesOf = (keys: readonly ForeignKey[]): string => keys.map((key) => key.name).join(', ');
