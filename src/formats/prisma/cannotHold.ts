/** What a Prisma schema cannot hold: shown to people before and after they export, and the tests hold the writer to it. */
import { t } from '#words/say.ts';
import type { Loss } from '../schema/losses.ts';

export const cannotHold = [
  { code: 'name', severity: 'info', sentence: t`A Prisma schema has no name.` },
  {
    code: 'oracle',
    severity: 'warning',
    sentence: t`Prisma does not know Oracle: the schema is written for PostgreSQL.`,
  },
  {
    code: 'types',
    severity: 'warning',
    sentence: t`Prisma has no such type for this database: the nearest one is written.`,
  },
  {
    code: 'unsupported-types',
    severity: 'warning',
    sentence: t`Prisma keeps these types, but its client cannot read and write such columns.`,
  },
  {
    code: 'domains',
    severity: 'warning',
    sentence: t`Prisma has no domains: a column gets the type, NOT NULL and default of its domain, but not its conditions.`,
  },
  {
    code: 'generated',
    severity: 'warning',
    sentence: t`Prisma has no computed columns: they are written as ordinary ones.`,
  },
  { code: 'checks', severity: 'warning', sentence: t`Prisma has no CHECK: conditions are left out.` },
  {
    code: 'expression-indexes',
    severity: 'warning',
    sentence: t`Prisma has no indexes over expressions or some rows only, and only some kinds of indexes: the others are left out.`,
  },
  {
    code: 'unique-indexes',
    severity: 'info',
    sentence: t`Prisma does not tell a unique index from a UNIQUE constraint: it comes back as one, and those of one column come first.`,
  },
  {
    code: 'key-names',
    severity: 'info',
    sentence: t`For this database Prisma has no names of primary keys.`,
  },
  {
    code: 'schemas',
    severity: 'warning',
    sentence: t`Prisma knows namespaces only of PostgreSQL and SQL Server: it will refuse @@schema here.`,
  },
  {
    code: 'usual-schema',
    severity: 'info',
    sentence: t`The namespace that goes without saying in this database is not told from none.`,
  },
  {
    code: 'set-null',
    severity: 'warning',
    sentence: t`Prisma refuses SetNull where a column is NOT NULL: the foreign key is written with the action that comes nearest, which refuses the change.`,
  },
  {
    code: 'actions',
    severity: 'warning',
    sentence: t`Prisma warns of SetDefault for MySQL, which acts as on Restrict.`,
  },
  { code: 'restrict', severity: 'info', sentence: t`SQL Server has no RESTRICT: NoAction is written.` },
  { code: 'enums', severity: 'warning', sentence: t`For SQL Server Prisma has no enums: their columns are texts.` },
  { code: 'foreign-key-names', severity: 'info', sentence: t`For SQLite Prisma has no names of foreign keys.` },
  {
    code: 'deferrable',
    severity: 'warning',
    sentence: t`Prisma has no DEFERRABLE, MATCH FULL and column lists of SET NULL: foreign keys are plain.`,
  },
  {
    code: 'no-identifier',
    severity: 'warning',
    sentence: t`Prisma needs a key whose columns are NOT NULL: these tables are marked with @@ignore.`,
  },
  {
    code: 'empty-tables',
    severity: 'warning',
    sentence: t`A model without fields is none: Prisma will refuse tables without columns.`,
  },
  {
    code: 'inherits',
    severity: 'warning',
    sentence: t`Prisma has no inheritance and no partitions: the tables stand for themselves.`,
  },
  {
    code: 'comments',
    severity: 'info',
    sentence: t`The line breaks of a comment are all written in one way, and blank lines around it are left out.`,
  },
  {
    code: 'definitions',
    severity: 'warning',
    sentence: t`Prisma has no triggers, functions and sequences, and no queries of views: they are left out.`,
  },
  { code: 'rows', severity: 'info', sentence: t`A Prisma schema has no rows: the sample rows are left out.` },
  {
    code: 'classes',
    severity: 'info',
    sentence: t`Prisma has no mapped classes and relationships of SQLAlchemy: they are left out.`,
  },
  {
    code: 'areas',
    severity: 'info',
    sentence: t`A Prisma schema has no areas and sticky notes: they are left out.`,
  },
  {
    code: 'places',
    severity: 'info',
    sentence: t`Prisma does not hold where tables are drawn; foreign keys come in the order of their tables.`,
  },
] as const satisfies readonly Loss[];
