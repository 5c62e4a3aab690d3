import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import initSqlJs, { type Database } from 'sql.js';
import { openApp, openFile, selectTable, showPanel, table, textOf } from './app.ts';

const file = `${import.meta.dirname}/../public/chinook/chinook.sqlite`;

/** What SQLite itself says that goes with AC/DC, when every foreign key cascades. */
const alongWithAcDc = {
  Artist: 'SELECT count(*) FROM Artist WHERE ArtistId = 1',
  Album: 'SELECT count(*) FROM Album WHERE ArtistId = 1',
  Track: 'SELECT count(*) FROM Track JOIN Album USING (AlbumId) WHERE ArtistId = 1',
  PlaylistTrack:
    'SELECT count(*) FROM PlaylistTrack JOIN Track USING (TrackId) JOIN Album USING (AlbumId) WHERE ArtistId = 1',
  InvoiceLine:
    'SELECT count(*) FROM InvoiceLine JOIN Track USING (TrackId) JOIN Album USING (AlbumId) WHERE ArtistId = 1',
};

const number = (database: Database, sql: string) => Number(database.exec(sql)[0]?.values[0]?.[0]);

test('Chinook: a blocked delete, its rules changed, the same delete again, and the SQL to take away', async ({
  page,
}) => {
  const SQL = await initSqlJs();
  const original = new SQL.Database(readFileSync(file));
  const expected = Object.entries(alongWithAcDc).map(([name, sql]) => [name, number(original, sql)] as const);

  await openApp(page);
  await openFile(page, file);
  await expect(table(page, 'PlaylistTrack')).toBeVisible();
  await selectTable(page, 'Artist');

  const remove = page.getByRole('button', { name: /^Delete .*AC\/DC.* and see what follows/ });
  await remove.hover();
  await expect(table(page, 'Album').getByText('in the way')).toBeAttached();
  await remove.click();
  const story = page.getByRole('region', { name: 'Story' });
  await expect(story.getByRole('heading', { name: /^Blocked/ })).toContainText('fk_Album_ArtistId');
  const blockers = story.getByRole('list', { name: 'Rows that blocked it' });
  await expect(blockers).toContainText('For Those About To Rock We Salute You');
  await expect(blockers).toContainText('Let There Be Rock');
  await expect(story.getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Apply' })).toBeDisabled();

  // The rules change, and the same run is there again by the new ones.
  await page.locator('.react-flow__pane').click({ position: { x: 5, y: 200 } });
  await showPanel(page, 'Inspector');
  await page.getByRole('combobox', { name: 'ON DELETE', exact: true }).selectOption('CASCADE');
  await showPanel(page, 'Story');
  await expect(story.getByRole('heading', { name: /^Deleting AC\/DC removes 2 rows of Album/ })).toBeVisible();
  for (const [name, count] of expected) {
    await expect(story.getByRole('row', { name: new RegExp(`^${name} ${count} deleted`) })).toBeVisible();
  }
  await expect(story.getByText(/SQLite 3\.\d+\.\d+ agrees/)).toBeVisible();

  await story
    .getByRole('button', { name: /InvoiceLine .* is deleted/ })
    .first()
    .click();
  const why = story.getByRole('region', { name: 'Why?' });
  await expect(why.getByRole('listitem')).toHaveCount(5);
  await expect(why).toContainText('ON DELETE CASCADE');

  await page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('region', { name: 'Player' })).toBeHidden();
  await showPanel(page, 'SQL');
  await page.getByLabel('With INSERTs for the sample rows').check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download SQL' }).click(),
  ]);
  const taken = new SQL.Database();
  taken.run(await textOf(download));

  // The same story told by SQLite alone, on a copy of the original whose keys cascade.
  const alone = new SQL.Database();
  for (const [sql] of original.exec("SELECT sql FROM sqlite_schema WHERE type = 'table'")[0]?.values ?? []) {
    alone.run(String(sql).replaceAll('ON DELETE NO ACTION', 'ON DELETE CASCADE'));
  }
  const names =
    original.exec("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")[0]?.values.flat() ?? [];
  for (const name of names) copyRows(original, alone, String(name));
  alone.run('PRAGMA foreign_keys = ON; DELETE FROM Artist WHERE ArtistId = 1');

  expect(names).toHaveLength(11);
  for (const name of names) {
    const all = `SELECT * FROM "${name}" ORDER BY 1, 2`;
    expect(taken.exec(all)[0]?.values, String(name)).toEqual(alone.exec(all)[0]?.values);
  }
});

function copyRows(from: Database, to: Database, name: string): void {
  const rows = from.exec(`SELECT * FROM "${name}"`)[0];
  if (!rows) return;
  const insert = to.prepare(`INSERT INTO "${name}" VALUES (${rows.columns.map(() => '?').join()})`);
  to.run('BEGIN');
  for (const row of rows.values) insert.run(row);
  to.run('COMMIT');
  insert.free();
}
