/** The definitions that a database refuses before any statement runs. */
import { t } from '#words/say.ts';
import type { Catalog, CatalogForeignKey, CatalogTable } from './catalog.ts';
import { cutName, type Fault } from './definitions.ts';
import { Refusal } from './refusal.ts';
import { refuseMysqlKey, refuseMysqlTable } from './refuseMysql.ts';
import { refuseOracleKey, refuseOracleTable } from './refuseOracle.ts';
import { refusePostgresqlKey, refusePostgresqlTable } from './refusePostgresql.ts';
import { refuseSqlserverKey, refuseSqlserverTable } from './refuseSqlserver.ts';

/** Throws for clauses that the database does not have, and for what it refuses in CREATE TABLE. */
export function refuseSchema(catalog: Catalog): void {
  for (const key of catalog.foreignKeys) refuseClauses(catalog, key);
  const names = new Map<string, string>();
  for (const table of catalog.tables) {
    if (catalog.absent.has(table.record.id)) continue;
    const why = tableFault(catalog, table, names);
    if (why === null) continue;
    throw new Refusal({
      kind: 'schema',
      rule: 'schema',
      table: table.index,
      message: t`The table ${table.record.name} is refused: ${why}.`,
    });
  }
}

/** Throws when the database refuses one constraint. */
export function refuseForeignKey(catalog: Catalog, key: CatalogForeignKey): void {
  const fault = keyFault(catalog, key);
  if (fault === null) return;
  const { why, kind = 'schema' as const } = typeof fault === 'string' ? { why: fault } : fault;
  throw new Refusal({ kind, rule: 'schema', foreignKey: key, message: t`${key.record.name} is refused: ${why}.` });
}

function refuseClauses(catalog: Catalog, key: CatalogForeignKey): void {
  const { record } = key;
  const { engine, deferrable, setColumnLists, setDefault, onUpdate, matchClause } = catalog.behaviour;
  const refuse = (what: string, message = t`${record.name} is ${what}, which ${engine} does not have.`) =>
    new Refusal({ kind: 'unsupported', rule: 'schema', foreignKey: key, message });
  if (record.deferrable && !deferrable) throw refuse('DEFERRABLE');
  if (record.setColumns?.length && !setColumnLists)
    throw refuse(
      'ON DELETE SET …',
      t`${record.name} is ON DELETE SET … with a list of columns, which ${engine} does not have.`,
    );
  if (record.onDelete === 'SET DEFAULT' && setDefault === 'missing') throw refuse('ON DELETE SET DEFAULT');
  // NO ACTION stands for RESTRICT where that is missing, and for an ON UPDATE that says nothing else.
  if (!onUpdate && record.onUpdate !== 'NO ACTION' && record.onUpdate !== 'RESTRICT')
    throw refuse(`ON UPDATE ${record.onUpdate}`);
  // With one column, FULL and SIMPLE are the same.
  if (record.match === 'FULL' && record.pairs.length > 1 && !matchClause) throw refuse('MATCH FULL');
}

function tableFault(catalog: Catalog, table: CatalogTable, names: Map<string, string>): string | null {
  const { record } = table;
  if (record.columns.length === 0) return t`it has no columns`;
  if (record.uniques.some((key) => key.columns.length === 0)) return t`it has a UNIQUE constraint without columns`;
  const identify = identities[catalog.dialect];
  const before = names.get(identify.table(record.name));
  if (before !== undefined) return t`there is a table ${before} already`;
  names.set(identify.table(record.name), record.name);
  const columns = new Map<string, string>();
  for (const { name } of record.columns) {
    const other = columns.get(identify.column(name));
    if (other !== undefined) return t`it has the column ${other} twice`;
    columns.set(identify.column(name), name);
  }
  switch (catalog.dialect) {
    case 'sqlite':
      return /^sqlite_/i.test(record.name) ? t`names that begin with sqlite_ are reserved` : null;
    case 'postgresql':
      return refusePostgresqlTable(table);
    case 'mysql':
      return refuseMysqlTable(table);
    case 'sqlserver':
      return refuseSqlserverTable(table);
    case 'oracle':
      return refuseOracleTable(table);
  }
}

function keyFault(catalog: Catalog, key: CatalogForeignKey): Fault | null {
  const parent = catalog.tables[key.parent];
  // SQLite finds out that a table is missing when it compiles a statement.
  if (!parent) return catalog.dialect === 'sqlite' ? null : t`the table that it refers to does not exist`;
  switch (catalog.dialect) {
    case 'sqlite':
      return isUniqueKey(parent, key) ? null : notUnique(parent);
    case 'postgresql':
      return refusePostgresqlKey(catalog, key, parent) ?? (isUniqueKey(parent, key) ? null : notUnique(parent));
    case 'mysql':
      return refuseMysqlKey(catalog, key, parent);
    case 'sqlserver':
      return (isUniqueKey(parent, key) ? null : notUnique(parent)) ?? refuseSqlserverKey(catalog, key, parent);
    case 'oracle':
      return refuseOracleKey(catalog, key, parent);
  }
}

const notUnique = (parent: CatalogTable): string =>
  t`the columns that it refers to are not a PRIMARY KEY or UNIQUE key of ${parent.record.name}`;

/** Whether the referenced columns are a whole unique key, in any order. */
function isUniqueKey(parent: CatalogTable, key: CatalogForeignKey): boolean {
  const { columns } = key.space;
  if (new Set(columns).size !== columns.length) return false;
  return parent.spaces.some(
    (space) =>
      space.unique &&
      new Set(space.columns).size === columns.length &&
      space.columns.every((column) => columns.includes(column)),
  );
}

const asciiLower = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** When two names are the same. MySQL's table names are case-sensitive on Linux, its column names nowhere; SQL Server's by collation, usually not. */
const identities = {
  sqlite: { table: asciiLower, column: asciiLower },
  postgresql: { table: cutName, column: cutName },
  mysql: { table: (name: string) => name, column: (name: string) => name.toLowerCase() },
  sqlserver: { table: (name: string) => name.toLowerCase(), column: (name: string) => name.toLowerCase() },
  oracle: { table: (name: string) => name, column: (name: string) => name },
} as const;
