/** Referencing columns whose types are not those of the columns that they refer to. */
import { updateColumn } from '#document/edits/columns.ts';
import { enumsOf, foreignKeysOf } from '#document/lookups.ts';
import type { Column } from '#document/records.ts';
import { type Adviser, anAdvice, type Case, endsOf, type Fix, listed, namesOf, together } from '../advice.ts';
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
          `${from.name}.${column.name} is ${typeName(document, column)} and ${to.name}.${referenced.name} is ${typeName(document, referenced)}`,
      ),
    );
    return [
      anAdvice('type-mismatch', {
        severity: isRefused ? 'error' : 'warning',
        sentence: `${said} (${key.name}): ${isRefused ? `${dialect.label} refuses the foreign key` : consequence(dialect.name)}. Give both the same type.`,
        records: { foreignKeys: [key.id] },
        fixes: [
          {
            label: `Give ${namesOf(unlike.map(([column]) => column))} the type of ${to.name}`,
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
  if (column.enumId === null) return column.type || 'without a type';
  return `the enum ${enumsOf(document).find(({ id }) => id === column.enumId)?.name ?? ''}`;
}

const consequence = (dialect: Case['dialect']['name']): string =>
  dialect === 'sqlite'
    ? 'SQLite compares the one as if it were the other, and a cascade stores it so'
    : 'it is accepted, but not every key fits, and each comparison converts';
