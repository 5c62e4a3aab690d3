/** What is written for a database is read back as it was, but for what the database cannot hold. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { Document } from '#document/document.ts';
import { definitionsOf, foreignKeysOf, rowsOf, tablesOf } from '#document/lookups.ts';
import type { Column, ColumnDefault, ExpressionIndex, Generated, ReferentialAction } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { writeSql } from '../sql/write.ts';
import { Writer } from '../sql/writer.ts';
import type { ScriptDialect } from './facts.ts';
import { readScript } from './read.ts';

const all: readonly ScriptDialect[] = ['mysql', 'sqlserver', 'oracle'];
const read = (text: string, dialect: ScriptDialect) =>
  readScript([{ name: 'script.sql', content: text }], dialect, { name: 'x', rowLimit: null });

/**
 * What the databases do not hold. Everything that is not in this list must come back:
 * the order of tables and of foreign keys among different tables, which the writer chooses; names that are illegal or
 * taken there (`naming.ts`); types, which become those of the database; MATCH FULL; and what stands here.
 */
const differences = {
  /** MySQL has no RESTRICT that differs from SET DEFAULT; SQL Server has no RESTRICT; Oracle has two actions. */
  action: (dialect: ScriptDialect, event: 'DELETE' | 'UPDATE', given: ReferentialAction): ReferentialAction => {
    if (dialect === 'mysql') return given === 'SET DEFAULT' ? 'RESTRICT' : given;
    if (dialect === 'sqlserver') return given === 'RESTRICT' ? 'NO ACTION' : given;
    return event === 'DELETE' && (given === 'CASCADE' || given === 'SET NULL') ? given : 'NO ACTION';
  },
  /** Only Oracle has DEFERRABLE. */
  deferrable: (dialect: ScriptDialect, given: boolean): boolean => dialect === 'oracle' && given,
  /** MySQL calls every primary key PRIMARY, and names no enum: each column has its own. */
  primaryKeyName: (dialect: ScriptDialect, given: string | null): string | null => (dialect === 'mysql' ? null : given),
  enumName: (dialect: ScriptDialect, given: string): string => (dialect === 'mysql' ? '' : given),
  /** BOOLEAN becomes BIT or NUMBER(1), BIGINT a NUMBER, UUID a RAW; Oracle knows no empty text. `written` is the type. */
  cell: (dialect: ScriptDialect, value: Value, written: string): Value => {
    const { family } = parseType(written);
    if (value === null || dialect === 'mysql') return value;
    if (dialect === 'sqlserver') return typeof value === 'boolean' ? Number(value) : value;
    if (family === 'decimal')
      return String(Number.isInteger(value) ? value : typeof value === 'boolean' ? Number(value) : value);
    if (/^RAW\(16\)$/i.test(written)) return String(value).replaceAll('-', '');
    return value === '' && family !== 'blob' ? null : value;
  },
  /** Of computed columns, MySQL says no NOT NULL, SQL Server only where they are kept; Oracle keeps none. */
  nullable: (dialect: ScriptDialect, { nullable, generated }: Column): boolean =>
    nullable || (generated !== null && (dialect === 'mysql' || (dialect === 'sqlserver' && !generated.stored))),
  generated: (dialect: ScriptDialect, { generated }: Column): Generated | null =>
    generated && { ...generated, stored: generated.stored && dialect !== 'oracle' },
  /** Only SQL Server has indexes of some rows. */
  hasIndex: (dialect: ScriptDialect, { where }: Pick<ExpressionIndex, 'where'>): boolean =>
    where === null || dialect === 'sqlserver',
  default: (
    dialect: ScriptDialect,
    given: ColumnDefault | null,
    column: Column,
    written: string,
  ): ColumnDefault | null => {
    if (given === null || column.identity) return null;
    if (given.kind === 'literal') {
      const value = differences.cell(dialect, given.value, written);
      return value === null ? null : { kind: 'literal', value };
    }
    // MySQL's clock has the precision of the column.
    const isClock = dialect === 'mysql' && given.sql === 'CURRENT_TIMESTAMP';
    return isClock ? { ...given, sql: given.sql + (/\(\d\)/.exec(written)?.[0] ?? '') } : given;
  },
};

