/** Everything is called by names that break quoting, goes through every writer and comes back under the same names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { describe, expect, test } from 'vitest';
import { type TargetName, targets } from '#dialects/dialects.ts';
import type { Document } from '#document/document.ts';
import { enumsOf, foreignKeysOf, rowsOf, tablesOf } from '#document/lookups.ts';
import { detectFormat } from '#formats/detect.ts';
import { type FormatId, formatOf, formats } from '#formats/formats.ts';
import { namesIn } from '#formats/sql/naming.ts';
import { writeSql } from '#formats/sql/write.ts';
import { type Written, writeAs } from '#formats/writers.ts';
import { readSources } from '../reading/readSources.ts';
import { MariadbServer } from '../servers/mariadb.ts';
import { askSqlAlchemy, findSqlAlchemy } from '../sqlalchemy/python.ts';
import { SqliteEngine } from '../sqlite.ts';
import { hostileDocument, hostileNames } from './hostileDocument.ts';

let started: Promise<SqliteEngine> | undefined;
const startSqlite = (): Promise<SqliteEngine> => {
  started ??= SqliteEngine.start();
  return started;
};

/** What is compared; each is a list in the order of the document. */
const kinds = [
  'tables',
  'columns',
  'foreignKeys',
  'enums',
  'keys',
  'indexes',
  'checks',
  'texts',
  'comments',
  'rows',
] as const;
type Kind = (typeof kinds)[number];
type Picture = Readonly<Record<Kind, readonly unknown[]>>;

/** By the names that the document has. */
function pictured(document: Document): Picture {
  const tables = tablesOf(document);
  const columns = tables.flatMap((table) => table.columns);
  return {
    tables: tables.map(({ name }) => name),
    columns: columns.map(({ name }) => name),
    foreignKeys: foreignKeysOf(document).map(({ name }) => name),
    enums: enumsOf(document).map(({ name }) => name),
    keys: tables.flatMap(({ primaryKey, uniques }) => [primaryKey?.name, ...uniques.map(({ name }) => name)]),
    indexes: tables.flatMap(({ indexes }) => indexes.map(({ name }) => name)),
    checks: tables.flatMap(({ checks }) => checks.map(({ name }) => name)),
    texts: columns.map((column) => [column.default, document.enums.get(column.enumId ?? '')?.values]),
    comments: tables.flatMap(({ comment, columns: own }) => [comment, ...own.map((column) => column.comment)]),
    rows: tables.flatMap((table) =>
      rowsOf(document, table.id)
        .map((row) => JSON.stringify(table.columns.map((column) => row.values[column.id])))
        .sort(),
    ),
  };
}

/** By the names that the writer gave; each that differs is to be found in its notes. */
function renamed(document: Document, target: TargetName): Picture {
  const dialect = targets[target].name;
  const names = namesIn(document, dialect, false);
  const tables = tablesOf(document);
  const parts = tables.map(({ id }) => names.parts.get(id));
  return {
    ...pictured(document),
    tables: tables.map(({ id }) => names.tables.get(id)),
    columns: tables.flatMap((table) => table.columns.map(({ id }) => names.columns.get(id))),
    foreignKeys: foreignKeysOf(document).map(({ id }) => names.foreignKeys.get(id)),
    enums: enumsOf(document).map(({ id, name }) => names.enums.get(id) ?? name),
    keys: parts.flatMap((part) => [part?.primaryKey, ...(part?.uniques ?? [])]),
    indexes: parts.flatMap((part) => part?.indexes ?? []),
    checks: parts.flatMap((part) => part?.checks ?? []),
  };
}

/** What a format does not hold at all, or in another shape; it is said in `formats/<format>/cannotHold.ts` or in the reader. */
const notHeld: Readonly<Partial<Record<FormatId, readonly Kind[]>>> = {
  // An enum is a type of each column there.
  mysql: ['enums'],
  mariadb: ['enums'],
  // Remarks lose the spaces at their ends, and hold no end of a remark.
  sqlite: ['comments'],
  sqlalchemy: ['rows'],
  mermaid: ['enums', 'foreignKeys', 'keys', 'indexes', 'checks', 'texts', 'comments', 'rows'],
  // Its remarks end their lines in one way.
  prisma: ['checks', 'comments', 'rows'],
};

const isTarget = (format: FormatId): format is TargetName => format in targets;

const dialectOf = (format: FormatId) => (isTarget(format) ? targets[format].name : 'postgresql');

async function write(format: FormatId, name: string): Promise<{ document: Document; written: Written }> {
  const document = hostileDocument(name, dialectOf(format));
  return { document, written: await writeAs(format, document, { rows: true }) };
}

const writable = formats.filter(({ canWrite }) => canWrite).map(({ id }) => id);

