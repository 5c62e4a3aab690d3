/** The simulator against real engines on one cascade of 10³ to 10⁶ rows: deleting a customer with orders, items and notes. */
import { createRequire } from 'node:module';
import type { Document } from '#document/document.ts';
import { emptyDocument } from '#document/document.ts';
import type { ReferentialAction, Table } from '#document/records.ts';
import { countCascade, loadDatabase } from './countCascade.ts';

const require = createRequire(import.meta.url);
const sizes = [1_000, 10_000, 100_000, 1_000_000];
const dialects = ['sqlite', 'postgresql', 'mysql'] as const;

/** The tables of the cascade below `customers`: the share of the rows, what they refer to, and what happens to them. */
const shape: readonly { name: string; parent: string; share: number; onDelete: ReferentialAction }[] = [
  { name: 'orders', parent: 'customers', share: 0.1, onDelete: 'CASCADE' },
  { name: 'items', parent: 'orders', share: 0.8, onDelete: 'CASCADE' },
  { name: 'notes', parent: 'orders', share: 0.1, onDelete: 'SET NULL' },
];

interface Load {
  readonly tables: readonly { readonly name: string; readonly ids: Int32Array; readonly parents: Int32Array | null }[];
}

/** Rows for a cascade of about `size` rows; a second customer keeps as many of its own. */
function rowsFor(size: number): Load {
  const tables: Load['tables'][number][] = [{ name: 'customers', ids: Int32Array.of(1, 2), parents: null }];
  const made = new Map([['customers', 2]]);
  for (const { name, parent, share } of shape) {
    const count = Math.max(2, Math.round(size * share) * 2);
    const above = made.get(parent) ?? 1;
    made.set(name, count);
    const ids = Int32Array.from({ length: count }, (_, i) => i + 1);
    // Rows of both customers lie mixed, as they would in a table that grew.
    tables.push({ name, ids, parents: ids.map((id) => ((id - 1) % above) + 1) });
  }
  return { tables };
}

