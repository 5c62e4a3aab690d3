/** Foreign keys whose referencing columns no index finds. */
import { setIndexes } from '#document/edits/constraints.ts';
import { foreignKeysOf, tableOf, tablesOf } from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import type { ColumnId, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Adviser, anAdvice, endsOf, namesOf } from '../advice.ts';

/** `missing-index`. InnoDB makes the index itself, so that it is silent there. */
export const missingIndex: Adviser = ({ document, dialect, behaviour }) => {
  if (behaviour.traversal === 'index-by-index') return [];
  return foreignKeysOf(document).flatMap((key) => {
    const { from, to, pairs } = endsOf(document, key);
    const columns = pairs.map(([column]) => column);
    const ids = columns.map(({ id }) => id);
    if (isIndexed(from, ids)) return [];
    return [
      anAdvice('missing-index', {
        severity: 'info',
        sentence: t`${from.name}.${namesOf(columns)} (${key.name}) has no index, and ${dialect.label} makes none: each DELETE in ${to.name} and each change of its key reads all of ${from.name}. Add an index.`,
        records: { foreignKeys: [key.id] },
        fixes: [
          {
            label: t`Add an index on ${namesOf(columns)}`,
            edit: (d) => {
              const table = tableOf(d, from.id);
              if (isIndexed(table, ids)) return { diff: [] };
              const taken = tablesOf(d).flatMap(({ indexes }) => indexes.map(({ name }) => name));
              const name = freshName(`ix_${table.name}_${columns.map((column) => column.name).join('_')}`, taken);
              return setIndexes(d, table.id, [...table.indexes, { name, columns: ids, unique: false }]);
            },
          },
        ],
      }),
    ];
  });
};

/** Whether some key or index begins with these columns, in any order among themselves. */
function isIndexed(table: Table, columns: readonly ColumnId[]): boolean {
  const wanted = new Set(columns);
  const lists = [
    ...(table.primaryKey ? [table.primaryKey.columns] : []),
    ...[...table.uniques, ...table.indexes].map((index) => index.columns),
  ];
  return lists.some((list) => {
    const first = new Set(list.slice(0, wanted.size));
    return columns.every((id) => first.has(id));
  });
}
