/** Tables whose rows cannot be told apart. */
import { addColumn } from '#document/edits/columns.ts';
import { setPrimaryKey } from '#document/edits/constraints.ts';
import { columnOf, foreignKeysFrom, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import type { ColumnId, Table } from '#document/records.ts';
import { keyOfCells } from '#document/violations.ts';
import { t } from '#words/say.ts';
import { type Adviser, anAdvice, type Case, type Fix, namesOf, together } from '../advice.ts';

/** `no-primary-key`. The fix takes a key that is there already, the columns of an association, or a new `id`. */
export const primaryKey: Adviser = ({ document }) =>
  tablesOf(document).flatMap((table) => {
    if (table.primaryKey && table.primaryKey.columns.length > 0) return [];
    const known = candidate(document, table);
    return [
      anAdvice('no-primary-key', {
        severity: 'warning',
        sentence: known
          ? t`${table.name} has no primary key: its rows cannot be told apart, and nothing can safely refer to them. Make one of the key that it has.`
          : t`${table.name} has no primary key: its rows cannot be told apart, and nothing can safely refer to them. Give it one.`,
        records: { tables: [table.id] },
        fixes: known
          ? [
              {
                label: t`Make ${namesOf(known.map((id) => columnOf(table, id)))} the primary key`,
                edit: (d) => setPrimaryKey(d, table.id, known),
              },
            ]
          : rowsOf(document, table.id).length === 0
            ? [addId(table)]
            : [],
      }),
    ];
  });

/** A UNIQUE key without NULLs, or all the foreign keys of a table that has nothing else; none where rows would clash. */
function candidate(document: Case['document'], table: Table): readonly ColumnId[] | null {
  const strict = table.uniques.find((key) => key.columns.every((id) => !columnOf(table, id).nullable));
  if (strict && strict.columns.length > 0) return strict.columns;
  const referencing = new Set(
    foreignKeysFrom(document, table.id).flatMap((key) => key.pairs.map((pair) => pair.column)),
  );
  const ids = table.columns.map(({ id }) => id);
  if (ids.length < 2 || !ids.every((id) => referencing.has(id))) return null;
  const keys = rowsOf(document, table.id).map((row) => keyOfCells(row, ids));
  return keys.includes(null) || new Set(keys).size < keys.length ? null : ids;
}

const addId = (table: Table): Fix => ({
  label: t`Add a column id as the primary key`,
  edit: (document) => {
    const name = freshName(
      'id',
      table.columns.map((column) => column.name),
    );
    return together(
      (d) => addColumn(d, table.id, { name, type: 'INTEGER', nullable: false, identity: true }),
      (d) => setPrimaryKey(d, table.id, [tableOf(d, table.id).columns.at(-1)?.id ?? '']),
    )(document);
  },
});
