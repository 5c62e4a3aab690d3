import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { type Document, emptyDocument } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { libraryDocument } from '#lessons/library.ts';
import { readJson, readPolicies } from './read.ts';
import { writeJson } from './write.ts';

/** The document with its rows numbered table by table, as files have them. */
function inFileOrder(document: Document): Document {
  const rows = tablesOf(document).flatMap((table) => rowsOf(document, table.id));
  return {
    ...document,
    rows: new Map(rows.map((row, i) => [`r${i + 1}`, { ...row, id: `r${i + 1}`, order: i + 1 }])),
  };
}

test('what is written is read back as it was', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(arbitraryDocument({ models: true, rare: true, policies: true, drawing: true }), (document) => {
      const text = writeJson(document);
      const { value, notes } = readJson(text);
      expect(notes).toEqual([]);
      expect(value).toEqual(inFileOrder(document));
      expect(value && writeJson(value)).toBe(text);
    }),
    { seed: 30, numRuns: 300, endOnFailure: true },
  );
});

test('any text gives notes or a document, and never throws', { timeout: 30_000 }, () => {
  const text = writeJson(libraryDocument());
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(8),
      fc.constantFrom('', '"', '{', ']', 'null', '1', ',', '🎉'),
      (at, length, instead) => {
        const { value, notes } = readJson(text.slice(0, at) + instead + text.slice(at + length));
        expect(value !== null || notes.length > 0).toBe(true);
      },
    ),
    { seed: 31, numRuns: 500 },
  );
});

