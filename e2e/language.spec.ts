/** The page speaks the language that was chosen, and says everything in it. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { libraryDocument } from '../src/lessons/library.ts';
import { fileTemplates, templates } from '../src/lessons/templates/templates.ts';
import { openApp } from './app.ts';
import { strays, wordsOf } from './strays.ts';

async function speak(page: Page, tag: string): Promise<void> {
  await page.addInitScript((value) => localStorage.setItem('ondelete.language', value), tag);
  await openApp(page);
}

test('German is chosen in the menu, is spoken everywhere, and stays', async ({ page }) => {
  await openApp(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Main menu' }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('18 Beispielzeilen');

  await page.getByRole('button', { name: /^authors #1 .*löschen und sehen, was folgt$/ }).click();
  await page.getByRole('slider', { name: 'Schritt' }).press('End');
  await page.getByRole('group', { name: 'Bereich' }).getByRole('button', { name: 'Verlauf' }).click();
  await expect(page.getByRole('list', { name: 'Schritte' })).toContainText('wird gelöscht');
  await expect(page.getByRole('status').filter({ hasText: 'SQLite' })).toContainText('stimmt überein');
  await page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Verwerfen' }).click();

  // Of a worker, whose words are its own.
  await page.getByRole('group', { name: 'Bereich' }).getByRole('button', { name: 'Konsole' }).click();
  await page.getByRole('textbox', { name: 'Anweisungen' }).fill('DELETE FROM books WHERE id = 999;');
  await page.getByRole('button', { name: 'Ausführen' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'keine Zeile von books erfüllt hier die Bedingung' }),
  ).toBeAttached();

  await page.getByRole('button', { name: 'Hauptmenü' }).click();
  await page.getByRole('menuitem', { name: 'Teilen und exportieren …' }).click();
  await expect(page.getByRole('dialog', { name: 'Teilen und exportieren' })).toContainText('Kein Server');
});

test('the palette leads back to English, in English', async ({ page }) => {
  await page.addInitScript(
    () => localStorage.getItem('ondelete.language') ?? localStorage.setItem('ondelete.language', 'de'),
  );
  await openApp(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').getByRole('combobox').fill('English');
  await page.getByRole('option', { name: 'Language: English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

/** Presses what is called so, in the brackets in which every text stands. */
const called = (within: Page | Locator, role: Parameters<Page['getByRole']>[0], name: string): Locator =>
  within.getByRole(role, { name: `⟦${name}⟧`, exact: true });

