/** The sample rows on their way into PostgreSQL, and whether they refer to one another as they should. */
import type { PGlite } from '@electric-sql/pglite';
import { foreignKeysOf, rowsOf, tablesOf } from '#document/lookups.ts';
import type { Column, ColumnId, ForeignKey, Row, Table } from '#document/records.ts';
import type { Writer } from '#formats/sql/writer.ts';
import type { OnProgress } from './engine.ts';
import type { ObservedError } from './observation.ts';

const rowsPerStatement = 1000;

/** Inserts the rows table by table, in their order: it is the order in which PostgreSQL will keep and visit them. */
export async function insertRows(database: PGlite, writer: Writer, onProgress: OnProgress): Promise<void> {
  const total = writer.document.rows.size;
  let done = 0;
  let pending: string[] = [];
  let rows = 0;
  const send = async (): Promise<void> => {
    if (pending.length === 0) return;
    await database.exec(pending.join(';\n'));
    done += rows;
    onProgress({ phase: 'rows', done, total });
    pending = [];
    rows = 0;
  };
  for (const table of tablesOf(writer.document)) {
    const all = rowsOf(writer.document, table.id);
    for (let from = 0; from < all.length; from += rowsPerStatement) {
      const some = all.slice(from, from + rowsPerStatement);
      pending.push(insertStatement(writer, table, some));
      rows += some.length;
      if (rows >= rowsPerStatement) await send();
    }
  }
  await send();
}

function insertStatement(writer: Writer, table: Table, rows: readonly Row[]): string {
  const cell = (column: Column, row: Row): string => {
    const value = row.values[column.id] ?? null;
    return value === null && column.identity ? 'DEFAULT' : writer.literal(column, value);
  };
  const lists = rows.map((row) => `(${table.columns.map((column) => cell(column, row)).join(', ')})`);
  return `INSERT INTO ${writer.table(table.id)} (${writer.columns(table.columns.map(({ id }) => id))}) VALUES ${lists.join(',\n')}`;
}

/**
 * Lets identity columns go on behind the rows, as the written script does, and has the tables counted, as a server does
 * by and by: PostgreSQL then reads small tables from one end to the other, and visits rows in the order they are stored.
 */
export async function settleRows(database: PGlite, writer: Writer): Promise<void> {
  const tables = tablesOf(writer.document);
  const numbered = tables.flatMap((table) =>
    table.columns
      .filter((column) => column.identity && writer.declared(column).family === 'integer' && column.enumId === null)
      .map((column) => {
        const [name, id] = [writer.table(table.id), writer.column(column.id)];
        const sequence = `pg_get_serial_sequence(${writer.text(name)}, ${writer.text(writer.names.columns.get(column.id) ?? '')})`;
        return `SELECT setval(${sequence}, max(${id})) FROM ${name} HAVING max(${id}) > 0`;
      }),
  );
  const counted = tables.length > 0 ? [`ANALYZE ${tables.map(({ id }) => writer.table(id)).join(', ')}`] : [];
  await database.exec([...numbered, ...counted].join(';\n'));
}

/**
 * The first foreign key, in the order of their creation, that some row breaks; null when none does. Asks what
 * ALTER TABLE ... ADD CONSTRAINT asks (RI_Initial_Check in PostgreSQL's ri_triggers.c).
 */
export async function findOrphan(database: PGlite, writer: Writer): Promise<ObservedError | null> {
  const keys = foreignKeysOf(writer.document);
  if (keys.length === 0) return null;
  const results = await database.exec(keys.map((key) => orphanQuery(writer, key)).join(';\n'));
  const key = keys[results.findIndex(({ rows }) => rows.length > 0)];
  if (!key) return null;
  const constraint = writer.names.foreignKeys.get(key.id) ?? key.name;
  return {
    operation: null,
    kind: 'foreign-key',
    constraint,
    tableId: key.tableId,
    message: `insert or update on table ${writer.table(key.tableId)} violates foreign key constraint "${constraint}"`,
  };
}

function orphanQuery(writer: Writer, key: ForeignKey): string {
  const pairs = key.pairs.map((pair) => [writer.column(pair.column), writer.column(pair.refColumn)] as const);
  const joined = pairs.map(([column, refColumn]) => `pk.${refColumn} = fk.${column}`).join(' AND ');
  const given = pairs.map(([column]) => `fk.${column} IS NOT NULL`).join(key.match === 'FULL' ? ' OR ' : ' AND ');
  return `SELECT 1 FROM ${writer.table(key.tableId)} fk LEFT JOIN ${writer.table(key.refTableId)} pk ON ${joined} WHERE pk.${pairs[0]?.[1]} IS NULL AND (${given}) LIMIT 1`;
}

/** By column: PostgreSQL's text of a cell, and the document's. */
type Spellings = ReadonlyMap<ColumnId, ReadonlyMap<string, string>>;

/**
 * For types of PostgreSQL's own (INTERVAL, INET, arrays and the like), whose values have many spellings: how it prints
 * the cells that it was given. To be asked right after the rows are in.
 */
export async function spellingsOf(database: PGlite, writer: Writer): Promise<Spellings> {
  const spellings = new Map<ColumnId, ReadonlyMap<string, string>>();
  for (const table of tablesOf(writer.document)) {
    const columns = table.columns.filter(
      (column) =>
        column.enumId === null && writer.declared(column).family === 'other' && writer.type(column).sql !== 'TEXT',
    );
    if (columns.length === 0) continue;
    const list = columns.map((column) => `${writer.column(column.id)}::text`).join(', ');
    const [result] = await database.exec(`SELECT ${list} FROM ${writer.table(table.id)} ORDER BY ctid`, {
      rowMode: 'array',
    });
    const stored = (result?.rows ?? []) as unknown as readonly (readonly (string | null)[])[];
    const given = rowsOf(writer.document, table.id);
    columns.forEach((column, i) => {
      const pairs = stored.flatMap((cells, row): (readonly [string, string])[] => {
        const [text, value] = [cells[i] ?? null, given[row]?.values[column.id] ?? null];
        return text === null || value === null ? [] : [[text, String(value)]];
      });
      spellings.set(column.id, new Map(pairs));
    });
  }
  return spellings;
}
