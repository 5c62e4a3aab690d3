/** Foreign keys to columns that do not identify a row. */
import { setUniques } from '#document/edits/constraints.ts';
import { updateForeignKey } from '#document/edits/foreignKeys.ts';
import { foreignKeysFrom, foreignKeysOf, tableOf, uniqueKeysOf } from '#document/lookups.ts';
import type { ColumnId, ForeignKey, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Adviser, anAdvice, type Case, endsOf, type Fix, namesOf } from '../advice.ts';

/** `referenced-not-unique`; `referenced-order`: InnoDB wants the columns in the order of the index. */
export const notUnique: Adviser = (given) => {
  const { document, dialect, behaviour } = given;
  return foreignKeysOf(document).flatMap((key) => {
    const { to, pairs } = endsOf(document, key);
    const ids = key.pairs.map((pair) => pair.refColumn);
    const same = referableKeys(given, to).filter((columns) => isSameSet(columns, ids));
    const columns = pairs.map(([, referenced]) => referenced);
    if (behaviour.traversal === 'index-by-index' && same.length > 0) {
      if (same.some((list) => list.join() === ids.join()) || isIndexed(given, to, ids, key)) return [];
      return [
        anAdvice('referenced-order', {
          severity: 'error',
          sentence: t`${key.name} lists ${to.name}.${namesOf(columns)} in another order than the key of ${to.name}, which ${dialect.label} refuses. Put the pairs in the order of the key.`,
          records: { foreignKeys: [key.id] },
          fixes: [reorder(key, same[0] ?? ids)],
        }),
      ];
    }
    if (same.length > 0) return [];
    const isAccepted = behaviour.traversal === 'index-by-index' && isIndexed(given, to, ids, key);
    const isPlain = new Set(ids).size === ids.length;
    return [
      anAdvice('referenced-not-unique', {
        severity: isAccepted ? 'warning' : 'error',
        sentence:
          columns.length > 1
            ? t`${key.name} refers to ${to.name}.${namesOf(columns)}, which is not a PRIMARY KEY or UNIQUE key: ${consequence(given, isAccepted)}. Make them UNIQUE, or refer to a key.`
            : t`${key.name} refers to ${to.name}.${namesOf(columns)}, which is not a PRIMARY KEY or UNIQUE key: ${consequence(given, isAccepted)}. Make it UNIQUE, or refer to a key.`,
        records: { foreignKeys: [key.id] },
        fixes: isPlain ? [addUnique(to, ids, namesOf(columns))] : [],
      }),
    ];
  });
};

function consequence({ dialect, behaviour }: Case, isAccepted: boolean): string {
  if (isAccepted) return t`MariaDB accepts it, MySQL refuses it from 8.4 on`;
  // SQLite looks at the other end only when a row is written (foreignkeys.html, 3).
  return behaviour.traversal === 'depth-first'
    ? t`${dialect.label} creates the table, and then fails each time a row is written (“foreign key mismatch”)`
    : t`${dialect.label} refuses the foreign key`;
}

/** Oracle wants a constraint; elsewhere a unique index is enough. */
const referableKeys = ({ dialect }: Case, table: Table): readonly (readonly ColumnId[])[] =>
  dialect.name === 'oracle' ? uniqueKeysOf({ ...table, indexes: [] }) : uniqueKeysOf(table);

const isSameSet = (a: readonly ColumnId[], b: readonly ColumnId[]): boolean =>
  a.length === b.length && new Set(a).size === a.length && new Set([...a, ...b]).size === a.length;

/** InnoDB: whether some index, also one that it makes for an earlier foreign key, begins with these columns. */
function isIndexed({ document }: Case, table: Table, ids: readonly ColumnId[], key: ForeignKey): boolean {
  const lists = [
    ...uniqueKeysOf(table),
    ...table.indexes.map((index) => index.columns),
    ...foreignKeysFrom(document, table.id)
      .filter((other) => other.order < key.order)
      .map((other) => other.pairs.map((pair) => pair.column)),
  ];
  return lists.some((list) => ids.every((id, at) => list[at] === id));
}

const addUnique = (table: Table, ids: readonly ColumnId[], names: string): Fix => ({
  label: t`Make ${table.name}.${names} UNIQUE`,
  edit: (d) => setUniques(d, table.id, [...tableOf(d, table.id).uniques, { name: null, columns: ids }]),
});

const reorder = (key: ForeignKey, order: readonly ColumnId[]): Fix => ({
  label: t`Put the pairs in the order of the key`,
  edit: (d) =>
    updateForeignKey(d, key.id, {
      pairs: order.flatMap((id) => key.pairs.filter((pair) => pair.refColumn === id)),
    }),
});
