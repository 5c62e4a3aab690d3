/** A script that asks a database what a DELETE would take, and changes nothing. */
import { behaviours } from '#dialects/behaviour.ts';
import { dialects } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import { foreignKeysOf, isUnique, tableOf, uniqueKeysOf } from '#document/lookups.ts';
import type { DialectName, ForeignKey, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Note, noteOf } from '../note.ts';
import { Writer } from '../sql/writer.ts';
import { conditionOf, type ImpactTarget } from './condition.ts';
import { writeFlags } from './flags/write.ts';
import type { Line } from './lines.ts';
import { writeLists } from './lists/write.ts';
import type { Part } from './names.ts';
import { identityOf, type Plan, planOf, writtenColumns } from './plan.ts';
import type { Form } from './verdict.ts';

/** The databases that impact scripts are written for; others speak their SQL, such as MariaDB and CockroachDB. */
export const impactDialects = ['sqlite', 'postgresql', 'mysql'] as const satisfies readonly DialectName[];
export type ImpactDialect = (typeof impactDialects)[number];

export interface WrittenImpact {
  /** The script; empty when the condition cannot be used. */
  readonly value: string;
  /** The place of an error is that in a typed condition. */
  readonly notes: readonly Note[];
}

/**
 * How many foreign keys fit: in SQLite, each is a part of one UNION of 500 at most (SQLITE_MAX_COMPOUND_SELECT); in MySQL,
 * a table of one join of 61 at most.
 */
const mostKeys: Readonly<Record<ImpactDialect, number>> = {
  sqlite: 490,
  postgresql: Number.POSITIVE_INFINITY,
  mysql: 58,
};

/** From which version on the database has WITH RECURSIVE in this form. */
const since: Readonly<Record<ImpactDialect, string>> = {
  sqlite: 'SQLite 3.34 and later',
  postgresql: 'PostgreSQL, CockroachDB, YugabyteDB, Citus',
  mysql: 'MySQL 8 and later, MariaDB 10.2.2 and later',
};

/**
 * One SELECT that counts what deleting the rows would take: how many rows of each table go or change, and by which foreign
 * key. Each line tells, too, whether the DELETE succeeds, is refused, or that this cannot be told without running it; the
 * lines say why. The counts are those of the simulator on the same rows.
 */
export function writeImpact(document: Document, dialect: ImpactDialect, target: ImpactTarget): WrittenImpact {
  const writer = new Writer(document, dialect);
  const table = tableOf(document, target.tableId);
  const condition = conditionOf(writer, table, target.where);
  if ('note' in condition) return { value: '', notes: [condition.note] };
  const plan = planOf(document, dialect, table.id);
  const write = behaviours[dialect].traversal === 'queue' ? writeLists : writeFlags;
  if (plan.acting.length > mostKeys[dialect]) return { value: '', notes: [tooLarge(plan)] };
  const form = write(plan, writer, condition.sql);
  const { parts, select } = form;
  const lines = [
    ...headerOf(dialect, table.name, condition.sql),
    ...parts.flatMap((part, i) => textOf(part, firstWord(parts, i), i < parts.length - 1)),
    ...select,
  ];
  return { value: `${lines.join('\n')}\n`, notes: notesOf(plan, form) };
}

function headerOf(dialect: ImpactDialect, table: string, condition: string): readonly string[] {
  return [
    `-- What DELETE FROM ${oneLine(table)} WHERE ${oneLine(condition)} would do (${since[dialect]})`,
    '-- One SELECT: it writes nothing, locks no rows and can run on a replica.',
    '-- "deleted" and "changed" count each row of a table once. The other lines count what one',
    '-- foreign key reaches: a row reached in two ways is in two of them. The verdict on the',
    '-- DELETE as a whole stands on every line.',
  ];
}

const oneLine = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text).replace(/\s+/g, ' ');

