/** The dialects by name. */
import type { DialectName } from '#document/records.ts';
import type { Dialect } from './dialect.ts';
import { mariadb } from './mariadb.ts';
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

/** What a script can be written for: MySQL and MariaDB behave alike, and differ in a few words. */
export type TargetName = DialectName | 'mariadb';

/** Each database as a script is written for it. */
export const targets: Readonly<Record<TargetName, Dialect>> = { ...dialects, mariadb };
