/** What generated documents invent — expressions, definitions, partitions — as texts that a database really takes. */
import type { Document } from '#document/document.ts';
import { foreignKeysOf, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type {
  Column,
  ColumnId,
  Definition,
  DialectName,
  Domain,
  ExpressionIndex,
  Row,
  Table,
} from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { Writer } from '#formats/sql/writer.ts';

type Target = Extract<DialectName, 'postgresql' | 'sqlite'>;

const familyOf = (column: Column): string => (column.enumId === null ? parseType(column.type).family : 'enum');

/** How much of each kind a document has, so that a law can show that it met them. */
export interface Rarities {
  readonly computed: number;
  readonly expressionIndexes: number;
  readonly partialIndexes: number;
  readonly definitions: number;
  readonly heirs: number;
  readonly partitioned: number;
  readonly domains: number;
}

export function raritiesOf(document: Document): Rarities {
  const tables = tablesOf(document);
  const indexes = tables.flatMap((table) => table.expressionIndexes);
  return {
    computed: tables.flatMap((table) => table.columns.filter(({ generated }) => generated !== null)).length,
    expressionIndexes: indexes.length,
    partialIndexes: indexes.filter(({ where }) => where !== null).length,
    definitions: document.definitions.size,
    heirs: tables.filter(({ inherits }) => inherits.length > 0).length,
    partitioned: tables.filter(({ partitionBy }) => partitionBy !== null).length,
    domains: document.domains.size,
  };
}

/** The same document with texts that run, so that its rows still keep every condition. */
export function runnable(given: Document, target: Target): Document {
  const kept = target === 'postgresql' ? given : { ...given, domains: new Map() };
  let document: Document = { ...kept, domains: domainsOf(kept), definitions: new Map() };
  const change = (edit: (table: Table) => Table): void => {
    document = { ...document, tables: new Map(tablesOf(document).map((table) => [table.id, edit(table)])) };
  };
  const inKeys = keyColumns(document);
  change((table) => ({
    ...table,
    columns: table.columns.map((column, at) => {
      const plain = { ...column, domainId: document.domains.has(column.domainId ?? '') ? column.domainId : null };
      return {
        ...plain,
        generated: at === 0 || inKeys.has(column.id) ? null : computed(document, table, plain, target),
      };
    }),
    partitionBy: null,
    inherits: [],
  }));
  if (target === 'postgresql') {
    change((table) => ({ ...table, partitionBy: partitionOf(document, given, table) }));
    for (const table of tablesOf(given)) document = inheriting(document, table);
  }
  change((table) => ({
    ...table,
    expressionIndexes: table.expressionIndexes.map((index) => indexOf(document, table, index, target)),
  }));
  return { ...document, definitions: definitionsOf(document, given, target) };
}

function keyColumns(document: Document): ReadonlySet<ColumnId> {
  const ids = tablesOf(document).flatMap((table) =>
    [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques, ...table.indexes].flatMap((key) => key.columns),
  );
  const ends = foreignKeysOf(document).flatMap((key) => key.pairs.flatMap((pair) => [pair.column, pair.refColumn]));
  return new Set([...ids, ...ends]);
}

/** A domain takes NULL where one of its columns does, and its condition is one that every value meets. */
function domainsOf(document: Document): ReadonlyMap<string, Domain> {
  const columns = tablesOf(document).flatMap((table) => table.columns);
  return new Map(
    [...document.domains].map(([id, domain]) => {
      const nullable = domain.nullable || columns.some((column) => column.domainId === id && column.nullable);
      const { family } = parseType(domain.type);
      const sql =
        family === 'integer' ? 'VALUE <> 77' : family === 'text' ? "VALUE <> 'none'" : 'VALUE IS NULL OR 1 = 1';
      return [id, { ...domain, nullable, checks: domain.checks.map((check) => ({ ...check, sql })) }];
    }),
  );
}

/** Over a number or a text before it in the row; null where the type is another. */
function computed(document: Document, table: Table, column: Column, target: Target): Column['generated'] {
  if (!column.generated) return null;
  const writer = new Writer(document, target, true);
  const family = familyOf(column);
  const base = table.columns.find(
    (other) =>
      other.id !== column.id &&
      other.generated === null &&
      other.domainId === null &&
      other.enumId === null &&
      other.type === column.type,
  );
  const own = base && writer.column(base.id);
  if (family === 'integer') return { ...column.generated, sql: own ? `coalesce(${own}, 0) / 2` : '1 + 1' };
  if (family === 'text') return { ...column.generated, sql: own ? `coalesce(${own}, 'none')` : "'a' || 'b'" };
  return null;
}

/** By a column that is in every unique key, as PostgreSQL wants it. */
function partitionOf(document: Document, given: Document, table: Table): string | null {
  const wished = given.tables.get(table.id)?.partitionBy ?? null;
  const keys = [
    ...(table.primaryKey ? [table.primaryKey] : []),
    ...table.uniques,
    ...table.indexes.filter((index) => index.unique),
  ].map((key) => key.columns);
  const column = table.columns.find(
    ({ id, generated, type, enumId }) =>
      generated === null && (enumId !== null || type !== 'JSON') && keys.every((key) => key.includes(id)),
  );
  if (wished === null || !column) return null;
  const kind = table.order % 2 === 0 ? 'LIST' : 'RANGE';
  return `${kind} (${new Writer(document, 'postgresql', true).column(column.id)})`;
}

/** The columns of the parent come first; where a name is in both, the table has no parent. */
function inheriting(document: Document, { id, inherits }: Table): Document {
  const [parent, table] = [document.tables.get(inherits[0] ?? ''), tableOf(document, id)];
  if (!parent || parent.partitionBy !== null || table.partitionBy !== null || parent === table) return document;
  if (parent.columns.some(({ name }) => table.columns.some((own) => own.name === name))) return document;
  // JSON becomes JSONB where it is in a key, which is so for one of the two tables only.
  if (parent.columns.some((column) => column.type === 'JSON')) return document;
  const names = parent.checks.map((check) => check.name);
  if (names.some((name) => name !== null && table.checks.some((own) => own.name === name))) return document;
  const copies = parent.columns.map((column) => ({
    ...column,
    id: `${column.id}_of_${id}`,
    identity: false,
    comment: '',
  }));
  const heir = { ...table, inherits: [parent.id], columns: [...copies, ...table.columns] };
  const filled = new Map(
    [...document.rows].map(([rowId, row]): [string, Row] => {
      if (row.tableId !== id) return [rowId, row];
      const added = copies.map((column): [string, Value] => [column.id, sampleOf(document, column)]);
      return [rowId, { ...row, values: { ...row.values, ...Object.fromEntries(added) } }];
    }),
  );
  return { ...document, tables: new Map([...document.tables, [id, heir]]), rows: filled };
}

function sampleOf(document: Document, column: Column): Value {
  const given = column.enumId === null ? undefined : document.enums.get(column.enumId);
  if (given) return given.values[0] ?? null;
  const samples: Readonly<Record<string, Value>> = {
    integer: 1,
    real: 0.5,
    boolean: true,
    decimal: '1.5',
    date: '2026-11-22',
    timestamp: '2026-11-22 10:00:00',
    uuid: '00000000-0000-4000-8000-000000000000',
    json: '[1]',
    blob: '00ff',
  };
  return samples[familyOf(column)] ?? 'x';
}

function indexOf(document: Document, table: Table, index: ExpressionIndex, target: Target): ExpressionIndex {
  const writer = new Writer(document, target, true);
  const text = table.columns.find((column) => familyOf(column) === 'text' && column.domainId === null);
  const first = table.columns[0];
  const own = writer.column(first?.id ?? '');
  const parts = text ? `lower(${writer.column(text.id)})` : `(${own} IS NULL)`;
  return {
    ...index,
    parts: index.method === null && text ? `${parts}, (${own} IS NOT NULL) DESC` : parts,
    where: index.where === null ? null : `${own} IS NOT NULL`,
    method: index.method !== null && target === 'postgresql' ? 'hash' : null,
    unique:
      index.unique && index.method === null && table.partitionBy === null && rowsOf(document, table.id).length < 2,
  };
}

function definitionsOf(document: Document, given: Document, target: Target): ReadonlyMap<string, Definition> {
  const writer = new Writer(document, target, true);
  const [table] = tablesOf(document);
  const column = table?.columns[0];
  if (!table || !column) return new Map();
  const [from, own] = [writer.table(table.id), writer.column(column.id)];
  return new Map(
    [...given.definitions].flatMap(([id, definition], at) => {
      const name = `kept_${at}`;
      const texts: Readonly<Record<Target, Readonly<Record<string, string>>>> = {
        postgresql: {
          view: `CREATE VIEW ${name} AS\n  SELECT ${own} AS "x;y" /* ; */ FROM ${from} WHERE ${own} IS NOT NULL`,
          trigger: `CREATE TRIGGER ${name} BEFORE UPDATE ON ${from} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
          function: `CREATE FUNCTION ${name}(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT n + 1; $$`,
          sequence: `CREATE SEQUENCE ${name} START WITH 7`,
        },
        sqlite: {
          view: `CREATE VIEW ${name} AS\n  SELECT ${own} AS "x;y" /* ; */ FROM ${from} WHERE ${own} IS NOT NULL`,
          trigger: `CREATE TRIGGER ${name} AFTER DELETE ON ${from} BEGIN SELECT 'x;y'; DELETE FROM ${from} WHERE ${own} IS NULL; END`,
        },
      };
      const sql = texts[target][definition.kind];
      // As the readers list them: triggers of PostgreSQL belong to their tables.
      const isOfTable = definition.kind === 'trigger' && target === 'postgresql';
      const title = isOfTable ? `${name} on ${qualified(table)}` : name;
      return sql === undefined ? [] : [[id, { ...definition, name: title, sql }] as const];
    }),
  );
}
