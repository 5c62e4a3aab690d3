/** The database that an application is for, from what it imports and connects to. */
import type { DialectName } from '#document/records.ts';
import type { Program } from './program.ts';
import { isCall, textIn } from './values.ts';

const signs: readonly (readonly [RegExp, DialectName])[] = [
  [/^sqlalchemy\.dialects\.postgresql\b|^(psycopg2?|asyncpg|pg8000|geoalchemy2|pgvector)\b/, 'postgresql'],
  [/^sqlalchemy\.dialects\.(mysql|mariadb)\b|^(pymysql|MySQLdb|aiomysql|asyncmy)\b/, 'mysql'],
  [/^sqlalchemy\.dialects\.mssql\b|^pyodbc\b/, 'sqlserver'],
  [/^sqlalchemy\.dialects\.oracle\b|^(cx_Oracle|oracledb)\b/, 'oracle'],
];

/** How the addresses of databases begin. */
const urls: readonly (readonly [string, DialectName])[] = [
  ['postgresql', 'postgresql'],
  ['mysql', 'mysql'],
  ['mariadb', 'mysql'],
  ['mssql', 'sqlserver'],
  ['oracle', 'oracle'],
];

/** The one that is named most often; SQLite where none is. */
export function dialectOf(program: Program): DialectName {
  const counts = new Map<DialectName, number>();
  for (const [path, count] of program.imports)
    for (const [sign, dialect] of signs) if (sign.test(path)) counts.set(dialect, (counts.get(dialect) ?? 0) + count);
  for (const seen of program.seen) {
    const url =
      seen.kind === 'call' && isCall(seen.call, 'create_engine', 'create_async_engine')
        ? textIn(seen.call.args[0])
        : null;
    const dialect = urls.find(([start]) => url?.startsWith(start))?.[1];
    if (dialect) counts.set(dialect, (counts.get(dialect) ?? 0) + 1);
  }
  let found: DialectName = 'sqlite';
  for (const [dialect, count] of counts) if (count > (counts.get(found) ?? 0)) found = dialect;
  return found;
}
