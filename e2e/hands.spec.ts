import { expect, type Locator, type Page, test } from '@playwright/test';
import { column, openApp, openEmpty, outlineLine, selectTable, table } from './app.ts';

const newColumns = (page: Page, name: string): Locator =>
  table(page, name).getByRole('textbox', { name: `New columns of ${name}` });

/** Makes a table with its name and columns, by keys alone. */
async function typeTable(page: Page, name: string, ...columns: readonly string[]): Promise<void> {
  await page.keyboard.press('t');
  await expect(page.getByRole('textbox', { name: 'Table name' })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(newColumns(page, name)).toBeFocused();
  for (const text of columns) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await expect(newColumns(page, name)).toHaveValue('');
  }
  await page.keyboard.press('Escape');
  await expect(newColumns(page, name)).toBeHidden();
}

test('authors, books and tags from nothing, by the keyboard alone', async ({ page }) => {
  await openEmpty(page);
  await typeTable(page, 'authors', 'name varchar(80) not null');
  await typeTable(
    page,
    'books',
    'title varchar(200) not null, year int',
    'author_id int not null references authors on delete cascade',
  );
  await typeTable(page, 'tags', 'label varchar(40) not null unique');
  await expect(column(page, 'books', 'author_id').getByLabel('foreign key')).toBeVisible();
  await expect(page.locator('.react-flow__edge')).toHaveCount(1);

  // The association table: a command that asks for the other table.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command, a table, a column or a row' })).toBeFocused();
  await page.keyboard.type('many to many');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Which table are its rows paired with?' })).toBeFocused();
  await page.keyboard.type('books');
  await page.keyboard.press('Enter');
  await expect(table(page, 'tag_book')).toBeVisible();
  await expect(column(page, 'tag_book', 'book_id').getByLabel('primary key')).toBeVisible();
  await expect(page.locator('.react-flow__edge')).toHaveCount(3);

  // Each step is one to take back.
  await page.keyboard.press('Control+z');
  await expect(table(page, 'tag_book')).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(column(page, 'tags', 'label')).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(table(page, 'tags')).toBeHidden();
  await page.keyboard.press('Control+y');
  await expect(table(page, 'tags')).toBeVisible();
});

