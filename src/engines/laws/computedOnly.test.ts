/** Rows of a table whose columns are all computed say nothing but that they are there. */
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import type { TargetName } from '#dialects/dialects.ts';
import { targets } from '#dialects/dialects.ts';
import { rowsOf } from '#document/lookups.ts';
import { aColumn, aDocument, aTable } from '#document/testRecords.ts';
import { writeSql } from '#formats/sql/write.ts';
import { readSources } from '../reading/readSources.ts';
import { MariadbServer } from '../servers/mariadb.ts';
import { SqliteEngine } from '../sqlite.ts';

const inDialect = (target: TargetName) =>
  aDocument({
    dialect: targets[target].name,
    tables: [
      {
        ...aTable('t', {}, { key: [] }),
        columns: [aColumn('t', { name: 'a', type: 'INTEGER', generated: { sql: '1 + 1', stored: true } })],
      },
    ],
    rows: { t: [[2], [2]] },
  });

test.each(['postgresql', 'mysql', 'mariadb', 'sqlserver', 'oracle'] as const)('%s: they come back', async (target) => {
  const { value } = writeSql(inDialect(target), target, { rows: true });
  const read = await readSources(
    { sources: [{ name: 't.sql', content: value }], format: target, rowLimit: null },
    { startSqlite: () => SqliteEngine.start() },
  );
  expect(
    read.statements.filter(({ fate }) => fate === 'failed'),
    value,
  ).toEqual([]);
  expect(read.value && rowsOf(read.value, 't1').length, value).toBe(2);
});

test('PostgreSQL takes them', async () => {
  const database = await PGlite.create();
  await database.exec(writeSql(inDialect('postgresql'), 'postgresql', { rows: true }).value);
  expect((await database.query('SELECT a FROM t')).rows).toEqual([{ a: 2 }, { a: 2 }]);
  await database.close();
});

test('MariaDB takes them', { timeout: 60_000 }, async ({ skip }) => {
  const server = await MariadbServer.start();
  if ('missing' in server) return skip(server.missing);
  const { value } = writeSql(inDialect('mariadb'), 'mariadb', { rows: true });
  expect(await server.ask(`${value}\nSELECT a FROM t;`)).toEqual([[2], [2]]);
  await server.close();
});

test('SQLite and Oracle want another column, as the writer says', async () => {
  for (const target of ['sqlite', 'oracle'] as const) {
    const { notes } = writeSql(inDialect(target), target, { rows: true });
    expect(
      notes.map(({ code }) => code),
      target,
    ).toContain('only-computed-columns');
  }
  const { value } = writeSql(inDialect('sqlite'), 'sqlite', { rows: true });
  const { notes } = (await SqliteEngine.start()).open([{ name: 't.sql', content: value }]);
  expect(notes[0]?.sentence).toContain('must have at least one non-generated column');
});

test('where a column cannot be computed, its values are written', () => {
  const { value } = writeSql(inDialect('postgresql'), 'postgresql', { rows: true });
  expect(value).toContain('INSERT INTO t DEFAULT VALUES;');
  const foreign = inDialect('postgresql');
  const table = foreign.tables.get('t');
  if (!table) throw new Error('There is a table.');
  const columns = table.columns.map((column) => ({ ...column, generated: { sql: 'now()::int', stored: true } }));
  const other = { ...foreign, tables: new Map([['t', { ...table, columns }]]) };
  expect(writeSql(other, 'sqlite', { rows: true }).value).toContain('INSERT INTO t (a) VALUES\n  (2),\n  (2);');
});
