/** A real script that is read, written and read again says the same: what is lost is lost the first time. */
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import type { TargetName } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import { writeAs } from '#formats/writers.ts';
import { readSources } from '../reading/readSources.ts';
import { SqliteEngine } from '../sqlite.ts';

let started: Promise<SqliteEngine> | undefined;
const startSqlite = (): Promise<SqliteEngine> => {
  started ??= SqliteEngine.start();
  return started;
};

async function read(name: string, content: string | Uint8Array, format: TargetName | null): Promise<Document> {
  const { value, statements } = await readSources(
    { sources: [{ name, content }], format, rowLimit: 500 },
    { startSqlite },
  );
  expect(statements.filter(({ fate }) => fate === 'failed')).toEqual([]);
  if (!value) throw new Error(`${name} was not read.`);
  return value;
}

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../e2e/fixtures/${name}`, import.meta.url)));

test.each([
  ['sakila/sqlite.sql', 'sqlite'],
  ['sakila/postgresql.sql', 'postgresql'],
  ['sakila/mysql.sql', 'mysql'],
  ['sakila/mysql.sql', 'mariadb'],
  ['sakila/sqlserver.sql', 'sqlserver'],
  ['sakila/oracle.sql', 'oracle'],
  ['chinook/sqlite.sql', 'sqlite'],
  ['../../public/chinook/chinook.sqlite', 'sqlite'],
  ['chinook/postgresql.schema.sql', 'postgresql'],
  ['chinook/mysql.schema.sql', 'mysql'],
  ['chinook/sqlserver.schema.sql', 'sqlserver'],
  ['chinook/oracle.schema.sql', 'oracle'],
] as const)('%s, written for %s, does not change when it is read and written again', async (name, target) => {
  const first = await writeAs(target, await read(name, fixture(name), null), { rows: true });
  const second = await writeAs(target, await read(name, first.value, target), { rows: true });
  expect(second.value).toBe(first.value);
  expect(second.notes.filter(({ severity }) => severity === 'error')).toEqual(
    first.notes.filter(({ severity }) => severity === 'error'),
  );
});

test.each(['sakila/postgresql.sql', 'chinook/postgresql.schema.sql'])(
  'PostgreSQL runs what is written of %s',
  async (name) => {
    const { value } = await writeAs('postgresql', await read(name, fixture(name), null), { rows: true });
    const database = await PGlite.create();
    await database.exec(value);
    await database.close();
  },
);
