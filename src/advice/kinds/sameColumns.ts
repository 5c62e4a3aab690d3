/** Two foreign keys over the same columns. */
import { removeForeignKeys } from '#document/edits/foreignKeys.ts';
import { foreignKeysFrom, tablesOf } from '#document/lookups.ts';
import type { ForeignKey, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Advice, type Adviser, anAdvice, type Case, endsOf, type Fix, namesOf } from '../advice.ts';

/**
 * `duplicate-foreign-key`: the same reference twice. `two-references`: one value must exist in two tables; silent for
 * a primary key, where that is how a row extends two others.
 */
export const sameColumns: Adviser = (given) =>
  tablesOf(given.document).flatMap((table) => {
    const keys = foreignKeysFrom(given.document, table.id);
    return keys.flatMap((key, at) => {
      const earlier = keys.slice(0, at).find((other) => columnsOf(other) === columnsOf(key));
      return earlier ? adviceOn(given, table, earlier, key) : [];
    });
  });

const columnsOf = (key: ForeignKey): string =>
  key.pairs
    .map((pair) => pair.column)
    .sort()
    .join();

const targetOf = (key: ForeignKey): string =>
  key.pairs
    .map((pair) => `${pair.column} ${pair.refColumn}`)
    .sort()
    .join();

function adviceOn({ document }: Case, table: Table, first: ForeignKey, second: ForeignKey): readonly Advice[] {
  const { pairs, to } = endsOf(document, second);
  const where = `${table.name}.${namesOf(pairs.map(([column]) => column))}`;
  if (targetOf(first) === targetOf(second))
    return [
      anAdvice('duplicate-foreign-key', {
        severity: 'warning',
        sentence: t`${first.name} and ${second.name} are the same reference, from ${where} to ${to.name}: every check is made twice, and their actions can differ. Remove one.`,
        records: { foreignKeys: [first.id, second.id] },
        fixes: [remove(second), remove(first)],
      }),
    ];
  if (columnsOf(second) === [...(table.primaryKey?.columns ?? [])].sort().join()) return [];
  const other = endsOf(document, first).to;
  return [
    anAdvice('two-references', {
      severity: 'warning',
      sentence:
        other.id === to.id
          ? t`${where} refers to ${to.name} twice, by different columns (${first.name}, ${second.name}): a row must satisfy both. Remove one, or give each columns of its own.`
          : t`${where} refers to ${other.name} and to ${to.name} (${first.name}, ${second.name}): its value must exist in both tables. If it means the one or the other, give each a column of its own.`,
      records: { foreignKeys: [first.id, second.id] },
      fixes: [remove(second), remove(first)],
    }),
  ];
}

const remove = (key: ForeignKey): Fix => ({
  label: t`Remove ${key.name}`,
  edit: (d) => removeForeignKeys(d, [key.id]),
});
