/**
 * What somebody does who sees the page for the first time: everything is found by the names that the page shows, once with
 * the mouse and once by keyboard alone. The fifth of these journeys, a lesson, stands in lessons.spec.ts.
 */
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';

const chinook = `${import.meta.dirname}/../public/chinook/chinook.sqlite`;

const story = (page: Page): Locator => page.getByRole('region', { name: 'Story' });
const tables = (page: Page): Locator => page.getByRole('navigation', { name: 'Tables' });

/** The page as somebody finds it who has watched the first cascade. */
async function arrive(page: Page): Promise<void> {
  // The browser begins to hand over its file chooser when somebody listens, and that takes a moment.
  page.on('filechooser', () => {});
  await page.addInitScript(() => localStorage.setItem('ondelete.first-cascade', 'seen'));
  await page.goto('/');
  await expect(page.getByRole('grid', { name: 'Rows of authors' }).or(page.getByRole('grid')).first()).toBeVisible();
}

test.describe('with the mouse', () => {
  test('watches the first cascade, asks why, and keeps it', async ({ page }) => {
    await page.goto('/');
    await expect(
      story(page).getByRole('heading', { name: /^Deleting Ursula K\. Le Guin removes 2 books/ }),
    ).toBeVisible();
    await expect(story(page).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
    await story(page)
      .getByRole('button', { name: /^book_tag #\(1, 2\) is deleted/ })
      .click();
    await expect(story(page).getByRole('region', { name: 'Why?' })).toContainText('The Dispossessed');
    await page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Apply' }).click();
    await expect(tables(page).getByText('books', { exact: true }).first()).toBeVisible();
    await page.getByRole('combobox', { name: 'Table', exact: true }).selectOption({ label: 'books · 3' });
    await expect(page.getByRole('gridcell', { name: 'Kindred', exact: true })).toBeVisible();
    await expect(page.getByRole('gridcell', { name: 'The Dispossessed', exact: true })).toHaveCount(0);
  });

  test('draws authors, books and tags from nothing, fills them, and deletes an author', async ({ page }) => {
    await arrive(page);
    await page.getByRole('button', { name: 'Main menu' }).click();
    await page.getByRole('menuitem', { name: /^New document$/ }).click();
    await expect(page.getByRole('heading', { name: 'Nothing is drawn yet' })).toBeVisible();
    const add = async (name: string, columns: string) => {
      await page.getByRole('toolbar', { name: 'Diagram' }).getByRole('button', { name: 'Add table' }).click();
      await page.getByRole('textbox', { name: 'Table name' }).fill(name);
      await page.getByRole('textbox', { name: 'Table name' }).press('Enter');
      // It is named and goes on to its columns at once.
      const field = page
        .getByRole('application', { name: 'Schema diagram' })
        .getByRole('textbox', { name: `New columns of ${name}` });
      await expect(field).toBeFocused();
      await page.keyboard.type(columns);
      await page.keyboard.press('Enter');
      await expect(field).toHaveValue('');
      await page.keyboard.press('Escape');
    };
    await add('authors', 'name varchar(80) not null');
    await add('books', 'title varchar(200) not null');
    await add('tags', 'label varchar(40) not null unique');

    // One to many and many to many, from the table that refers.
    await tables(page).getByText('books', { exact: true }).first().click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await inspector.getByRole('combobox', { name: 'References table…' }).selectOption({ label: 'authors' });
    await inspector.getByRole('combobox', { name: 'ON DELETE' }).selectOption('CASCADE');
    await tables(page).getByText('books', { exact: true }).first().click();
    await inspector.getByRole('button', { name: 'NOT NULL: author_id' }).click();
    await inspector.getByRole('combobox', { name: 'Many to many with…' }).selectOption({ label: 'tags' });
    await expect(tables(page).getByText('book_tag', { exact: true })).toBeVisible();

    // Rows that keep every promise of the schema are made for all of them.
    await page.getByRole('combobox', { name: 'Table', exact: true }).selectOption({ label: 'book_tag · 0' });
    await page.getByRole('button', { name: 'Generate' }).click();
    await page.getByRole('button', { name: /^Generate \d+ rows?$/ }).click();
    await page.getByRole('combobox', { name: 'Table', exact: true }).selectOption({ index: 0 });
    await page
      .getByRole('button', { name: /^Delete authors .* and see what follows/ })
      .first()
      .click();
    await expect(story(page).getByRole('heading', { name: /^Deleting / })).toBeVisible();
    await expect(story(page).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  });

  test('opens a real file, learns what holds a row, changes the rules and takes the SQL along', async ({ page }) => {
    await arrive(page);
    await page.getByRole('button', { name: 'Main menu' }).click();
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('menuitem', { name: /^Open file/ }).click();
    await (await chosen).setFiles(chinook);
    await page.getByRole('button', { name: 'Open as a new document' }).click();
    await expect(tables(page).getByText('Artist', { exact: true })).toBeVisible();
    await tables(page).getByText('Artist', { exact: true }).click();
    await page.getByRole('button', { name: /^Delete .*AC\/DC.* and see what follows/ }).click();
    await expect(story(page).getByRole('heading', { name: /^Blocked/ })).toBeVisible();
    await expect(story(page).getByRole('list', { name: 'Rows that blocked it' })).toContainText('Let There Be Rock');

    await page.getByRole('button', { name: 'Discard' }).first().click();
    await page.getByRole('group', { name: 'Panel' }).getByRole('button', { name: 'Inspector' }).click();
    await page.keyboard.press('Escape');
    await page
      .getByRole('region', { name: 'Inspector' })
      .getByRole('combobox', { name: 'ON DELETE', exact: true })
      .selectOption('CASCADE');
    await page.getByRole('button', { name: /^Delete .*AC\/DC.* and see what follows/ }).click();
    await expect(story(page).getByRole('heading', { name: /^Deleting AC\/DC removes/ })).toContainText(
      '2 rows of Album',
    );
    await expect(story(page).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();

    await page.getByRole('group', { name: 'Panel' }).getByRole('button', { name: 'SQL' }).click();
    await expect(page.getByRole('region', { name: 'SQL' })).toContainText('ON DELETE CASCADE');
  });

  test('shares a document by a link, which opens elsewhere', async ({ page, browser }) => {
    await arrive(page);
    await page.getByRole('button', { name: 'Main menu' }).click();
    await page.getByRole('menuitem', { name: /^Share and export/ }).click();
    const link = page.getByRole('dialog').getByRole('textbox', { name: 'Link' });
    await expect(link).toHaveValue(/#share=/);
    await elsewhere(browser, await link.inputValue());
  });
});

test.describe('by keyboard alone', () => {
  test('watches the first cascade, asks why, and keeps it', async ({ page }) => {
    await page.goto('/');
    await expect(story(page).getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
    const step = story(page).getByRole('button', { name: /^book_tag #\(1, 2\) is deleted/ });
    await tabTo(page, step);
    await page.keyboard.press('Enter');
    await expect(story(page).getByRole('region', { name: 'Why?' })).toContainText('The Dispossessed');
    await command(page, 'Apply the simulation');
    await expect(page.getByRole('region', { name: 'Player' })).toBeHidden();
    await command(page, 'books');
    await expect(page.getByRole('gridcell', { name: 'Kindred', exact: true })).toBeVisible();
    await expect(page.getByRole('gridcell', { name: 'The Dispossessed', exact: true })).toHaveCount(0);
  });

  test('opens a real file, learns what holds a row, changes the rules and takes the SQL along', async ({ page }) => {
    await arrive(page);
    const chosen = page.waitForEvent('filechooser');
    await page.keyboard.press('Control+o');
    await (await chosen).setFiles(chinook);
    const open = page.getByRole('button', { name: 'Open as a new document' });
    await expect(open).toBeEnabled();
    await tabTo(page, open);
    await page.keyboard.press('Enter');
    await expect(tables(page).getByText('Artist', { exact: true })).toBeVisible();
    await command(page, 'AC/DC');
    await expect(page.getByRole('gridcell').and(page.locator(':focus'))).toBeVisible();
    await command(page, 'Delete the chosen rows by SQL');
    await expect(story(page).getByRole('heading', { name: /^Blocked/ })).toBeVisible();
    await command(page, 'Discard the simulation');
    await command(page, 'Set all foreign keys to ON DELETE CASCADE');
    await command(page, 'AC/DC');
    await expect(page.getByRole('gridcell').and(page.locator(':focus'))).toBeVisible();
    await command(page, 'Delete the chosen rows by SQL');
    await expect(story(page).getByRole('heading', { name: /^Deleting AC\/DC removes/ })).toContainText(
      '2 rows of Album',
    );
    await command(page, 'Show the SQL');
    await expect(page.getByRole('region', { name: 'SQL' })).toContainText('ON DELETE CASCADE');
  });

  test('shares a document by a link, which opens elsewhere', async ({ page, browser }) => {
    await arrive(page);
    await page.keyboard.press('Control+e');
    const link = page.getByRole('dialog').getByRole('textbox', { name: 'Link' });
    await expect(link).toHaveValue(/#share=/);
    await tabTo(page, link);
    await elsewhere(browser, await link.inputValue());
  });
});

/** Runs a command, or goes to a thing, by the palette. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Goes on with Tab, as a person does, until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not come there.');
}

/** Somebody else opens the link and finds the same document. */
async function elsewhere(browser: Browser, link: string): Promise<void> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await expect(page.getByText('“Library” came with the link.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Document name' })).toHaveValue('Library');
  await expect(tables(page).getByText('book_tag', { exact: true })).toBeVisible();
  await page.context().close();
}
