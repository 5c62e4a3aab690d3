/** Whether two columns can be joined by a foreign key: every database has its own idea of types that are alike. */
import type { Dialect } from '#dialects/dialect.ts';
import { dialects } from '#dialects/dialects.ts';
import type { Column } from '#document/records.ts';
import { type ColumnType, lengthOf, parseType, type TypeFamily } from '#document/types.ts';

/**
 * - `same`: nothing to say.
 * - `unlike`: it is accepted, but values are converted, do not all fit, or are compared as something else.
 * - `refused`: the database does not make the foreign key.
 */
export type Likeness = 'same' | 'unlike' | 'refused';

/** How the types of a referencing and a referenced column go together. */
export function likeness(dialect: Dialect, column: Column, referenced: Column): Likeness {
  if (column.enumId === null && referenced.enumId === null)
    return comparisons[dialect.name](parseType(column.type), parseType(referenced.type));
  if (column.enumId === referenced.enumId) return 'same';
  // Where an enum is plain text with a CHECK, it can be compared with other text.
  if (dialect.name !== 'sqlite' && dialect.name !== 'oracle') return 'refused';
  return comparisons[dialect.name](writtenType(column), writtenType(referenced));
}

const writtenType = (column: Column): ColumnType => parseType(column.enumId === null ? column.type : 'VARCHAR(255)');

type Compare = (type: ColumnType, referenced: ColumnType) => Likeness;

/**
 * SQLite compares by the affinity of the referenced column, whatever the types are; among numbers it makes no difference
 * (datatype3.html, 3.1 and 4.2).
 */
const sqlite: Compare = (type, referenced) => (affinity(type) === affinity(referenced) ? 'same' : 'unlike');

function affinity({ base }: ColumnType): 'number' | 'text' | 'blob' {
  if (base.includes('INT')) return 'number';
  if (/CHAR|CLOB|TEXT/.test(base)) return 'text';
  // The writer of SQL spells these as TEXT, because they would get numeric affinity.
  if (base === 'UUID' || base === 'JSON' || base === 'JSONB') return 'text';
  return base === '' || base.includes('BLOB') ? 'blob' : 'number';
}

/** Families that PostgreSQL converts to the family of the referenced column without being asked (seen in 15.18). */
const converted: Readonly<Partial<Record<TypeFamily, readonly TypeFamily[]>>> = {
  decimal: ['integer'],
  real: ['integer', 'decimal'],
  date: ['timestamp'],
  timestamp: ['date'],
};

const postgresql: Compare = (type, referenced) => {
  if (type.family !== referenced.family)
    return converted[referenced.family]?.includes(type.family) ? 'unlike' : 'refused';
  if (type.family === 'other') return type.base === referenced.base ? 'same' : 'refused';
  if (type.family === 'integer') return integerBytes(type) === integerBytes(referenced) ? 'same' : 'unlike';
  return isShorter(type, referenced) ? 'unlike' : 'same';
};

/** InnoDB wants the same type, size and sign; lengths of texts and digits may differ (manual, "FOREIGN KEY Constraints"). */
const mysql: Compare = (type, referenced) => {
  if (keptBy(type) !== keptBy(referenced)) return 'refused';
  return isShorter(type, referenced) ? 'unlike' : 'same';
};

function keptBy(type: ColumnType): string {
  switch (type.family) {
    case 'integer':
      return `integer ${integerBytes(type)} ${type.modifiers.includes('UNSIGNED')}`;
    case 'boolean':
      return 'integer 1 false';
    case 'uuid':
    case 'text':
      return 'text';
    case 'real':
      return type.base === 'FLOAT' || type.base === 'FLOAT4' ? 'float' : 'double';
    case 'other':
      return type.base;
    default:
      return type.family;
  }
}

/** SQL Server wants the same type, lengths and digits included (1778). */
const sqlserver: Compare = (type, referenced) =>
  spelled(dialects.sqlserver, type) === spelled(dialects.sqlserver, referenced) ? 'same' : 'refused';

/** Oracle wants the same type; lengths and digits may differ (ORA-02267). */
const oracle: Compare = (type, referenced) => {
  const [own, other] = [spelled(dialects.oracle, type), spelled(dialects.oracle, referenced)];
  const bare = (text: string) => text.replace(/\(.*?\)/, '');
  if (bare(own) !== bare(other)) return 'refused';
  return isShorter(type, referenced) ? 'unlike' : 'same';
};

const spelled = (dialect: Dialect, type: ColumnType): string => dialect.spelling.type(type, true).sql;

const comparisons: Readonly<Record<Dialect['name'], Compare>> = { sqlite, postgresql, mysql, sqlserver, oracle };

const bytes: Readonly<Record<string, number>> = {
  TINYINT: 1,
  SMALLINT: 2,
  INT2: 2,
  SMALLSERIAL: 2,
  MEDIUMINT: 3,
  BIGINT: 8,
  'BIG INT': 8,
  INT8: 8,
  BIGSERIAL: 8,
};

const integerBytes = ({ base }: ColumnType): number => bytes[base] ?? 4;

/** Whether texts of the referenced column may be too long for the referencing one. */
function isShorter(type: ColumnType, referenced: ColumnType): boolean {
  const [room, length] = [lengthOf(type), lengthOf(referenced)];
  return type.family === 'text' && room !== null && (length === null || length > room);
}

const unnumbered: Readonly<Record<string, string>> = {
  SERIAL: 'INTEGER',
  SMALLSERIAL: 'SMALLINT',
  BIGSERIAL: 'BIGINT',
};

/** The type that a column needs to refer to another: the same, but without numbering itself. */
export function referencingType(referenced: Column): Pick<Column, 'type' | 'enumId'> {
  return { type: unnumbered[parseType(referenced.type).base] ?? referenced.type, enumId: referenced.enumId };
}
