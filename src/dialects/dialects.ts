/** The dialects by name. */
import type { DialectName } from '#document/records.ts';
import type { Dialect } from './dialect.ts';
import { mysql } from './mysql.ts';
import { oracle } from './oracle.ts';
import { postgresql } from './postgresql.ts';
import { sqlite } from './sqlite.ts';
import { sqlserver } from './sqlserver.ts';

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  sqlite,
  postgresql,
  mysql,
  sqlserver,
  oracle,
};