const firstWord = (parts: readonly Part[], i: number): string =>
  i > 0 ? '' : parts.some((part) => part.isRecursive) ? 'WITH RECURSIVE ' : 'WITH ';

const textOf = ({ remark, name, lines }: Part, word: string, more: boolean): readonly string[] => [
  `-- ${remark.replace(/\s+/g, ' ')}`,
  `${word}${name} AS (`,
  ...lines.flatMap((line) => line.split('\n').map((text) => `  ${text}`)),
  more ? '),' : ')',
];

const isDoubt = ({ effect }: Line): boolean => effect === 'may block' || effect === 'cannot tell';

function notesOf(plan: Plan, { lines }: Form): readonly Note[] {
  const { document, dialect } = plan;
  const notes: Note[] = [];
  const { label } = dialects[dialect];
  for (const { table, key, rule } of lines.filter(isDoubt))
    notes.push(
      noteOf(
        'cannot-tell',
        'info',
        t`${key?.name ?? table.name}: ${rule()}. The script counts such rows; if there are any, it says that it cannot tell what ${label} does.`,
      ),
    );
  for (const key of plan.acting)
    if (
      !isUnique(
        tableOf(document, key.refTableId),
        key.pairs.map((pair) => pair.refColumn),
      )
    )
      notes.push(
        noteOf(
          'not-unique',
          'warning',
          t`${key.name} refers to columns that are not unique, which ${label} may refuse; the script takes every row that matches.`,
          { record: { collection: 'foreignKeys', id: key.id } },
        ),
      );
  const twins = new Set(
    plan.acting
      .map((key) => tableOf(document, key.tableId))
      .filter((table) => dialect === 'mysql' && identityOf(table, dialect) === null),
  );
  for (const table of twins)
    notes.push(
      noteOf(
        'no-key',
        'warning',
        t`${table.name} has no key without NULL, so rows of it that are alike in every column count once.`,
        { record: { collection: 'tables', id: table.id } },
      ),
    );
  const slow = plan.acting.filter((key) => dialect !== 'mysql' && !hasIndex(tableOf(document, key.tableId), key));
  if (slow.length > 0)
    notes.push(
      noteOf(
        'no-index',
        'info',
        slow.length === 1
          ? t`No index begins with the columns of ${slow.map(({ name }) => name).join(', ')}, so the script may read that whole table more than once, as the DELETE itself would.`
          : t`No index begins with the columns of ${slow.map(({ name }) => name).join(', ')}, so the script may read those whole tables more than once, as the DELETE itself would.`,
      ),
    );
  const checked = new Set(
    plan.acting
      .filter((key) => writtenColumns(key, dialect).length > 0)
      .map((key) => tableOf(document, key.tableId))
      .filter((table) => table.checks.length > 0),
  );
  for (const table of checked)
    notes.push(
      noteOf(
        'checks',
        'warning',
        t`The CHECK constraints of ${table.name} are not evaluated for the rows that change.`,
        {
          record: { collection: 'tables', id: table.id },
        },
      ),
    );
  if (behaviours[dialect].traversal === 'index-by-index' && foreignKeysOf(document).length > 0)
    notes.push(
      noteOf(
        'own-layer',
        'info',
        t`MySQL 9.6 and later carry out foreign keys by another layer unless innodb_native_foreign_keys is ON; it can leave orphans and refuse what InnoDB does.`,
      ),
    );
  return notes;
}

/** InnoDB makes such an index itself. */
function hasIndex(table: Table, { pairs }: ForeignKey): boolean {
  const indexes = [...uniqueKeysOf(table), ...table.indexes.map((index) => index.columns)];
  return indexes.some((columns) => pairs.every((pair) => columns.slice(0, pairs.length).includes(pair.column)));
}

function tooLarge({ dialect, acting }: Plan): Note {
  return noteOf(
    'too-large',
    'error',
    t`${acting.length} foreign keys act from this table on, more than fit in one script for ${dialects[dialect].label}; choose a table below it.`,
  );
}
