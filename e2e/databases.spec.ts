import { expect, type Page, test } from '@playwright/test';
import { openApp, selectTable } from './app.ts';

const key = { name: 'id', type: 'INTEGER', notNull: true };
const refers = (to: string) => ({ name: `${to}_id`, type: 'INTEGER' });
const foreignKey = (from: string, to: string, onDelete: string) => ({
  name: `fk_${from}_${to}`,
  table: from,
  columns: [`${to}_id`],
  refTable: to,
  refColumns: ['id'],
  onDelete,
  onUpdate: 'NO ACTION',
});

/** A diamond whose outcome depends on the order in which the actions run: two ways down, and RESTRICT at the end of one. */
const diamond = {
  format: 'ondelete',
  version: 1,
  name: 'Diamond',
  dialect: 'sqlite',
  tables: [
    { name: 'root', columns: [key], primaryKey: { columns: ['id'] } },
    { name: 'left', columns: [key, refers('root')], primaryKey: { columns: ['id'] } },
    { name: 'right', columns: [key, refers('root')], primaryKey: { columns: ['id'] } },
    { name: 'leaf', columns: [key, refers('left'), refers('right')], primaryKey: { columns: ['id'] } },
  ],
  foreignKeys: [
    foreignKey('left', 'root', 'CASCADE'),
    foreignKey('right', 'root', 'CASCADE'),
    foreignKey('leaf', 'left', 'CASCADE'),
    foreignKey('leaf', 'right', 'RESTRICT'),
  ],
  rows: [
    { table: 'root', rows: [[1]] },
    { table: 'left', rows: [[2, 1]] },
    { table: 'right', rows: [[3, 1]] },
    { table: 'leaf', rows: [[4, 2, 3]] },
  ],
};

async function openDiamond(page: Page): Promise<void> {
  await openApp(page);
  await page.getByLabel('File to open').setInputFiles({
    name: 'diamond.ondelete.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(diamond)),
  });
  await page.getByRole('button', { name: 'Open as a new document' }).click();
  await selectTable(page, 'root');
  await page.getByRole('button', { name: /^Delete root #1/ }).click();
}

test('one delete under three databases that differ; SQLite and PostgreSQL each agree with their answer', async ({
  page,
}) => {
  await openDiamond(page);
  await page.getByRole('button', { name: 'What would the other databases do?' }).click();
  const every = page.getByRole('region', { name: 'Every database' });
  await expect(every.getByRole('heading')).toHaveText('The databases differ');
  await expect(every.getByRole('listitem', { name: 'SQLite' })).toContainText('blocked by fk_leaf_right');
  const postgresql = every.getByRole('listitem', { name: 'PostgreSQL' });
  await expect(postgresql).toContainText('Deleting root #1 removes');
  await expect(postgresql.getByText(/PostgreSQL \d+\.\d+ .*agrees/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Story' }).getByText(/^SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  const mysql = every.getByRole('listitem', { name: 'MySQL / MariaDB' });
  await expect(mysql).toContainText('Not checked here: no MySQL or MariaDB runs in a browser');

  await postgresql.getByRole('button', { name: 'Play it by these rules' }).click();
  await expect(page.getByLabel('Database whose behaviour is simulated')).toHaveValue('postgresql');
  await expect(page.getByRole('heading', { name: /^Deleting root #1 removes .*1 row of leaf/ })).toBeVisible();
});

test.describe('an engine that is out of reach', () => {
  // The service worker would answer with its own copy.
  test.use({ serviceWorkers: 'block' });

  test('is told, and the simulation goes on', async ({ page }) => {
    await page.route(/sql-wasm/, (route) => route.abort());
    await openDiamond(page);
    await expect(page.getByRole('region', { name: 'Story' }).getByText(/Not checked: SQLite/)).toBeVisible();
    await expect(page.getByRole('heading', { name: /^Blocked/ })).toBeVisible();
    await page.getByRole('button', { name: 'To the beginning' }).click();
    await page.getByRole('button', { name: 'Step on' }).click();
    await expect(page.getByText(/^1 \/ \d+$/)).toBeVisible();
  });
});
