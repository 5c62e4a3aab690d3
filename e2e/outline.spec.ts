/** The outline does by keyboard what the diagram does by mouse. */
import { expect, type Page, test } from '@playwright/test';
import { openApp, openEmpty, outlineLine, table } from './app.ts';
import { expectNothingFound } from './axe.ts';

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Takes something from the open menu by keyboard. */
async function choose(page: Page, what: string): Promise<void> {
  await page.locator('[role^="menuitem"]').filter({ hasText: what }).first().press('Enter');
}

const focused = (page: Page, name: RegExp) => expect(outlineLine(page, name)).toBeFocused();

test('the first cascade, by keyboard only: down to a row, deleted, and its story followed', async ({ page }) => {
  await openApp(page);
  await page.getByLabel('Find a table or column').focus();
  await press(page, 'ArrowDown');
  await focused(page, /^authors, 3 rows/);
  await press(page, 'ArrowRight', 'ArrowRight');
  await focused(page, /^Columns/);
  await press(page, 'r', 'o');
  await focused(page, /^Rows/);
  await press(page, 'ArrowRight', 'ArrowRight');
  await focused(page, /^#1, Ursula/);
  await press(page, 'ArrowRight', 'ArrowRight');
  await focused(page, /^books, 2 rows refer here, ON DELETE CASCADE/);

  await press(page, 'ArrowLeft', 'Delete');
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible();
  await expect(outlineLine(page, /^#1, Ursula.*, deleted/)).toBeFocused();
  await expect(outlineLine(page, /^books, 5 rows, 2 rows touched/)).toBeVisible();

  await press(page, 'Home');
  await focused(page, /^Story, /);
  await press(page, 'ArrowRight', 'ArrowRight');
  await focused(page, /^authors #1 “Ursula K. Le Guin” is to be deleted/);
  await press(page, 'ArrowDown');
  await press(page, 'ArrowDown', 'Enter');
  await expect(page.getByRole('region', { name: 'Why?' })).toContainText('ON DELETE CASCADE');

  await press(page, 'Escape');
  await expect(page.getByRole('region', { name: 'Player' })).toBeHidden();
});

test('a table, its columns and a foreign key, by keyboard only', async ({ page }) => {
  await openEmpty(page);
  await press(page, '5');
  await page.getByRole('navigation', { name: 'Tables' }).getByRole('button', { name: 'Table', exact: true }).focus();
  await press(page, 'Enter');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true }).first()).toBeFocused();
  await page.keyboard.type('authors');
  await press(page, 'Enter');
  await focused(page, /^authors, 0 rows/);

  await page.getByRole('navigation', { name: 'Tables' }).getByRole('button', { name: 'Table', exact: true }).focus();
  await press(page, 'Enter');
  await page.keyboard.type('books');
  await press(page, 'Enter');
  await focused(page, /^books, 0 rows/);

  await press(page, 'Shift+F10');
  await choose(page, 'Add column');
  await page.keyboard.type('title');
  await press(page, 'Enter');
  await focused(page, /^title, /);
  await press(page, 'Shift+F10');
  await choose(page, 'Unique');
  await focused(page, /^title, .*unique/);

  await page.getByRole('tree').press('Home');
  await press(page, 'b', 'Shift+F10');
  await choose(page, 'Connect with a table…');
  const dialog = page.getByRole('dialog', { name: 'Connect books with a table' });
  await expect(dialog.getByLabel('Table', { exact: true })).toBeFocused();
  await expect(dialog.getByLabel('Column that refers to authors.id')).toHaveValue('');
  await dialog.getByLabel('ON DELETE').focus();
  await page.keyboard.type('CAS');
  await dialog.getByRole('button', { name: 'Connect' }).focus();
  await press(page, 'Enter');
  await dialog.waitFor({ state: 'detached' });
  await focused(page, /^books, 0 rows/);

  await press(page, 'r');
  await focused(page, /^Refers to/);
  await press(page, 'ArrowRight', 'ArrowRight');
  await focused(page, /^authors, author_id · CASCADE/);
  await press(page, 'ArrowRight', 'ArrowRight', 'Enter');
  await choose(page, 'SET NULL');
  await focused(page, /^ON DELETE, SET NULL/);

  await page
    .getByRole('group', { name: 'Diagram' })
    .getByRole('button', { name: 'Schema', exact: true })
    .press('Enter');
  await expect(table(page, 'books')).toContainText('author_id');
  await press(page, 'Control+z', 'Control+z');
  await expect(table(page, 'books')).not.toContainText('author_id');
});

test('areas, notes, focus and folded columns, by keyboard only', async ({ page }) => {
  await openApp(page);
  await press(page, '5');
  const outline = page.getByRole('navigation', { name: 'Tables' });
  const add = (what: string) => outline.getByRole('button', { name: what, exact: true }).press('Enter');
  const chooseIn = async (menu: string, what: string) => {
    await press(page, 'Shift+F10');
    await choose(page, menu);
    await choose(page, what);
  };

  // An area, with a table that it asks for and one that asks for it.
  await add('Area');
  await expect(page.getByRole('textbox', { name: 'Title of the area' })).toBeFocused();
  await page.keyboard.type('Catalogue');
  await press(page, 'Enter');
  await focused(page, /^Catalogue, 0 tables/);
  await press(page, 'Shift+F10');
  await choose(page, 'Put a table into it…');
  await expect(page.getByRole('combobox', { name: 'Which table comes into it?' })).toBeFocused();
  await page.keyboard.type('books');
  await press(page, 'Enter');
  await focused(page, /^Catalogue, 1 table/);
  await expect(page.locator('[data-live]')).toContainText('In the area Catalogue now: books.');
  await press(page, 'End');
  await chooseIn('Area', 'Put into an area…');
  await expect(page.getByRole('combobox', { name: 'Into which area?' })).toBeFocused();
  await press(page, 'Enter');
  await focused(page, /^tags, 3 rows, in the area Catalogue/);

  // Renamed, and two strides wider.
  await press(page, 'Home', 'ArrowDown', 'F2');
  await page.keyboard.type('Stock');
  await press(page, 'Enter');
  await focused(page, /^Stock, 2 tables/);
  const width = async () =>
    Number(/ (\d+) ×/.exec((await outlineLine(page, /^Stock/).getAttribute('aria-label')) ?? '')?.[1]);
  const before = await width();
  await press(page, 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
  await expect.poll(width).toBe(before + 40);

  await add('Note');
  await page.keyboard.type('Ask first\nbefore deleting.');
  await press(page, 'Escape');
  await focused(page, /^Ask first before deleting\./);

  await press(page, 'End', 'Shift+F10');
  await choose(page, 'Focus with its neighbours');
  await focused(page, /^tags, .*shown with its neighbours/);
  await expect(outline.getByRole('region', { name: 'What is shown' })).toContainText('2 of 4 tables');
  await expect(outlineLine(page, 'authors')).toHaveCount(0);
  await expect(outlineLine(page, /^book_tag, .*shown as a neighbour/)).toBeVisible();
  await press(page, 'Escape');
  await expect(outlineLine(page, 'authors')).toBeVisible();
  await focused(page, /^tags, 3 rows, in the area Stock/);
  await chooseIn('Columns in the diagram', 'Only key columns');
  await focused(page, /^tags, .*only its key columns are drawn/);
  await expectNothingFound(page, 'outline with areas and notes');

  // All of it is what the diagram shows, and there, too, keys alone make an area wider.
  const faces = page.getByRole('group', { name: 'Diagram' });
  await faces.getByRole('button', { name: 'Schema', exact: true }).press('Enter');
  await expect(table(page, 'tags').locator('[data-column-id]')).toHaveCount(1);
  await expect(page.getByRole('group', { name: 'Note: Ask first before deleting.' })).toBeVisible();
  const area = page.getByRole('group', { name: 'Area Stock' });
  const drawn = () => area.evaluate((node) => (node as HTMLElement).offsetWidth);
  expect(await drawn()).toBe(before + 40);
  await area.focus();
  await press(page, 'Space', 'Control+Shift+ArrowRight');
  await expect.poll(drawn).toBe(before + 60);
});

test('searching finds columns, and shows nothing else of their tables', async ({ page }) => {
  await openApp(page);
  await page.getByLabel('Find a table or column').fill('author_id');
  await expect(outlineLine(page, /^author_id, /)).toBeVisible();
  await expect(page.getByRole('tree').getByRole('treeitem')).toHaveCount(3);
});
