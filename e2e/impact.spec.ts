import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import initSqlJs, { type Database } from 'sql.js';
import { openApp, openFile, selectTable, showPanel, textOf } from './app.ts';

const chinook = `${import.meta.dirname}/../public/chinook/chinook.sqlite`;

interface Answer {
  readonly verdict: unknown;
  /** `3 deleted`, by table. */
  readonly deleted: Readonly<Record<string, string>>;
  /** Rows that block, by foreign key. */
  readonly blocks: Readonly<Record<string, number>>;
}

/** What a script that was taken from the page answers. */
function answerOf(database: Database, script: string): Answer {
  const lines = database.exec(script)[0]?.values ?? [];
  const of = (wanted: string) => lines.filter(([, , effect]) => effect === wanted);
  return {
    verdict: lines[0]?.[7],
    deleted: Object.fromEntries(of('deleted').map(([, table, , rows]) => [String(table), `${rows} deleted`])),
    blocks: Object.fromEntries(of('blocks').map(([, , , rows, key]) => [String(key), Number(rows)])),
  };
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Impact SQL' });

async function copied(page: Page): Promise<string> {
  await dialog(page).getByRole('button', { name: 'Copy' }).click();
  await expect(
    page.getByRole('region', { name: 'Messages' }).getByText('The script is on the clipboard.'),
  ).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

test('a script that was copied answers in SQLite what the story shows', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);
  await showPanel(page, 'SQL');
  await page.getByLabel('With INSERTs for the sample rows').check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download SQL' }).click();
  const SQL = await initSqlJs();
  const database = new SQL.Database();
  database.exec(await textOf(await downloading));

  await selectTable(page, 'authors');
  await page.getByRole('button', { name: /^Delete authors #1/ }).click();
  const story = page.getByRole('region', { name: 'Story' });
  await expect(
    story.getByRole('heading', {
      name: 'Deleting Ursula K. Le Guin removes 2 books and 3 pairings, keeps all 3 tags.',
    }),
  ).toBeVisible();
  const shown = await story
    .getByRole('table')
    .getByRole('row')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  await story.getByRole('button', { name: 'Impact SQL…' }).click();
  await expect(dialog(page).getByText('authors #1')).toBeVisible();
  expect(answerOf(database, await copied(page))).toEqual({
    verdict: 'succeeds',
    deleted: Object.fromEntries(shown),
    blocks: {},
  });
});

test('a typed condition is tried on the rows, its trouble has a place, and its script can be downloaded', async ({
  page,
}) => {
  await openApp(page);
  await openFile(page, chinook);
  await selectTable(page, 'Artist');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Find a command, a table, a column or a row').fill('Impact SQL');
  await page.keyboard.press('Enter');
  const where = dialog(page).getByLabel('WHERE');
  await expect(where).toBeFocused();
  await dialog(page).getByLabel('DELETE FROM').selectOption('Artist');
  await where.fill("Name LIKE 'A%'\n AND Nmae <> ''");
  await expect(dialog(page).getByText(/Line 2, column 6: .*no such column: Nmae/)).toBeVisible();
  await where.fill('ArtistId = (1');
  await expect(dialog(page).getByText(/Line 1, column 12: .*parenthesis is never closed/)).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Download' })).toBeDisabled();
  await where.fill("Name = 'AC/DC'");
  await expect(dialog(page).getByText('1 sample row meets it.')).toBeVisible();
  await expectNothingSerious(page);

  const downloading = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Download' }).click();
  const script = await textOf(await downloading);
  const SQL = await initSqlJs();
  expect(answerOf(new SQL.Database(readFileSync(chinook)), script)).toEqual({
    verdict: 'refused',
    deleted: { Artist: '1 deleted' },
    blocks: { fk_Album_ArtistId: 2 },
  });

  await dialog(page).getByRole('button', { name: 'PostgreSQL' }).click();
  await expect(dialog(page).getByText('psql -d app -f impact.sql')).toBeVisible();
  await expect(dialog(page).locator('.cm-content')).toContainText('gone_artist');
});

const rowCount = 30_000;

/** One root with 30,000 leaves, 29,999 of them below the first root. */
const wide = {
  format: 'ondelete',
  version: 1,
  name: 'Wide',
  dialect: 'postgresql',
  tables: [
    { name: 'root', columns: [{ name: 'id', type: 'INTEGER', notNull: true }], primaryKey: { columns: ['id'] } },
    {
      name: 'leaf',
      columns: [
        { name: 'id', type: 'INTEGER', notNull: true },
        { name: 'root_id', type: 'INTEGER' },
      ],
      primaryKey: { columns: ['id'] },
    },
  ],
  foreignKeys: [
    {
      name: 'fk_leaf_root',
      table: 'leaf',
      columns: ['root_id'],
      refTable: 'root',
      refColumns: ['id'],
      onDelete: 'CASCADE',
      onUpdate: 'NO ACTION',
    },
  ],
  rows: [
    { table: 'root', rows: [[1], [2]] },
    { table: 'leaf', rows: Array.from({ length: rowCount }, (_, i) => [i + 1, i === 4 ? 2 : 1]) },
  ],
};

test('a delete among many rows is counted in a worker, can be cancelled, and opens branch by branch', async ({
  page,
}) => {
  // Holds the worker back, so that there is something to cancel.
  let letGo: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/count\.worker/, async (route) => {
    await held;
    await route.continue();
  });
  await openApp(page);
  await page.getByLabel('File to open').setInputFiles({
    name: 'wide.ondelete.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(wide)),
  });
  await page.getByRole('button', { name: 'Open as a new document' }).click();
  await selectTable(page, 'root');
  const remove = page.getByRole('button', { name: /^Delete root #1 and/ });
  await remove.click();
  const story = page.getByRole('region', { name: 'Story' });
  await expect(story.getByRole('progressbar')).toBeVisible();
  await story.getByRole('button', { name: 'Cancel' }).click();
  await expect(story.getByRole('heading', { name: 'Press delete, see what goes' })).toBeVisible();

  await remove.click();
  await expect(story.getByRole('progressbar')).toBeVisible();
  letGo();
  await expect(
    story.getByRole('heading', { name: '30,000 rows deleted in 2 tables, by the rules of PostgreSQL.' }),
  ).toBeVisible();
  await expect(story.getByRole('row', { name: 'leaf 29,999 deleted' })).toBeVisible();

  const branches = story.getByRole('region', { name: 'Branches' });
  const branch = branches.getByRole('button', { name: 'leaf · fk_leaf_root, ON DELETE CASCADE 29,999 deleted' });
  await branch.click();
  await expect(branch).toHaveAttribute('aria-expanded', 'true');
  const rows = branches.getByRole('list', { name: 'Rows of leaf' });
  await expect(rows.getByRole('button')).toHaveText(
    ['1', '2', '3', '4', '6', '7', '8', '9', '10', '11'].map((n) => `leaf #${n}`),
  );
  await branches.getByRole('button', { name: 'Rows after these' }).click();
  await expect(branches.getByText('11–20 of 29,999')).toBeVisible();
  await expect(rows.getByRole('button').first()).toHaveText('leaf #12');
  await expectNothingSerious(page);
  await rows.getByRole('button').first().click();
  await expect(
    page.getByRole('region', { name: 'Rows of leaf' }).getByRole('row', { selected: false }).first(),
  ).toBeVisible();

  await story.getByRole('button', { name: 'Close' }).click();
  await expect(story.getByRole('heading', { name: 'Press delete, see what goes' })).toBeVisible();
});

test('few rows are only counted when that is asked for', async ({ page }) => {
  await openApp(page);
  await selectTable(page, 'authors');
  await page.getByRole('gridcell', { name: 'Ursula K. Le Guin', exact: true }).click();
  await page.getByRole('button', { name: 'More for these rows' }).click();
  await page.getByRole('menuitem', { name: 'Only count what a DELETE takes' }).click();
  const story = page.getByRole('region', { name: 'Story' });
  await expect(story.getByRole('heading', { name: /^6 rows deleted in 3 tables/ })).toBeVisible();
  await story.getByRole('button', { name: 'Play every step' }).click();
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible();
  await expect(story.getByRole('list', { name: 'Steps' })).toBeVisible();
});
