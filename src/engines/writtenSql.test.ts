/** The written scripts on the databases they are written for: whatever is not announced as refused must run. */
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialects } from '#dialects/dialects.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { DialectName } from '#document/records.ts';
import { namesIn } from '#formats/sql/naming.ts';
import { writeSql } from '#formats/sql/write.ts';
import { MariadbServer } from './servers/mariadb.ts';

/** `SELECT count(*)` of every table, as one row. */
function countQuery(document: Document, dialect: DialectName): string {
  const names = namesIn(document, dialect).tables;
  const counts = tablesOf(document).map(
    (table, i) => `(SELECT count(*) FROM ${dialects[dialect].spelling.name(names.get(table.id) ?? '')}) AS n${i}`,
  );
  return `SELECT ${counts.join(', ')}`;
}

const expectedCounts = (document: Document) => tablesOf(document).map((table) => rowsOf(document, table.id).length);

test('PostgreSQL runs them', async () => {
  const database = await PGlite.create();
  await fc.assert(
    fc.asyncProperty(arbitraryDocument({ dialect: 'postgresql' }), async (document) => {
      const written = writeSql(document, 'postgresql', { rows: true });
      expect(written.notes.filter((note) => note.severity === 'error')).toEqual([]);
      await database.exec('DROP SCHEMA IF EXISTS written CASCADE; CREATE SCHEMA written; SET search_path = written;');
      await database.exec(written.value);
      const { rows } = await database.query<Record<string, number>>(countQuery(document, 'postgresql'));
      expect(Object.values(rows[0] ?? {})).toEqual(expectedCounts(document));
    }),
    { seed: 5, numRuns: 100, endOnFailure: true },
  );
  await database.close();
}, 60_000);

test('MariaDB runs them, and refuses what is announced', { timeout: 600_000 }, async ({ skip }) => {
  const server = await MariadbServer.start();
  if ('missing' in server) return skip(server.missing);
  try {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument({ dialect: 'mysql', paddedText: false }), async (document) => {
        const written = writeSql(document, 'mysql', { rows: true });
        const isAnnounced = written.notes.some((note) => note.severity === 'error');
        const answer = server.ask(`${written.value}\n${countQuery(document, 'mysql')};`);
        if (isAnnounced) await expect(answer, written.value).rejects.toThrow();
        else expect((await answer)[0]?.map(Number), written.value).toEqual(expectedCounts(document));
      }),
      { seed: 6, numRuns: 250, endOnFailure: true },
    );
  } finally {
    await server.close();
  }
});
