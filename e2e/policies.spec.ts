import { expect, test } from '@playwright/test';
import { openApp } from './app.ts';

test('what a run took becomes a policy, which is broken until a rule is changed', async ({ page }) => {
  await openApp(page);
  await page.getByRole('group', { name: 'Panel' }).getByRole('button', { name: 'Advice' }).click();
  const policies = page.getByRole('region', { name: 'Policies' });

  // By picking tables.
  await policies.getByRole('button', { name: 'Add a policy' }).click();
  await policies.getByLabel('Deleting from').selectOption({ label: 'authors' });
  await policies.getByLabel('rows of').selectOption({ label: 'books' });
  await policies.getByRole('button', { name: 'Add', exact: true }).click();
  const policy = policies
    .getByRole('listitem')
    .filter({ hasText: 'Deleting from authors must never delete rows of books' });
  await expect(policy).toContainText('Broken');
  const path = policy.getByRole('list', { name: 'Path that breaks it' });
  await expect(path).toContainText('deletes rows of');

  // Its path is shown on the diagram.
  await path.hover();
  await expect.poll(() => page.locator('.react-flow__edges [data-highlight]').count()).toBeGreaterThan(0);

  // It follows the rules, there and back.
  await policy.getByRole('button', { name: /^Make .* ON DELETE RESTRICT/ }).click();
  await expect(policy).toContainText('Kept');
  await expect(path).toBeHidden();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(policy).toContainText('Broken');

  await policy.getByRole('button', { name: /^Edit policy/ }).click();
  await policies.getByLabel('Name').fill('The catalogue stays');
  await policies.getByRole('button', { name: 'Save' }).click();
  await expect(policies.getByText('The catalogue stays')).toBeVisible();
  await policies.getByRole('button', { name: 'Delete policy: The catalogue stays' }).click();
  await expect(policies.getByText('The catalogue stays')).toBeHidden();

  // From the story of a run.
  await page.getByRole('button', { name: /^Delete .*Ursula.* and see what follows/ }).click();
  await page
    .getByRole('button', { name: 'Never again: Deleting from authors must never delete rows of books' })
    .click();
  await page.getByRole('button', { name: 'See the policy' }).click();
  await expect(policy).toContainText('Broken');
});
