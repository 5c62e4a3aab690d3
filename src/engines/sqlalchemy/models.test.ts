/** The written models in the real SQLAlchemy: the tables that it makes of them are those of our own SQL. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { arbitraryCascades } from '#advice/randomScenario.ts';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeysFrom, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import type { Column, ColumnId, EnumId, Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { writeSql } from '#formats/sql/write.ts';
import { writeSqlAlchemy } from '#formats/sqlalchemy/write.ts';
import { readSqlite } from '#formats/sqlite/read.ts';
import { SqliteEngine } from '../sqlite.ts';
import { askSqlAlchemy, findSqlAlchemy } from './python.ts';

const found = findSqlAlchemy();
if ('missing' in found) console.log(found.missing);
const python = 'python' in found ? found.python : null;

let engine: SqliteEngine;
beforeAll(async () => {
  engine = await SqliteEngine.start();
});

interface Answer {
  readonly fault?: string;
}

/** What matters of a database's tables, by name; types by their families, which SQLAlchemy spells in words of its own. */
function described(document: Document): unknown {
  const names = (table: Table, ids: readonly ColumnId[]) => ids.map((id) => columnOf(table, id).name);
  return Object.fromEntries(
    tablesOf(document).map((table) => [
      table.name,
      {
        columns: table.columns.map((column) => [
          column.name,
          familyOf(column.type),
          column.nullable && !table.primaryKey?.columns.includes(column.id),
          column.default && JSON.stringify(column.default).replace(/[()"\s]/g, ''),
          isNumbered(document, table, column),
        ]),
        primaryKey: table.primaryKey && names(table, table.primaryKey.columns),
        uniques: table.uniques.map((key) => [key.name, names(table, key.columns)]),
        indexes: sorted(table.indexes.map((index) => [index.name, index.unique, names(table, index.columns)])),
        // Where we write the values of an enum at the column, SQLAlchemy does at the end of the table.
        checks: sorted([
          ...table.columns.flatMap((column) => enumCheck(document, column.enumId)),
          ...table.checks.map((check) => [check.name, check.sql.trim().replace(/^\S.* IN (?=\()/, '')]),
        ]),
        foreignKeys: foreignKeysFrom(document, table.id).map((key) => [
          key.name,
          tableOf(document, key.refTableId).name,
          key.pairs.map((pair) => [
            columnOf(table, pair.column).name,
            columnOf(tableOf(document, key.refTableId), pair.refColumn).name,
          ]),
          [key.onDelete, key.onUpdate, key.deferrable, key.initiallyDeferred, key.match],
        ]),
        rows: rowsOf(document, table.id).length,
      },
    ]),
  );
}

/** SQLAlchemy numbers no column that is a foreign key. */
const isNumbered = (document: Document, table: Table, column: Column): boolean =>
  column.identity &&
  !foreignKeysFrom(document, table.id).some((key) => key.pairs.some((pair) => pair.column === column.id));

function enumCheck(document: Document, id: EnumId | null): readonly unknown[] {
  const given = id === null ? undefined : document.enums.get(id);
  return given ? [[given.name, `(${given.values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`]] : [];
}

const sorted = (list: readonly unknown[]): readonly string[] => list.map((one) => JSON.stringify(one)).sort();

/** SQLAlchemy keeps UUIDs as CHAR(32), which is text, and JSON under its own name. */
function familyOf(type: string): string {
  const { family } = parseType(type);
  return family === 'json' || family === 'uuid' ? 'text' : family;
}

async function checkTables(documents: readonly Document[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'ondelete-models-'));
  try {
    const written = documents.map((document) => writeSqlAlchemy(document, { rows: true }).value);
    const file = (i: number) => join(directory, `${i}.db`);
    const questions = written.map((models, i) => ({ models, file: file(i) }));
    const answers = (await askSqlAlchemy(python ?? '', questions)) as readonly Answer[];
    documents.forEach((document, i) => {
      expect(answers[i]?.fault, written[i]).toBeUndefined();
      const theirs = readSqlite(
        engine.open([{ name: 'theirs', content: new Uint8Array(readFileSync(file(i))) }]),
        'Theirs',
      ).value;
      const ours = readSqlite(
        engine.open([{ name: 'ours', content: writeSql(document, 'sqlite', { rows: true }).value }]),
        'Ours',
      ).value;
      expect(described(theirs), written[i]).toEqual(described(ours));
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe.skipIf(python === null)('SQLAlchemy makes the same tables', { timeout: 120_000 }, () => {
  test('of documents with every feature', async () => {
    await checkTables(fc.sample(arbitraryDocument(), { seed: 1, numRuns: 150 }));
  });

  test('of schemas full of foreign keys that meet', async () => {
    await checkTables(fc.sample(arbitraryCascades('sqlite'), { seed: 2, numRuns: 150 }));
  });

  test('of Chinook', async () => {
    const source = readFileSync(new URL('../../../public/chinook/chinook.sqlite', import.meta.url));
    await checkTables([
      readSqlite(engine.open([{ name: 'chinook', content: new Uint8Array(source) }]), 'Chinook').value,
    ]);
  });
});
