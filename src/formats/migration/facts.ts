/** What a database keeps of a column, in its own words. */
import type { Column, Table } from '#document/records.ts';
import { computedClause, defaultIn, identityClause } from '../sql/createTable.ts';
import type { Writer } from '../sql/writer.ts';

export interface Facts {
  readonly name: string;
  /** As it is declared. */
  readonly type: string;
  /** The same for the same type, also when that has another name. */
  readonly typeKey: string;
  /** Also where a key or a number of the database's says so. */
  readonly notNull: boolean;
  /** What stands behind DEFAULT. */
  readonly default: string | null;
  readonly identity: string | null;
  readonly generated: string | null;
  readonly comment: string;
}

/** The facts of one column; what the database lacks is left out, with the writer's notes. */
export function factsOf(writer: Writer, table: Table, column: Column): Facts {
  const { dialect } = writer;
  const quiet = (): void => {};
  const identity = column.identity ? identityClause(writer, table, column, quiet) : null;
  const type = identity?.type ?? writer.type(column).sql;
  const computed = column.generated ? computedClause(writer, table, column, quiet) : null;
  const given = column.default && !identity ? defaultIn(writer, table, column.default) : null;
  const isEnum = column.enumId !== null && dialect.features.enums === 'type';
  const isDomain = column.domainId !== null && dialect.features.domains && writer.whole;
  const inKey = table.primaryKey?.columns.includes(column.id) ?? false;
  return {
    name: writer.names.columns.get(column.id) ?? column.name,
    type,
    typeKey: isEnum ? `enum ${column.enumId}` : isDomain ? `domain ${column.domainId}` : type,
    notNull: !column.nullable || inKey || identity !== null,
    default: given ? dialect.spelling.default(given, writer.declared(column), type) : null,
    identity: identity?.clause ?? null,
    generated: computed,
    comment: column.comment,
  };
}

/** The table with an index in place of its primary key: what its columns are written in when the key is added apart. */
export const withoutKey = (table: Table): Table => ({
  ...table,
  primaryKey: null,
  indexes: table.primaryKey
    ? [...table.indexes, { name: '', columns: table.primaryKey.columns, unique: true }]
    : table.indexes,
});
