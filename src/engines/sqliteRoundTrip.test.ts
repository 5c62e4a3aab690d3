import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { columnOf, foreignKeysOf, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import { writeSql } from '#formats/sql/write.ts';
import { readSqlite } from '#formats/sqlite/read.ts';
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
      checks: table.checks,
      // SQLite keeps rows by the value of an INTEGER PRIMARY KEY.
      rows: rowsOf(document, table.id)
        .map((row) => JSON.stringify(table.columns.map((column) => row.values[column.id] ?? null)))
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

test('what is written for SQLite runs and is read back as it was', () => {
  fc.assert(
    fc.property(arbitraryDocument(), (document) => {
      const written = writeSql(document, 'sqlite', { rows: true });
      const { value, notes } = readSqlite(
        engine.open([{ name: 'script', content: written.value }]),
        settingsOf(document).name,
      );
      expect(notes, written.value).toEqual([]);
      expect(described(value), written.value).toEqual(described(document));
      const again = writeSql(value, 'sqlite', { rows: true }).value;
      const third = readSqlite(engine.open([{ name: 'script', content: again }]), settingsOf(document).name).value;
      expect(writeSql(third, 'sqlite', { rows: true }).value).toBe(again);
    }),
    { seed: 20, numRuns: 300, endOnFailure: true },
  );
}, 60_000);
