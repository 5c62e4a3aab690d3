/** RENAME TO, RENAME COLUMN, RENAME CONSTRAINT, and SET SCHEMA. */
import type { AlterObjectSchemaStmt, RenameStmt } from 'libpg-query';
import { identityOf, qualified } from '#document/names.ts';
import { t } from '#words/say.ts';
import type { SaidName, SaidTable } from '../schema/said.ts';
import { typeAt } from './definedTypes.ts';
import { nameOf, rangeName, stringsIn } from './nodes.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';

export function rename(reading: Reading, statement: Statement, given: RenameStmt): void {
  const { collector } = reading;
  const { newname = '', subname = '' } = given;
  const name = given.relation ? rangeName(given.relation) : nameOf(stringsIn(given.object));
  const what = `ALTER ${words(given.renameType)} ${qualified(collector.plain(name))} RENAME`;
  const table = reading.isPartition(name) ? undefined : reading.table(name);
  switch (given.renameType) {
    case 'OBJECT_TABLE':
      if (!table) {
        unknown(reading, statement, what, name, given.missing_ok);
        return;
      }
      moveTable(reading, table, { schema: table.schema, name: newname });
      break;
    case 'OBJECT_COLUMN':
      if (!table) {
        unknown(reading, statement, what, name, given.missing_ok);
        return;
      }
      renameColumn(reading, table, subname, newname);
      break;
    case 'OBJECT_TABCONSTRAINT':
      if (!table) {
        unknown(reading, statement, what, name, given.missing_ok);
        return;
      }
      for (const part of [table.primaryKey, ...table.uniques, ...table.foreignKeys])
        if (part?.name === subname) part.name = newname;
      table.checks = table.checks.map((check) => (check.name === subname ? { ...check, name: newname } : check));
      break;
    case 'OBJECT_INDEX':
      for (const index of collector.tables.flatMap((of) => of.indexes))
        if (index.name === name.name) index.name = newname;
      break;
    case 'OBJECT_SEQUENCE': {
      const key = reading
        .candidates(name)
        .map(identityOf)
        .find((wanted) => reading.sequences.has(wanted));
      const known = key === undefined ? undefined : reading.sequences.get(key);
      if (known && key !== undefined) {
        reading.sequences.delete(key);
        reading.sequences.set(identityOf({ schema: known.schema, name: newname }), { ...known, name: newname });
      }
      break;
    }
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN':
      if (!renameType(reading, name, newname)) {
        unknown(reading, statement, what, name, given.missing_ok);
        return;
      }
      break;
    default:
      reading.ignore(
        `ALTER ${words(given.renameType)} … RENAME`,
        statement.line,
        t`What is kept as text keeps its name.`,
      );
      return;
  }
  collector.report('used', what, statement.line);
}

export function setSchema(reading: Reading, statement: Statement, given: AlterObjectSchemaStmt): void {
  const name = given.relation ? rangeName(given.relation) : nameOf(stringsIn(given.object));
  const what = `ALTER ${words(given.objectType)} ${qualified(reading.collector.plain(name))} SET SCHEMA`;
  const table = given.objectType === 'OBJECT_TABLE' ? reading.table(name) : undefined;
  if (!table) {
    reading.ignore(what, statement.line);
    return;
  }
  moveTable(reading, table, reading.collector.plain({ schema: given.newschema ?? null, name: table.name }));
  reading.collector.report('used', what, statement.line);
}

const words = (type: string | undefined): string =>
  (type ?? '')
    .replace('OBJECT_', '')
    .replace('TABCONSTRAINT', 'TABLE')
    .replace('MATVIEW', 'MATERIALIZED VIEW')
    .replaceAll('_', ' ');

function unknown(
  reading: Reading,
  statement: Statement,
  what: string,
  name: SaidName,
  isFine: boolean | undefined,
): void {
  if (isFine || reading.isOther(name) || reading.isPartition(name)) reading.ignore(what, statement.line);
  else
    reading.collector.report(
      'failed',
      what,
      statement.line,
      t`There is no ${qualified(reading.collector.plain(name))}.`,
    );
}

/** What refers to the table by its name refers to it still. */
function moveTable(reading: Reading, table: SaidTable, to: SaidName): void {
  const { tables } = reading.collector;
  const own = (name: SaidName): boolean => reading.table(name) === table;
  const keys = tables.flatMap((of) => of.foreignKeys).filter((key) => own(key.refTable));
  const heirs = tables.filter((of) => of.inherits.some(own));
  const lasting = { schema: to.schema ?? 'public', name: to.name };
  for (const heir of heirs) heir.inherits = heir.inherits.map((name) => (own(name) ? lasting : name));
  reading.collector.rename(table, to);
  for (const key of keys) key.refTable = lasting;
}

function renameColumn(reading: Reading, table: SaidTable, from: string, to: string): void {
  const renamed = (columns: readonly string[]): readonly string[] => columns.map((name) => (name === from ? to : name));
  for (const column of table.columns) if (column.name === from) column.name = to;
  for (const key of [table.primaryKey, ...table.uniques]) if (key) key.columns = renamed(key.columns);
  for (const index of table.indexes)
    index.parts = index.parts.map((part) => (part.column === from ? { column: to, sql: to } : part));
  for (const of of reading.collector.tables)
    for (const key of of.foreignKeys) {
      if (of === table) {
        key.columns = renamed(key.columns);
        key.setColumns = key.setColumns && renamed(key.setColumns);
      }
      if (key.refColumns && reading.table(key.refTable) === table) key.refColumns = renamed(key.refColumns);
    }
  reading.rows.rename(table, from, to);
}

function renameType(reading: Reading, name: SaidName, to: string): boolean {
  const { enums, domains, tables } = reading.collector;
  const at = { enum: typeAt(reading, enums, name), domain: typeAt(reading, domains, name) };
  const known = enums[at.enum] ?? domains[at.domain];
  if (!known) return false;
  const old = identityOf(reading.collector.plain(known));
  for (const column of tables.flatMap((table) => table.columns))
    if (column.typeName && identityOf(reading.collector.plain(column.typeName)) === old)
      column.typeName = { schema: known.schema ?? 'public', name: to };
  const [given, domain] = [enums[at.enum], domains[at.domain]];
  if (given) enums[at.enum] = { ...given, name: to };
  else if (domain) domains[at.domain] = { ...domain, name: to };
  return true;
}
