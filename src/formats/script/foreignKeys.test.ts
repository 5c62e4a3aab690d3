/** Foreign keys, wherever and in whatever order a script says them. */
import { expect, test } from 'vitest';
import { foreignKeysOf, tableOf } from '#document/lookups.ts';
import type { ScriptDialect } from './facts.ts';
import { readScript } from './read.ts';

const all: readonly ScriptDialect[] = ['mysql', 'sqlserver', 'oracle'];

/** `name: child(columns) → parent(columns) and what it does`. */
function keysOf(scripts: string | readonly string[], dialect: ScriptDialect): readonly string[] {
  const texts = typeof scripts === 'string' ? [scripts] : scripts;
  const sources = texts.map((content, i) => ({ name: `${i + 1}.sql`, content }));
  const { value, statements } = readScript(sources, dialect, { name: 'x', rowLimit: null });
  expect(statements.filter((statement) => statement.fate === 'failed')).toEqual([]);
  if (!value) throw new Error('Nothing was read.');
  return foreignKeysOf(value).map((key) => {
    const [table, target] = [tableOf(value, key.tableId), tableOf(value, key.refTableId)];
    const name = (from: typeof table, id: string) => from.columns.find((column) => column.id === id)?.name;
    const own = key.pairs.map((pair) => name(table, pair.column));
    const referenced = key.pairs.map((pair) => name(target, pair.refColumn));
    const parts = [
      `${key.name}: ${table.name}(${own}) → ${target.name}(${referenced})`,
      key.onDelete === 'NO ACTION' ? '' : `delete ${key.onDelete}`,
      key.onUpdate === 'NO ACTION' ? '' : `update ${key.onUpdate}`,
      key.deferrable ? `deferrable${key.initiallyDeferred ? ' deferred' : ''}` : '',
    ];
    return parts.filter((part) => part !== '').join(' ');
  });
}

const parent = 'CREATE TABLE p (a INT, b INT, PRIMARY KEY (a), UNIQUE (a, b));\n';

test.each(all)('%s: at the column, in the table, behind it', (dialect) => {
  expect(keysOf(`${parent}CREATE TABLE c (x INT CONSTRAINT k REFERENCES p (a) ON DELETE CASCADE);`, dialect)).toEqual([
    'k: c(x) → p(a) delete CASCADE',
  ]);
  expect(keysOf(`${parent}CREATE TABLE c (x INT REFERENCES p);`, dialect)).toEqual(['fk_c_x: c(x) → p(a)']);
  expect(
    keysOf(`${parent}CREATE TABLE c (x INT, y INT, CONSTRAINT k FOREIGN KEY (x, y) REFERENCES p (a, b));`, dialect),
  ).toEqual(['k: c(x,y) → p(a,b)']);
  expect(
    keysOf(
      `${parent}CREATE TABLE c (x INT);\nALTER TABLE c ADD CONSTRAINT k FOREIGN KEY (x) REFERENCES p (a) ON DELETE SET NULL;`,
      dialect,
    ),
  ).toEqual(['k: c(x) → p(a) delete SET NULL']);
});

test.each(all)('%s: before the table that they refer to, in a circle, to their own table', (dialect) => {
  expect(
    keysOf(
      `CREATE TABLE c (x INT PRIMARY KEY, CONSTRAINT k FOREIGN KEY (x) REFERENCES p (a), CONSTRAINT s FOREIGN KEY (x) REFERENCES c (x));
${parent}ALTER TABLE p ADD CONSTRAINT back FOREIGN KEY (b) REFERENCES c (x);`,
      dialect,
    ),
  ).toEqual(['k: c(x) → p(a)', 's: c(x) → c(x)', 'back: p(b) → c(x)']);
});

test.each(all)('%s: in a second file', (dialect) => {
  expect(
    keysOf(
      [`${parent}CREATE TABLE c (x INT);`, 'ALTER TABLE c ADD CONSTRAINT k FOREIGN KEY (x) REFERENCES P (A);'],
      dialect,
    ),
  ).toEqual(['k: c(x) → p(a)']);
});

