import { beforeAll, expect, test } from 'vitest';
import { type Document, emptyDocument, settingsOf } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import { SqliteEngine } from '#engines/sqlite.ts';
import { readStatements } from '#formats/statements/read.ts';
import { libraryDocument } from '#lessons/library.ts';
import { simulate } from '#simulation/simulate.ts';
import { exampleScripts } from './examples.ts';

let engine: SqliteEngine;
beforeAll(async () => {
  engine = await SqliteEngine.start();
});

function library(dialect: DialectName): Document {
  const document = libraryDocument();
  return { ...document, settings: new Map([['document', { ...settingsOf(document), dialect }]]) };
}

test('the examples of the library', () => {
  expect(exampleScripts(library('sqlite')).map(({ label }) => label)).toEqual([
    'DELETE FROM authors WHERE id = 1',
    'DELETE FROM books WHERE year < 1974',
    'UPDATE authors SET id = 103 WHERE id = 1',
    'Transaction with deferred checks',
  ]);
  expect(exampleScripts(library('mysql')).at(-1)?.text).toMatch(
    /^START TRANSACTION;\nINSERT INTO authors .*\nINSERT INTO books .*\nCOMMIT;$/,
  );
  expect(exampleScripts(emptyDocument())).toEqual([]);
});

test.each(['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle'] as const)(
  'each of them can be run as it is: %s',
  (dialect) => {
    const document = library(dialect);
    for (const { label, text } of exampleScripts(document)) {
      const { value, notes } = readStatements(text, document);
      const resolution = engine.resolve(document, value);
      expect([...notes, ...resolution.notes], label).toEqual([]);
      const timeline = simulate(document, resolution.operations, dialect);
      expect(timeline.operations, label).toHaveLength(value.length);
      // A key that others refer to without ON UPDATE CASCADE is the one thing that may be refused here.
      if (!label.startsWith('UPDATE')) expect(timeline.error, label).toBeNull();
      if (!timeline.error) expect(timeline.outcome.size, label).toBeGreaterThan(0);
    }
  },
);