function schema(): Document {
  const column = (id: string, name: string, nullable: boolean): Table['columns'][number] => ({
    id,
    name,
    type: 'INTEGER',
    enumId: null,
    nullable,
    default: null,
    identity: false,
    comment: '',
  });
  const names = ['customers', ...shape.map((table) => table.name)];
  const tables = names.map(
    (name, i): Table => ({
      id: name,
      name,
      order: i,
      columns: [column(`${name}.id`, 'id', false), ...(i > 0 ? [column(`${name}.ref`, 'ref', true)] : [])],
      primaryKey: { name: null, columns: [`${name}.id`] },
      uniques: [],
      indexes: [],
      checks: [],
      comment: '',
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

function simulated(load: Load, dialect: (typeof dialects)[number]): Measure {
  const started = performance.now();
  const columns = new Map(
    load.tables.map(({ name, ids, parents }) => [name, parents ? { id: ids, ref: parents } : { id: ids }]),
  );
  const database = loadDatabase(schema(), dialect, columns);
  const loading = elapsed(started);
  const begun = performance.now();
  const { rows, error } = countCascade(database, 'customers', [0]);
  const running = elapsed(begun);
  if (error) throw new Error(error.message);
  return { loading, running, rows };
}

const ddl = [
  'CREATE TABLE customers (id INTEGER PRIMARY KEY)',
  ...shape.flatMap(({ name, parent, onDelete }) => [
    `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, ref INTEGER REFERENCES ${parent} (id) ON DELETE ${onDelete})`,
    `CREATE INDEX ${name}_ref ON ${name} (ref)`,
  ]),
];

/** What the bench needs of a database: statements without and with parameters, and a number that a query gives. */
interface Database {
  readonly run: (sql: string) => void;
  readonly fill: (sql: string, rows: number, row: (i: number) => readonly number[]) => void;
  readonly ask: (sql: string) => number;
  readonly close: () => void;
}

function measured(database: Database, load: Load): Measure {
  const started = performance.now();
  for (const sql of ['PRAGMA foreign_keys = ON', ...ddl, 'BEGIN']) database.run(sql);
  for (const { name, ids, parents } of load.tables) {
    const places = parents ? '(id, ref) VALUES (?, ?)' : '(id) VALUES (?)';
    database.fill(`INSERT INTO ${name} ${places}`, ids.length, (i) =>
      parents ? [ids[i] as number, parents[i] as number] : [ids[i] as number],
    );
  }
  database.run('COMMIT');
  const loading = elapsed(started);
  const left = () =>
    load.tables.reduce(
      (sum, { name }) => sum + database.ask(`SELECT count(${name === 'notes' ? 'ref' : '*'}) FROM ${name}`),
      0,
    );
  const before = left();
  const begun = performance.now();
  database.run('DELETE FROM customers WHERE id = 1');
  const running = elapsed(begun);
  const rows = before - left();
  database.close();
  return { loading, running, rows };
}

async function sqlJs(): Promise<() => Database> {
  const { default: initSqlJs } = await import('sql.js');
  const SQL = await initSqlJs();
  return () => {
    const db = new SQL.Database();
    return {
      run: (sql) => void db.run(sql),
      fill: (sql, rows, row) => {
        const statement = db.prepare(sql);
        for (let i = 0; i < rows; i++) statement.run([...row(i)]);
        statement.free();
      },
      ask: (sql) => Number(db.exec(sql)[0]?.values[0]?.[0]),
      close: () => db.close(),
    };
  };
}

function nativeSqlite(): () => Database {
  const Sqlite = require('better-sqlite3') as typeof import('better-sqlite3');
  return () => {
    const db = new Sqlite(':memory:');
    return {
      run: (sql) => void db.prepare(sql).run(),
      fill: (sql, rows, row) => {
        const statement = db.prepare(sql);
        for (let i = 0; i < rows; i++) statement.run(...row(i));
      },
      ask: (sql) => Number(db.prepare(sql).pluck().get()),
      close: () => void db.close(),
    };
  };
}

const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 2 : 0)} ms`.padStart(10);

/** Prints time, ratio and growth for each size. Loading is counted apart for all. */
export async function benchCascade(): Promise<void> {
  const engines: [string, () => Database][] = [['sql.js', await sqlJs()]];
  try {
    const native = nativeSqlite();
    native().close();
    engines.push(['better-sqlite3', native]);
  } catch (error) {
    console.log(`better-sqlite3 cannot be loaded: ${(error as Error).message}`);
  }
  console.log('One DELETE and its cascade (80 % of the rows two levels down, 10 % SET NULL); loading apart.');
  for (const dialect of dialects) simulated(rowsFor(100_000), dialect);
  const last = new Map<string, Measure>();
  for (const size of sizes) {
    const load = rowsFor(size);
    const ours = dialects.map((dialect) => [`simulator, ${dialect}`, simulated(load, dialect)] as const);
    const theirs = engines.map(([name, open]) => [name, measured(open(), load)] as const);
    const [, base] = ours[0] as (typeof ours)[number];
    console.log(`\n${size.toLocaleString('en')} rows`);
    for (const [name, measure] of [...ours, ...theirs]) {
      const before = last.get(name);
      const grown = before
        ? `  ${(measure.running / before.running).toFixed(1)}× the time for ${(measure.rows / before.rows).toFixed(0)}× the rows`
        : '';
      const ratio = name.startsWith('simulator')
        ? ''
        : `  simulator is ${(measure.running / base.running).toFixed(0)}× as fast`;
      if (measure.rows !== base.rows) throw new Error(`${name} took ${measure.rows} rows, the simulator ${base.rows}.`);
      console.log(
        `  ${name.padEnd(22)}${milliseconds(measure.running)}  loading ${milliseconds(measure.loading)}${grown}${ratio}`,
      );
      last.set(name, measure);
    }
  }
  console.log(`\npeak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
}
