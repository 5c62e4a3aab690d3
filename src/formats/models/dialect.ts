/** The database that an application is for, from what it imports and connects to. */
import type { DialectName } from '#document/records.ts';
import type { Program } from './program.ts';

const signs: readonly (readonly [RegExp, DialectName])[] = [
  [/^sqlalchemy\.dialects\.postgresql\b|^(psycopg2?|asyncpg|pg8000|geoalchemy2|pgvector)\b/, 'postgresql'],
  [/^sqlalchemy\.dialects\.(mysql|mariadb)\b|^(pymysql|MySQLdb|aiomysql|asyncmy)\b/, 'mysql'],
  [/^sqlalchemy\.dialects\.mssql\b|^pyodbc\b/, 'sqlserver'],
  [/^sqlalchemy\.dialects\.oracle\b|^(cx_Oracle|oracledb)\b/, 'oracle'],
];

/** The one that is named most often; SQLite where none is. */
export function dialectOf(program: Program): DialectName {
  const counts = new Map<DialectName, number>();
  for (const [path, count] of program.imports)
    for (const [sign, dialect] of signs) if (sign.test(path)) counts.set(dialect, (counts.get(dialect) ?? 0) + count);
  let found: DialectName = 'sqlite';
  for (const [dialect, count] of counts) if (count > (counts.get(found) ?? 0)) found = dialect;
  return found;
}
