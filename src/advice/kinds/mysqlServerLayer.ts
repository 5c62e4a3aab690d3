/** Where MySQL 9.6 and later, with its default settings, would carry out foreign keys otherwise than InnoDB does. */
import { foreignKeysFrom, foreignKeysOf, foreignKeysTo, tableOf } from '#document/lookups.ts';
import type { ForeignKey } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Adviser, anAdvice, type Case, namesOf } from '../advice.ts';

/**
 * `mysql-server-layer`: seen in 9.7.4 with `innodb_native_foreign_keys=OFF`: a table that has been a parent in the same
 * cascade is not entered again, which leaves orphans below three levels, and trees in one table fail with error 6575.
 */
export const mysqlServerLayer: Adviser = ({ document, dialect }) => {
  if (dialect.name !== 'mysql') return [];
  const cascades = foreignKeysOf(document).filter((key) => key.onDelete === 'CASCADE');
  const trees = cascades.filter((key) => key.tableId === key.refTableId);
  const chains = cascades.flatMap((key) => chainThrough(document, key));
  const [chain] = chains;
  if (trees.length === 0 && !chain) return [];
  const names = (keys: readonly ForeignKey[]) =>
    [tableOf(document, keys[0]?.refTableId ?? ''), ...keys.map((key) => tableOf(document, key.tableId))].map(
      ({ name }) => name,
    );
  const troubles = [
    ...(chain
      ? [
          chains.length > 1
            ? t`a cascade through three levels (${names(chain).join(' ← ')} and others) can leave orphans`
            : t`a cascade through three levels (${names(chain).join(' ← ')}) can leave orphans`,
        ]
      : []),
    ...(trees.length > 0
      ? [
          t`deleting the top of a tree in ${namesOf(trees.map((key) => tableOf(document, key.tableId)))} can fail with error 6575`,
        ]
      : []),
  ];
  return [
    anAdvice('mysql-server-layer', {
      severity: 'warning',
      sentence: t`MySQL 9.6 and later, with default settings, carries out foreign keys itself and not in InnoDB: ${troubles.reduce((one, other) => t`${one}, and ${other}`)}. Start the server with innodb_native_foreign_keys=ON, or delete the lowest level first. MariaDB and MySQL to 9.5 do as is simulated here.`,
      records: { foreignKeys: [...new Set([...(chain ?? []), ...trees].map(({ id }) => id))] },
    }),
  ];
};

/** Three foreign keys with CASCADE in a row, the given one in the middle, over four different tables. */
function chainThrough(document: Case['document'], middle: ForeignKey): readonly (readonly ForeignKey[])[] {
  if (middle.tableId === middle.refTableId) return [];
  const isCascade = (key: ForeignKey) => key.onDelete === 'CASCADE' && key.tableId !== key.refTableId;
  for (const first of foreignKeysFrom(document, middle.refTableId)) {
    if (!isCascade(first) || first.refTableId === middle.tableId) continue;
    const last = foreignKeysTo(document, middle.tableId).find(
      (key) => isCascade(key) && key.tableId !== middle.refTableId && key.tableId !== first.refTableId,
    );
    if (last) return [[first, middle, last]];
  }
  return [];
}
