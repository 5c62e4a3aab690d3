/** DROP, and ALTER TABLE … DROP. */
import type { DropStmt } from 'libpg-query';
import { identityOf, qualified } from '#document/names.ts';
import type { DefinitionKind } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { SaidKey, SaidName, SaidTable } from '../schema/said.ts';
import { typeAt } from './definedTypes.ts';
import { nameOf, stringsIn } from './nodes.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';

const kinds: Readonly<Record<string, DefinitionKind>> = {
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'view',
  OBJECT_FUNCTION: 'function',
  OBJECT_AGGREGATE: 'function',
  OBJECT_PROCEDURE: 'procedure',
  OBJECT_TYPE: 'type',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_EXTENSION: 'extension',
  OBJECT_TRIGGER: 'trigger',
};

export function drop(reading: Reading, statement: Statement, given: DropStmt): void {
  const kind = (given.removeType ?? '')
    .replace('OBJECT_', '')
    .replace('MATVIEW', 'MATERIALIZED VIEW')
    .replaceAll('_', ' ');
  let found = 0;
  for (const node of given.objects ?? []) {
    const parts = stringsIn(node);
    if (dropOne(reading, given.removeType ?? '', parts)) found++;
  }
  const names = (given.objects ?? []).map((node) => stringsIn(node).join('.')).join(', ');
  if (found > 0) reading.collector.report('used', `DROP ${kind} ${names}`, statement.line);
  else reading.ignore(`DROP ${kind}`, statement.line, t`It is about what this script did not make.`);
}

function dropOne(reading: Reading, type: string, parts: readonly string[]): boolean {
  const { collector } = reading;
  const name = nameOf(parts);
  switch (type) {
    case 'OBJECT_TABLE': {
      if (reading.removePartition(name)) return true;
      const table = reading.table(name);
      if (table) dropTable(reading, table);
      return table !== undefined;
    }
    case 'OBJECT_INDEX':
      return collector.tables.some((table) => remove(table.indexes, (index) => index.name === name.name));
    case 'OBJECT_SCHEMA': {
      const inside = collector.tables.filter((table) => table.schema === name.name);
      for (const table of inside) dropTable(reading, table);
      return inside.length > 0;
    }
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN': {
      const list = type === 'OBJECT_TYPE' ? collector.enums : collector.domains;
      const at = typeAt(reading, list, name);
      if (at >= 0) list.splice(at, 1);
      return at >= 0 || dropKept(reading, 'type', name);
    }
    case 'OBJECT_SEQUENCE': {
      const key = reading
        .candidates(name)
        .map(identityOf)
        .find((wanted) => reading.sequences.has(wanted));
      return key !== undefined && reading.sequences.delete(key);
    }
    case 'OBJECT_TRIGGER':
      return dropKept(reading, 'trigger', name);
    default: {
      const kind = kinds[type];
      return kind !== undefined && dropKept(reading, kind, name);
    }
  }
}

/** The foreign keys that refer to it go too, as CASCADE has it; without CASCADE the database would refuse. */
function dropTable(reading: Reading, table: SaidTable): void {
  const { collector } = reading;
  for (const other of collector.tables)
    if (other !== table) other.foreignKeys = other.foreignKeys.filter((key) => reading.table(key.refTable) !== table);
  collector.remove(table);
  for (let at = collector.rows.length - 1; at >= 0; at--)
    if (collector.rows[at]?.table === table) collector.rows.splice(at, 1);
}

export function dropKept(reading: Reading, kind: DefinitionKind, given: SaidName): boolean {
  const names = new Set(reading.candidates(given).map(qualified));
  return remove(reading.collector.definitions, (definition) => definition.kind === kind && names.has(definition.name));
}

function remove<T>(list: T[], is: (item: T) => boolean): boolean {
  const at = list.findIndex(is);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}

/** With the keys, indexes and foreign keys that it is in; checks and expressions that name it are the reader's to mend. */
export function dropColumn(reading: Reading, table: SaidTable, name: string): void {
  const without = (key: SaidKey): boolean => !key.columns.includes(name);
  table.columns = table.columns.filter((column) => column.name !== name);
  if (table.primaryKey && !without(table.primaryKey)) table.primaryKey = null;
  table.uniques = table.uniques.filter(without);
  table.indexes = table.indexes.filter((index) => !index.parts.some((part) => part.column === name));
  table.foreignKeys = table.foreignKeys.filter((key) => !key.columns.includes(name));
  for (const other of reading.collector.tables)
    other.foreignKeys = other.foreignKeys.filter(
      (key) => !key.refColumns?.includes(name) || reading.table(key.refTable) !== table,
    );
}

/** By its name, or by the one that PostgreSQL gives to a constraint without one. */
export function dropConstraint(table: SaidTable, name: string): boolean {
  const called = (own: string | null, columns: readonly string[], end: string): boolean =>
    own === name || (own === null && name === [table.name, ...columns, end].join('_'));
  if (table.primaryKey && called(table.primaryKey.name, [], 'pkey')) {
    table.primaryKey = null;
    return true;
  }
  return (
    remove(table.foreignKeys, (key) => called(key.name, key.columns, 'fkey')) ||
    remove(table.uniques, (key) => called(key.name, key.columns, 'key')) ||
    remove(table.checks, (check) => check.name === name) ||
    remove(
      table.checks,
      (check) =>
        check.name === null &&
        table.columns.some(
          (column) => name === `${table.name}_${column.name}_check` && check.sql.includes(column.name),
        ),
    ) ||
    table.columns.some((column) => {
      const isNotNull = name === `${table.name}_${column.name}_not_null` && !column.nullable;
      if (isNotNull) column.nullable = true;
      return isNotNull;
    })
  );
}
