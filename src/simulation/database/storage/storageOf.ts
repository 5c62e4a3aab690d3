/** What a column makes of a value, by its database and its declared type. */
import type { DialectName } from '#document/records.ts';
import { type ColumnType, parseType } from '#document/types.ts';
import { oracleStorage, sqlserverStorage } from './byManual.ts';
import { mysqlStorage } from './mysql.ts';
import { postgresqlStorage } from './postgresql.ts';
import { sqliteStorage } from './sqlite.ts';
import type { Storage } from './storage.ts';

/** How a column of the declared type stores and compares. */
export function storageOf(dialect: DialectName, declared: string): Storage {
  const known = caches[dialect].get(declared);
  if (known) return known;
  const storage = makers[dialect](parseType(declared), declared);
  if (caches[dialect].size > 1000) caches[dialect].clear();
  caches[dialect].set(declared, storage);
  return storage;
}

const caches: Readonly<Record<DialectName, Map<string, Storage>>> = {
  sqlite: new Map(),
  postgresql: new Map(),
  mysql: new Map(),
  sqlserver: new Map(),
  oracle: new Map(),
};

const makers: Readonly<Record<DialectName, (type: ColumnType, declared: string) => Storage>> = {
  sqlite: sqliteStorage,
  postgresql: postgresqlStorage,
  mysql: mysqlStorage,
  sqlserver: sqlserverStorage,
  oracle: oracleStorage,
};
