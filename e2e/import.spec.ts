import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openApp, openEmpty, outlineLine, showPanel, table } from './app.ts';

const fixture = (name: string): string => `${import.meta.dirname}/fixtures/${name}`;
const dialog = (page: Page) => page.getByRole('dialog');

/** Chooses files as a person does in the file chooser of the main menu. */
async function choose(page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]): Promise<void> {
  await page.getByLabel('File to open').setInputFiles(files);
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('a dump of PostgreSQL opens with an account of every statement, and keeps what is no table as text', async ({
  page,
}) => {
  await openEmpty(page);
  await choose(page, fixture('sakila/postgresql.sql'));
  await expect(dialog(page)).toContainText('21 tables, 40 foreign keys, 0 rows');
  await expect(dialog(page).getByLabel('Read as')).toContainText('SQL for PostgreSQL (found out)');
  await dialog(page)
    .getByText(/kept as text$/)
    .last()
    .click();
  await expect(dialog(page)).toContainText('CREATE VIEW actor_info');
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Open as a new document' }).click();
  await expect(outlineLine(page, 'film_actor')).toBeVisible();
  await showPanel(page, 'Inspector');
  await expect(page.getByRole('region', { name: 'Kept as text' })).toContainText('view actor_info');
  await showPanel(page, 'SQL');
  await expect(page.getByLabel('Written as')).toHaveValue('postgresql');
});

test('a schema and its foreign keys in a second file are read together; one bad statement costs only itself', async ({
  page,
}) => {
  await openEmpty(page);
  await choose(page, [
    file(
      'tables.sql',
      'CREATE TABLE orders (id serial PRIMARY KEY, customer_id int);\nCREATE TABEL oops (id int);\nCREATE TABLE customers (id serial PRIMARY KEY);',
    ),
    file(
      'keys.sql',
      'ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;',
    ),
  ]);
  await expect(dialog(page)).toContainText('2 tables, 1 foreign key, 0 rows');
  const failed = dialog(page).locator('details').filter({ hasText: '1 failed' });
  await expect(failed).toHaveAttribute('open', '');
  await expect(failed).toContainText('tables.sql, line 2');
  await page.getByRole('button', { name: 'Open as a new document' }).click();
  await expect(
    page.getByLabel('Foreign key fk from orders to customers, ON DELETE CASCADE, ON UPDATE NO ACTION'),
  ).toBeAttached();
});

test('the person sees and changes how many rows are read, and what the text is taken for', async ({ page }) => {
  await openEmpty(page);
  await choose(page, `${import.meta.dirname}/../public/chinook/chinook.sqlite`);
  await expect(dialog(page)).toContainText('11 tables, 11 foreign keys, 15,607 rows');
  await dialog(page).getByLabel('Rows of each table').selectOption('100');
  await expect(dialog(page)).toContainText('at most 100 rows were read');
  await dialog(page).getByLabel('Rows of each table').selectOption('0');
  await expect(dialog(page)).toContainText('11 tables, 11 foreign keys, 0 rows');
  await dialog(page).getByLabel('Read as').selectOption('dbml');
  await expect(page.getByRole('dialog', { name: 'chinook.sqlite could not be opened' })).toBeVisible();
});

test('a long text is read beside the page, which can take it back', async ({ page }) => {
  await openApp(page);
  const row = "INSERT INTO t VALUES (1, 'a row of a dump that is much too long to wait for');\n";
  await choose(page, file('long.sql', `CREATE TABLE t (id serial, x text);\n${row.repeat(200_000)}`));
  await expect(page.getByRole('progressbar', { name: 'Reading long.sql' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(table(page, 'books')).toBeVisible();
});

const texts: readonly (readonly [name: string, text: string])[] = [
  [
    'SQL for MySQL',
    'CREATE TABLE `a` (`id` int NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`)) ENGINE=InnoDB;\nCREATE TABLE `b` (`a_id` int, FOREIGN KEY (`a_id`) REFERENCES `a` (`id`)) ENGINE=InnoDB;',
  ],
  [
    'SQL for SQL Server',
    'CREATE TABLE [dbo].[a] ([id] [int] IDENTITY(1,1) PRIMARY KEY)\nGO\nCREATE TABLE b (a_id int REFERENCES a)\nGO',
  ],
  [
    'SQL for Oracle',
    'CREATE TABLE a (id NUMBER(10) PRIMARY KEY);\nCREATE TABLE b (a_id NUMBER(10) REFERENCES a, x VARCHAR2(20));',
  ],
  [
    'SQLAlchemy models',
    'from sqlalchemy import ForeignKey\nfrom sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\nclass Base(DeclarativeBase): ...\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\nclass B(Base):\n    __tablename__ = "b"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    a_id: Mapped[int] = mapped_column(ForeignKey("a.id"))',
  ],
  ['DBML', 'Table a {\n  id int [pk]\n}\nTable b {\n  a_id int [ref: > a.id]\n}'],
  ['Mermaid', 'erDiagram\n  a {\n    int id PK\n  }\n  b {\n    int a_id FK\n  }\n  a ||--o{ b : has'],
  [
    'Prisma schema',
    'datasource db {\n  provider = "postgresql"\n}\nmodel a {\n  id Int @id\n  b b[]\n}\nmodel b {\n  id Int @id\n  a_id Int\n  a a @relation(fields: [a_id], references: [id])\n}',
  ],
];

test('every format is known by its text, pasted into the dialog', async ({ page }) => {
  await openEmpty(page);
  for (const [name, text] of texts) {
    await page.getByRole('button', { name: 'Main menu' }).click();
    await page.getByRole('menuitem', { name: 'Import…' }).click();
    await page.getByLabel('Or paste the text here').fill(text);
    await page.getByRole('button', { name: 'Read this text' }).click();
    await expect(dialog(page)).toContainText('2 tables, 1 foreign key');
    await expect(dialog(page).getByLabel('Read as')).toContainText(`${name} (found out)`);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
  }
});

test('rows of a CSV file go into the table of its name, in one undo step', async ({ page }) => {
  await openApp(page);
  await choose(page, file('authors.csv', 'id,name\n10,"Borges, Jorge Luis"\n11,Clarice Lispector\n'));
  await expect(dialog(page)).toContainText('1 table, 0 foreign keys, 2 rows');
  await page.getByRole('button', { name: 'Add the rows to the tables of this name' }).click();
  const authors = outlineLine(page, 'authors');
  await expect(authors).toContainText('5');
  await page.keyboard.press('Control+z');
  await expect(authors).toContainText('3');
});

test('what cannot be read gets a sentence, and nothing is lost', async ({ page }) => {
  await openApp(page);
  await choose(page, file('letter.txt', 'Dear reader,'));
  await expect(dialog(page)).toContainText('letter.txt is nothing that can be read here');
  await page.keyboard.press('Escape');
  await expect(table(page, 'books')).toBeVisible();
});
