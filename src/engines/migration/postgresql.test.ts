/** Migrations in PostgreSQL itself (PGlite): the catalogue that comes of them is that of a database made anew. */
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeMigration } from '#formats/migration/migration.ts';
import { writeSql } from '#formats/sql/write.ts';
import { arbitraryVersions } from './arbitraryVersions.ts';
import { inEmptyDatabase, madeBy, read } from './postgresCatalogue.ts';

test('the migration makes what a new database would have, forth and back', { timeout: 120_000 }, async () => {
  const database = await PGlite.create();
  let changed = 0;
  let withRows = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryVersions({ dialect: 'postgresql' }), async ({ before, after }) => {
      const [had, wished] = [
        await madeBy(database, writeSql(before, 'postgresql', { rows: false }).value),
        await madeBy(database, writeSql(after, 'postgresql', { rows: false }).value),
      ];
      // Some designs PostgreSQL refuses.
      if (typeof had === 'string' || typeof wished === 'string') return;
      const [forth, back] = [writeMigration(before, after, 'postgresql'), writeMigration(after, before, 'postgresql')];
      const created = writeSql(before, 'postgresql', { rows: false }).value;
      await inEmptyDatabase(database, async () => {
        await database.exec(created);
        await run(database, forth.value, created);
        expect(await read(database), created + forth.value).toEqual(wished);
        await run(database, back.value, `${created}\n${forth.value}`);
        expect(await read(database), created + forth.value + back.value).toEqual(had);
      });
      if (!forth.isEmpty) changed++;
      if (forth.losses.length > 0) return;
      await inEmptyDatabase(database, async () => {
        const filled = writeSql(before, 'postgresql', { rows: true }).value;
        await database.exec(filled);
        try {
          await database.exec(forth.value);
        } catch (thrown) {
          // A new key or condition may be one that the rows break.
          expect(String(thrown), filled + forth.value).toMatch(
            /duplicate key|could not create unique index|violates|contains null values/,
          );
          return;
        }
        withRows++;
      });
    }),
    { seed: 41, numRuns: 30, endOnFailure: true },
  );
  expect(changed).toBeGreaterThan(12);
  expect(withRows).toBeGreaterThan(3);
  await database.close();
});

async function run(database: PGlite, script: string, story: string): Promise<void> {
  try {
    await database.exec(script);
  } catch (thrown) {
    throw new Error(`${thrown}\n${story}\n${script}`);
  }
}
