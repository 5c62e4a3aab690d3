/** A cascade is watched in both diagrams at once, read at its end, and taken along as a link and as a picture. */
import { expect, type Page, test } from '@playwright/test';
import { openApp, openFile, selectTable, table, textOf } from './app.ts';

const sentence = 'Deleting Ursula K. Le Guin removes 2 books and 3 pairings, keeps all 3 tags.';

const showBoth = (page: Page) =>
  page.getByRole('group', { name: 'Diagram' }).getByRole('button', { name: 'Both' }).click();
const objects = (page: Page) => page.getByRole('region', { name: 'Rows as objects' });
const row = (page: Page, label: string) => objects(page).locator('.react-flow__node').and(page.getByLabel(label));
const player = (page: Page) => page.getByRole('region', { name: 'Player' });
const outcome = (page: Page) => page.getByRole('region', { name: 'Outcome' });

test('schema and objects are one thing: what is picked and what plays runs through both', async ({ page }) => {
  await openApp(page);
  await showBoth(page);
  await expect(row(page, 'books #3 “Kindred”')).toBeVisible();

  // A table shows its rows, a foreign key its references, a row its table.
  await table(page, 'tags').locator('header').click();
  await expect(page.getByRole('region', { name: 'Rows of tags' })).toBeVisible();
  await row(page, 'books #3 “Kindred”').click();
  await expect(page.getByRole('region', { name: 'Rows of books' })).toBeVisible();

  await row(page, 'authors #1 “Ursula K. Le Guin”')
    .getByRole('button', { name: /^Delete authors #1/ })
    .click();
  await expect(outcome(page)).toContainText(sentence);
  await expect(outcome(page)).toContainText('SQLite agrees');
  await expect(table(page, 'book_tag').locator('header')).toContainText('3 deleted');
  await expect(row(page, 'books #1 “The Dispossessed”')).toContainText('deleted');
  await expect(row(page, 'tags #1 “science fiction”')).not.toContainText('deleted');

  // How it ended is said below the diagrams, which it leaves free.
  await player(page).getByRole('button', { name: 'To the beginning' }).click();
  await expect(outcome(page)).toBeHidden();
  await expect(row(page, 'books #1 “The Dispossessed”')).not.toContainText('deleted');
});

test('waves run along the edges while it plays, and not for those who want no motion', async ({ page }) => {
  await openApp(page);
  await showBoth(page);
  await expect(row(page, 'books #3 “Kindred”')).toBeVisible();
  const wave = page.locator('path[class*="tail"]');
  const remove = row(page, 'authors #1 “Ursula K. Le Guin”').getByRole('button', { name: /^Delete authors #1/ });
  await remove.click();
  await expect(wave.first()).toBeVisible();
  await expect(outcome(page)).toBeVisible();
  await expect(wave).toHaveCount(0);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await player(page).getByRole('button', { name: 'Play' }).click();
  await expect(wave.first()).toBeAttached();
  await expect(wave.first()).toBeHidden();
  await expect(outcome(page)).toContainText(sentence);
});

test('a run is shared as a link that plays it, and as a moving picture of its rows', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page);
  await showBoth(page);
  await row(page, 'authors #1 “Ursula K. Le Guin”')
    .getByRole('button', { name: /^Delete authors #1/ })
    .click();
  await expect(outcome(page)).toBeVisible();
  await player(page).getByRole('button', { name: 'Share…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share and export' });
  await expect(dialog.getByRole('img', { name: `Preview: ${sentence}` })).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download the run' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Library – run.svg');
  const svg = await textOf(download);
  const drawn = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      faults: parsed.querySelectorAll('parsererror').length,
      texts: [...parsed.querySelectorAll('text')].map((one) => one.textContent ?? ''),
    };
  }, svg);
  expect(drawn.faults).toBe(0);
  expect(drawn.texts).toEqual(expect.arrayContaining([sentence, 'Kindred', 'time travel', 'book_tag · deleted']));
  expect(svg).toContain('@keyframes');

  await dialog.getByRole('button', { name: 'Copy a link that plays it' }).click();
  await expect(dialog.getByText('The link is on the clipboard. It plays the run.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('region', { name: 'Player' })).toBeVisible();
  await expect(outcome(other)).toContainText(sentence);
  await expect(row(other, 'books #1 “The Dispossessed”')).toContainText('deleted');
});

test('Chinook: fifteen thousand rows play as groups, and open on demand', async ({ page }) => {
  await openApp(page);
  await openFile(page, `${import.meta.dirname}/../public/chinook/chinook.sqlite`);
  await selectTable(page, 'Artist');
  await showBoth(page);
  await page.getByRole('gridcell', { name: 'AC/DC', exact: true }).waitFor();
  await page
    .getByRole('button', { name: /^Delete Artist #1 .*AC\/DC.* and see what follows/ })
    .first()
    .click();
  await expect(outcome(page)).toContainText(
    'Blocked: NO ACTION on fk_Album_ArtistId keeps AC/DC: 2 rows of Album still refer',
  );
  const albums = objects(page)
    .locator('.react-flow__node')
    .filter({ has: page.getByRole('button', { name: 'Show rows of Album' }) });
  await expect(albums).toContainText('2 in the way');
  await albums.getByRole('button', { name: 'Show rows of Album' }).click();
  await expect(row(page, 'Album #4 “Let There Be Rock”')).toBeVisible();
});