test('a file reads well and has one thing a line', () => {
  const authors = aTable('authors', { id: 'INTEGER', name: 'VARCHAR(40)' }, { comment: 'who wrote' });
  const document = aDocument({
    tables: [authors, aTable('books', { id: 'INTEGER', author_id: 'INTEGER' })],
    foreignKeys: [aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE', deferrable: true })],
    rows: {
      authors: [
        [1, "O'Brien"],
        [2, null],
      ],
    },
  });
  expect(writeJson(document)).toBe(`{
  "format": "ondelete",
  "version": 1,
  "name": "Test",
  "dialect": "sqlite",
  "tables": [
    {
      "name": "authors",
      "comment": "who wrote",
      "columns": [
        { "name": "id", "type": "INTEGER", "notNull": true },
        { "name": "name", "type": "VARCHAR(40)" }
      ],
      "primaryKey": { "columns": ["id"] }
    },
    {
      "name": "books",
      "columns": [
        { "name": "id", "type": "INTEGER", "notNull": true },
        { "name": "author_id", "type": "INTEGER" }
      ],
      "primaryKey": { "columns": ["id"] }
    }
  ],
  "foreignKeys": [
    { "name": "fk_books_author_id", "table": "books", "columns": ["author_id"], "refTable": "authors", "refColumns": ["id"], "onDelete": "CASCADE", "onUpdate": "NO ACTION", "deferrable": "INITIALLY IMMEDIATE" }
  ],
  "rows": [
    { "table": "authors", "rows": [
      [1, "O'Brien"],
      [2, null]
    ] }
  ]
}
`);
});

test('the example of the description is read and written as it stands there', () => {
  const description = readFileSync(new URL('./FORMAT.md', import.meta.url), 'utf8');
  const example = /```text\n([\s\S]*?)```/.exec(description)?.[1] ?? '';
  const { value, notes } = readJson(example);
  expect(notes).toEqual([]);
  expect(value && writeJson(value)).toBe(example);
});

test('a file of policies alone is read by the names of their tables', () => {
  const text = JSON.stringify({
    format: 'ondelete',
    version: 1,
    name: 'House rules',
    dialect: 'postgresql',
    policies: [{ table: 'customers', target: ['billing', 'invoices'] }],
  });
  expect(readPolicies(text).value).toEqual([
    {
      name: '',
      table: { schema: null, name: 'customers' },
      forbid: 'delete',
      target: { schema: 'billing', name: 'invoices' },
    },
  ]);
  const { value, notes } = readJson(text);
  expect(value?.policies.size).toBe(0);
  expect(notes.map(({ sentence }) => sentence).join()).toContain('there is no table customers');
  expect(readPolicies('CREATE TABLE x').value).toBeNull();
});

describe('faults', () => {
  const file = (members: string): string =>
    `{\n  "format": "ondelete",\n  "version": 1,\n  "name": "x",\n  "dialect": "sqlite"${members}\n}`;
  const told = (text: string) => readJson(text).notes.map((note) => `${note.severity}: ${note.sentence}`);

  test('no JSON at all: each place', () => {
    expect(told('{\n  "format": "ondelete",\n  "version" 1\n}')).toEqual([
      'error: Line 3, column 13: a colon is expected here.',
    ]);
    expect(readJson('').value).toBeNull();
    expect(told('')).toHaveLength(1);
  });

  test('another format or version', () => {
    expect(told('{"a": 1}')).toEqual([
      'error: This is JSON, but no Ondelete document: it does not begin with "format": "ondelete".',
    ]);
    expect(told('[]')).toHaveLength(1);
    expect(told('null')).toHaveLength(1);
    expect(told('{"format": "ondelete", "version": 2}')).toEqual([
      'error: This file has version 2 of the format, and this Ondelete reads version 1. Open it with a newer Ondelete.',
    ]);
  });

  test('every fault of the shape, with its path and place', () => {
    const text = file(
      ',\n  "tables": [\n    { "name": 5, "columns": [{ "type": "TEXT" }] }\n  ],\n  "rows": [{ "table": "t", "rows": [[{}]] }]',
    );
    expect(readJson(text).value).toBeNull();
    expect(told(text)).toEqual([
      'error: tables[0].name (line 7, column 15): expected a text, found 5.',
      'error: tables[0].columns[0] (line 7, column 30): "name" is missing.',
      'error: rows[0].rows[0][0] (line 9, column 38): a cell is null, true, false, a number or a text.',
    ]);
  });

  test('a property that is not known is a warning', () => {
    const text = file(',\n  "tables": [{ "name": "t", "columns": [{ "name": "a", "notnull": true }] }]');
    expect(readJson(text).value?.tables.size).toBe(1);
    expect(told(text)).toEqual([
      'warning: tables[0].columns[0].notnull (line 6, column 67): this property is not known and was not read.',
    ]);
  });

  test('names that lead nowhere leave out only what needs them', () => {
    const text = file(`,
  "tables": [{ "name": "t", "columns": [{ "name": "a", "enum": "e" }], "uniques": [{ "columns": ["b"] }] }],
  "foreignKeys": [{ "name": "f", "table": "t", "columns": ["a"], "refTable": "u", "refColumns": ["id"] }],
  "rows": [{ "table": "t", "rows": [[1, 2], ["x"]] }]`);
    const { value } = readJson(text);
    expect(value?.tables.get('t1')?.uniques).toEqual([]);
    expect(value?.foreignKeys.size).toBe(0);
    expect([...(value?.rows.values() ?? [])].map((row) => row.values)).toEqual([{ c1: 1 }, { c1: 'x' }]);
    expect(told(text)).toEqual([
      'error: tables[0].columns[0].enum (line 6, column 64): there is no enum e; the column keeps its type.',
      'error: tables[0].uniques[0].columns[0] (line 6, column 98): the table t has no column b; what needs it is left out.',
      'error: foreignKeys[0].refTable (line 7, column 78): there is no table u; what needs it is left out.',
      'error: rows[0].rows[0] (line 8, column 37): a row of t has 1 cells, this one 2; the others are left out.',
    ]);
  });

  test('tables called like parts of every object are tables', () => {
    const document = aDocument({
      tables: [aTable('constructor', { __proto__x: 'TEXT' }, { key: [] }), aTable('__proto__', { id: 'INTEGER' })],
      rows: { constructor: [['a']] },
    });
    expect(readJson(writeJson(document)).value?.tables.size).toBe(2);
    expect(readJson(writeJson(document)).value?.rows.size).toBe(1);
  });

  test('a byte order mark is no fault, and an empty document is one', () => {
    expect(readJson(`\uFEFF${writeJson(emptyDocument('x'))}`)).toEqual({ value: emptyDocument('x'), notes: [] });
  });
});