test('what is typed is explained while it is typed, and nothing that is not understood is lost', async ({ page }) => {
  await openApp(page);
  await selectTable(page, 'books');
  await table(page, 'books').getByRole('button', { name: 'Type columns…' }).click();
  const field = newColumns(page, 'books');
  const said = table(page, 'books').getByRole('status');
  await field.fill('isbn char(13) unique, editor_id int references authors(id) on delete set null');
  await expect(said).toContainText('isbn CHAR(13) UNIQUE');
  await expect(said).toContainText('editor_id → authors.id ON DELETE SET NULL');
  await field.fill('isbn char(13) uniqe');
  await expect(said).toContainText('“uniqe” is not understood.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('isbn char(13) uniqe');
  await field.fill('isbn char(13) unique\nprice numeric(8,2) default 0');
  await page.keyboard.press('Tab');
  await expect(field).toBeHidden();
  await expect(column(page, 'books', 'isbn')).toBeVisible();
  await expect(column(page, 'books', 'price')).toBeVisible();
});

test('the palette finds a row by its text and shows it', async ({ page }) => {
  await openApp(page);
  await page.keyboard.press('Control+f');
  const field = page.getByRole('combobox', { name: 'Find a command, a table, a column or a row' });
  await field.waitFor();
  await field.fill('left hand');
  await page.getByRole('option', { name: /The Left Hand of Darkness/ }).click();
  await expect(page.getByRole('grid').locator('.ag-cell-focus')).toBeVisible();
  await expect(page.getByRole('grid').locator('.ag-row-focus')).toContainText('The Left Hand of Darkness');

  // A column, by its name and its table's.
  await page.locator('.react-flow__pane').click({ position: { x: 40, y: 200 } });
  await page.keyboard.press('Control+k');
  await field.fill('books.title');
  await page.keyboard.press('Enter');
  await expect(column(page, 'books', 'title')).toHaveAttribute('data-selected', 'true');
});

test('the palette lists what can be done to one thing: a key of the table, a lesson, a template', async ({ page }) => {
  await openApp(page);
  const field = page.getByRole('combobox', { name: 'Find a command, a table, a column or a row' });
  const find = async (text: string) => {
    await page.keyboard.press('Control+k');
    await field.fill(text);
  };
  await selectTable(page, 'books');
  await find('delete from books primary');
  await page.getByRole('option', { name: 'Delete from books: PRIMARY KEY id' }).click();
  await expect(column(page, 'books', 'id').getByLabel('primary key')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(column(page, 'books', 'id').getByLabel('primary key')).toBeVisible();

  await find('lesson default');
  await page.getByRole('option', { name: /^Lesson: What a delete does by default/ }).click();
  await expect(page.getByRole('heading', { name: 'What a delete does by default' })).toBeVisible();
  await find('leave the lesson');
  await page.keyboard.press('Enter');
  await expect(column(page, 'books', 'id')).toBeVisible();

  await find('template clinic');
  await page.getByRole('option', { name: /^Template: Clinic/ }).click();
  await expect(page.getByRole('region', { name: 'Try a delete' })).toBeVisible();
});

test('the right mouse button offers what can be done with what lies under it', async ({ page }) => {
  await openApp(page);
  await column(page, 'books', 'title').click({ button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: 'UNIQUE' }).click();
  await expect(column(page, 'books', 'title').getByTitle('UNIQUE')).toBeVisible();

  await table(page, 'books').locator('header').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Rename/ }).click();
  await expect(page.getByRole('textbox', { name: 'Table name' })).toBeFocused();
  await page.keyboard.type('volumes');
  await page.keyboard.press('Enter');
  await expect(table(page, 'volumes')).toBeVisible();

  await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 40, y: 200 } });
  await expect(page.getByRole('menuitem', { name: /^Add table/ })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^Rename/ })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem', { name: /^Add table/ })).toBeHidden();

  await page.locator('.react-flow__edge').first().locator('text').first().click({ button: 'right', force: true });
  await page.getByRole('menuitemcheckbox', { name: 'ON DELETE RESTRICT' }).click();
  await expect(page.getByRole('combobox', { name: 'ON DELETE' })).toHaveValue('RESTRICT');
});