/** A program of PL/SQL ends with its semicolon. */
const withoutEnd = (sql: string): string => sql.replace(/;\s*$/, '');

/** A document as the script for a database says it, by names. */
function asWritten(document: Document, dialect: ScriptDialect): unknown {
  const writer = new Writer(document, dialect, true);
  const { names } = writer;
  const columnNames = (ids: readonly string[]) => ids.map((id) => names.columns.get(id));
  const typeOf = (column: Column): string => {
    // SQL Server works out the type of a computed column.
    if (column.generated && dialect === 'sqlserver') return '';
    return column.enumId === null ? bareType(writer.type(column).sql) : 'TEXT';
  };
  const enumOf = (column: Column) => {
    const given = column.enumId === null ? undefined : document.enums.get(column.enumId);
    return given && { name: differences.enumName(dialect, given.name), values: given.values };
  };
  return picture({
    definitions: definitionsOf(document).map(({ kind, sql }) => ({ kind, sql: withoutEnd(sql) })),
    tables: tablesOf(document).map((table) => {
      const parts = names.parts.get(table.id);
      return {
        name: names.tables.get(table.id),
        schema: names.schemas.get(table.id) ?? null,
        partitionBy: table.partitionBy,
        comment: table.comment,
        columns: table.columns.map((column) => ({
          name: names.columns.get(column.id),
          type: typeOf(column),
          enum: enumOf(column),
          nullable: differences.nullable(dialect, column),
          generated: differences.generated(dialect, column),
          default: differences.default(dialect, column.default, column, typeOf(column)),
          identity: column.identity,
          comment: column.comment,
        })),
        primaryKey: table.primaryKey && {
          name: differences.primaryKeyName(dialect, parts?.primaryKey ?? null),
          columns: columnNames(table.primaryKey.columns),
        },
        uniques: table.uniques.map((key, i) => ({
          name: parts?.uniques[i] ?? null,
          columns: columnNames(key.columns),
        })),
        indexes: table.indexes.map((index, i) => ({
          ...index,
          name: parts?.indexes[i],
          columns: columnNames(index.columns),
        })),
        expressionIndexes: table.expressionIndexes
          .map((index, i) => ({ ...index, name: parts?.expressionIndexes[i] }))
          .filter((index) => differences.hasIndex(dialect, index)),
        checks: table.checks.map((check, i) => ({ name: parts?.checks[i] ?? null, sql: bareCheck(check.sql) })),
        rows: rowsOf(document, table.id).map((row) =>
          table.columns.map((column) =>
            column.generated ? null : differences.cell(dialect, row.values[column.id] ?? null, typeOf(column)),
          ),
        ),
      };
    }),
    foreignKeys: foreignKeysOf(document).map((key) => ({
      name: names.foreignKeys.get(key.id),
      table: names.tables.get(key.tableId),
      refTable: names.tables.get(key.refTableId),
      pairs: key.pairs.map((pair) => columnNames([pair.column, pair.refColumn]).join(' → ')).sort(),
      onDelete: differences.action(dialect, 'DELETE', key.onDelete),
      onUpdate: differences.action(dialect, 'UPDATE', key.onUpdate),
      deferrable: differences.deferrable(dialect, key.deferrable),
      initiallyDeferred: differences.deferrable(dialect, key.initiallyDeferred),
    })),
  });
}

/** `VARCHAR2(40 CHAR)` is read as `VARCHAR2(40)`. */
const bareType = (sql: string): string => sql.replaceAll(', ', ',').replace(' CHAR)', ')');
/** Parentheses around the whole condition say nothing. */
const bareCheck = (sql: string): string => sql;