test.each(writable)('%s holds them all', async (format) => {
  const faults: string[] = [];
  for (const name of hostileNames) {
    const { document, written } = await write(format, name);
    const source = { name: `x${formatOf(format).extensions[0]}`, content: written.value };
    const detected = detectFormat([source]);
    if (detected !== (format === 'mariadb' ? 'mysql' : format)) faults.push(`${name} is taken for ${detected}`);
    const { value, notes, statements } = await readSources(
      { sources: [source], format, rowLimit: null },
      { startSqlite },
    );
    for (const { sentence } of statements.filter(({ fate }) => fate === 'failed')) faults.push(`${name}: ${sentence}`);
    for (const { sentence } of notes.filter(({ severity }) => severity === 'error'))
      faults.push(`${name}: ${sentence}`);
    if (!value) continue;
    // The other formats hold the names of the database that the document is for.
    const target = isTarget(format) ? format : format === 'sqlalchemy' ? 'postgresql' : null;
    const [given, expected] = [pictured(document), target ? renamed(document, target) : pictured(document)];
    const found = pictured(value);
    for (const kind of kinds) {
      if (notHeld[format]?.includes(kind)) continue;
      if (JSON.stringify(found[kind]) !== JSON.stringify(expected[kind]))
        faults.push(`${name}, ${kind}: ${JSON.stringify(expected[kind])} came back as ${JSON.stringify(found[kind])}`);
      given[kind].forEach((own, i) => {
        const after = expected[kind][i];
        const isSaid = written.notes.some(
          ({ sentence }) => sentence.includes(String(own)) && sentence.includes(String(after)),
        );
        if (isTarget(format) && typeof own === 'string' && typeof after === 'string' && own !== after && !isSaid)
          faults.push(`${own} became ${after}, which no note says`);
      });
    }
  }
  expect(faults).toEqual([]);
});

/** What the database said against the scripts, where the writer did not announce that it would. */
async function refused(
  target: TargetName,
  run: (script: string) => Promise<unknown>,
  change: (document: Document, name: string) => Document = (document) => document,
): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const name of hostileNames) {
    const document = change(hostileDocument(name, targets[target].name), name);
    const { value, notes } = writeSql(document, target, { rows: true });
    const isAnnounced = notes.some(({ severity }) => severity === 'error');
    try {
      await run(value);
      if (isAnnounced) answers.push(`${name}: it was taken all the same`);
    } catch (thrown) {
      if (!isAnnounced) answers.push(`${name}: ${thrown}`);
    }
  }
  return answers;
}

/** The same with the second table and the enum in a namespace of their own. */
function inSchemas(document: Document, schema: string): Document {
  const [first, second] = tablesOf(document);
  if (!first || !second) throw new Error('There are two tables.');
  const tables = new Map([first, { ...second, schema }].map((table) => [table.id, table]));
  return { ...document, tables, enums: new Map(enumsOf(document).map((given) => [given.id, { ...given, schema }])) };
}

describe('namespaces hold them too', () => {
  test.each(['postgresql', 'sqlserver'] as const)('%s', { timeout: 60_000 }, async (target) => {
    const faults: string[] = [];
    for (const name of hostileNames) {
      const document = inSchemas(hostileDocument('shop', target), name);
      const { value, notes } = writeSql(document, target, { rows: true });
      const source = { name: 'x.sql', content: value };
      const read = await readSources({ sources: [source], format: target, rowLimit: null }, { startSqlite });
      const schema = read.value && tablesOf(read.value)[1]?.schema;
      const isSaid = notes.some(({ sentence }) => sentence.includes(name) && sentence.includes(schema ?? '?'));
      if (schema !== name && !isSaid) faults.push(`${name} came back as ${schema}`);
    }
    expect(faults).toEqual([]);
  });
});

describe('the databases take them all', () => {
  test('PostgreSQL', { timeout: 60_000 }, async () => {
    const database = await PGlite.create();
    const run = async (script: string): Promise<void> => {
      await database.exec('ROLLBACK');
      await database.exec(`BEGIN;\n${script}`);
    };
    const answers = await refused('postgresql', run, inSchemas);
    await database.close();
    expect(answers).toEqual([]);
  });

  test('MariaDB', { timeout: 60_000 }, async ({ skip }) => {
    const server = await MariadbServer.start();
    if ('missing' in server) return skip(server.missing);
    const answers = await refused('mariadb', (script) => server.ask(script));
    await server.close();
    expect(answers).toEqual([]);
  });

  test('SQLAlchemy', { timeout: 60_000 }, async ({ skip }) => {
    const found = findSqlAlchemy();
    if ('missing' in found) return skip(found.missing);
    const directory = mkdtempSync(join(tmpdir(), 'ondelete-hostile-'));
    const questions = await Promise.all(
      hostileNames.map(async (name, i) => {
        const { value } = await writeAs('sqlalchemy', hostileDocument(name, 'sqlite'), { rows: true });
        return { models: value, file: join(directory, `${i}.db`) };
      }),
    );
    const answers = (await askSqlAlchemy(found.python, questions)) as readonly { readonly fault?: string }[];
    rmSync(directory, { recursive: true });
    const faults = answers.map(({ fault }, i) => (fault ? `${hostileNames[i]}: ${fault}` : ''));
    // SQLAlchemy takes such a name for a placeholder of its own when it inserts.
    expect(faults.filter((fault) => fault !== '' && !fault.startsWith('%(x)s: StatementError'))).toEqual([]);
  });
});