test('actions', () => {
  const clause = (actions: string) =>
    `${parent}CREATE TABLE c (x INT, CONSTRAINT k FOREIGN KEY (x) REFERENCES p (a) ${actions});`;
  expect(keysOf(clause('ON DELETE RESTRICT ON UPDATE CASCADE'), 'mysql')).toEqual([
    'k: c(x) → p(a) delete RESTRICT update CASCADE',
  ]);
  expect(keysOf(clause('ON UPDATE SET DEFAULT ON DELETE NO ACTION NOT FOR REPLICATION'), 'sqlserver')).toEqual([
    'k: c(x) → p(a) update SET DEFAULT',
  ]);
  expect(keysOf(clause('ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ENABLE NOVALIDATE'), 'oracle')).toEqual([
    'k: c(x) → p(a) delete CASCADE deferrable deferred',
  ]);
});

test('several in one ALTER TABLE', () => {
  const tables = `${parent}CREATE TABLE c (x INT, y INT);\n`;
  const expected = ['k: c(x) → p(a)', 'l: c(y) → p(a) delete CASCADE'];
  const key = (name: string, column: string) => `CONSTRAINT ${name} FOREIGN KEY (${column}) REFERENCES p (a)`;
  expect(
    keysOf(`${tables}ALTER TABLE c ADD ${key('k', 'x')}, ADD ${key('l', 'y')} ON DELETE CASCADE;`, 'mysql'),
  ).toEqual(expected);
  expect(
    keysOf(
      `${tables}ALTER TABLE c WITH NOCHECK ADD ${key('k', 'x')}, ${key('l', 'y')} ON DELETE CASCADE\nGO\nALTER TABLE c CHECK CONSTRAINT k`,
      'sqlserver',
    ),
  ).toEqual(expected);
  expect(
    keysOf(`${tables}ALTER TABLE c ADD (${key('k', 'x')}, ${key('l', 'y')} ON DELETE CASCADE);`, 'oracle'),
  ).toEqual(expected);
  expect(
    keysOf(`${tables}ALTER TABLE c ADD ${key('k', 'x')} ADD ${key('l', 'y')} ON DELETE CASCADE;`, 'oracle'),
  ).toEqual(expected);
});

test('owners and databases before the names', () => {
  const script = (owner: string) => `CREATE TABLE ${owner}p (a INT PRIMARY KEY);
CREATE TABLE ${owner}c (x INT, CONSTRAINT k FOREIGN KEY (x) REFERENCES ${owner}p (a));`;
  expect(keysOf(`USE shop;\n${script('shop.')}`, 'mysql')).toEqual(['k: c(x) → p(a)']);
  expect(keysOf(script('"SHOP".'), 'oracle')).toEqual(['k: c(x) → p(a)']);
  expect(keysOf(script('[shop].[dbo].'), 'sqlserver')).toEqual(['k: c(x) → p(a)']);
  const schemas = (text: string, dialect: ScriptDialect) =>
    [
      ...(readScript([{ name: '', content: text }], dialect, { name: 'x', rowLimit: null }).value?.tables.values() ??
        []),
    ].map((table) => table.schema);
  expect(schemas(`USE shop;\n${script('shop.')}`, 'mysql')).toEqual([null, null]);
  expect(schemas(script('shop.'), 'oracle')).toEqual([null, null]);
  expect(schemas(script('dbo.'), 'sqlserver')).toEqual([null, null]);
  expect(schemas(script('sales.'), 'sqlserver')).toEqual(['sales', 'sales']);
  expect(schemas('USE a; CREATE TABLE t (x INT); USE b; CREATE TABLE t (x INT);', 'mysql')).toEqual([null, 'b']);
});

test('names that change after a foreign key was said', () => {
  const tables =
    'CREATE TABLE p (a INT PRIMARY KEY);\nCREATE TABLE c (x INT, CONSTRAINT k FOREIGN KEY (x) REFERENCES p (a));\n';
  expect(
    keysOf(
      `${tables}ALTER TABLE p RENAME TO q; ALTER TABLE q CHANGE a z INT; ALTER TABLE c RENAME COLUMN x TO y;`,
      'mysql',
    ),
  ).toEqual(['k: c(y) → q(z)']);
  expect(keysOf(`${tables}ALTER TABLE c DROP FOREIGN KEY k;`, 'mysql')).toEqual([]);
});

test('what refers to nothing is told and left out', () => {
  for (const dialect of all) {
    const { value, notes } = readScript(
      [{ name: '', content: 'CREATE TABLE c (x INT,\n  CONSTRAINT k FOREIGN KEY (x) REFERENCES nobody (a));' }],
      dialect,
      { name: 'x', rowLimit: null },
    );
    expect(value?.foreignKeys.size).toBe(0);
    expect(notes.map((note) => [note.code, note.place?.line])).toEqual([['foreign-key-to-nothing', 2]]);
  }
});
