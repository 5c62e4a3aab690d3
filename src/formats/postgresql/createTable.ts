/** CREATE TABLE, with LIKE, INHERITS and partitions. */
import type { CreateStmt, TableLikeClause } from 'libpg-query';
import { qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { SaidName, SaidTable } from '../schema/said.ts';
import { isClause } from './cockroach.ts';
import { addColumn } from './columns.ts';
import { addConstraint } from './constraints.ts';
import { rangeName } from './nodes.ts';
import { attachPartition, rootOf } from './partitions.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';

export function createTable(reading: Reading, statement: Statement, given: CreateStmt, leftOut = ''): void {
  const { collector } = reading;
  const name = reading.named(rangeName(given.relation));
  const what = `CREATE TABLE ${qualified(name)}`;
  if (given.relation?.relpersistence === 't') {
    reading.addOther({ schema: null, name: name.name });
    collector.report('ignored', what, statement.line, t`A temporary table is no part of the schema.`);
    return;
  }
  if (given.ofTypename) {
    reading.addOther(name);
    reading.keep('other', what, qualified(name), statement, t`Its columns are those of a type; it is kept as text.`);
    return;
  }
  const parents = (given.inhRelations ?? []).flatMap((node) => ('RangeVar' in node ? [rangeName(node.RangeVar)] : []));
  const [first] = parents;
  if (given.partbound && first) {
    const root = rootOf(reading, first);
    if (root) createPartition(reading, statement, name, given, root);
    else if (reading.isOther(first)) reading.ignore(what, statement.line);
    else
      collector.report(
        'failed',
        what,
        statement.line,
        t`The table ${qualified(first)} that it is a part of does not exist.`,
      );
    return;
  }
  const table = collector.table(name, statement.place);
  if (!table) {
    if (given.if_not_exists) collector.report('ignored', what, statement.line, t`It exists already.`);
    else collector.report('failed', what, statement.line, t`There is a table ${qualified(name)} already.`);
    return;
  }
  inherit(reading, statement, table, parents);
  fill(reading, statement, table, given);
  if (given.partspec) {
    const by = statement.find(['partition', 'by'], statement.tokenAt(statement.charOf(given.partspec.location)));
    const group = statement.group(statement.tokens[by]?.end ?? 0);
    const end = group ? statement.tokens[group.close]?.end : undefined;
    table.partitionBy = statement.text.slice(statement.tokens[by + 1]?.end ?? 0, end).trim();
  }
  collector.report('used', what, statement.line, leftOut);
}

function fill(reading: Reading, statement: Statement, table: SaidTable, given: CreateStmt): void {
  const elements = given.tableElts ?? [];
  for (const element of elements) {
    if ('ColumnDef' in element) {
      if (!isClause(reading, statement, table, element.ColumnDef, elements))
        addColumn(reading, statement, table, element.ColumnDef);
    } else if ('TableLikeClause' in element) copyTable(reading, statement, table, element.TableLikeClause);
  }
  for (const element of [...elements, ...(given.constraints ?? [])])
    if ('Constraint' in element) addConstraint(reading, statement, table, element.Constraint, null);
}

/** Its rows are rows of the root; only the foreign keys that the root lacks say something new. */
function createPartition(
  reading: Reading,
  statement: Statement,
  name: SaidName,
  given: CreateStmt,
  root: SaidTable,
): void {
  const part = reading.collector.table(name, statement.place);
  const what = `CREATE TABLE ${qualified(name)}`;
  if (!part) {
    reading.collector.report('failed', what, statement.line, t`There is a table ${qualified(name)} already.`);
    return;
  }
  for (const element of given.tableElts ?? [])
    if ('Constraint' in element && element.Constraint.contype === 'CONSTR_FOREIGN')
      addConstraint(reading, statement, part, element.Constraint, null);
  attachPartition(reading, part, root);
  reading.collector.report(
    'used',
    what,
    statement.line,
    t`It is a partition of ${qualified(root)}; its rows are read as rows of that table.`,
  );
}

/** The columns of its parents come first; what the table says of them itself is added to them. */
function inherit(reading: Reading, statement: Statement, table: SaidTable, parents: readonly SaidName[]): void {
  for (const given of parents) {
    const parent = reading.table(given);
    if (!parent) {
      const sentence = t`${qualified(table)} inherits from ${qualified(given)}, which does not exist.`;
      reading.collector.note('unknown-parent', 'error', sentence, statement.place);
      continue;
    }
    table.inherits.push(reading.lasting(given, parent));
    for (const column of parent.columns) {
      if (reading.collector.column(table, column.name)) continue;
      const copy = { ...column, comment: '' };
      table.columns.push(copy);
      copyNextNumber(reading, column, table, copy);
    }
  }
}

function copyNextNumber(
  reading: Reading,
  from: SaidTable['columns'][number],
  table: SaidTable,
  column: SaidTable['columns'][number],
): void {
  const next = reading.nextNumbers.find((known) => known.column === from);
  if (next) reading.nextNumbers.push({ ...next, table, column });
}

const including = { comments: 1, constraints: 4, defaults: 8, generated: 16, identity: 32, indexes: 64 } as const;

/** LIKE: the columns as they are now, and what INCLUDING asks for. */
function copyTable(reading: Reading, statement: Statement, table: SaidTable, clause: TableLikeClause): void {
  const given = rangeName(clause.relation);
  const from = reading.table(given);
  if (!from || from === table) {
    const sentence = t`${qualified(table)} is LIKE ${qualified(given)}, which does not exist; it has none of its columns.`;
    reading.collector.note('unknown-parent', 'error', sentence, statement.place);
    return;
  }
  const has = (option: keyof typeof including): boolean => ((clause.options ?? 0) & including[option]) !== 0;
  for (const column of from.columns) {
    const copy = {
      ...column,
      default: has('defaults') ? column.default : null,
      identity: has('identity') && column.identity,
      generated: has('generated') ? column.generated : null,
      comment: has('comments') ? column.comment : '',
    };
    table.columns.push(copy);
    if (has('defaults')) copyNextNumber(reading, column, table, copy);
  }
  if (has('constraints')) table.checks.push(...from.checks);
  if (has('indexes')) {
    if (from.primaryKey) table.primaryKey = { name: null, columns: from.primaryKey.columns };
    for (const key of from.uniques) table.uniques.push({ name: null, columns: key.columns });
    for (const index of from.indexes) table.indexes.push({ ...index, name: null });
  }
  const about = t`Columns that are LIKE those of another table are copied from it`;
  reading.remark({ code: 'like-copied', severity: 'info', about }, t`${qualified(table)} from ${qualified(from)}`);
}
