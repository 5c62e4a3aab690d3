/** A newcomer takes a lesson: predicts, watches, is wrong, learns, and leaves with the schema in hand. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { openApp, openEmpty, showPanel, table } from './app.ts';

const lessonPanel = (page: Page): Locator => page.getByRole('region', { name: 'Lesson', exact: true });
const documentName = (page: Page): Locator => page.getByLabel('Document name');

async function openLessons(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Main menu' }).click();
  await page.getByRole('menuitem', { name: 'Lessons…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lessons' });
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  return dialog;
}

/** Marks what will become of something. */
async function predict(page: Page, about: string, answer: string): Promise<void> {
  const group = lessonPanel(page).getByRole('group', { name: new RegExp(`^${about.replace('+', '\\+')}`) });
  await group.getByText(answer, { exact: true }).click();
  await expect(group.getByRole('radio', { name: answer, exact: true })).toBeChecked();
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  lessonPanel(page).getByRole('button', { name }).click();

/** What the comparison says of something. */
const finding = (page: Page, about: string): Locator =>
  lessonPanel(page)
    .getByRole('list', { name: 'Prediction and run' })
    .last()
    .getByRole('listitem')
    .filter({ has: page.getByText(about, { exact: true }) });

test('a lesson with the mouse: predicted wrongly, compared, answered, and kept', async ({ page }) => {
  await openApp(page);
  const dialog = await openLessons(page);
  await dialog.getByRole('button', { name: /^What a delete does by default/ }).click();
  await expect(lessonPanel(page).getByRole('heading', { name: 'What a delete does by default' })).toBeFocused();
  await expect(documentName(page)).toHaveValue('What a delete does by default');
  await expect(page.getByText('Lesson, not kept')).toBeVisible();

  await press(page, 'On to the experiment');
  await expect(lessonPanel(page)).toContainText('What will happen to these three books?');
  await press(page, 'Play it');
  await expect(lessonPanel(page)).toContainText('4 predictions are missing.');
  await predict(page, 'The Dispossessed', 'deleted');
  await predict(page, 'The Left Hand of Darkness', 'set to NULL');
  await predict(page, 'Kindred', 'stays');
  await predict(page, 'Ursula K. Le Guin', 'deleted');
  await expect(page.locator('.react-flow__node').filter({ hasText: 'Dispos' })).toContainText('predicted: deleted');
  await press(page, 'Play it');
  await expect(lessonPanel(page).getByRole('heading', { name: 'What happened' })).toBeFocused();
  await expect(lessonPanel(page)).toContainText('3 of 4 as you predicted.');
  await expect(finding(page, 'The Dispossessed')).toContainText('Not so: set to NULL.');
  await expect(finding(page, 'The Dispossessed')).toContainText('You said: deleted.');
  await expect(finding(page, 'The Dispossessed')).toContainText('UPDATE books SET author_id=? WHERE books.id = ?');
  await expect(finding(page, 'Kindred')).toContainText('Right: stays.');
  await press(page, 'Every step of the run');
  await expect(page.getByRole('region', { name: 'Session', exact: true })).toContainText('DELETE FROM authors');
  await page.getByRole('group', { name: 'Panel' }).getByRole('button', { name: 'Lesson' }).click();

  await press(page, 'Next experiment');
  for (const row of ['The Dispossessed', 'The Left Hand of Darkness', 'Ursula K. Le Guin'])
    await predict(page, row, 'stays');
  await predict(page, 'The flush', 'is refused');
  await press(page, 'Play it');
  await press(page, 'Show the outcome');
  await expect(lessonPanel(page)).toContainText('All as you predicted.');

  await press(page, 'On to the questions');
  await lessonPanel(page).getByText('They are deleted, by the database.').click();
  await expect(lessonPanel(page)).toContainText('Not quite. By the time the DELETE arrives');
  await expect(lessonPanel(page).getByRole('button', { name: 'Finish the lesson' })).toBeHidden();
  await lessonPanel(page).getByText('They stay, without an author.').click();
  await press(page, 'Finish the lesson');
  await expect(lessonPanel(page).getByRole('heading', { name: 'Lesson done' })).toBeFocused();
  await expect(lessonPanel(page).getByRole('heading', { name: 'Lesson done' })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Main menu' })).toBeInViewport();

  await press(page, 'Keep this schema');
  await expect(
    page.getByRole('region', { name: 'Messages' }).getByText('Kept: the schema of the lesson'),
  ).toBeVisible();
  await expect(lessonPanel(page)).toBeHidden();
  await expect(page.getByRole('group', { name: 'Panel' }).getByRole('button', { name: 'Lesson' })).toHaveCount(0);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(documentName(page)).toHaveValue('What a delete does by default');
  await expect(
    (await openLessons(page)).getByRole('button', { name: /^What a delete does by default.*done$/ }),
  ).toBeVisible();
});

test('who leaves a lesson is back where they were, with what they had done', async ({ page }) => {
  await openApp(page);
  await documentName(page).fill('My shelf');
  await documentName(page).press('Enter');
  await (await openLessons(page)).getByRole('button', { name: 'Begin with the first' }).click();
  await expect(table(page, 'tags')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await press(page, 'Leave');
  await expect(table(page, 'tags')).toBeVisible();
  await expect(documentName(page)).toHaveValue('My shelf');
  await expect(lessonPanel(page)).toBeHidden();
  await page.getByRole('button', { name: 'Undo: Rename document' }).click();
  await expect(documentName(page)).toHaveValue('Library');
});

test('another document ends the lesson, and an empty one leads to the lessons', async ({ page }) => {
  await openEmpty(page);
  await page.getByRole('button', { name: 'Take a lesson' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Begin with the first' }).click();
  await expect(lessonPanel(page)).toContainText('Lesson 1 of 10');
  await showPanel(page, 'Inspector');
  await page.getByRole('button', { name: 'Main menu' }).click();
  await page.getByRole('menuitem', { name: 'New document' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing is drawn yet' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Panel' }).getByRole('button', { name: 'Lesson' })).toHaveCount(0);
});

test('a lesson by keyboard alone; its progress outlives a reload', async ({ page }) => {
  const { keyboard } = page;
  const tabTo = async (target: Locator, most = 6) => {
    for (let presses = 0; presses < most; presses++) {
      await keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    await expect(target).toBeFocused();
  };
  /** Reaches the next question and takes its nth answer. */
  const mark = async (about: string, nth: number) => {
    const radios = lessonPanel(page).getByRole('group', { name: about }).getByRole('radio');
    await tabTo(radios.first());
    if (nth === 1) await keyboard.press('Space');
    for (let at = 1; at < nth; at++) await keyboard.press('ArrowDown');
    await expect(radios.nth(nth - 1)).toBeChecked();
  };
  const button = (name: string) => lessonPanel(page).getByRole('button', { name });
  const heading = (name: string) => lessonPanel(page).getByRole('heading', { name }).last();
  const openFromPalette = async () => {
    await keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await keyboard.type('Lessons');
    await keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Lessons' })).toBeVisible();
  };

  await openApp(page);
  await openFromPalette();
  await expect(page.getByRole('button', { name: 'Begin with the first' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(heading('A foreign key has two faces')).toBeFocused();
  await tabTo(button('On to the experiment'));
  await keyboard.press('Enter');
  await expect(heading('Experiment 1 of 2')).toBeFocused();
  await mark('The Dispossessed', 1);
  await mark('The Left Hand of Darkness', 1);
  await mark('Kindred', 2);
  await mark('kindred.author', 1);
  await tabTo(button('Play it'));
  await keyboard.press('Enter');
  await expect(button('Show the outcome')).toBeFocused();
  await keyboard.press('Enter');
  await expect(heading('What happened')).toBeFocused();
  await expect(lessonPanel(page)).toContainText('3 of 4 as you predicted.');
  await expect(page.getByRole('status').filter({ hasText: '3 of 4 as you predicted.' })).toBeAttached();
  await expect(finding(page, 'kindred.author')).toContainText('Not so: octavia.');
  await tabTo(button('Next experiment'));
  await keyboard.press('Enter');
  await expect(heading('Experiment 2 of 2')).toBeFocused();
  await mark('The Dispossessed', 1);
  await mark('The Left Hand of Darkness', 2);
  await mark('Kindred', 1);
  await mark('Ursula K. Le Guin', 1);
  await tabTo(button('Play it'));
  await keyboard.press('Enter');
  await expect(heading('What happened')).toBeFocused();
  await expect(finding(page, 'The Left Hand of Darkness')).toContainText('You said: deleted.');
  await expect(finding(page, 'The Left Hand of Darkness')).toContainText('cannot be deleted');
  await expect(lessonPanel(page).getByText(/^SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  await tabTo(button('On to the questions'));
  await keyboard.press('Enter');
  await expect(heading('One question')).toBeFocused();
  await mark('Where is it stored', 2);
  await expect(lessonPanel(page)).toContainText('Right. One column, on the side of the many.');
  await tabTo(button('Finish the lesson'));
  await keyboard.press('Enter');
  await expect(heading('Lesson done')).toBeFocused();
  await tabTo(button('Next: Appending sets the other side'));
  await keyboard.press('Enter');
  await expect(heading('Appending sets the other side')).toBeFocused();

  await page.reload();
  await expect(documentName(page)).toHaveValue('Library');
  await table(page, 'books').waitFor();
  await openFromPalette();
  const dialog = page.getByRole('dialog', { name: 'Lessons' });
  await expect(dialog).toContainText('1 of 10 done');
  await expect(dialog.getByRole('button', { name: 'Go on: Appending sets the other side' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(heading('Appending sets the other side')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing in a lesson for axe to complain of, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const expectNothing = async (inside = '[aria-label=Lesson]') =>
      expect((await new AxeBuilder({ page }).include(inside).analyze()).violations).toEqual([]);
    await openApp(page);
    const dialog = await openLessons(page);
    await expectNothing('[role=dialog]');
    await dialog.getByRole('button', { name: /^Cascade only what you own/ }).click();
    await press(page, 'On to the experiment');
    await predict(page, 'science fiction', 'stays');
    await predict(page, 'The Dispossessed + science fiction', 'set to NULL');
    await predict(page, 'Kindred + science fiction', 'deleted');
    await predict(page, 'The Dispossessed books', 'stays');
    await expectNothing();
    await press(page, 'Play it');
    await expect(lessonPanel(page).getByRole('heading', { name: 'What happened' })).toBeFocused();
    await expectNothing();
    await press(page, 'Next experiment');
    for (const row of ['The Dispossessed', 'Anarres', 'The Left Hand', 'Ada']) await predict(page, row, 'deleted');
    await press(page, 'Play it');
    await expect(lessonPanel(page)).toContainText('0 of 4 as you predicted.');
    await press(page, 'On to the questions');
    await lessonPanel(page).getByText('An order and its lines.').click();
    await lessonPanel(page).getByText('It is refused, because the key').click();
    await expectNothing();
  });
}

test('on a phone the run is watched on the diagram, and the comparison follows in the details', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openApp(page);
  await (await openLessons(page)).getByRole('button', { name: /^all, delete-orphan/ }).click();
  await press(page, 'On to the experiment');
  for (const row of ['The Dispossessed', 'The Left Hand of Darkness', 'Kindred']) await predict(page, row, 'deleted');
  await predict(page, 'The flush', 'goes through');
  await press(page, 'Play it');
  await expect(lessonPanel(page)).toBeHidden();
  await expect(page.locator('.react-flow__node').filter({ hasText: 'ursula' })).toBeVisible();
  await expect(lessonPanel(page)).toContainText('3 of 4 as you predicted.');
  await expect(lessonPanel(page).getByRole('heading', { name: 'What happened' })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
