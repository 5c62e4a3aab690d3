import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openApp } from './app.ts';

/** Opens the console and gives its editor. */
async function openConsole(page: Page) {
  await page.getByRole('group', { name: 'Panel' }).getByRole('button', { name: 'Console' }).click();
  const editor = page.getByRole('textbox', { name: 'Statements' });
  await editor.waitFor();
  return editor;
}

test('a typed transaction of two statements is told as one story, and SQLite agrees', async ({ page }) => {
  await openApp(page);
  const editor = await openConsole(page);
  await editor.fill(
    "BEGIN;\nUPDATE books SET title = upper(title) WHERE id = 3;\nDELETE FROM authors WHERE name LIKE 'Ursula%';\nCOMMIT;",
  );
  await page.keyboard.press('Control+Enter');

  await expect(page.getByRole('region', { name: 'Story' }).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  const steps = page.getByRole('list', { name: 'Steps' });
  await expect(steps.getByText('A transaction begins.')).toBeVisible();
  await expect(steps.getByText(/title becomes KINDRED/)).toBeVisible();
  await expect(steps.getByText(/Le Guin.* is deleted\./)).toBeVisible();
  await expect(
    steps.getByText(/The Dispossessed.* is deleted, because fk_books_author_id says ON DELETE CASCADE/),
  ).toBeVisible();

  await openConsole(page);
  await expect(editor).toContainText('upper(title)');
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('menuitem')).toHaveCount(1);
});

test('what is wrong is told with its place, and the keyboard goes there', async ({ page }) => {
  await openApp(page);
  const editor = await openConsole(page);
  await editor.fill('DELETE FROM authors\nWHERE nam = 1;\nDROP TABLE authors;');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const notes = page.getByRole('list', { name: 'Notes' });
  await expect(notes.getByRole('button')).toHaveText([/Line 3: only DELETE, UPDATE, INSERT.*3:1/]);
  await notes.getByRole('button').click();
  await expect(editor).toBeFocused();
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await expect(notes).toBeHidden();

  await page.keyboard.press('Control+Enter');
  await expect(notes.getByRole('button')).toHaveText([/Line 2: SQLite.*says “no such column: nam”.*2:7/]);
  await notes.getByRole('button').click();
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('id = 1', { delay: 20 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Story' }).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`examples run as they are, on a phone too, and axe finds nothing serious: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openApp(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const views = page.getByRole('navigation', { name: 'Views' });
    await views.getByRole('button', { name: 'Details' }).click();
    const editor = await openConsole(page);
    await page.getByRole('list', { name: 'Examples' }).getByRole('button', { name: 'Transaction' }).click();
    await expect(editor).toContainText('PRAGMA defer_foreign_keys = ON');
    await editor.press('Control+End');
    await page.keyboard.type(' NONSENSE;');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByRole('list', { name: 'Notes' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map((violation) => [violation.id, violation.nodes.map((node) => node.target)])).toEqual([]);
    await editor.fill('DELETE FROM authors WHERE id = 1');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('region', { name: 'Player' }).waitFor();
    await views.getByRole('button', { name: 'Details' }).click();
    await expect(page.getByRole('region', { name: 'Story' }).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  });
}
