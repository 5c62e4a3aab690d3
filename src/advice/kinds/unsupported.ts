/** Clauses of a foreign key that the chosen database does not have, or reads and does not carry out. */
import { setActions, updateForeignKey } from '#document/edits/foreignKeys.ts';
import { foreignKeysOf } from '#document/lookups.ts';
import type { ForeignKey, ReferentialAction } from '#document/records.ts';
import { t } from '#words/say.ts';
import {
  type Advice,
  type Adviser,
  anAdvice,
  type Case,
  clausesOf,
  endsOf,
  type Fix,
  replaceAction,
} from '../advice.ts';
import { takesNoNull } from '../reactionFacts.ts';

/**
 * `set-default-unsupported`, `on-update-unsupported`, `restrict-unsupported`, `deferrable-unsupported`,
 * `set-columns-unsupported`, `match-full-unsupported`.
 */
export const unsupported: Adviser = (given) =>
  foreignKeysOf(given.document).flatMap((key) => [
    ...aboutSetDefault(given, key),
    ...aboutOnUpdate(given, key),
    ...aboutRestrict(given, key),
    ...aboutDeferrable(given, key),
    ...aboutSetColumns(given, key),
    ...aboutMatch(given, key),
  ]);

function aboutSetDefault({ document, dialect, behaviour }: Case, key: ForeignKey): readonly Advice[] {
  const clauses = clausesOf(key, 'SET DEFAULT', behaviour.onUpdate);
  if (clauses === '' || behaviour.setDefault === 'writes') return [];
  const { from, to, pairs } = endsOf(document, key);
  const isStrict = pairs.some(([column]) => takesNoNull(behaviour, from, column));
  const isMissing = behaviour.setDefault === 'missing';
  const refusing = behaviour.restrict ? 'RESTRICT' : 'NO ACTION';
  return [
    anAdvice('set-default-unsupported', {
      severity: isMissing ? 'error' : 'warning',
      sentence: isMissing
        ? t`${key.name} says ${clauses}, which ${dialect.label} does not have. Write ${refusing}, or choose another action.`
        : t`${key.name} says ${clauses}, which ${dialect.label} reads and treats as RESTRICT: rows of ${to.name} that ${from.name} refers to cannot be deleted or renumbered. Write ${refusing}, or choose another action.`,
      records: { foreignKeys: [key.id] },
      fixes: [
        insteadOf(key, 'SET DEFAULT', refusing),
        ...(isStrict ? [] : [insteadOf(key, 'SET DEFAULT', 'SET NULL')]),
      ],
    }),
  ];
}

function aboutOnUpdate({ document, dialect, behaviour }: Case, key: ForeignKey): readonly Advice[] {
  if (behaviour.onUpdate || key.onUpdate === 'NO ACTION' || key.onUpdate === 'RESTRICT') return [];
  const { from, to } = endsOf(document, key);
  return [
    anAdvice('on-update-unsupported', {
      severity: 'error',
      sentence: t`${key.name} says ON UPDATE ${key.onUpdate}, but ${dialect.label} has no ON UPDATE clause: a row of ${to.name} cannot get another key while ${from.name} refers to it. Write NO ACTION.`,
      records: { foreignKeys: [key.id] },
      fixes: [{ label: 'ON UPDATE NO ACTION', edit: (d) => setActions(d, [key.id], { onUpdate: 'NO ACTION' }) }],
    }),
  ];
}

function aboutRestrict({ dialect, behaviour }: Case, key: ForeignKey): readonly Advice[] {
  const clauses = clausesOf(key, 'RESTRICT', behaviour.onUpdate);
  if (clauses === '' || behaviour.restrict) return [];
  return [
    anAdvice('restrict-unsupported', {
      severity: 'info',
      sentence: t`${key.name} says ${clauses}, but ${dialect.label} has no RESTRICT: NO ACTION stands for it, which is checked after the whole statement. Write NO ACTION, so that the schema says what happens.`,
      records: { foreignKeys: [key.id] },
      fixes: [insteadOf(key, 'RESTRICT', 'NO ACTION')],
    }),
  ];
}

const insteadOf = (key: ForeignKey, action: ReferentialAction, by: ReferentialAction): Fix => ({
  label: t`Write ${by}`,
  edit: (d) => setActions(d, [key.id], replaceAction(key, action, by)),
});

function aboutDeferrable({ dialect }: Case, key: ForeignKey): readonly Advice[] {
  if (!key.deferrable || dialect.features.deferrable) return [];
  return [
    anAdvice('deferrable-unsupported', {
      severity: 'error',
      sentence: t`${key.name} is DEFERRABLE, which is a syntax error in ${dialect.label}: its checks cannot wait for COMMIT. Take the clause away.`,
      records: { foreignKeys: [key.id] },
      fixes: [
        {
          label: t`Not deferrable`,
          edit: (d) => updateForeignKey(d, key.id, { deferrable: false, initiallyDeferred: false }),
        },
      ],
    }),
  ];
}

/** Only ON DELETE SET NULL and SET DEFAULT can have a list of columns, and only where the database reads it. */
function aboutSetColumns({ dialect }: Case, key: ForeignKey): readonly Advice[] {
  const hasAction = key.onDelete === 'SET NULL' || key.onDelete === 'SET DEFAULT';
  if (!key.setColumns?.length || (dialect.features.setColumns && hasAction)) return [];
  return [
    anAdvice('set-columns-unsupported', {
      severity: 'error',
      sentence: t`${key.name} says ON DELETE ${key.onDelete} with a list of columns, which ${dialect.label} does not have. Take the list away.`,
      records: { foreignKeys: [key.id] },
      fixes: [{ label: t`Take the list away`, edit: (d) => updateForeignKey(d, key.id, { setColumns: null }) }],
    }),
  ];
}

/** With one column, MATCH FULL and MATCH SIMPLE are the same. */
function aboutMatch({ document, dialect, behaviour }: Case, key: ForeignKey): readonly Advice[] {
  const { matchFull, matchClause } = behaviour;
  if (key.match === 'SIMPLE' || matchFull || key.pairs.length < 2) return [];
  const { from } = endsOf(document, key);
  return [
    anAdvice('match-full-unsupported', {
      severity: matchClause ? 'warning' : 'error',
      sentence: matchClause
        ? t`${key.name} is MATCH FULL, which ${dialect.label} reads and ignores: a row of ${from.name} that is NULL in some of its columns is not checked. Say MATCH SIMPLE, so that the schema says what happens.`
        : t`${key.name} is MATCH FULL, which ${dialect.label} does not have: a row of ${from.name} that is NULL in some of its columns is not checked. Say MATCH SIMPLE, so that the schema says what happens.`,
      records: { foreignKeys: [key.id] },
      fixes: [{ label: t`Say MATCH SIMPLE`, edit: (d) => updateForeignKey(d, key.id, { match: 'SIMPLE' }) }],
    }),
  ];
}
