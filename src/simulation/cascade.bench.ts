/** The simulator against real engines on one cascade of 10³ to 10⁶ rows: deleting a customer with orders, items and notes. */
import type { Document } from '#document/document.ts';
import { emptyDocument } from '#document/document.ts';
import { plainColumn, plainTable } from '#document/plain.ts';
import type { DialectName, ReferentialAction, Table } from '#document/records.ts';
import { countCascade, loadDatabase, putBack } from './countCascade.ts';

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const dialects: readonly DialectName[] = ['sqlite', 'postgresql', 'mysql'];

/** The tables of the cascade below `customers`: the share of the rows, what they refer to, and what happens to them. */
const shape: readonly { name: string; parent: string; share: number; onDelete: ReferentialAction }[] = [
  { name: 'orders', parent: 'customers', share: 0.1, onDelete: 'CASCADE' },
  { name: 'items', parent: 'orders', share: 0.8, onDelete: 'CASCADE' },
  { name: 'notes', parent: 'orders', share: 0.1, onDelete: 'SET NULL' },
];

interface LoadTable {
  readonly name: string;
  readonly ids: Int32Array;
  /** What each row refers to: the rows of the table above in turn, so that those of one parent lie far apart. */
  readonly refs: Int32Array | null;
  readonly above: number;
}

/** Rows for a cascade of about `size` rows; a second customer keeps as many of its own. */
function rowsFor(size: number): readonly LoadTable[] {
  const tables: LoadTable[] = [{ name: 'customers', ids: Int32Array.of(1, 2), refs: null, above: 0 }];
  for (const { name, parent, share } of shape) {
    const above = tables.find((table) => table.name === parent)?.ids.length ?? 1;
    const ids = Int32Array.from({ length: Math.max(2, Math.round(size * share) * 2) }, (_, i) => i + 1);
    tables.push({ name, ids, refs: ids.map((id) => ((id - 1) % above) + 1), above });
  }
  return tables;
}

function schema(): Document {
  const column = (id: string, name: string, nullable: boolean): Table['columns'][number] => ({
    ...plainColumn,
    id,
    name,
    type: 'INTEGER',
    nullable,
  });
  const names = ['customers', ...shape.map((table) => table.name)];
  const tables = names.map(
    (name, i): Table => ({
      ...plainTable,
      id: name,
      name,
      order: i,
      columns: [column(`${name}.id`, 'id', false), ...(i > 0 ? [column(`${name}.ref`, 'ref', true)] : [])],
      primaryKey: { name: null, columns: [`${name}.id`] },
    }),
  );
  const foreignKeys = shape.map(({ name, parent, onDelete }, i) => ({
    id: `fk_${name}`,
    name: `fk_${name}`,
    order: i,
    tableId: name,
    refTableId: parent,
    pairs: [{ column: `${name}.ref`, refColumn: `${parent}.id` }],
    onDelete,
    onUpdate: 'NO ACTION' as const,
    deferrable: false,
    initiallyDeferred: false,
    match: 'SIMPLE' as const,
    setColumns: null,
  }));
  return {
    ...emptyDocument('Bench'),
    tables: new Map(tables.map((table) => [table.id, table])),
    foreignKeys: new Map(foreignKeys.map((key) => [key.id, key])),
  };
}

interface Measure {
  readonly loading: number;
  readonly running: number;
  readonly rows: number;
}

const elapsed = (from: number): number => performance.now() - from;
const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;

/** The middle of five counts on one loaded database. */
function simulated(load: readonly LoadTable[], dialect: DialectName): Measure {
  const columns = new Map(load.map(({ name, ids, refs }) => [name, refs ? { id: ids, ref: refs } : { id: ids }]));
  const started = performance.now();
  const database = loadDatabase(schema(), dialect, columns);
  const loading = elapsed(started);
  let rows = 0;
  const times = Array.from({ length: 5 }, () => {
    putBack(database);
    const begun = performance.now();
    const count = countCascade(database, 'customers', [0]);
    if (count.error) throw new Error(count.error.message);
    rows = count.rows;
    return elapsed(begun);
  });
  return { loading, running: middle(times), rows };
}

const statements = {
  tables: [
    'CREATE TABLE customers (id INTEGER PRIMARY KEY)',
    ...shape.map(
      ({ name, parent, onDelete }) =>
        `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, ref INTEGER REFERENCES ${parent} (id) ON DELETE ${onDelete})`,
    ),
  ],
  indexes: shape.map(({ name }) => `CREATE INDEX ${name}_ref ON ${name} (ref)`),
};

/** What the bench needs of a database. */
interface Database {
  readonly run: (sql: string) => unknown;
  readonly fill: (table: LoadTable) => unknown;
  readonly ask: (sql: string) => unknown;
  readonly close: () => unknown;
}

async function measured(open: () => Database | Promise<Database>, load: readonly LoadTable[]): Promise<Measure> {
  const database = await open();
  const started = performance.now();
  for (const sql of [...statements.tables, ...statements.indexes, 'BEGIN']) await database.run(sql);
  for (const table of load) await database.fill(table);
  await database.run('COMMIT');
  const loading = elapsed(started);
  const left = async () => {
    let sum = 0;
    for (const { name } of load)
      sum += Number(await database.ask(`SELECT count(${name === 'notes' ? 'ref' : '*'}) FROM ${name}`));
    return sum;
  };
  const before = await left();
  const begun = performance.now();
  await database.run('DELETE FROM customers WHERE id = 1');
  const running = elapsed(begun);
  const rows = before - (await left());
  await database.close();
  return { loading, running, rows };
}

