import { expect, type Locator, type Page, test } from '@playwright/test';
import { column, openEmpty, outlineLine, selectTable, showPanel, table } from './app.ts';

/** Makes a table with the keyboard and gives it a name on the canvas. */
async function drawTable(page: Page, name: string): Promise<void> {
  await page.keyboard.press('t');
  await table(page, 'table').locator('header').dblclick();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(table(page, name)).toBeVisible();
}

async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const box = await from.boundingBox();
  if (!box) throw new Error('There is nothing to drag.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not on the page.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Adds a column by the inspector, with its name and type. */
async function addColumn(page: Page, tableName: string, name: string, type: string): Promise<void> {
  await selectTable(page, tableName);
  await page.getByRole('button', { name: 'Column', exact: true }).click();
  await page.getByLabel('Name of column column', { exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByLabel(`Type of column ${name}`, { exact: true }).fill(type);
  await page.keyboard.press('Enter');
  await expect(column(page, tableName, name)).toBeVisible();
}

/** A cell of the last row of the grid; the first three hold the tick, the delete button and the state. */
const cellOfLastRow = (page: Page, at: number) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .last()
    .getByRole('gridcell')
    .nth(3 + at);

/** Begins to edit a cell; a row that is drawn anew between two clicks wants them again. */
async function beginEditing(page: Page, cell: Locator): Promise<void> {
  await expect(async () => {
    await cell.dblclick();
    await expect(page.locator('input:focus')).toBeVisible({ timeout: 2000 });
  }).toPass();
}

/** Adds a row, whose key is numbered by itself, and types another cell of it. */
async function addRow(page: Page, at: number, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Add row' }).click();
  const cell = cellOfLastRow(page, at);
  await beginEditing(page, cell);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(cell).toContainText(text);
}

test('authors, books and tags from an empty canvas, by mouse and keyboard; then rows, a delete, and back', async ({
  page,
}) => {
  await openEmpty(page);
  await expect(page.getByRole('heading', { name: 'Nothing is drawn yet' })).toBeVisible();
  const canvas = await middleOf(page.locator('.react-flow__pane'));

  await drawTable(page, 'tags');
  await drag(page, table(page, 'tags').locator('header'), { x: canvas.x + 210, y: canvas.y + 90 });
  await page.locator('.react-flow__pane').click({ position: { x: 60, y: 120 } });
  await drawTable(page, 'books');
  await drag(page, table(page, 'books').locator('header'), { x: canvas.x + 210, y: canvas.y - 130 });
  await page.locator('.react-flow__pane').click({ position: { x: 60, y: 120 } });
  await drawTable(page, 'authors');
  await drag(page, table(page, 'authors').locator('header'), { x: canvas.x - 240, y: canvas.y - 130 });

  await showPanel(page, 'Inspector');
  await addColumn(page, 'authors', 'name', 'VARCHAR(80)');
  await addColumn(page, 'books', 'title', 'VARCHAR(120)');
  await addColumn(page, 'books', 'author_id', 'INTEGER');

  // A foreign key from the column to the table, and its rule.
  await table(page, 'books').hover();
  const handle = column(page, 'books', 'author_id').locator('.react-flow__handle').first();
  await drag(page, handle, await middleOf(table(page, 'authors').locator('header')));
  await expect(page.getByRole('heading', { name: 'books → authors' })).toBeVisible();
  await page.getByRole('combobox', { name: 'ON DELETE' }).selectOption('CASCADE');

  // Many to many in one gesture: an association table with two foreign keys and a composite primary key.
  await table(page, 'books').hover();
  await drag(
    page,
    table(page, 'books').locator('[data-handleid="table"]'),
    await middleOf(table(page, 'tags').locator('header')),
  );
  await page.getByRole('menuitem', { name: /by an association table/ }).click();
  await expect(column(page, 'book_tag', 'book_id').getByLabel('primary key')).toBeVisible();
  await expect(column(page, 'book_tag', 'tag_id').getByLabel('primary key')).toBeVisible();
  await expect(page.locator('.react-flow__edge')).toHaveCount(3);

  await selectTable(page, 'authors');
  await addRow(page, 1, 'Ursula');
  await selectTable(page, 'books');
  await addRow(page, 1, 'The Dispossessed');
  const reference = cellOfLastRow(page, 2);
  await beginEditing(page, reference);
  await page.keyboard.type('Urs');
  await page.getByRole('option', { name: /Ursula/ }).click();
  await expect(reference).toContainText('Ursula');

  await selectTable(page, 'authors');
  await page.getByRole('button', { name: /^Delete .*Ursula.* and see what follows/ }).click();
  await expect(page.getByRole('region', { name: 'Story' }).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Deleting Ursula removes 1 book.' })).toBeVisible();
  await page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Apply' }).click();
  await expect(outlineLine(page, /^books, 0 rows/)).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(outlineLine(page, /^books, 1 row/)).toBeVisible();
  await expect(outlineLine(page, /^authors, 1 row/)).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(outlineLine(page, /^books, 0 rows/)).toBeVisible();
});
