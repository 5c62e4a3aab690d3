import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { check } from './check.ts';

const folder = mkdtempSync(join(tmpdir(), 'ondelete-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** The exit code and the report. */
async function run(...words: readonly string[]) {
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const out = join(folder, 'out');
  writeFileSync(out, '');
  const code = await check([...words, '--out', out]);
  return { code, text: readFileSync(out, 'utf8') };
}

afterEach(() => void vi.restoreAllMocks());

const shop = (name: string, onDelete: string): string =>
  file(
    name,
    `CREATE TABLE customers (id serial PRIMARY KEY);
CREATE TABLE orders (id serial PRIMARY KEY, customer_id integer);
CREATE TABLE invoices (id serial PRIMARY KEY, order_id integer);
ALTER TABLE orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE;
ALTER TABLE invoices ADD CONSTRAINT fk_invoices_order FOREIGN KEY (order_id) REFERENCES orders ON DELETE ${onDelete};
`,
  );
const policiesFile = (name: string, ...policies: readonly object[]): string =>
  file(name, JSON.stringify({ format: 'ondelete', version: 1, name: 'Rules', dialect: 'postgresql', policies }));

const broken = shop('broken.sql', 'CASCADE');
const sound = shop('sound.sql', 'RESTRICT');
const rules = policiesFile('rules.ondelete.json', { table: 'customers', target: 'Invoices' });

describe('ondelete check', () => {
  test('tells the path that breaks a policy, and how to keep it', async () => {
    const { code, text } = await run(broken, '--policies', rules);
    expect(code).toBe(1);
    expect(text.split('\n')).toEqual([
      'BROKEN  Deleting from customers must never delete rows of invoices.',
      '          fk_orders_customer (ON DELETE CASCADE) deletes rows of orders',
      '          fk_invoices_order (ON DELETE CASCADE) deletes rows of invoices',
      '          To keep it: make fk_invoices_order ON DELETE RESTRICT.',
      `${broken}, PostgreSQL: 0 kept, 1 broken`,
      '',
    ]);
    expect(await run(sound, '--policies', rules)).toMatchObject({ code: 0 });
  });

  test('does not call kept what it could not check', async () => {
    const absent = policiesFile('absent.ondelete.json', { table: 'customers', target: 'receipts' });
    const { code, text } = await run(sound, '--policies', absent);
    expect([code, text]).toEqual([2, expect.stringContaining('receipts, which is not in the schema')]);
    expect((await run(sound)).text).toContain('There are no policies');
    expect((await run(sound)).code).toBe(2);
    const half = file('half.sql', `${readFileSync(sound, 'utf8')}\nALTER TABEL invoices;`);
    expect((await run(half, '--policies', rules)).code).toBe(2);
    expect((await run(file('letter.txt', 'Dear reader'), '--policies', rules)).code).toBe(2);
  });

  const hostile = policiesFile('hostile.ondelete.json', {
    name: '<b>"&]]>\u0001\u001b[2J\nkept  x',
    table: 'customers',
    target: 'invoices',
  });

  test('lets no name out of its line or its element', async () => {
    const { text } = await run(broken, '--policies', hostile);
    expect(text).not.toContain('\u001b');
    expect(text.split('\n').some((line) => line.startsWith('kept'))).toBe(false);
    const xml = (await run(broken, '--policies', hostile, '--format', 'junit')).text;
    expect(xml).toContain('name="&lt;b&gt;&quot;&amp;]]&gt;\uFFFD\uFFFD[2J&#10;kept  x"');
    expect([...xml].some((one) => one < ' ' && one !== '\n')).toBe(false);
  });

  test('writes JUnit: a test case for each policy', async () => {
    const { code, text } = await run(broken, '--policies', rules, '--format', 'junit');
    expect(code).toBe(1);
    expect(text).toContain('<testsuites tests="1" failures="1" errors="0">');
    expect(text).toContain('<failure message="Broken: Deleting from customers must never delete rows of invoices."');
    // Every element that is opened is closed.
    const open: string[] = [];
    for (const [, close, name = '', rest = ''] of text.matchAll(/<(\/?)([a-z]+)([^<>]*)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!rest.endsWith('/')) open.push(name);
    }
    expect(open).toEqual([]);
  });

  test('writes SARIF 2.1.0: a result with its place and its path', async () => {
    const log = JSON.parse((await run(broken, '--policies', rules, '--format', 'sarif')).text);
    expect(log).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: 'Ondelete' } } }] });
    const [result] = log.runs[0].results;
    expect(result.ruleId).toBe(log.runs[0].tool.driver.rules[result.ruleIndex].id);
    expect(result.level).toBe('error');
    expect(result.message.text).toContain('To keep it');
    const startLines = result.codeFlows[0].threadFlows[0].locations.map(
      (step: { location: { physicalLocation: { region: { startLine: number } } } }) =>
        step.location.physicalLocation.region.startLine,
    );
    expect(startLines).toEqual([4, 5]);
    expect(result.locations[0].physicalLocation.region.startLine).toBe(5);
    const kept = JSON.parse((await run(sound, '--policies', rules, '--format', 'sarif')).text);
    expect(kept.runs[0]).toMatchObject({ results: [], invocations: [{ executionSuccessful: true }] });
  });

  test('says what it takes when it is used wrongly', async () => {
    await expect(check([])).rejects.toThrow('needs a file');
    await expect(check([sound, '--format', 'html'])).rejects.toThrow('--format takes');
    await expect(check([sound, '--dialect', 'db2'])).rejects.toThrow('--dialect takes');
  });
});
