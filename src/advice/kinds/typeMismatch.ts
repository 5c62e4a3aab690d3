/** Referencing columns whose types are not those of the columns that they refer to. */
import { updateColumn } from '#document/edits/columns.ts';
import { enumsOf, foreignKeysOf } from '#document/lookups.ts';
import type { Column } from '#document/records.ts';
import { listed, t } from '#words/say.ts';
import { type Adviser, anAdvice, type Case, endsOf, type Fix, namesOf, together } from '../advice.ts';
import { likeness, referencingType } from '../comparable.ts';

/** `type-mismatch`: an error where the database refuses such a foreign key. */
export const typeMismatch: Adviser = ({ document, dialect }) =>
  foreignKeysOf(document).flatMap((key) => {
    const { from, to, pairs } = endsOf(document, key);
    const unlike = pairs.filter(
      ([column, referenced]) => column.id !== referenced.id && likeness(dialect, column, referenced) !== 'same',
    );
    if (unlike.length === 0) return [];
    const isRefused = unlike.some(([column, referenced]) => likeness(dialect, column, referenced) === 'refused');
    const said = listed(
      unlike.map(
        ([column, referenced]) =>
          t`${from.name}.${column.name} is ${typeName(document, column)} and ${to.name}.${referenced.name} is ${typeName(document, referenced)}`,
      ),
    );
    return [
      anAdvice('type-mismatch', {
        severity: isRefused ? 'error' : 'warning',
        sentence: t`${said} (${key.name}): ${isRefused ? t`${dialect.label} refuses the foreign key` : consequence(dialect.name)}. Give both the same type.`,
        records: { foreignKeys: [key.id] },
        fixes: [
          {
            label: t`Give ${namesOf(unlike.map(([column]) => column))} the type of ${to.name}`,
            edit: together(
              ...unlike.map(
                ([column, referenced]): Fix['edit'] =>
                  (d) =>
                    updateColumn(d, from.id, column.id, referencingType(referenced)),
              ),
            ),
          },
        ],
      }),
    ];
  });

function typeName(document: Case['document'], column: Column): string {
  if (column.enumId === null) return column.type || t`without a type`;
  return t`the enum ${enumsOf(document).find(({ id }) => id === column.enumId)?.name ?? ''}`;
}

const consequence = (dialect: Case['dialect']['name']): string =>
  dialect === 'sqlite'
    ? t`SQLite compares the one as if it were the other, and a cascade stores it so`
    : t`it is accepted, but not every key fits, and each comparison converts`;
