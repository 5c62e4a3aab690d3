/** Composite foreign keys that can be NULL in part. */
import { updateColumn } from '#document/edits/columns.ts';
import { updateForeignKey } from '#document/edits/foreignKeys.ts';
import { foreignKeysOf, rowsOf } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import { type Adviser, anAdvice, endsOf, type Fix, namesOf, together } from '../advice.ts';
import { takesNoNull } from '../reactionFacts.ts';

/** `partial-null`: under MATCH SIMPLE a row with a NULL in one column is not checked, whatever the others hold. */
export const partialNull: Adviser = ({ document, dialect, behaviour }) =>
  foreignKeysOf(document).flatMap((key) => {
    if (key.pairs.length < 2 || (key.match === 'FULL' && behaviour.matchFull)) return [];
    const { from, to, pairs } = endsOf(document, key);
    const nullable = pairs.map(([column]) => column).filter((column) => !takesNoNull(behaviour, from, column));
    if (nullable.length === 0) return [];
    const names = namesOf(nullable);
    const hasNulls = rowsOf(document, from.id).some((row) =>
      nullable.some((column) => (row.values[column.id] ?? null) === null),
    );
    const fixes: Fix[] = [];
    // With a column that is never NULL, MATCH FULL would allow no NULL in the others either.
    if (behaviour.matchFull && nullable.length === pairs.length)
      fixes.push({ label: t`Say MATCH FULL`, edit: (d) => updateForeignKey(d, key.id, { match: 'FULL' }) });
    if (!hasNulls && key.onDelete !== 'SET NULL' && key.onUpdate !== 'SET NULL')
      fixes.push({
        label: t`Make ${names} NOT NULL`,
        edit: together(
          ...nullable.map(
            ({ id }): Fix['edit'] =>
              (d) =>
                updateColumn(d, from.id, id, { nullable: false }),
          ),
        ),
      });
    return [
      anAdvice('partial-null', {
        severity: 'info',
        sentence: [
          t`${key.name} has ${pairs.length} columns, and ${from.name}.${names} can be NULL: with a NULL in one of them ${dialect.label} does not check the others, which may then refer to no row of ${to.name}.`,
          behaviour.matchFull ? t`Say MATCH FULL, or make them NOT NULL.` : t`Make them NOT NULL.`,
        ].join(' '),
        records: { foreignKeys: [key.id] },
        fixes,
      }),
    ];
  });
