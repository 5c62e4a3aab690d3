/** Impact scripts against the simulator: what they count is what the simulator deletes and changes. */
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { RowId, Table, TableId } from '#document/records.ts';
import { referencingRows } from '#document/references.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { type ImpactDialect, writeImpact } from '#formats/impact/write.ts';
import { writeSql } from '#formats/sql/write.ts';
import { countCascade, loadDatabase } from '#simulation/countCascade.ts';
import { simulate } from '#simulation/simulate.ts';
import { MariadbServer } from './servers/mariadb.ts';

/** One row or several of one table. */
interface Case {
  readonly document: Document;
  readonly dialect: ImpactDialect;
  readonly tableId: TableId;
  readonly rowIds: readonly RowId[];
}

/** Rows of random schemas that the database accepts, with cascades that meet and come back. */
const arbitraryCase = (dialect: ImpactDialect): fc.Arbitrary<Case> =>
  fc
    .tuple(arbitraryCascades(dialect, { legal: true }), fc.nat(), fc.nat(), fc.nat(7), fc.nat(7))
    .map(([given, table, first, more, keyless]) => {
      const document = withoutKeys(given, keyless);
      const tables = tablesOf(document).filter(({ id }) => rowsOf(document, id).length > 0);
      const tableId = tables[table % tables.length]?.id ?? '';
      const rows = rowsOf(document, tableId);
      const rowIds = rows.filter((_, i) => i === first % rows.length || ((more >> i) & 1) === 1).map(({ id }) => id);
      return { document, dialect, tableId, rowIds };
    });

/** Some of the tables with keys that may be NULL, so that nothing tells each of their rows from all others. */
function withoutKeys(document: Document, which: number): Document {
  const tables = tablesOf(document).map((table, i): Table => {
    if (((which >> i) & 1) === 0 || !table.primaryKey) return table;
    const columns = table.columns.map((column) => ({ ...column, nullable: true }));
    return { ...table, columns, primaryKey: null, uniques: [table.primaryKey, ...table.uniques] };
  });
  return { ...document, tables: new Map(tables.map((table) => [table.id, table])) };
}

interface Answer {
  readonly verdict: string;
  /** Rows by `table effect foreign key`. */
  readonly counts: ReadonlyMap<string, number>;
}

function answerOf(lines: readonly (readonly unknown[])[]): Answer {
  const counts = new Map<string, number>();
  for (const [, table, effect, rows, key] of lines) {
    const name = `${table} ${effect} ${key}`;
    counts.set(name, (counts.get(name) ?? 0) + Number(rows));
  }
  return { verdict: String(lines[0]?.[7]), counts };
}

const scriptFor = ({ document, dialect, tableId, rowIds }: Case): string =>
  writeImpact(document, dialect, { tableId, where: rowIds.map((id) => document.rows.get(id)?.values ?? {}) }).value;

/** The script only reads, so the database needs no foreign keys. */
const tablesAndRows = ({ document }: Pick<Case, 'document'>, dialect: ImpactDialect): string =>
  writeSql({ ...document, foreignKeys: new Map() }, dialect, { rows: true }).value;

/** Holds an answer against the simulator; false where the script says that it cannot tell. */
function agrees(given: Case, answer: Answer): boolean {
  if (answer.verdict === 'cannot tell') return false;
  const { document, dialect, tableId, rowIds } = given;
  const { error, outcome } = simulate(document, [{ op: 'delete', tableId, rowIds }], dialect);
  const context = `${error?.message}\n${scriptFor(given)}`;
  expect(answer.verdict, context).toBe(error ? 'refused' : 'succeeds');
  if (error) {
    const blamed = document.foreignKeys.get(error.foreignKeyId ?? '');
    const blocking = [...answer.counts.keys()].filter((name) => name.includes(' block'));
    expect(!blamed || blocking.some((name) => name.endsWith(` ${blamed.name}`)), context).toBe(true);
    return true;
  }
  const expected = new Map<string, number>();
  const count = (name: string, n: number) => n > 0 && expected.set(name, (expected.get(name) ?? 0) + n);
  for (const [id, after] of outcome) {
    const row = document.rows.get(id);
    if (row) count(`${row.tableId} ${after === null ? 'deleted' : 'changed'} `, 1);
  }
  for (const key of document.foreignKeys.values()) {
    const reached = [...outcome].flatMap(([id, after]) => {
      const row = document.rows.get(id);
      return row && after === null && row.tableId === key.refTableId ? referencingRows(document, key, row) : [];
    });
    const staying = reached.filter((row) => outcome.get(row.id) !== null).length;
    if (key.onDelete === 'CASCADE') count(`${key.tableId} by cascade ${key.name}`, reached.length);
    if (key.onDelete === 'SET NULL') count(`${key.tableId} set to NULL ${key.name}`, staying);
    if (key.onDelete === 'SET DEFAULT') count(`${key.tableId} set to default ${key.name}`, staying);
  }
  expect(answer.counts, context).toEqual(expected);

  const positions = rowIds.map((id) => rowsOf(document, tableId).findIndex((row) => row.id === id));
  const counted = countCascade(loadDatabase(document, dialect), tableId, positions);
  for (const table of tablesOf(document)) {
    const rules = counted.rules.filter((rule) => rule.kind === 'delete' && rule.tableId === table.id);
    const rows = rules.reduce((sum, rule) => sum + rule.rows, 0);
    expect(answer.counts.get(`${table.name} deleted `) ?? 0, context).toBe(rows);
  }
  return true;
}

