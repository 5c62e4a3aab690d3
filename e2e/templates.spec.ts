import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openApp, openEmpty, table } from './app.ts';

test('a template opens as a new document and offers the delete that it was designed for', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: 'Main menu' }).click();
  await page.getByRole('menuitem', { name: 'New from a template…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New document' });
  await expect(dialog.getByRole('listitem')).toHaveCount(7);
  await dialog.getByRole('button', { name: 'Start with this: SaaS with tenants' }).click();

  await expect(page.getByLabel('Document name')).toHaveValue('SaaS with tenants');
  await expect(table(page, 'memberships')).toBeVisible();
  const offer = page.getByRole('region', { name: 'Try a delete' });
  await expect(offer).toContainText('the tenant Northwind');
  await offer.getByRole('button', { name: 'Watch' }).click();
  await expect(offer).toBeHidden();
  const story = page.getByRole('region', { name: 'Story' });
  await expect(
    story.getByRole('heading', { name: /^Deleting northwind removes 2 memberships, .*2 pairings/ }),
  ).toBeVisible();
  await expect(story.getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
});

test('an empty document leads to the templates, and a protected customer stays', async ({ page }) => {
  await openEmpty(page);
  await page.getByRole('button', { name: 'Start from a template' }).click();
  await page.getByRole('button', { name: 'Start with this: Shop' }).click();
  await page.getByRole('region', { name: 'Try a delete' }).getByRole('button', { name: 'Watch' }).click();
  const story = page.getByRole('region', { name: 'Story' });
  await expect(story.getByRole('heading', { name: /^Blocked/ })).toContainText('fk_orders_customer_id');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`templates are chosen by keyboard, with nothing for axe to complain of, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openApp(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find a command, a table, a column or a row' }).fill('from a template');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Start with this: Library' })).toBeFocused();
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Document name')).toHaveValue('Shop');
    const offer = page.getByRole('region', { name: 'Try a delete' });
    await expect(offer).toContainText('the customer Ada Byron');
    expect((await new AxeBuilder({ page }).include('[aria-label="Try a delete"]').analyze()).violations).toEqual([]);
    await offer.getByRole('button', { name: 'Not now' }).click();
    await expect(offer).toBeHidden();
  });
}

test('Chinook comes with all its rows, and keeps an artist who has albums', async ({ page }) => {
  await openEmpty(page);
  await page.getByRole('button', { name: 'Start from a template' }).click();
  await page.getByRole('button', { name: 'Start with this: Chinook' }).click();
  await expect(page.getByLabel('Document name')).toHaveValue('Chinook');
  const offer = page.getByRole('region', { name: 'Try a delete' });
  await expect(offer).toContainText('the artist AC/DC');
  await offer.getByRole('button', { name: 'Watch' }).click();
  const story = page.getByRole('region', { name: 'Story' });
  await expect(story.getByRole('heading', { name: /^Blocked/ })).toContainText('fk_Album_ArtistId');
});
