/** The dialects by name. */
import type { DialectName } from '#document/records.ts';
import type { Dialect } from './dialect.ts';
import { mysql } from './mysql.ts';
import { postgresql } from './postgresql.ts';
import { sqlite } from './sqlite.ts';

export const dialects: Readonly<Record<DialectName, Dialect>> = { sqlite, postgresql, mysql };
