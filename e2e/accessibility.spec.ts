import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openApp, selectTable, showPanel } from './app.ts';

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const words = serious.map(
    (v) =>
      `${v.id}: ${v.help} (${v.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 5)
        .join(', ')})`,
  );
  expect(words).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openApp(page);
    await selectTable(page, 'books');
    await showPanel(page, 'Inspector');
    await expectNothingSerious(page);
    await showPanel(page, 'SQL');
    await page.locator('.cm-content').waitFor();
    await expectNothingSerious(page);
    await page.getByRole('group', { name: 'Diagram' }).getByRole('button', { name: 'Objects' }).click();
    await page.locator('.react-flow__node').first().waitFor();
    await expectNothingSerious(page);
    await page.getByRole('group', { name: 'Diagram' }).getByRole('button', { name: 'Session' }).click();
    for (const line of ['a = session.get(Author, 1)', 'b = Book()', 'a.books.append(b)', 'session.commit()']) {
      await page.getByLabel('Python').fill(line);
      await page.getByLabel('Python').press('Enter');
    }
    await page.getByLabel('Object or row').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Compare three ways to delete it' }).click();
    await expectNothingSerious(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await expectNothingSerious(page);
  });
}

test('a first cascade plays by itself and can be followed in the story', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  await expectNothingSerious(page);
});

test('nothing overflows on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openApp(page);
  for (const view of ['Diagram', 'Rows', 'Details', 'Tables']) {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, view).toBeLessThanOrEqual(390);
  }
  await expectNothingSerious(page);
});
