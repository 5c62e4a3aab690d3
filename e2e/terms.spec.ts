/** Every term explains itself on the spot, in the words of the document's database. */
import { expect, test } from '@playwright/test';
import { openApp, outlineLine, selectTable } from './app.ts';

test('a rule explains itself by mouse and by keyboard, as its database carries it out', async ({ page }) => {
  await openApp(page);
  await selectTable(page, 'books');
  await page.keyboard.press('ArrowRight');
  await outlineLine(page, /^Refers to/).click();
  await outlineLine(page, /^authors, author_id · CASCADE/).click();
  const help = page.getByRole('button', { name: 'What is CASCADE?' });
  await help.hover();
  const card = page.getByRole('dialog', { name: 'CASCADE' });
  await expect(card).toContainText('are deleted with it');
  await expect(card).toContainText('SQLite');
  await page.mouse.move(5, 400);
  await expect(card).toBeHidden();

  await page.getByLabel('Database whose behaviour is simulated').selectOption('sqlserver');
  await help.focus();
  await page.keyboard.press('Enter');
  await expect(card).toContainText('come back in a circle');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(help).toBeFocused();
});
