import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { columnOf, definitionsOf, foreignKeysOf, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import { writeSql } from '#formats/sql/write.ts';
import { readSqlite } from '#formats/sqlite/read.ts';
import { type Rarities, raritiesOf, runnable } from './laws/runnable.ts';
import { SqliteEngine } from './sqlite.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  engine = await SqliteEngine.start();
});

/** Everything of a document by name, with what SQLite's own types make of JSON and UUID, and only the enums in use. */
function described(document: Document): unknown {
  const names = (table: ReturnType<typeof tableOf>, ids: readonly string[]) =>
    ids.map((id) => columnOf(table, id).name);
  const enumOf = (id: string | null) => (id === null ? null : document.enums.get(id));
  return {
    name: settingsOf(document).name,
    definitions: definitionsOf(document).map(({ kind, name, sql }) => ({ kind, name, sql })),
    tables: tablesOf(document).map((table) => ({
      name: table.name,
      comment: table.comment.replaceAll('*/', '* /'),
      columns: table.columns.map((column) => {
        const given = enumOf(column.enumId);
        const { id: _, enumId: __, type, ...rest } = column;
        return { ...rest, type: given ? [given.name, given.values] : /^(JSON|UUID)$/.test(type) ? 'TEXT' : type };
      }),
      primaryKey: table.primaryKey && { name: table.primaryKey.name, columns: names(table, table.primaryKey.columns) },
      uniques: table.uniques.map((key) => ({ name: key.name, columns: names(table, key.columns) })),
      indexes: table.indexes.map((index) => ({ ...index, columns: names(table, index.columns) })),
      expressionIndexes: table.expressionIndexes,
      checks: table.checks,
      // SQLite keeps rows by the value of an INTEGER PRIMARY KEY.
      rows: rowsOf(document, table.id)
        .map((row) =>
          JSON.stringify(table.columns.map((column) => (column.generated ? '=' : (row.values[column.id] ?? null)))),
        )
        .sort(),
      foreignKeys: foreignKeysOf(document)
        .filter((key) => key.tableId === table.id)
        .map(({ id: _, order: __, tableId: ___, refTableId, pairs, ...rest }) => ({
          ...rest,
          table: tableOf(document, refTableId).name,
          pairs: pairs.map((pair) => [
            columnOf(table, pair.column).name,
            columnOf(tableOf(document, refTableId), pair.refColumn).name,
          ]),
        })),
    })),
  };
}

/** Written, run, read, and so once more. */
function checkRoundTrip(document: Document): void {
  const { value: script } = writeSql(document, 'sqlite', { rows: true });
  const { name } = settingsOf(document);
  const { value, notes } = readSqlite(engine.open([{ name: 'script', content: script }]), name);
  expect(notes, script).toEqual([]);
  expect(described(value), script).toEqual(described(document));
  const again = writeSql(value, 'sqlite', { rows: true }).value;
  const third = readSqlite(engine.open([{ name: 'script', content: again }]), name).value;
  expect(writeSql(third, 'sqlite', { rows: true }).value).toBe(again);
}

test('what is written for SQLite runs and is read back as it was', () => {
  fc.assert(fc.property(arbitraryDocument(), checkRoundTrip), { seed: 20, numRuns: 300, endOnFailure: true });
}, 60_000);

test('so do computed columns, indexes over expressions and some rows, views and triggers; namespaces are given up', () => {
  const seen: Rarities[] = [];
  fc.assert(
    fc.property(arbitraryDocument({ rare: true }), (given) => {
      const document = runnable(given, 'sqlite');
      checkRoundTrip(document);
      seen.push(raritiesOf(document));
    }),
    { seed: 21, numRuns: 300, endOnFailure: true },
  );
  for (const kind of ['computed', 'expressionIndexes', 'partialIndexes', 'definitions'] as const)
    expect(seen.filter((one) => one[kind] > 0).length, kind).toBeGreaterThan(20);
}, 60_000);
