/** Constraints of columns, tables and domains. */
import type { Constraint } from 'libpg-query';
import { qualified } from '#document/names.ts';
import type { Check, ReferentialAction } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type SaidColumn, type SaidForeignKey, type SaidTable, saidForeignKey } from '../schema/said.ts';
import { rangeName, strings } from './nodes.ts';
import { columnTitle, type Reading } from './reading.ts';
import type { Statement } from './statement.ts';

const actions: Readonly<Record<string, ReferentialAction>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

/** Adds a constraint to a table. `column` is the one it stands at, null for one of the table. */
export function addConstraint(
  reading: Reading,
  statement: Statement,
  table: SaidTable,
  constraint: Constraint,
  column: SaidColumn | null,
): void {
  const name = constraint.conname ?? null;
  const title = column ? columnTitle(table, column.name) : qualified(table);
  const columns = column ? [column.name] : strings(constraint.keys);
  const place = { line: statement.line, column: statement.place.column };
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE':
      noteKeyOptions(reading, constraint, title);
      if (constraint.indexname !== undefined) takeIndex(reading, statement, table, constraint);
      else if (constraint.contype === 'CONSTR_UNIQUE') table.uniques.push({ name, columns });
      else if (table.primaryKey)
        reading.collector.note(
          'second-primary-key',
          'error',
          t`${qualified(table)} has a primary key already; the second, (${columns.join(', ')}), is left out.`,
          place,
        );
      else {
        table.primaryKey = { name, columns };
        for (const of of table.columns) if (columns.includes(of.name)) of.nullable = false;
      }
      return;
    case 'CONSTR_CHECK':
      table.checks.push(checkOf(reading, statement, constraint, title));
      return;
    case 'CONSTR_NOTNULL':
      for (const of of table.columns) if (columns.includes(of.name)) of.nullable = false;
      return;
    case 'CONSTR_EXCLUSION': {
      const about = t`EXCLUDE constraints are left out, since only PostgreSQL has them`;
      reading.remark({ code: 'exclusion-left-out', severity: 'warning', about }, name ? `${title}: ${name}` : title);
      return;
    }
    case 'CONSTR_FOREIGN':
      addForeignKey(reading, statement, table, constraint, column);
      return;
    default:
      return;
  }
}

function addForeignKey(
  reading: Reading,
  statement: Statement,
  table: SaidTable,
  constraint: Constraint,
  column: SaidColumn | null,
): void {
  const columns = column ? [column.name] : strings(constraint.fk_attrs);
  const refColumns = strings(constraint.pk_attrs);
  const given = rangeName(constraint.pktable);
  const found = reading.table(given);
  const title = `${qualified(table)} (${columns.join(', ')})`;
  if (constraint.fk_with_period || constraint.pk_with_period) {
    const about = t`Foreign keys over a PERIOD are read as if they compared values`;
    reading.remark({ code: 'period-key', severity: 'warning', about }, title);
  }
  if (constraint.fk_matchtype === 'p')
    reading.remark({ code: 'match-partial', severity: 'warning', about: t`MATCH PARTIAL is read as SIMPLE` }, title);
  noteNotEnforced(reading, constraint, title);
  const setColumns = strings(constraint.fk_del_set_cols);
  const key: SaidForeignKey = {
    ...saidForeignKey(columns, reading.lasting(given, found), refColumns.length > 0 ? refColumns : null),
    name: constraint.conname ?? null,
    onDelete: actions[constraint.fk_del_action ?? 'a'] ?? 'NO ACTION',
    onUpdate: actions[constraint.fk_upd_action ?? 'a'] ?? 'NO ACTION',
    deferrable: constraint.deferrable ?? false,
    initiallyDeferred: constraint.initdeferred ?? false,
    match: constraint.fk_matchtype === 'f' ? 'FULL' : 'SIMPLE',
    setColumns: setColumns.length > 0 ? setColumns : null,
    place: statement.place,
  };
  table.foreignKeys.push(key);
  reading.collector.keyOrder.push(key);
}

/** A condition as it is written, without its parentheses. */
export function checkOf(reading: Reading, statement: Statement, constraint: Constraint, title: string): Check {
  noteNotEnforced(reading, constraint, title);
  const from = statement.find(
    ['check'],
    statement.tokenAt(statement.charOf(constraint.location)),
    depthAt(statement, constraint),
  );
  const group = statement.group(statement.tokens[from]?.end ?? statement.charOf(constraint.location));
  return { name: constraint.conname ?? null, sql: group?.inner ?? '' };
}

const depthAt = (statement: Statement, constraint: Constraint): number =>
  statement.tokens[statement.tokenAt(statement.charOf(constraint.location))]?.depth ?? 0;

function noteNotEnforced(reading: Reading, constraint: Constraint, title: string): void {
  if (constraint.is_enforced) return;
  const about = t`Constraints that are NOT ENFORCED are read as if they were enforced`;
  reading.remark({ code: 'not-enforced', severity: 'warning', about }, title);
}

function noteKeyOptions(reading: Reading, constraint: Constraint, title: string): void {
  if (constraint.nulls_not_distinct) {
    const about = t`NULLS NOT DISTINCT is left out: here, two rows may both have NULL`;
    reading.remark({ code: 'nulls-not-distinct', severity: 'warning', about }, title);
  }
  if (constraint.deferrable) {
    const about = t`Unique keys are checked at once here; their DEFERRABLE is left out`;
    reading.remark({ code: 'deferrable-unique', severity: 'info', about }, title);
  }
  if (constraint.without_overlaps) {
    const about = t`WITHOUT OVERLAPS is left out: the key is read as if it compared values`;
    reading.remark({ code: 'without-overlaps', severity: 'warning', about }, title);
  }
  noteIncluded(reading, strings(constraint.including), title);
}

/** The columns of INCLUDE are kept beside a key and change nothing of what it does. */
export function noteIncluded(reading: Reading, columns: readonly string[], title: string): void {
  if (columns.length === 0) return;
  reading.remark({ code: 'included-columns', severity: 'info', about: t`INCLUDE (…) is left out of indexes` }, title);
}

/** UNIQUE USING INDEX: the index becomes the constraint and takes its name. */
function takeIndex(reading: Reading, statement: Statement, table: SaidTable, constraint: Constraint): void {
  const at = table.indexes.findIndex((index) => index.name === constraint.indexname);
  const index = table.indexes[at];
  const columns = index?.parts.map((part) => part.column).filter((column) => column !== null) ?? [];
  if (!index || columns.length !== index.parts.length) {
    const sentence = t`${qualified(table)} has no index ${constraint.indexname ?? ''} over columns; the constraint on it is left out.`;
    reading.collector.note('unknown-index', 'error', sentence, statement.place);
    return;
  }
  table.indexes.splice(at, 1);
  const key = { name: constraint.conname ?? index.name, columns };
  if (constraint.contype === 'CONSTR_UNIQUE') table.uniques.push(key);
  else {
    table.primaryKey = key;
    for (const of of table.columns) if (columns.includes(of.name)) of.nullable = false;
  }
}
