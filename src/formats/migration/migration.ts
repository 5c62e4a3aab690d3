/** The SQL that turns a database made from one version of a document into one made from another. */
import { type TargetName, targets } from '#dialects/dialects.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { compare } from './compare.ts';
import { mysqlMigration } from './mysql.ts';
import { oracleMigration } from './oracle.ts';
import { postgresqlMigration } from './postgresql.ts';
import type { MigrationText } from './script.ts';
import { sqliteMigration } from './sqlite.ts';
import { sqlserverMigration } from './sqlserver.ts';

/**
 * The script for a database that `writeSql` made from `before`. What loses data is named in a remark before its
 * statement and in `losses`; what the database cannot say is in `notes`.
 */
export function writeMigration(before: Document, after: Document, target: TargetName): MigrationText {
  const comparison = compare(before, after);
  const name = settingsOf(after).name.replace(/\s+/g, ' ');
  const head = `-- ${name} (${targets[target].label}), migration`;
  switch (target) {
    case 'sqlite':
      return sqliteMigration(comparison, head);
    case 'postgresql':
      return postgresqlMigration(comparison, head);
    case 'mysql':
    case 'mariadb':
      return mysqlMigration(comparison, head, target);
    case 'sqlserver':
      return sqlserverMigration(comparison, head);
    case 'oracle':
      return oracleMigration(comparison, head);
  }
}
