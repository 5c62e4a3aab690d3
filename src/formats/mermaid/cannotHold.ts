/** What a diagram of Mermaid cannot hold: shown to people before and after they export, and the tests hold the writer to it. */
import { t } from '#words/say.ts';
import type { Loss } from '../schema/losses.ts';

export const cannotHold = [
  {
    code: 'domains',
    severity: 'warning',
    sentence: t`Mermaid has no domains: a column gets the type of its domain.`,
  },
  {
    code: 'enums',
    severity: 'warning',
    sentence: t`Mermaid has no enums: a column gets the name of its enum for a type, without the values.`,
  },
  {
    code: 'nullable',
    severity: 'info',
    sentence: t`Mermaid shows NOT NULL only of keys: by PK and by the cardinality of foreign keys.`,
  },
  {
    code: 'defaults',
    severity: 'warning',
    sentence: t`Mermaid has no defaults, numbered and computed columns: they are written as ordinary ones.`,
  },
  {
    code: 'keys',
    severity: 'warning',
    sentence: t`Mermaid has no UNIQUE over several columns, except where a foreign key shows it.`,
  },
  {
    code: 'unique-indexes',
    severity: 'info',
    sentence: t`A unique index over one column is written as UK, that is, as a UNIQUE constraint.`,
  },
  {
    code: 'key-names',
    severity: 'info',
    sentence: t`Mermaid has no names of keys and foreign keys, and a primary key has the order of its columns.`,
  },
  { code: 'indexes', severity: 'info', sentence: t`Mermaid has no indexes: they are left out.` },
  { code: 'checks', severity: 'warning', sentence: t`Mermaid has no CHECK: conditions are left out.` },
  {
    code: 'deferrable',
    severity: 'warning',
    sentence: t`Mermaid has no DEFERRABLE, MATCH FULL and column lists of SET NULL: foreign keys are plain.`,
  },
  {
    code: 'inherits',
    severity: 'warning',
    sentence: t`Mermaid has no inheritance and no partitions: the tables stand for themselves.`,
  },
  { code: 'table-comments', severity: 'info', sentence: t`Mermaid has no comments of tables: they are left out.` },
  {
    code: 'comments',
    severity: 'info',
    sentence: t`Mermaid writes a comment on one line, with single quotes in place of double ones and no tildes.`,
  },
  {
    code: 'definitions',
    severity: 'warning',
    sentence: t`Mermaid has no views, triggers, functions and sequences: they are left out.`,
  },
  { code: 'rows', severity: 'info', sentence: t`Mermaid has no rows: the sample rows are left out.` },
  {
    code: 'classes',
    severity: 'info',
    sentence: t`Mermaid has no mapped classes and relationships of SQLAlchemy: they are left out.`,
  },
  {
    code: 'areas',
    severity: 'info',
    sentence: t`Mermaid has no areas and sticky notes: they are left out.`,
  },
  {
    code: 'places',
    severity: 'info',
    sentence: t`Mermaid lays the diagram out itself: places and colours are left out, and foreign keys come in the order of their tables.`,
  },
] as const satisfies readonly Loss[];
