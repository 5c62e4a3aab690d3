/** SET DEFAULT without a default, or with one that refers to nothing. */
import type { Document } from '#document/document.ts';
import { setActions } from '#document/edits/foreignKeys.ts';
import { addRows } from '#document/edits/rows.ts';
import { foreignKeysFrom, foreignKeysOf, rowsOf } from '#document/lookups.ts';
import { completeRows } from '#document/newRows.ts';
import type { Column, ColumnId, ForeignKey, Table } from '#document/records.ts';
import { referencedRow } from '#document/references.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';
import {
  type Advice,
  type Adviser,
  anAdvice,
  type Case,
  clausesOf,
  endsOf,
  type Fix,
  namesOf,
  replaceAction,
} from '../advice.ts';
import { takesNoNull } from '../reactionFacts.ts';

/**
 * `set-default-none`: there is no default, so that NULL is written; `set-default-no-row`: no sample row has the default
 * as its key. Silent where the database does not carry out SET DEFAULT, which is another advice.
 */
export const setDefault: Adviser = (given) =>
  given.behaviour.setDefault === 'writes' ? foreignKeysOf(given.document).flatMap((key) => adviceOn(given, key)) : [];

function adviceOn(given: Case, key: ForeignKey): readonly Advice[] {
  if (clausesOf(key, 'SET DEFAULT') === '') return [];
  const { from, pairs } = endsOf(given.document, key);
  const without = pairs.map(([column]) => column).filter((column) => column.default === null);
  return without.length > 0 ? [withoutDefault(given, key, from, without)] : withoutRow(given, key);
}

function withoutDefault(
  { behaviour, dialect }: Case,
  key: ForeignKey,
  from: Table,
  columns: readonly Column[],
): Advice {
  const strict = columns.filter((column) => takesNoNull(behaviour, from, column));
  const clauses = clausesOf(key, 'SET DEFAULT');
  const what =
    columns.length > 1
      ? t`${key.name} says ${clauses}, but ${from.name}.${namesOf(columns)} have no default`
      : t`${key.name} says ${clauses}, but ${from.name}.${namesOf(columns)} has no default`;
  const then = behaviour.setNullNeedsNullable
    ? t`${dialect.label} refuses such a constraint`
    : t`${dialect.label} then fails with a NOT NULL error`;
  return anAdvice('set-default-none', {
    severity: strict.length === 0 ? 'info' : behaviour.setNullNeedsNullable ? 'error' : 'warning',
    sentence:
      strict.length > 1
        ? t`${what} and take no NULL: ${then}. Give a default, or choose another action.`
        : strict.length > 0
          ? t`${what} and takes no NULL: ${then}. Give a default, or choose another action.`
          : t`${what}, so that NULL is written. Give a default, or say SET NULL.`,
    records: { foreignKeys: [key.id] },
    fixes: strict.length > 0 ? [refuseInstead(key)] : [nullInstead(key)],
  });
}

/** The default as the key that it stands for; null when some part is an expression. */
function defaultKey(pairs: readonly (readonly [Column, Column])[]): Readonly<Record<ColumnId, Value>> | null {
  const values: Record<ColumnId, Value> = {};
  for (const [column] of pairs) {
    if (column.default?.kind !== 'literal') return null;
    values[column.id] = column.default.value;
  }
  return values;
}

function withoutRow({ document, behaviour }: Case, key: ForeignKey): readonly Advice[] {
  const { from, to, pairs } = endsOf(document, key);
  const values = defaultKey(pairs);
  if (!values || rowsOf(document, to.id).length === 0) return [];
  if (referencedRow(document, key, { values }) !== 'broken') return [];
  const shown = pairs.map(([column, referenced]) => `${referenced.name} = ${String(values[column.id])}`).join(', ');
  const isStrict = pairs.some(([column]) => takesNoNull(behaviour, from, column));
  const row = Object.fromEntries(pairs.map(([column, referenced]) => [referenced.id, values[column.id] ?? null]));
  return [
    anAdvice('set-default-no-row', {
      severity: 'warning',
      sentence: t`${key.name} says ${clausesOf(key, 'SET DEFAULT')}, but ${to.name} has no row with ${shown}, which is the default of ${from.name}.${namesOf(pairs.map(([column]) => column))}: the statement is refused. Add the row, or choose another action.`,
      records: { foreignKeys: [key.id] },
      fixes: [
        ...(canBeAdded(document, to, row) ? [addRow(to, shown, row)] : []),
        isStrict ? refuseInstead(key) : nullInstead(key),
      ],
    }),
  ];
}

/** Whether a row with only this key, and defaults, would break nothing. */
function canBeAdded(document: Document, table: Table, given: Readonly<Record<ColumnId, Value>>): boolean {
  const [row = {}] = completeRows(document, table.id, [given]);
  const isWhole = table.columns.every((column) => column.nullable || (row[column.id] ?? null) !== null);
  const referring = foreignKeysFrom(document, table.id);
  return isWhole && referring.every((key) => referencedRow(document, key, { values: row }) !== 'broken');
}

const addRow = (table: Table, shown: string, row: Readonly<Record<ColumnId, Value>>): Fix => ({
  label: t`Add the row ${shown} to ${table.name}`,
  edit: (d) => addRows(d, table.id, completeRows(d, table.id, [row])),
});

const nullInstead = (key: ForeignKey): Fix => ({
  label: t`Use SET NULL`,
  edit: (d) => setActions(d, [key.id], replaceAction(key, 'SET DEFAULT', 'SET NULL')),
});

const refuseInstead = (key: ForeignKey): Fix => ({
  label: t`Refuse instead (NO ACTION)`,
  edit: (d) => setActions(d, [key.id], replaceAction(key, 'SET DEFAULT', 'NO ACTION')),
});