test('every text of the page can be translated', async ({ page }) => {
  test.slow();
  const known = wordsOf([libraryDocument(), templates.map(({ example }) => example.name), fileTemplates]);
  const told = new Set<string>();
  const look = async (where: string) => {
    const found = (await strays(page, known)).filter((text) => !told.has(text));
    for (const text of found) told.add(text);
    expect.soft(found, where).toEqual([]);
  };
  const press = async (name: string, within: Page | Locator = page) => {
    await called(within, 'button', name).first().click();
  };
  const pick = async (menu: string, item: string) => {
    await press(menu);
    // Its name may go on with its keys.
    await page.getByRole('menuitem', { name: `⟦${item}⟧` }).click();
  };
  const panel = async (name: string) => {
    await called(page, 'group', 'Panel').getByRole('button', { name }).click();
  };
  const close = async () => {
    await press('Close', page.getByRole('dialog'));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };

  await speak(page, 'pseudo');
  await page.getByRole('grid').first().waitFor();
  await look('at first');

  for (const face of ['Objects', 'Both', 'Outline', 'Session', 'Schema']) {
    await called(page, 'group', 'Diagram')
      .getByRole('button', { name: `⟦${face}⟧` })
      .click();
    await page.getByText('⟦Loading…⟧').first().waitFor({ state: 'detached' });
    await look(`face ${face}`);
  }
  for (const name of ['Story', 'SQL', 'Advice', 'Console', 'Session', 'Inspector']) {
    await panel(name);
    await page.getByText('⟦Loading…⟧').first().waitFor({ state: 'detached' });
    await look(`panel ${name}`);
  }
  await press('Main menu');
  await page.getByRole('menu').waitFor();
  await look('main menu');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });

  // What is selected.
  await page.getByRole('treeitem', { name: /books/ }).first().click();
  await press('Schema, comment, colour and order');
  await press('More about title');
  await look('a table');
  for (const section of ['Primary key…', 'Unique', 'Index']) await press(section);
  await look('keys of a table');
  await page.locator('.react-flow__edge').first().press('Enter');
  await look('a foreign key');
  await page.keyboard.press('ControlOrMeta+a');
  await look('several tables');
  await page.keyboard.press('f');
  await page.locator('.react-flow__node').last().click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await look('menu of the diagram');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });

  // A run and its story, and one that is only counted.
  await page
    .getByRole('button', { name: /and see what follows/ })
    .first()
    .click();
  await panel('Story');
  await page.getByRole('slider').press('End');
  await called(page, 'list', 'Steps').getByRole('button').last().click();
  await page.getByRole('status').filter({ hasText: 'agrees' }).first().waitFor();
  await look('a run');
  await press('Impact SQL…');
  await look('impact');
  await close();
  await press('What would the other databases do?');
  await look('all databases');
  await press('Discard');
  await pick('More for these rows', 'Only count what a DELETE takes');
  await look('nothing to count');

  // Rows.
  for (const item of ['Insert a row by SQL…', 'Paste from a spreadsheet…']) {
    await pick('More for these rows', item);
    await look(item);
    await close();
  }
  await press('Generate');
  await look('generate');
  await page.keyboard.press('Escape');

  // Advice and policies.
  await panel('Advice');
  await press('Add a policy');
  await look('a new policy');
  await press('Add');
  await look('a policy');
  await press('What a DELETE can do');
  await page.getByRole('grid').last().hover();
  await look('the matrix');

  // The console.
  await panel('Console');
  await called(page, 'textbox', 'Statements').fill('DELETE FROM books WHERE id = 999; DELETE FROM nobody;');
  await press('Run');
  await page.getByRole('list', { name: '⟦Notes⟧' }).waitFor();
  await look('problems of the console');

  // A session.
  await called(page, 'group', 'Diagram').getByRole('button', { name: '⟦Session⟧' }).click();
  await press('New');
  await page.getByRole('menuitem', { name: 'Author()' }).click();
  await page.getByRole('combobox', { name: '⟦Object or row⟧' }).selectOption({ index: 1 });
  await look('a picked object');
  await page.getByRole('button', { name: 'flush', exact: true }).click();
  await look('a flush');
  await page.getByRole('combobox', { name: '⟦Object or row⟧' }).selectOption({ index: 4 });
  await page.getByRole('button', { name: 'session.get' }).click();
  await press('Compare three ways to delete it');
  await look('three ways');
  await page.getByRole('textbox', { name: 'Python' }).fill('nobody.name');
  await page.getByRole('textbox', { name: 'Python' }).press('Enter');
  await look('a fault of the program');
  await called(page, 'group', 'Diagram').getByRole('button', { name: '⟦Schema⟧' }).click();

  // A count.
  await page.getByRole('grid').getByRole('checkbox').nth(1).click();
  await pick('More for these rows', 'Only count what a DELETE takes');
  await called(page, 'button', 'Play every step').waitFor();
  await look('a count');
  await press('Close', page.getByRole('region', { name: '⟦Story⟧' }));

  // Dialogs.
  for (const item of ['New from a template…', 'All documents…', 'Import…', 'Keyboard shortcuts', 'Lessons…']) {
    await pick('Main menu', item);
    await page.getByRole('dialog').waitFor();
    await look(item);
    await close();
  }
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').waitFor();
  await look('the palette');
  await page.keyboard.press('Escape');
  await pick('Main menu', 'Share and export…');
  for (const way of ['Link', 'Picture', 'SQL and more', 'Migration']) {
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `⟦${way}⟧` })
      .click();
    await look(`export: ${way}`);
  }
  await close();
  await pick('Main menu', 'Import…');
  await called(page, 'textbox', 'Or paste the text here').fill('CREATE TABLE a (id INT PRIMARY KEY); CREATE TABEL b;');
  await press('Read this text');
  await called(page, 'button', 'Open as a new document').waitFor();
  await look('import');
});
