import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { convert } from './convert.ts';
import { migrate } from './migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'ondelete-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** The exit code, the text that was written and the lines of the report. */
async function run(...words: readonly string[]) {
  const report: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => report.push(String(line).trimEnd()) > 0);
  const out = join(folder, 'out');
  writeFileSync(out, '');
  const code = await convert([...words, '--out', out]);
  return { code, text: readFileSync(out, 'utf8'), report };
}

afterEach(() => void vi.restoreAllMocks());

const shop = file(
  'shop.sql',
  `CREATE TABLE customers (id serial PRIMARY KEY, name varchar(40) NOT NULL);
CREATE TABLE orders (id serial PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers ON DELETE CASCADE);
CREATE VIEW busy AS SELECT customer_id FROM orders;
COPY customers (id, name) FROM stdin;
1	Ada
2	Grace
\\.
GRANT SELECT ON orders TO guest;
`,
);

describe('ondelete convert', () => {
  test('writes any format, with the account on standard error', async () => {
    const { code, text, report } = await run(shop, '--to', 'sql', '--dialect', 'mysql');
    expect(code).toBe(0);
    expect(text).toContain('ON DELETE CASCADE');
    expect(text).toContain("(1, 'Ada')");
    expect(report[0]).toContain('shop.sql:3: kept as text: CREATE VIEW busy');
    expect(report).toContain('SQL for PostgreSQL: 2 tables, 1 foreign key, 2 rows');
    expect(report.at(-1)).toContain('What is kept as text of PostgreSQL is left out for MySQL');
    for (const to of [
      'dbml',
      'mermaid',
      'prisma',
      'sqlalchemy',
      'ondelete',
      'sqlserver',
      'oracle',
      'sqlite',
      'mariadb',
    ])
      expect((await run(shop, '--to', to)).text, to).toMatch(/customers/i);
  });

  test('takes as many rows along as it is told', async () => {
    expect((await run(shop, '--to', 'sqlite', '--rows', '0')).text).not.toContain('Ada');
    expect((await run(shop, '--to', 'sqlite', '--rows=1')).text).not.toContain('Grace');
    expect((await run(shop, '--to', 'sqlite', '--rows', 'all')).text).toContain('Grace');
  });

  test('draws a picture', async () => {
    expect((await run(shop, '--to', 'svg')).text).toMatch(/^<svg[\s\S]*customers/);
  });

  test('reads several files together', async () => {
    const keys = file('keys.sql', 'ALTER TABLE a ADD CONSTRAINT fk FOREIGN KEY (b_id) REFERENCES b (id);');
    const tables = file('tables.sql', 'CREATE TABLE a (b_id integer);\nCREATE TABLE b (id integer PRIMARY KEY);');
    expect((await run(tables, keys, '--to', 'sql', '--dialect', 'postgresql')).text).toContain(
      'CONSTRAINT fk FOREIGN KEY',
    );
  });

  test('exits with 1 when something failed, and with 2 when nothing could be read', async () => {
    const broken = await run(
      file('broken.sql', 'CREATE TABLE a (id serial);\nCREATE TABEL b (id serial);'),
      '--to',
      'dbml',
    );
    expect(broken.code).toBe(1);
    expect(broken.report[0]).toMatch(/^broken\.sql:2: failed: .*TABEL/);
    expect(broken.text).toContain('Table a');
    expect((await run(file('letter.txt', 'Dear reader'), '--to', 'dbml')).code).toBe(2);
  });

  test('says what it takes when it is used wrongly', async () => {
    await expect(convert([shop])).rejects.toThrow('--to takes');
    await expect(convert(['--to', 'dbml'])).rejects.toThrow('needs a file');
    await expect(convert([shop, '--to', 'sql', '--dialect', 'db2'])).rejects.toThrow('--dialect takes');
    await expect(convert([shop, '--to', 'dbml', '--rows', 'many'])).rejects.toThrow('--rows takes');
    await expect(convert([shop, '--into', 'dbml'])).rejects.toThrow('There is no option --into');
  });
});

describe('ondelete migrate', () => {
  const before = file('before.sql', 'CREATE TABLE a (id serial PRIMARY KEY, x text, y text);');
  const after = file('after.sql', 'CREATE TABLE a (id serial PRIMARY KEY, x text, z integer);');

  async function run(...words: readonly string[]) {
    const report: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => report.push(String(line).trimEnd()) > 0);
    const out = join(folder, 'migration');
    const code = await migrate([...words, '--out', out]);
    return { code, text: readFileSync(out, 'utf8'), report };
  }

  test('writes the way from one version to the next, and says what would be lost', async () => {
    const { code, text, report } = await run(before, after);
    expect(code).toBe(1);
    expect(text).toMatch(/LOSES DATA[^\n]*\n.*DROP COLUMN y/);
    expect(text).toContain('ADD COLUMN z INTEGER');
    expect(report.some((line) => line.startsWith('loses data: '))).toBe(true);
    expect((await run(before, before)).code).toBe(0);
    expect((await run(before, after, '--to', 'alembic')).text).toContain('def upgrade()');
  });

  test('says what it takes when it is used wrongly', async () => {
    await expect(migrate([before])).rejects.toThrow('two files');
    await expect(migrate([before, after, '--to', 'flyway'])).rejects.toThrow('--to takes');
  });
});
