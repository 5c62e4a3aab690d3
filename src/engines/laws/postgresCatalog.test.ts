/** What is written for PostgreSQL stands in PostgreSQL's catalogue as it was meant, and is read from there again. */
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { Document } from '#document/document.ts';
import {
  columnOf,
  definitionsOf,
  domainsOf,
  enumsOf,
  foreignKeysOf,
  rowsOf,
  tableOf,
  tablesOf,
} from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Column, ColumnDefault, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { readPostgresql } from '#formats/postgresql/read.ts';
import { writeSql } from '#formats/sql/write.ts';
import { Writer } from '#formats/sql/writer.ts';
import { dumpCatalogue } from './dumpCatalogue.ts';
import { type Rarities, raritiesOf, runnable } from './runnable.ts';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
});
afterAll(() => database.close());

/**
 * What PostgreSQL itself says otherwise; everything that is not in this list must come back. The order of tables and of
 * constraints on one table is not compared, nor the texts of views, functions and triggers, which it writes anew.
 */
const differences = {
  /** It sets parentheses and casts of its own. */
  expression: (sql: string): string =>
    sql
      .replace(/::(character varying|timestamp without time zone|"[^"]*"|[\w.]+)(\(\d+\))?/g, '')
      .replace(/[()\s]/g, '')
      .toLowerCase(),
  /** Of two keys over the same columns in CREATE TABLE it makes one. */
  uniques: ({ primaryKey, uniques }: Table): Table['uniques'] =>
    uniques.filter(({ columns }) => columns.join() !== primaryKey?.columns.join()),
  cell: (value: Value, family: string): Value => {
    // It prints all places of NUMERIC(12,4), and writes JSONB in a way of its own.
    if (family === 'decimal' && typeof value === 'string') return String(Number(value));
    // REAL has four bytes, of which it prints as few digits as tell them apart.
    if (family === 'real' && typeof value === 'number') return Math.fround(value);
    return family === 'json' && typeof value === 'string' ? inOrder(JSON.parse(value)) : value;
  },
};

const sorted = <T>(list: readonly T[]): readonly T[] =>
  [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** JSON with its keys sorted, as JSONB keeps them in an order of its own. */
const inOrder = (value: unknown): string =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? JSON.stringify(sorted(Object.entries(value)))
    : JSON.stringify(value);

/** A document by names; `like` is the one that was written, which says what has a name. */
function pictured(document: Document, like: Document): unknown {
  const writer = new Writer(document, 'postgresql', true);
  const said = (given: ColumnDefault | null, family: string) =>
    given &&
    (given.kind === 'literal'
      ? { value: differences.cell(given.value, family) }
      : { sql: differences.expression(given.sql) });
  const check = ({ name, sql }: { name: string | null; sql: string }, wished: readonly { name: string | null }[]) => ({
    name: wished.some((other) => other.name === name) ? name : null,
    sql: differences.expression(sql),
  });
  const named = (
    table: Table,
    key: { readonly name: string | null; readonly columns: readonly string[] },
    wished: readonly { readonly name: string | null }[],
  ) => ({
    name: wished.some((other) => other.name === key.name) ? key.name : null,
    columns: key.columns.map((id) => columnOf(table, id).name),
  });
  const column = (given: Column) => {
    const { family } = parseType(given.type);
    return {
      name: given.name,
      // A column that is numbered is of no domain.
      type: writer.type(given.identity ? { ...given, domainId: null } : given).sql,
      nullable: given.nullable,
      default: said(given.default, given.enumId === null ? family : 'text'),
      identity: given.identity,
      generated: given.generated && {
        ...given.generated,
        sql: differences.expression(given.generated.sql),
        stored: true,
      },
      comment: given.comment,
    };
  };
  return {
    enums: sorted(enumsOf(document).map(({ name, schema, values }) => ({ name, schema, values }))),
    domains: sorted(
      domainsOf(document).map(({ name, schema, type, nullable, default: given, checks }) => ({
        name,
        schema,
        type: parseType(type).family,
        nullable,
        default: said(given, parseType(type).family),
        checks: checks.map((one) =>
          check(
            one,
            domainsOf(like).flatMap((domain) => domain.checks),
          ),
        ),
      })),
    ),
    definitions: sorted(definitionsOf(document).map(({ kind, name }) => `${kind} ${name}`)),
    tables: sorted(
      tablesOf(document).map((table) => {
        const wished = tablesOf(like).find((other) => qualified(other) === qualified(table));
        return {
          name: table.name,
          schema: table.schema,
          columns: table.columns.map(column),
          primaryKey: table.primaryKey && named(table, table.primaryKey, wished?.primaryKey ? [wished.primaryKey] : []),
          uniques: sorted(differences.uniques(table).map((key) => named(table, key, wished?.uniques ?? []))),
          indexes: sorted(table.indexes.map((index) => ({ ...named(table, index, [index]), unique: index.unique }))),
          expressionIndexes: sorted(
            table.expressionIndexes.map((index) => ({
              ...index,
              parts: differences.expression(index.parts),
              where: index.where && differences.expression(index.where),
            })),
          ),
          checks: sorted(table.checks.map((one) => check(one, wished?.checks ?? []))),
          inherits: table.inherits.map((id) => qualified(tableOf(document, id))),
          partitionBy: table.partitionBy,
          comment: table.comment,
          rows: sorted(
            rowsOf(document, table.id).map((row) =>
              table.columns
                .filter((given) => given.generated === null)
                .map((given) =>
                  differences.cell(
                    row.values[given.id] ?? null,
                    given.enumId === null ? parseType(given.type).family : '',
                  ),
                ),
            ),
          ),
        };
      }),
    ),
    // All of them in the order in which they were made, which decides what a DELETE does first.
    foreignKeys: foreignKeysOf(document).map((key) => {
      const [from, to] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
      return {
        name: key.name,
        table: qualified(from),
        refTable: qualified(to),
        pairs: sorted(key.pairs.map((pair) => [columnOf(from, pair.column).name, columnOf(to, pair.refColumn).name])),
        onDelete: key.onDelete,
        onUpdate: key.onUpdate,
        deferrable: key.deferrable,
        initiallyDeferred: key.initiallyDeferred,
        match: key.match,
      };
    }),
  };
}

const clean = `SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'`;

test('what is written runs, and the catalogue says the same', { timeout: 120_000 }, async () => {
  const seen: Rarities[] = [];
  await fc.assert(
    fc.asyncProperty(arbitraryDocument({ dialect: 'postgresql', rare: true }), async (given) => {
      const document = runnable(given, 'postgresql');
      const { value: script, notes } = writeSql(document, 'postgresql', { rows: true });
      expect(notes.filter(({ severity }) => severity === 'error')).toEqual([]);
      const { rows } = await database.query<{ name: string }>(clean);
      await database.exec(`${rows.map(({ name }) => `DROP SCHEMA ${name} CASCADE;`).join('')}CREATE SCHEMA public;`);
      try {
        await database.exec(script);
      } catch (thrown) {
        throw new Error(`${thrown}\n${script}`);
      }
      const dump = await dumpCatalogue(database);
      const read = await readPostgresql([{ name: 'dump.sql', content: dump }], { name: 'x', rowLimit: null });
      expect(
        read.statements.filter(({ fate }) => fate === 'failed'),
        dump,
      ).toEqual([]);
      expect(
        read.notes.filter(({ severity }) => severity === 'error'),
        dump,
      ).toEqual([]);
      if (!read.value) throw new Error('Nothing was read.');
      expect(pictured(read.value, document), `${script}\n${dump}`).toEqual(pictured(document, document));
      seen.push(raritiesOf(document));
    }),
    { seed: 61, numRuns: Number(process.env.RUNS ?? 100), endOnFailure: true },
  );
  for (const kind of Object.keys(seen[0] ?? {}) as (keyof Rarities)[])
    expect(seen.filter((one) => one[kind] > 0).length, kind).toBeGreaterThan(5);
});