/** A document as it is, by names. */
function asRead(document: Document, dialect: ScriptDialect): unknown {
  return picture({
    definitions: definitionsOf(document).map(({ kind, sql }) => ({ kind, sql: withoutEnd(sql) })),
    tables: tablesOf(document).map((table) => {
      const nameOf = (id: string) => table.columns.find((column) => column.id === id)?.name;
      const named = (ids: readonly string[]) => ids.map(nameOf);
      return {
        name: table.name,
        schema: table.schema,
        partitionBy: table.partitionBy,
        comment: table.comment,
        columns: table.columns.map((column) => {
          const given = column.enumId === null ? undefined : document.enums.get(column.enumId);
          const { name, type, nullable, identity, comment } = column;
          return {
            name,
            type,
            enum: given && { name: differences.enumName(dialect, given.name), values: given.values },
            nullable,
            generated: column.generated,
            default: column.default,
            identity,
            comment,
          };
        }),
        primaryKey: table.primaryKey && { ...table.primaryKey, columns: named(table.primaryKey.columns) },
        uniques: table.uniques.map((key) => ({ ...key, columns: named(key.columns) })),
        indexes: table.indexes.map((index) => ({ ...index, columns: named(index.columns) })),
        expressionIndexes: table.expressionIndexes,
        checks: table.checks,
        rows: rowsOf(document, table.id).map((row) => table.columns.map((column) => row.values[column.id] ?? null)),
      };
    }),
    foreignKeys: foreignKeysOf(document).map((key) => {
      const [table, refTable] = [document.tables.get(key.tableId), document.tables.get(key.refTableId)];
      const nameIn = (from: typeof table, id: string) => from?.columns.find((column) => column.id === id)?.name;
      return {
        name: key.name,
        table: table?.name,
        refTable: refTable?.name,
        pairs: key.pairs.map((pair) => `${nameIn(table, pair.column)} → ${nameIn(refTable, pair.refColumn)}`).sort(),
        onDelete: key.onDelete,
        onUpdate: key.onUpdate,
        deferrable: key.deferrable,
        initiallyDeferred: key.initiallyDeferred,
      };
    }),
  });
}

interface Picture {
  readonly definitions: readonly { readonly kind: string; readonly sql: string }[];
  readonly tables: readonly { readonly name: string | undefined }[];
  readonly foreignKeys: readonly { readonly name: string | undefined }[];
}

const byName = (a: { readonly name: string | undefined }, b: { readonly name: string | undefined }): number =>
  String(a.name) < String(b.name) ? -1 : 1;
const picture = ({ tables, foreignKeys, definitions }: Picture): Picture => ({
  definitions: [...definitions].sort((a, b) => (a.kind + a.sql < b.kind + b.sql ? -1 : 1)),
  tables: [...tables].sort(byName),
  foreignKeys: [...foreignKeys].sort(byName),
});

const kindOfIndex: Readonly<Record<ScriptDialect, string | null>> = {
  mysql: 'FULLTEXT',
  sqlserver: 'COLUMNSTORE',
  oracle: 'BITMAP',
};

/** Documents with everything but what only PostgreSQL has; kinds of indexes are those of the database. */
const documents = (dialect: ScriptDialect): fc.Arbitrary<Document> =>
  arbitraryDocument({ dialect, rare: true }).map((document) => ({
    ...document,
    tables: new Map(
      tablesOf(document).map((table) => {
        const expressionIndexes = table.expressionIndexes.map((index) =>
          index.method === null ? index : { ...index, method: kindOfIndex[dialect], unique: false },
        );
        return [table.id, { ...table, expressionIndexes }];
      }),
    ),
  }));

test.each(all)('%s: a written script is read back', (dialect) => {
  fc.assert(
    fc.property(documents(dialect), (document) => {
      const text = writeSql(document, dialect, { rows: true }).value;
      const { value, statements } = read(text, dialect);
      expect(statements.filter((statement) => statement.fate === 'failed')).toEqual([]);
      if (!value) throw new Error('Nothing was read.');
      expect(asRead(value, dialect)).toEqual(asWritten(document, dialect));
    }),
    { numRuns: 200, seed: 7, endOnFailure: true },
  );
});

test.each(all)('%s: what was read is written and read as the same again', (dialect) => {
  fc.assert(
    fc.property(documents(dialect), (document) => {
      const first = read(writeSql(document, dialect, { rows: true }).value, dialect).value;
      if (!first) throw new Error('Nothing was read.');
      const second = read(writeSql(first, dialect, { rows: true }).value, dialect).value;
      if (!second) throw new Error('Nothing was read.');
      expect(asRead(second, dialect)).toEqual(asRead(first, dialect));
    }),
    { numRuns: 100, seed: 11, endOnFailure: true },
  );
});
