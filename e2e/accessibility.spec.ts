/** Every view and every dialog, asked about by axe: light, dark and in high contrast, wide and on a phone. */
import { expect, type Page, test } from '@playwright/test';
import { openApp, outlineLine, selectTable } from './app.ts';
import { expectNothingFound } from './axe.ts';

const faces = ['Objects', 'Both', 'Session', 'Outline', 'Schema'] as const;
const panels = ['Story', 'SQL', 'Advice', 'Console', 'Session', 'Inspector'] as const;

const face = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Diagram' }).getByRole('button', { name, exact: true }).click();
const panel = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Panel' }).getByRole('button', { name, exact: true }).click();
const loaded = (page: Page) => page.getByText('Loading…').first().waitFor({ state: 'detached' });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

async function close(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test.describe.configure({ timeout: 180_000 });
test.beforeEach(({ page }) => page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }));

test('axe finds nothing in any face', async ({ page }) => {
  await openApp(page);
  await page.getByRole('grid').first().waitFor();
  await selectTable(page, 'books');
  for (const name of faces) {
    await face(page, name);
    await loaded(page);
    await expectNothingFound(page, `face ${name}`, { everyTheme: name === 'Both' });
  }
});

test('axe finds nothing in any panel', async ({ page }) => {
  await openApp(page);
  await page.getByRole('grid').first().waitFor();
  await selectTable(page, 'books');
  for (const name of panels) {
    await panel(page, name);
    await loaded(page);
    await expectNothingFound(page, `panel ${name}`, { everyTheme: name === 'Advice' || name === 'SQL' });
  }
  await panel(page, 'Advice');
  await button(page, 'Add a policy').click();
  await expectNothingFound(page, 'a new policy');
  await button(page, 'What a DELETE can do').click();
  await page.getByRole('grid').last().waitFor();
  await expectNothingFound(page, 'the matrix');
});

test('axe finds nothing in what is selected, opened and explained', async ({ page }) => {
  await openApp(page);
  await selectTable(page, 'books');
  await button(page, 'Schema, comment, colour and order').click();
  await button(page, /Book\.author/).click();
  await expectNothingFound(page, 'a table', { everyTheme: true });
  await button(page, 'What is delete-orphan?').click();
  await page.getByRole('dialog', { name: 'delete-orphan' }).waitFor();
  await expectNothingFound(page, 'a term');
  await page.keyboard.press('Escape');

  await outlineLine(page, 'books').press('ArrowRight');
  for (const name of [/^Columns/, /^Refers to/, /^Rows/]) await outlineLine(page, name).click();
  await outlineLine(page, /^authors, author_id/).click();
  await expectNothingFound(page, 'a foreign key and the open outline');
  await outlineLine(page, /^authors, author_id/).press('Shift+F10');
  await page.getByRole('menu').waitFor();
  await expectNothingFound(page, 'menu of the outline', { menu: true });
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await outlineLine(page, 'books').press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Connect with a table…' }).press('Enter');
  await expectNothingFound(page, 'the dialog that connects');
  await close(page);
  await button(page, 'Main menu').click();
  await page.getByRole('menu').waitFor();
  await expectNothingFound(page, 'main menu', { menu: true });
});

test('axe finds nothing in a run and its story', async ({ page }) => {
  await openApp(page);
  await button(page, /and see what follows/).click();
  await page.getByRole('button', { name: 'To the end' }).click();
  await page.getByRole('list', { name: 'Steps' }).getByRole('button').last().click();
  await expect(page.getByRole('region', { name: 'Story' }).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  await expectNothingFound(page, 'a run at its end', { everyTheme: true });
  await face(page, 'Objects');
  await loaded(page);
  await expectNothingFound(page, 'a run on objects');
  await face(page, 'Outline');
  await expectNothingFound(page, 'a run in the outline');
  await button(page, 'Impact SQL…').click();
  await page.getByRole('dialog').locator('.cm-content').waitFor();
  await expectNothingFound(page, 'impact');
  await close(page);
  await button(page, 'Discard').click();

  await face(page, 'Session');
  for (const line of ['a = session.get(Author, 1)', 'b = Book()', 'a.books.append(b)', 'session.commit()']) {
    await page.getByLabel('Python').fill(line);
    await page.getByLabel('Python').press('Enter');
  }
  await page.getByLabel('Object or row').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Compare three ways to delete it' }).click();
  await expectNothingFound(page, 'a session', { everyTheme: true });
});

test('axe finds nothing in any dialog', async ({ page }) => {
  await openApp(page);
  await page.getByRole('grid').first().waitFor();
  const dialogs: readonly (readonly [menu: string, item: RegExp])[] = [
    ['Main menu', /^New from a template/],
    ['Main menu', /^All documents/],
    ['Main menu', /^Import…/],
    ['Main menu', /^Share and export/],
    ['Main menu', /^Keyboard shortcuts/],
    ['More for these rows', /^Insert a row by SQL/],
    ['More for these rows', /^Paste from a spreadsheet/],
  ];
  for (const [menu, item] of dialogs) {
    await button(page, menu).click();
    const entry = page.getByRole('menuitem', { name: item });
    await page.getByRole('menu').waitFor();
    if ((await entry.count()) === 0) throw new Error(`The menu has no ${item}.`);
    await entry.click();
    await page.getByRole('dialog').waitFor();
    await expectNothingFound(page, String(item));
    await close(page);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await expectNothingFound(page, 'the palette');
});

test('a first cascade plays by itself and can be followed in the story', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole('region', { name: 'Story' }).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  await expect(page.locator('[data-live]')).toContainText(/deleted/);
});

test('on a phone nothing overflows, and axe finds nothing', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openApp(page);
  for (const view of ['Diagram', 'Rows', 'Details', 'Tables']) {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, view).toBeLessThanOrEqual(390);
    await expectNothingFound(page, `phone: ${view}`);
  }
  await outlineLine(page, 'books').locator('[data-part="fold"]').click();
  await outlineLine(page, /^Columns/).click();
  await expectNothingFound(page, 'phone: open outline');
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Details' }).click();
  for (const name of panels) {
    await panel(page, name);
    await loaded(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390);
    await expectNothingFound(page, `phone: ${name}`);
  }
});

test('more contrast comes by itself where the system asks for it, and a choice is kept', async ({ page }) => {
  await page.emulateMedia({ contrast: 'more', colorScheme: 'dark' });
  await openApp(page);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-contrast', 'more');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await button(page, 'Main menu').click();
  await page.getByRole('menuitemradio', { name: 'Light', exact: true }).click();
  await expect(html).toHaveAttribute('data-theme', 'light');
  await expect(html).not.toHaveAttribute('data-contrast');
  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'light');
});
