/** SET NULL onto columns that take no NULL. */
import type { Behaviour } from '#dialects/behaviour.ts';
import { updateColumn } from '#document/edits/columns.ts';
import { setActions, updateForeignKey } from '#document/edits/foreignKeys.ts';
import { foreignKeysOf } from '#document/lookups.ts';
import type { Column, ForeignKey, ReferentialAction, Table } from '#document/records.ts';
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
  together,
} from '../advice.ts';
import { takesNoNull } from '../reactionFacts.ts';

/** `set-null-not-null`: the action fails when it fires (SQLite, PostgreSQL), or the constraint is refused (InnoDB). */
export const setNull: Adviser = (given) => foreignKeysOf(given.document).flatMap((key) => adviceOn(given, key));

function adviceOn({ document, behaviour, dialect }: Case, key: ForeignKey): readonly Advice[] {
  const clauses = clausesOf(key, 'SET NULL', behaviour.onUpdate);
  if (clauses === '') return [];
  const { from, to } = endsOf(document, key);
  const written = writtenColumns(key, behaviour.setColumnLists);
  const strict = from.columns.filter((column) => written.has(column.id) && takesNoNull(behaviour, from, column));
  if (strict.length === 0) return [];
  const areMany = strict.length > 1;
  const what = areMany
    ? t`${from.name}.${namesOf(strict)} take no NULL, but ${key.name} says ${clauses}`
    : t`${from.name}.${namesOf(strict)} takes no NULL, but ${key.name} says ${clauses}`;
  const then = behaviour.setNullNeedsNullable
    ? t`${dialect.label} refuses such a constraint`
    : key.onDelete === 'SET NULL'
      ? t`${dialect.label} then fails with a NOT NULL error when a row of ${to.name} that is referred to is deleted`
      : t`${dialect.label} then fails with a NOT NULL error when a row of ${to.name} that is referred to gets another key`;
  return [
    anAdvice('set-null-not-null', {
      severity: behaviour.setNullNeedsNullable ? 'error' : 'warning',
      sentence: areMany
        ? t`${what}; ${then}. Let the columns be NULL, or choose another action.`
        : t`${what}; ${then}. Let the column be NULL, or choose another action.`,
      records: { foreignKeys: [key.id], tables: [] },
      fixes: fixesFor(key, from, strict, behaviour),
    }),
  ];
}

/** The columns that SET NULL writes: those of the list where the database reads lists, else all. */
function writtenColumns(key: ForeignKey, lists: boolean): ReadonlySet<string> {
  const all = key.pairs.map((pair) => pair.column);
  if (key.onUpdate === 'SET NULL' || !lists) return new Set(all);
  return new Set(key.setColumns?.length ? key.setColumns : all);
}

function fixesFor(key: ForeignKey, from: Table, strict: readonly Column[], behaviour: Behaviour): readonly Fix[] {
  const fixes: Fix[] = [];
  if (!strict.some((column) => from.primaryKey?.columns.includes(column.id)))
    fixes.push({
      label: t`Let ${namesOf(strict)} be NULL`,
      edit: together(
        ...strict.map(
          ({ id }): Fix['edit'] =>
            (d) =>
              updateColumn(d, from.id, id, { nullable: true }),
        ),
      ),
    });
  const own = new Set(key.pairs.map((pair) => pair.column));
  const rest = from.columns.filter((column) => own.has(column.id) && !takesNoNull(behaviour, from, column));
  if (behaviour.setColumnLists && rest.length > 0 && key.onDelete === 'SET NULL' && key.onUpdate !== 'SET NULL')
    fixes.push({
      label: t`Set only ${namesOf(rest)} to NULL`,
      edit: (d) => updateForeignKey(d, key.id, { setColumns: rest.map(({ id }) => id) }),
    });
  for (const action of ['CASCADE', 'NO ACTION'] satisfies ReferentialAction[])
    fixes.push({
      label: action === 'CASCADE' ? t`Use CASCADE` : t`Refuse instead (NO ACTION)`,
      edit: (d) => setActions(d, [key.id], replaceAction(key, 'SET NULL', action)),
    });
  return fixes;
}
