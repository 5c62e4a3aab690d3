/** Migrations in MariaDB itself: its tables are those of a database made anew. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import { writeMigration } from '#formats/migration/migration.ts';
import { namesIn } from '#formats/sql/naming.ts';
import { writeSql } from '#formats/sql/write.ts';
import { MariadbServer } from '../servers/mariadb.ts';
import { arbitraryVersions } from './arbitraryVersions.ts';

test('the migration makes what a new database would have, forth and back', { timeout: 120_000 }, async ({ skip }) => {
  const server = await MariadbServer.start();
  if ('missing' in server) return skip(server.missing);
  let changed = 0;
  try {
    await fc.assert(
      fc.asyncProperty(arbitraryVersions({ dialect: 'mysql', paddedText: false }), async ({ before, after }) => {
        const created = writeSql(before, 'mariadb', { rows: false }).value;
        const [had, wished] = [
          await read(server, before, created),
          await read(server, after, writeSql(after, 'mariadb', { rows: false }).value),
        ];
        if (typeof had === 'string' || typeof wished === 'string') return;
        const forth = writeMigration(before, after, 'mariadb');
        const back = writeMigration(after, before, 'mariadb');
        const story = `${created}\n${forth.value}`;
        expect(await read(server, after, story), story).toEqual(wished);
        expect(await read(server, before, `${story}\n${back.value}`), `${story}\n${back.value}`).toEqual(had);
        if (!forth.isEmpty) changed++;
      }),
      { seed: 51, numRuns: 25, endOnFailure: true },
    );
  } finally {
    await server.close();
  }
  expect(changed).toBeGreaterThan(6);
});

/** SHOW CREATE TABLE of every table, its keys in any order; the error where the script is refused. */
async function read(server: MariadbServer, document: Document, script: string): Promise<unknown> {
  const names = namesIn(document, 'mysql', false).tables;
  const tables: unknown[] = [];
  try {
    for (const table of tablesOf(document)) {
      const name = (names.get(table.id) ?? '').replaceAll('`', '``');
      const [row] = await server.ask(`${script}\nSHOW CREATE TABLE \`${name}\`;`);
      tables.push(lines(String(row?.[1])));
    }
    const [count] = await server.ask(
      `${script}\nSELECT count(*) FROM information_schema.tables WHERE table_schema = database();`,
    );
    return { tables, count: count?.[0] };
  } catch (thrown) {
    return String(thrown);
  }
}

/** Columns in their order, the rest sorted; without the indexes that InnoDB makes for foreign keys. */
function lines(text: string): readonly string[] {
  const keys = new Set([...text.matchAll(/^ {2}CONSTRAINT (`(?:[^`]|``)+`) FOREIGN KEY/gm)].map(([, name]) => name));
  const all = text
    .split(/\n(?= {2}|\))/)
    .map((line) => line.replace(/,$/, ''))
    .filter((line) => !keys.has(/^ {2}KEY (`(?:[^`]|``)+`)/.exec(line)?.[1]));
  const columns = all.filter((line) => /^ {2}`/.test(line));
  return [
    ...columns,
    ...all
      .filter((line) => !/^ {2}`/.test(line))
      .map((line) => line.replace(/ AUTO_INCREMENT=\d+/, ''))
      .sort(),
  ];
}
