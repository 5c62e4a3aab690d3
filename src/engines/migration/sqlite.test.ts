/** Migrations in SQLite itself: the tables that come of them are those of a database made anew, and rows stay. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import { writeMigration } from '#formats/migration/migration.ts';
import { namesIn } from '#formats/sql/naming.ts';
import { writeSql } from '#formats/sql/write.ts';
import { readSqlite } from '#formats/sqlite/read.ts';
import { SqliteEngine } from '../sqlite.ts';
import { arbitraryVersions, type Versions } from './arbitraryVersions.ts';
import { structureOf } from './structure.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  engine = await SqliteEngine.start();
});

const run = (...scripts: readonly string[]) =>
  readSqlite(engine.open(scripts.map((content, i) => ({ name: `script ${i}`, content }))), 'Run');

/** The cells of the columns that are in both, by the ids of the versions. */
function cells(read: Document, named: Document, columns: ReadonlySet<string>): unknown {
  const names = namesIn(named, 'sqlite', false);
  return Object.fromEntries(
    tablesOf(named).flatMap((table) => {
      const own = tablesOf(read).find(({ name }) => name === names.tables.get(table.id));
      const kept = table.columns
        .filter(({ id, generated }) => columns.has(id) && !generated)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      if (!own || kept.length === 0) return [];
      const ids = kept.map(({ id }) => own.columns.find(({ name }) => name === names.columns.get(id))?.id ?? '');
      return [
        [
          table.id,
          rowsOf(read, own.id)
            .map((row) => JSON.stringify(ids.map((id) => row.values[id] ?? null)))
            .sort(),
        ],
      ];
    }),
  );
}

/** The columns that are in both versions with the same type, and no NULL in them has become a default. */
function stayed({ before, after }: Versions): ReadonlySet<string> {
  const typed = (document: Document) =>
    tablesOf(document).flatMap((table) => table.columns.map(({ id, type, nullable }) => `${id} ${type} ${nullable}`));
  const now = new Set(typed(after));
  return new Set(typed(before).flatMap((key) => (now.has(key) ? (key.split(' ')[0] ?? '') : [])));
}

// Most of the rare documents are refused by SQLite as they are.
const versions = fc.oneof(
  { weight: 3, arbitrary: arbitraryVersions({ dialect: 'sqlite' }) },
  { weight: 1, arbitrary: arbitraryVersions({ dialect: 'sqlite', rare: true }) },
);

test('the migration makes what a new database would have, forth and back', { timeout: 60_000 }, () => {
  let changed = 0;
  let withRows = 0;
  fc.assert(
    fc.property(versions, ({ before, after }) => {
      const wished = run(writeSql(after, 'sqlite', { rows: false }).value, 'PRAGMA foreign_key_check;');
      const had = run(writeSql(before, 'sqlite', { rows: false }).value, 'PRAGMA foreign_key_check;');
      // Some designs SQLite refuses, or every write to them.
      if (wished.notes.length > 0 || had.notes.length > 0) return;
      const forth = writeMigration(before, after, 'sqlite');
      const back = writeMigration(after, before, 'sqlite');
      const migrated = run(writeSql(before, 'sqlite', { rows: false }).value, forth.value);
      const story = `${writeSql(before, 'sqlite', { rows: true }).value}\n${forth.value}`;
      expect(migrated.notes, story).toEqual([]);
      expect(structureOf(migrated.value), story).toEqual(structureOf(wished.value));
      expect(migrated.value.definitions.size).toBe(wished.value.definitions.size);
      const returned = run(writeSql(before, 'sqlite', { rows: false }).value, forth.value, back.value);
      expect(returned.notes, `${story}\n${back.value}`).toEqual([]);
      expect(structureOf(returned.value), `${story}\n${back.value}`).toEqual(structureOf(had.value));
      if (!forth.isEmpty) changed++;
      if (forth.losses.length > 0) return;
      const filled = run(writeSql(before, 'sqlite', { rows: true }).value, forth.value);
      if (filled.notes.length > 0) return;
      withRows++;
      const original = run(writeSql(before, 'sqlite', { rows: true }).value);
      const both = stayed({ before, after });
      expect(cells(filled.value, after, both), story).toEqual(cells(original.value, before, both));
    }),
    { seed: 31, numRuns: 150, endOnFailure: true },
  );
  expect(changed).toBeGreaterThan(70);
  expect(withRows).toBeGreaterThan(15);
});

test('the migration of a document to itself does nothing', () => {
  fc.assert(
    fc.property(arbitraryVersions({ dialect: 'sqlite', rare: true }), ({ after }) => {
      expect(writeMigration(after, after, 'sqlite')).toMatchObject({ isEmpty: true, losses: [], notes: [] });
    }),
    { seed: 32, numRuns: 100, endOnFailure: true },
  );
});
