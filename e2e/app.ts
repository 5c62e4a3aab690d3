/** Words for the journeys: how a person reaches the things of the page. */
import type { Download, Locator, Page } from '@playwright/test';

/** Opens the page as somebody who has seen the first cascade. */
export async function openApp(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('ondelete.first-cascade', 'seen'));
  await page.goto('/');
  await page.locator('[data-table-id]').first().waitFor();
}

/** Opens the page with an empty document. */
export async function openEmpty(page: Page): Promise<void> {
  await openApp(page);
  await page.getByRole('button', { name: 'Main menu' }).click();
  await page.getByRole('menuitem', { name: 'New document' }).click();
  await page.locator('.react-flow__node').first().waitFor({ state: 'detached' });
}

/** Opens a file as a new document. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.getByLabel('File to open').setInputFiles(path);
  await page.getByRole('button', { name: 'Open as a new document' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A table of the diagram. */
export const table = (page: Page, name: string): Locator =>
  page.locator('.react-flow__node').filter({ has: page.locator(`header[title="${name}"]`) });

/** A column's line in the diagram. */
export const column = (page: Page, tableName: string, name: string): Locator =>
  table(page, tableName)
    .locator('[data-column-id]')
    .filter({ has: page.locator(`[title="${name}"]`) });

/** Shows a panel of the right side. */
export async function showPanel(
  page: Page,
  name: 'Inspector' | 'Story' | 'SQL' | 'Console' | 'Session',
): Promise<void> {
  await page.getByRole('group', { name: 'Panel' }).getByRole('button', { name }).click();
}

/** A line of the outline, by the beginning of its words. */
export const outlineLine = (page: Page, name: string | RegExp): Locator =>
  page
    .getByRole('tree', { name: 'Tables' })
    .getByRole('treeitem', { name: typeof name === 'string' ? new RegExp(`^${name}(,|$)`) : name });

/** Selects a table by the outline on the left. */
export async function selectTable(page: Page, name: string): Promise<void> {
  await outlineLine(page, name).first().click();
}

/** The text of a downloaded file. */
export async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
