import { expect, test } from '@playwright/test';
import { openApp, selectTable, showPanel, table } from './app.ts';

test('what is drawn is there again after the tab was closed', async ({ page, context }) => {
  await openApp(page);
  await showPanel(page, 'Inspector');
  await selectTable(page, 'tags');
  await page.getByLabel('Name', { exact: true }).fill('labels');
  await page.getByLabel('Name', { exact: true }).press('Enter');
  await expect(table(page, 'labels')).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const address = page.url();
  await page.close();
  const again = await context.newPage();
  await again.goto(address);
  await expect(table(again, 'labels')).toBeVisible();
});

test('a second tab on the same document cannot overwrite it, and can take it over', async ({ page, context }) => {
  await openApp(page);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('Open in another tab, so it cannot be changed here.')).toBeVisible();
  await second.keyboard.press('t');
  await expect(second.locator('.react-flow__node')).toHaveCount(4);

  await second.getByRole('button', { name: 'Take over from the other tab' }).click();
  await expect(second.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByText('Open in another tab, so it cannot be changed here.')).toBeVisible();
  await second.locator('.react-flow__pane').click({ position: { x: 300, y: 60 } });
  await second.keyboard.press('t');
  await expect(second.locator('.react-flow__node')).toHaveCount(5);
  await expect(second.getByText('Saved', { exact: true })).toBeVisible();

  await second.close();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.locator('.react-flow__node')).toHaveCount(5);
});

test('an import that fails leaves everything as it was and says where the trouble is', async ({ page }) => {
  await openApp(page);
  await page.getByLabel('File to open').setInputFiles({
    name: 'broken.ondelete.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{\n  "format": "ondelete",\n  "version": 1,\n  "tables": [{ "name": 7 }]\n}'),
  });
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('broken.ondelete.json could not be opened');
  await expect(dialog).toContainText('Line 4');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.locator('.react-flow__node')).toHaveCount(4);

  await page.getByLabel('File to open').setInputFiles({
    name: 'broken.sql',
    mimeType: 'application/sql',
    buffer: Buffer.from('CREATE TABLE a (id INTEGER PRIMARY KEY);\nCREATE TABEL b (id INTEGER);\n'),
  });
  await expect(dialog).toContainText('Line 2');
  await expect(dialog).toContainText('1 table');
});

test('it works without a network after the first load', async ({ page, context }) => {
  await openApp(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await context.setOffline(true);
  await page.reload();
  await expect(table(page, 'books')).toBeVisible();
  await showPanel(page, 'SQL');
  await expect(page.locator('.cm-content')).toContainText('CREATE TABLE books');
});