const insert = ({ name, refs }: LoadTable): string =>
  refs ? `INSERT INTO ${name} (id, ref) VALUES (?, ?)` : `INSERT INTO ${name} (id) VALUES (?)`;

function eachRow({ ids, refs }: LoadTable, put: (row: number[]) => unknown): void {
  for (let i = 0; i < ids.length; i++) put(refs ? [ids[i] as number, refs[i] as number] : [ids[i] as number]);
}

async function sqlJs(): Promise<() => Database> {
  const { default: initSqlJs } = await import('sql.js');
  const SQL = await initSqlJs();
  return () => {
    const db = new SQL.Database();
    db.run('PRAGMA foreign_keys = ON');
    return {
      run: (sql) => db.run(sql),
      fill: (table) => {
        const statement = db.prepare(insert(table));
        eachRow(table, (row) => statement.run(row));
        statement.free();
      },
      ask: (sql) => db.exec(sql)[0]?.values[0]?.[0],
      close: () => db.close(),
    };
  };
}

async function nativeSqlite(): Promise<() => Database> {
  const { default: Sqlite } = await import('better-sqlite3');
  return () => {
    const db = new Sqlite(':memory:');
    db.pragma('foreign_keys = ON');
    return {
      run: (sql) => db.prepare(sql).run(),
      fill: (table) => {
        const statement = db.prepare(insert(table));
        eachRow(table, (row) => statement.run(...row));
      },
      ask: (sql) => db.prepare(sql).pluck().get(),
      close: () => db.close(),
    };
  };
}

async function pglite(): Promise<() => Promise<Database>> {
  const { PGlite } = await import('@electric-sql/pglite');
  return async () => {
    const db = await PGlite.create();
    return {
      run: (sql) => db.exec(sql),
      fill: ({ name, ids, refs, above }) =>
        db.exec(
          `INSERT INTO ${name} SELECT i${refs ? `, (i - 1) % ${above} + 1` : ''} FROM generate_series(1, ${ids.length}) i`,
        ),
      ask: async (sql) => Object.values((await db.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0],
      close: () => db.close(),
    };
  };
}

const shown = (time: number): string => `${time.toFixed(time < 10 ? 2 : 0)} ms`.padStart(10);

interface Engine {
  readonly name: string;
  readonly dialect: DialectName;
  readonly open: () => Database | Promise<Database>;
}

async function reachableEngines(): Promise<readonly Engine[]> {
  const engines: Engine[] = [];
  for (const [name, dialect, start] of [
    ['sql.js', 'sqlite', sqlJs],
    ['better-sqlite3', 'sqlite', nativeSqlite],
    ['PGlite', 'postgresql', pglite],
  ] as const) {
    try {
      engines.push({ name, dialect, open: await start() });
    } catch (error) {
      console.log(`${name} cannot be loaded: ${(error as Error).message}`);
    }
  }
  return engines;
}

/** Prints time, ratio and growth for each size. Loading is counted apart for all. */
export async function benchCascade(): Promise<void> {
  console.log('One DELETE and its cascade: 80 % of the rows two levels down, 10 % SET NULL. Loading is counted apart.');
  // The simulator comes first: WebAssembly that is still being compiled in the background would slow it down.
  for (const dialect of dialects) simulated(rowsFor(100_000), dialect);
  const ours = sizes.map((size) => new Map(dialects.map((dialect) => [dialect, simulated(rowsFor(size), dialect)])));
  const peak = process.resourceUsage().maxRSS;
  const engines = await reachableEngines();
  const last = new Map<string, Measure>();
  const print = (name: string, measure: Measure, note: string): void => {
    const before = last.get(name);
    const growth = before ? `  ${(measure.running / before.running).toFixed(1)}× the time for 10× the rows` : '';
    console.log(`  ${name.padEnd(22)}${shown(measure.running)}   loading ${shown(measure.loading)}${growth}${note}`);
    last.set(name, measure);
  };
  for (const [i, size] of sizes.entries()) {
    console.log(`\n${size.toLocaleString('en')} rows`);
    for (const [dialect, measure] of ours[i] ?? []) print(`simulator, ${dialect}`, measure, '');
    for (const { name, dialect, open } of engines) {
      const measure = await measured(open, rowsFor(size));
      const own = ours[i]?.get(dialect) as Measure;
      if (measure.rows !== own.rows) throw new Error(`${name} took ${measure.rows} rows, the simulator ${own.rows}.`);
      print(name, measure, `  the simulator is ${(measure.running / own.running).toFixed(0)}× as fast`);
    }
  }
  const megabytes = (kilobytes: number) => `${(kilobytes / 1024).toFixed(0)} MB`;
  console.log(
    `\npeak memory: simulator alone ${megabytes(peak)}, with the engines ${megabytes(process.resourceUsage().maxRSS)}`,
  );
}
