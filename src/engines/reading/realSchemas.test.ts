import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeysOf, tableOf, tablesOf } from '#document/lookups.ts';
import { SqliteEngine } from '../sqlite.ts';
import { type Reading, readSources } from './readSources.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../e2e/fixtures/${name}`, import.meta.url)));

const read = (name: string): Promise<Reading> =>
  readSources(
    { sources: [{ name, content: fixture(name) }], format: null, rowLimit: null },
    { startSqlite: () => SqliteEngine.start() },
  );

/** Names as all five scripts could have written them: `PlaylistTrack`, `playlist_track` and `PLAYLISTTRACK` are one. */
const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** What a schema says apart from types, the order of columns, the names of constraints and the actions: one line for each thing. */
function sayings(document: Document): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const table of tablesOf(document)) {
    const own = plain(table.name);
    const names = (ids: readonly string[]) => ids.map((id) => plain(columnOf(table, id).name)).join(', ');
    for (const column of table.columns) lines.add(`${own}.${plain(column.name)}${column.nullable ? '' : ' NOT NULL'}`);
    if (table.primaryKey) lines.add(`${own} PRIMARY KEY (${names(table.primaryKey.columns)})`);
  }
  for (const key of foreignKeysOf(document)) {
    const [from, to] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
    const columns = key.pairs.map(({ column }) => plain(columnOf(from, column).name));
    const refColumns = key.pairs.map(({ refColumn }) => plain(columnOf(to, refColumn).name));
    lines.add(`${plain(from.name)} (${columns}) → ${plain(to.name)} (${refColumns})`);
  }
  return lines;
}

async function schemaOf(name: string): Promise<Document> {
  const { value, statements, notes } = await read(name);
  expect(statements.filter((statement) => statement.fate === 'failed')).toEqual([]);
  expect(notes.filter((note) => note.severity === 'error')).toEqual([]);
  if (!value) throw new Error(`${name} was not read.`);
  return value;
}

const actionsOf = (document: Document) => {
  const counts: Record<string, number> = {};
  for (const { onDelete, onUpdate } of foreignKeysOf(document)) {
    const both = `${onDelete} / ${onUpdate}`;
    counts[both] = (counts[both] ?? 0) + 1;
  }
  return counts;
};

test('the same schema comes out of all five dialects of Chinook, and out of its database file', async () => {
  const first = await schemaOf('chinook/sqlite.sql');
  expect([first.tables.size, first.foreignKeys.size]).toEqual([11, 11]);
  for (const name of [
    '../../public/chinook/chinook.sqlite',
    ...['mysql', 'postgresql', 'sqlserver', 'oracle'].map((d) => `chinook/${d}.schema.sql`),
  ]) {
    const other = await schemaOf(name);
    expect(sayings(other), name).toEqual(sayings(first));
    expect(actionsOf(other), name).toEqual({ 'NO ACTION / NO ACTION': 11 });
  }
});

describe('the same schema comes out of all five dialects of Sakila but for what they say otherwise', () => {
  const lastUpdates = {
    missing: ['country.lastupdate NOT NULL', 'customer.lastupdate', 'payment.lastupdate'],
    added: ['country.lastupdate', 'customer.lastupdate NOT NULL', 'payment.lastupdate NOT NULL'],
  };
  const monthly = Array.from({ length: 6 }, (_, i) => `paymentp20070${i + 1}`);
  const differences = {
    sqlite: lastUpdates,
    sqlserver: lastUpdates,
    oracle: lastUpdates,
    // PostgreSQL's port searches films by a vector, keeps payments in six inheriting tables and drops film_text.
    postgresql: {
      missing: [
        'customer.active NOT NULL',
        ...['filmid NOT NULL', 'title NOT NULL', 'description'].map((column) => `filmtext.${column}`),
        'filmtext PRIMARY KEY (filmid)',
        'payment.lastupdate',
        'payment.rentalid',
      ],
      added: [
        'customer.active',
        'customer.activebool NOT NULL',
        'film.fulltext NOT NULL',
        'payment.rentalid NOT NULL',
        ...monthly.flatMap((table) => [
          ...['paymentid', 'customerid', 'staffid', 'rentalid', 'amount', 'paymentdate'].map(
            (column) => `${table}.${column} NOT NULL`,
          ),
          `${table} (customerid) → customer (customerid)`,
          `${table} (rentalid) → rental (rentalid)`,
          `${table} (staffid) → staff (staffid)`,
        ]),
      ],
    },
  } as const;
  const actions = {
    mysql: { 'RESTRICT / CASCADE': 21, 'SET NULL / CASCADE': 1 },
    postgresql: { 'RESTRICT / CASCADE': 20, 'NO ACTION / NO ACTION': 19, 'SET NULL / CASCADE': 1 },
    sqlite: { 'NO ACTION / CASCADE': 12, 'NO ACTION / NO ACTION': 9, 'SET NULL / CASCADE': 1 },
    sqlserver: { 'NO ACTION / CASCADE': 12, 'NO ACTION / NO ACTION': 9, 'SET NULL / CASCADE': 1 },
    oracle: { 'NO ACTION / NO ACTION': 21, 'SET NULL / NO ACTION': 1 },
  } as const;

  test.each(['postgresql', 'sqlite', 'sqlserver', 'oracle'] as const)('%s', async (dialect) => {
    const first = await schemaOf('sakila/mysql.sql');
    const other = await schemaOf(`sakila/${dialect}.sql`);
    const [expected, found] = [sayings(first), sayings(other)];
    expect({
      missing: [...expected].filter((line) => !found.has(line)).sort(),
      added: [...found].filter((line) => !expected.has(line)).sort(),
    }).toEqual({
      missing: [...differences[dialect].missing].sort(),
      added: [...differences[dialect].added].sort(),
    });
    expect(actionsOf(first)).toEqual(actions.mysql);
    expect(actionsOf(other)).toEqual(actions[dialect]);
  });
});
