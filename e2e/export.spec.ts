import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { column, openApp, outlineLine, selectTable, table, textOf } from './app.ts';

async function openExport(page: Page, way?: 'Picture' | 'SQL and more'): Promise<Locator> {
  await page.getByRole('button', { name: 'Main menu' }).click();
  await page.getByRole('menuitem', { name: 'Share and export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share and export' });
  if (way) await dialog.getByRole('group', { name: 'Take away as' }).getByRole('button', { name: way }).click();
  return dialog;
}

async function linkOf(dialog: Locator): Promise<string> {
  await expect(dialog.getByText(/^[\d,]+ characters$/)).toBeVisible();
  return dialog.getByRole('textbox', { name: 'Link' }).inputValue();
}

test('a link opens in another browser with the same tables, keys and rows', async ({ page, browser }) => {
  await openApp(page);
  const dialog = await openExport(page);
  const link = await linkOf(dialog);
  expect(link).toContain('/#share=1.');

  const context = await browser.newContext();
  const other = await context.newPage();
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await other.addInitScript(() => localStorage.setItem('ondelete.first-cascade', 'seen'));
  await other.goto(link);
  await expect(
    other.getByRole('region', { name: 'Messages' }).getByText('“Library” came with the link.'),
  ).toBeVisible();
  for (const name of ['authors', 'books', 'tags', 'book_tag']) await expect(table(other, name)).toBeVisible();
  await expect(column(other, 'books', 'author_id').getByLabel('foreign key')).toBeVisible();
  await expect(column(other, 'tags', 'id').getByLabel('primary key')).toBeVisible();
  await expect(other.locator('.react-flow__edge')).toHaveCount(3);
  await selectTable(other, 'authors');
  await expect(other.getByText('Ursula K. Le Guin')).toBeVisible();
  expect(asked.filter((url) => url.includes('share='))).toEqual([]);

  // It is the person's own now: the address names it, and opening the page again makes no second copy.
  expect(other.url()).not.toContain('share=');
  await expect(other.getByText('Saved', { exact: true })).toBeVisible();
  await other.reload();
  await expect(table(other, 'books')).toBeVisible();
  await other.getByRole('button', { name: 'Main menu' }).click();
  await other.getByRole('menuitem', { name: 'All documents…' }).click();
  await expect(other.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
  await context.close();
});

test('a link without rows has the tables only', async ({ page, context }) => {
  await openApp(page);
  const dialog = await openExport(page);
  const whole = await linkOf(dialog);
  await dialog.getByLabel('With the sample rows (18)').uncheck();
  await expect.poll(async () => (await linkOf(dialog)).length).toBeLessThan(whole.length);
  const other = await context.newPage();
  await other.goto(await linkOf(dialog));
  await expect(outlineLine(other, 'authors')).toContainText('0');
});

test('a damaged link says so and leaves open what was open', async ({ page }) => {
  await openApp(page);
  const link = await linkOf(await openExport(page));
  await page.keyboard.press('Escape');
  await page.getByLabel('Document name').fill('Mine');
  await page.getByLabel('Document name').press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const address = page.url();
  // In the page that is open, and at the start of a page.
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    new URL(link).hash.slice(0, -40),
  );
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('The link is damaged')).toBeVisible();
  await expect(page.getByLabel('Document name')).toHaveValue('Mine');
  await expect.poll(() => page.url()).toBe(address);

  await page.goto('about:blank');
  await page.goto(link.slice(0, -40));
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('The link is damaged')).toBeVisible();
  await expect(page.getByLabel('Document name')).toHaveValue('Mine');
});

test('the SVG is well-formed and shows every table with its columns', async ({ page }) => {
  await openApp(page);
  const dialog = await openExport(page, 'Picture');
  await expect(dialog.getByRole('img', { name: 'Preview: the diagram of 4 tables' })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download SVG' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Library.svg');
  const { fault, texts, width } = await page.evaluate(
    (svg) => {
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return {
        fault: parsed.querySelector('parsererror')?.textContent ?? null,
        texts: [...parsed.querySelectorAll('text')].map((text) => text.textContent),
        width: parsed.documentElement.getAttribute('width'),
      };
    },
    await textOf(download),
  );
  expect(fault).toBeNull();
  for (const word of ['authors', 'books', 'tags', 'book_tag', 'author_id', 'varchar(120)', 'DELETE ✕ CASCADE'])
    expect(texts).toContain(word);
  await expect(dialog.getByText(`${Number(width).toLocaleString('en')} ×`)).toBeVisible();
  await expect(dialog.getByRole('status')).toHaveText('Library.svg is among your downloads.');
});

