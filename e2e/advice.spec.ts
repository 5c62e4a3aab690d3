import { expect, type Page, test } from '@playwright/test';
import { openApp, table } from './app.ts';

const key = { name: 'id', type: 'INTEGER', notNull: true };

/** `books` forgets its author, and may not. */
const forgetful = {
  format: 'ondelete',
  version: 1,
  name: 'Forgetful',
  dialect: 'postgresql',
  tables: [
    { name: 'authors', columns: [key], primaryKey: { columns: ['id'] } },
    {
      name: 'books',
      columns: [key, { name: 'author_id', type: 'INTEGER', notNull: true }],
      primaryKey: { columns: ['id'] },
      indexes: [{ name: 'ix_books_author_id', columns: ['author_id'] }],
    },
    {
      name: 'reviews',
      columns: [key, { name: 'book_id', type: 'INTEGER', notNull: true }],
      primaryKey: { columns: ['id'] },
      indexes: [{ name: 'ix_reviews_book_id', columns: ['book_id'] }],
    },
  ],
  foreignKeys: [
    {
      name: 'fk_books_author',
      table: 'books',
      columns: ['author_id'],
      refTable: 'authors',
      refColumns: ['id'],
      onDelete: 'SET NULL',
      onUpdate: 'NO ACTION',
    },
    {
      name: 'fk_reviews_book',
      table: 'reviews',
      columns: ['book_id'],
      refTable: 'books',
      refColumns: ['id'],
      onDelete: 'CASCADE',
      onUpdate: 'NO ACTION',
    },
  ],
};

async function openForgetful(page: Page): Promise<void> {
  await openApp(page);
  await page.getByLabel('File to open').setInputFiles({
    name: 'forgetful.ondelete.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(forgetful)),
  });
  await page.getByRole('button', { name: 'Open as a new document' }).click();
  await table(page, 'reviews').waitFor();
  await page.getByRole('group', { name: 'Panel' }).getByRole('button', { name: 'Advice' }).click();
}

const pointedOut = (page: Page) =>
  page
    .locator('.react-flow__edges [data-highlight]')
    .evaluateAll((all) => all.map((one) => one.closest('[data-id]')?.getAttribute('data-id') ?? ''));

test('an advice is seen, its fix applied by one click and undone', async ({ page }) => {
  await openForgetful(page);
  const panel = page.getByRole('region', { name: 'Advice', exact: true });
  await expect(panel.getByRole('heading', { name: 'Advice for PostgreSQL' })).toBeVisible();
  const advice = panel.getByRole('listitem').filter({ hasText: 'author_id takes no NULL' });
  await expect(advice).toContainText('fk_books_author says ON DELETE SET NULL');
  await advice.hover();
  await expect.poll(async () => (await pointedOut(page)).length).toBe(1);

  await advice.getByRole('button', { name: 'Let author_id be NULL' }).click();
  await expect(panel.getByRole('heading', { name: 'Nothing to improve for PostgreSQL' })).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(advice).toBeVisible();
});

test('pointing at a cell of the matrix draws its paths on the schema', async ({ page }) => {
  await openForgetful(page);
  await page.getByRole('button', { name: 'What a DELETE can do' }).click();
  const grid = page.getByRole('grid', { name: 'Impact of a statement in one table on another' });
  const cell = grid.getByRole('gridcell', { name: /books.*reviews/ }).first();
  await cell.hover();
  const only = await pointedOut(page);
  expect(only).toHaveLength(1);
  await expect(page.getByText('books ← reviews (fk_reviews_book)')).toBeVisible();

  // The keyboard goes from cell to cell, and the diagram follows.
  await grid.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('books ← reviews (fk_reviews_book)')).toBeHidden();
});