test('one key lists all keys', async ({ page }) => {
  await openApp(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Duplicate the chosen rows')).toBeVisible();
  await expect(sheet.getByRole('region', { name: 'In the row grid' })).toContainText('Ctrl+Enter');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('keys in the row grid as in a spreadsheet', async ({ page }) => {
  await openApp(page);
  await selectTable(page, 'books');
  const grid = page.getByRole('grid');
  const rows = grid.getByRole('row').filter({ hasNot: page.getByRole('columnheader') });
  await grid.getByText('The Dispossessed', { exact: true }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Enter');
  await expect(rows).toHaveCount(6);
  await expect(rows.last().locator('.ag-cell-focus')).toBeVisible();
  // The new row's first empty cell has the focus: typing begins to edit, Tab goes on, Enter is done.
  await page.keyboard.press('L');
  await expect(grid.getByRole('textbox', { name: 'title' })).toBeFocused();
  await page.keyboard.type('avinia');
  await page.keyboard.press('Tab');
  await expect(grid.getByText('Lavinia', { exact: true })).toBeVisible();
  await expect(rows.last().locator('.ag-cell-focus')).toBeFocused();
  await page.keyboard.press('2');
  await expect(grid.getByRole('textbox', { name: 'year' })).toBeFocused();
  await page.keyboard.type('008');
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('row').filter({ hasText: 'Lavinia' })).toContainText('2008');
  await grid.getByText('Lavinia', { exact: true }).click();
  await page.keyboard.press('Delete');
  await expect(grid.getByText('Lavinia', { exact: true })).toBeHidden();
  await page.keyboard.press('Control+Shift+d');
  await expect(rows).toHaveCount(6);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(grid.getByText('Lavinia', { exact: true })).toBeVisible();
  await page.keyboard.press('Shift+Space');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.keyboard.press('Control+-');
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible();
});

test('the row grid offers what can be done with a row: by the right mouse button and by the menu key', async ({
  page,
}) => {
  await openApp(page);
  await selectTable(page, 'books');
  const grid = page.getByRole('grid');
  await grid.getByText('The Dispossessed', { exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Duplicate row/ }).click();
  await expect(grid.getByRole('row').filter({ hasText: 'The Dispossessed' })).toHaveCount(2);

  // It is about the row it was asked for, whichever is ticked.
  await grid.getByText('The Left Hand of Darkness', { exact: true }).click();
  await page.keyboard.press('Shift+Space');
  await grid.getByText('The Dispossessed', { exact: true }).last().click();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Remove row, without any rule' }).click();
  await expect(grid.getByRole('row').filter({ hasText: 'The Dispossessed' })).toHaveCount(1);
  await expect(grid.getByText('The Left Hand of Darkness', { exact: true })).toBeVisible();

  await grid.getByText('The Dispossessed', { exact: true }).click({ button: 'right' });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(grid.locator('.ag-cell-focus')).toHaveText('The Dispossessed');
});

test('the outline and the diagram ask for the same commands; the rows follow what they are about', async ({ page }) => {
  await openApp(page);
  await outlineLine(page, /^authors, 3 rows/).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Colour' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'teal' }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await table(page, 'authors').locator('header').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Colour' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'teal' })).toBeChecked();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  // From the rows of one table to those that a foreign key of another refers by.
  await expect(page.getByRole('region', { name: 'Rows of authors' })).toBeVisible();
  await page.locator('.react-flow__edge').first().locator('text').first().click({ button: 'right', force: true });
  await page.getByRole('menuitem', { name: 'ON UPDATE' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'ON UPDATE CASCADE' }).click();
  await expect(page.getByRole('combobox', { name: 'ON UPDATE' })).toHaveValue('CASCADE');
  await expect(page.getByRole('region', { name: 'Rows of books' })).toBeVisible();
});

test('a connection says what it would make, and makes a new table on the empty diagram', async ({ page }) => {
  // Without motion the diagram stands where it is looked at.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openApp(page);
  await selectTable(page, 'books');
  const year = column(page, 'books', 'year');
  const from = await year.locator('.react-flow__handle').first().boundingBox();
  const key = await column(page, 'tags', 'id').boundingBox();
  const pane = await page.locator('.react-flow__pane').boundingBox();
  if (!from || !key || !pane) throw new Error('The diagram is drawn.');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(key.x + 60, key.y + key.height / 2, { steps: 6 });
  await expect(page.getByText('Foreign key books.year → tags.id')).toBeVisible();
  await expect(column(page, 'tags', 'id')).toHaveAttribute('data-drop', '');
  await page.mouse.move(pane.x + 120, pane.y + 120, { steps: 6 });
  await expect(page.getByText('A new table, connected with books.year')).toBeVisible();
  await page.mouse.up();
  await page.getByRole('menuitem', { name: 'New table that books.year refers to' }).click();
  await expect(page.getByRole('textbox', { name: 'Table name' })).toBeFocused();
  await page.keyboard.type('years');
  await page.keyboard.press('Enter');
  await expect(newColumns(page, 'years')).toBeFocused();
  await expect(page.locator('.react-flow__edge')).toHaveCount(4);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(table(page, 'years')).toBeHidden();
  await expect(page.locator('.react-flow__edge')).toHaveCount(3);
});