/** Asks about random cases; the share of those that are told, of which each must agree. */
async function shareTold(
  dialect: ImpactDialect,
  ask: (given: Case) => Answer | Promise<Answer>,
  numRuns: number,
): Promise<number> {
  let [told, all] = [0, 0];
  await fc.assert(
    fc.asyncProperty(arbitraryCase(dialect), async (given) => {
      fc.pre(given.rowIds.length > 0);
      const { error } = simulate(given.document, [], dialect);
      fc.pre(error === null);
      all++;
      if (agrees(given, await ask(given))) told++;
    }),
    { seed: 7, numRuns, endOnFailure: true },
  );
  return told / all;
}

let SQL: SqlJsStatic;
beforeAll(async () => {
  SQL = await initSqlJs();
});

// What MySQL says differently is a matter of words here, so SQLite understands its script, too.
test.each(['sqlite', 'mysql'] as const)(
  'the script for %s counts what the simulator does',
  async (dialect) => {
    const told = await shareTold(
      dialect,
      (given) => {
        const database = new SQL.Database();
        database.exec(tablesAndRows(given, 'sqlite'));
        const answer = answerOf(database.exec(scriptFor(given))[0]?.values ?? []);
        database.close();
        return answer;
      },
      400,
    );
    // Random schemas are far more entangled than those of people.
    expect(told).toBeGreaterThan(0.8);
  },
  60_000,
);

/** The script of a typed condition, run by SQLite. */
const ask = (document: Document, dialect: ImpactDialect, tableId: TableId, where: string): Answer => {
  const database = new SQL.Database();
  database.exec(tablesAndRows({ document }, 'sqlite'));
  const answer = answerOf(database.exec(writeImpact(document, dialect, { tableId, where }).value)[0]?.values ?? []);
  database.close();
  return answer;
};

describe('what random schemas do not have', () => {
  const chain = (length: number) =>
    aDocument({
      tables: [aTable('nodes', { id: 'INTEGER', parent: 'INTEGER' })],
      foreignKeys: [aForeignKey('nodes(parent) → nodes(id)', { onDelete: 'CASCADE' })],
      rows: { nodes: Array.from({ length }, (_, i) => [i + 1, i || null]) },
    });

  test.each([
    ['mysql', 14, 15],
    ['sqlite', 999, 1000],
  ] as const)('%s: a chain of %d rows is told, one of %d may be too long', (dialect, length, longer) => {
    const answer = ask(chain(length), dialect, 'nodes', 'parent IS NULL');
    expect([answer.verdict, answer.counts.get('nodes deleted ')]).toEqual(['succeeds', length]);
    expect(ask(chain(longer), dialect, 'nodes', 'id = 1').verdict).toBe('cannot tell');
  });

  test('rows without a key, chosen by a condition', () => {
    const document = aDocument({
      tables: [
        aTable('authors', { id: 'INTEGER' }),
        aTable('notes', { author_id: 'INTEGER', text: 'TEXT' }, { key: [] }),
      ],
      foreignKeys: [aForeignKey('notes(author_id) → authors(id)', { onDelete: 'CASCADE' })],
      rows: {
        authors: [[1], [2]],
        notes: [
          [1, 'twin'],
          [1, 'twin'],
          [2, 'other'],
          [null, 'none'],
        ],
      },
    });
    const where = "id IN (SELECT author_id FROM notes WHERE text LIKE 'tw%') -- those with twins";
    expect(ask(document, 'sqlite', 'authors', where)).toEqual({
      verdict: 'succeeds',
      counts: new Map([
        ['authors deleted ', 1],
        ['notes deleted ', 2],
        ['notes by cascade fk_notes_author_id', 2],
      ]),
    });
    expect(ask(document, 'sqlite', 'notes', 'author_id = 1').counts).toEqual(new Map([['notes deleted ', 2]]));
    expect(ask(document, 'sqlite', 'notes', 'author_id = 7').counts).toEqual(new Map([['notes deleted ', 0]]));
  });
});

test.each(['sqlite', 'postgresql'] as const)(
  '%s: a row without the key that it would refer to itself by',
  (dialect) => {
    const document = aDocument({
      tables: [aTable('nodes', { id: 'INTEGER', code: 'INTEGER', ref: 'INTEGER' })],
      foreignKeys: [aForeignKey('nodes(ref) → nodes(code)', { onDelete: 'RESTRICT' })],
      rows: {
        nodes: [
          [1, 2, 2],
          [2, null, 2],
        ],
      },
    });
    // SQLite meets the second row when it deletes the first; PostgreSQL looks when both have gone.
    const answer = ask(document, dialect, 'nodes', 'id > 0');
    expect(answer.verdict).toBe(dialect === 'sqlite' ? 'cannot tell' : 'succeeds');
  },
);

test('PostgreSQL answers its script so', async () => {
  const database = await PGlite.create();
  const told = await shareTold(
    'postgresql',
    async (given) => {
      await database.exec(`BEGIN; ${tablesAndRows(given, 'postgresql')}`);
      const { rows } = await database.query<unknown[]>(scriptFor(given), [], { rowMode: 'array' });
      await database.exec('ROLLBACK');
      return answerOf(rows);
    },
    120,
  );
  expect(told).toBeGreaterThan(0.8);
  await database.close();
}, 60_000);

test('MariaDB answers its script so', { timeout: 600_000 }, async ({ skip }) => {
  const server = await MariadbServer.start();
  if ('missing' in server) return skip(server.missing);
  try {
    const told = await shareTold(
      'mysql',
      async (given) => answerOf(await server.ask(`${tablesAndRows(given, 'mysql')}\n${scriptFor(given)}`)),
      200,
    );
    expect(told).toBeGreaterThan(0.8);
  } finally {
    await server.close();
  }
});
