import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { openApp, openEmpty, outlineLine, selectTable, table } from './app.ts';

const script = `CREATE TABLE shelves (id INTEGER PRIMARY KEY, label TEXT);
CREATE TABLE boxes (id INTEGER PRIMARY KEY, shelf_id INTEGER REFERENCES shelves (id) ON DELETE SET NULL);
INSERT INTO shelves VALUES (1, 'top'); INSERT INTO boxes VALUES (1, 1), (2, 1);`;

/** Pastes a text as a person does: with the clipboard and the keyboard's event. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/plain', given);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

test('a pasted script is added to the document in one undo step', async ({ page }) => {
  await openApp(page);
  await paste(page, script);
  await page.getByRole('button', { name: 'Add to this document' }).click();
  const tables = page.getByRole('tree', { name: 'Tables' }).getByRole('treeitem');
  await expect(tables).toHaveCount(6);
  await page.keyboard.press('Control+z');
  await expect(tables).toHaveCount(4);
});

test('a dropped file opens, whatever its name says', async ({ page }) => {
  await openEmpty(page);
  const bytes = [...readFileSync(`${import.meta.dirname}/../public/chinook/chinook.sqlite`)];
  await page.evaluate((given) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(given)], 'music.bin'));
    const target = document.querySelector('main');
    for (const type of ['dragover', 'drop']) {
      target?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, bytes);
  await expect(page.getByRole('dialog')).toContainText('11 tables, 11 foreign keys, 15,607 rows');
  await page.getByRole('button', { name: 'Open as a new document' }).click();
  await expect(table(page, 'PlaylistTrack')).toBeVisible();
});

test('tables are copied, pasted and duplicated with their rows, and found by a few letters', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);
  await selectTable(page, 'books');
  await page.keyboard.press('Control+c');
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('1 table is on the clipboard.')).toBeVisible();
  await page.keyboard.press('Control+v');
  await expect(outlineLine(page, /^books_2, 5 rows/)).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect(page.locator('.react-flow__node')).toHaveCount(6);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a command, a table, a column or a row' }).waitFor();
  await page.keyboard.type('book_t');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('book_tag');
});

test('a full disk is told, and the work is still there', async ({ page, context }) => {
  await openApp(page);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  });
  await page.locator('.react-flow__pane').click({ position: { x: 30, y: 150 } });
  await page.keyboard.press('t');
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: 'Messages' })
      .getByText(/the browser has no room left. Save the document as a file/),
  ).toBeVisible();
  await expect(page.locator('.react-flow__node')).toHaveCount(5);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  expect(download.suggestedFilename()).toBe('Library.ondelete.json');
  await context.close();
});