test('the PNG of the selected table is as large as the dialog says, in the colours that were asked for', async ({
  page,
}) => {
  await openApp(page);
  await selectTable(page, 'books');
  const dialog = await openExport(page, 'Picture');
  await dialog.getByRole('button', { name: 'PNG' }).click();
  await dialog.getByRole('button', { name: 'Selected 1' }).click();
  await dialog.getByRole('button', { name: 'Dark' }).click();
  // A table of four columns with the space around it, at two pixels for one.
  const [width, height] = [2 * (240 + 64), 2 * (36 + 4 * 26 + 6 + 64)];
  await expect(dialog.getByText(`${width} × ${height} pixels`)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download PNG' }).click(),
  ]);
  const png = readFileSync(await download.path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
  const corner = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas?.drawImage(image, 0, 0);
    return [...(canvas?.getImageData(2, 2, 1, 1).data ?? [])];
  }, png.toString('base64'));
  expect(corner).toEqual([0x10, 0x12, 0x16, 255]);
});

test('a text format tells what it cannot hold before it is downloaded', async ({ page }) => {
  await openApp(page);
  const dialog = await openExport(page, 'SQL and more');
  await dialog.getByLabel('Format').selectOption({ label: 'Mermaid' });
  await expect(dialog.getByText(/things? differ in Mermaid/)).toBeVisible();
  await expect(dialog.getByText('Mermaid has no rows: the sample rows are left out.')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download .mmd' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Library.mmd');
  expect(await textOf(download)).toContain('erDiagram');
});

test('by keys alone: the dialog opens with Ctrl+E, and SQL with its rows is downloaded', async ({ page }) => {
  await openApp(page);
  await page.locator('body').press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Share and export' });
  await expect(dialog.getByRole('button', { name: 'Link', exact: true })).toBeFocused();
  await dialog.getByRole('button', { name: 'SQL and more' }).press('Enter');
  await expect(dialog.getByLabel('Format')).toHaveValue('sqlite');
  await expect(dialog.getByRole('region', { name: 'The document as SQL for SQLite' })).toContainText('CREATE TABLE');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download .sql' }).press('Enter'),
  ]);
  const text = await textOf(download);
  expect(text).toContain('CREATE TABLE books');
  expect(text).toContain("'Kindred'");
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

for (const [colorScheme, width, height] of [
  ['light', 1440, 900],
  ['dark', 390, 844],
] as const) {
  test(`nothing serious for axe, and nothing overflows: ${colorScheme}, ${width} pixels`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    await openApp(page);
    const dialog = await openExport(page);
    await linkOf(dialog);
    for (const way of ['Link', 'Picture', 'SQL and more']) {
      await dialog.getByRole('group', { name: 'Take away as' }).getByRole('button', { name: way }).click();
      if (way === 'SQL and more') await dialog.getByLabel('Format').selectOption({ label: 'Mermaid' });
      const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, help }) => `${way}: ${id}: ${help}`)).toEqual([]);
      const box = await dialog.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= width, way).toBe(true);
      expect(
        await dialog.evaluate((popup) => [...popup.children].every((c) => c.scrollWidth <= c.clientWidth)),
        way,
      ).toBe(true);
    }
  });
}

test('the way from an earlier version is written, and says what would be lost', async ({ page }) => {
  await openApp(page);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Share and export' });
  await dialog.getByText('Migration', { exact: true }).click();
  await dialog.getByLabel('Earlier version').setInputFiles({
    name: 'old.sql',
    mimeType: 'text/plain',
    buffer: Buffer.from('CREATE TABLE authors (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL, born TEXT);'),
  });
  await expect(dialog.getByLabel('What is lost')).toContainText('the column authors.born goes with all its values');
  await expect(dialog.getByLabel('The migration')).toContainText('CREATE TABLE books');
  await dialog.getByLabel('Written as').selectOption('alembic');
  await expect(dialog.getByLabel('The migration')).toContainText('def upgrade()');
});
