import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { edited } from '#document/edits/checkEdit.ts';
import { inferRelationships } from '#document/edits/relationships.ts';
import { enumsOf, foreignKeysFrom, modelOf, modelsOf, relationshipsOf, tablesOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Table } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import { arbitraryModels } from '#engines/sqlalchemy/arbitraryModels.ts';
import { writeSqlAlchemy } from '../sqlalchemy/write.ts';
import { describedDocument } from './described.ts';
import { readModels } from './read.ts';

const read = (text: string) => readModels([{ name: 'models.py', content: text }], { name: 'Read', rowLimit: null });

const mapped = (document: Document): Document =>
  edited({ ...document, models: new Map(), relationships: new Map() }, inferRelationships);

/**
 * What a module cannot say, or says in another way:
 * - SQLAlchemy numbers the lone integer column of a key by itself, unless it refers to another or has a default;
 * - names that Python does not take as names of attributes become others;
 * - the dialect, which shows only in what is imported;
 * - relationships that no foreign key carries, which the writer leaves out and notes;
 * - in MySQL texts without a length, which are written with one where they are in a key;
 * - of two foreign keys over the same columns the second, when a relationship follows it;
 * - positions of foreign keys among those of other tables, and of tables without a class among those with one.
 */
function sayable(document: Document, lost: ReadonlySet<string> = new Set()): Document {
  const { dialect } = settingsOf(document);
  const tables = tablesOf(document).map((table): Table => {
    const columns = table.columns.map((column) => {
      const refers = foreignKeysFrom(document, table.id).some((key) =>
        key.pairs.some((pair) => pair.column === column.id),
      );
      const isKey = table.primaryKey?.columns.length === 1 && table.primaryKey.columns[0] === column.id;
      const isInteger = parseType(column.type).family === 'integer' && column.enumId === null;
      const isNumbered = isKey && isInteger && !refers && column.default === null;
      const isLong = dialect === 'mysql' && /^(TEXT|VARCHAR\(\d+\))$/.test(column.type);
      return {
        ...column,
        type: isLong ? 'TEXT' : column.type,
        identity: isNumbered || (column.identity && isInteger && column.default === null),
      };
    });
    return { ...table, columns };
  });
  const relationships = new Map([...document.relationships].filter(([id]) => !lost.has(id)));
  return { ...document, relationships, tables: new Map(tables.map((table) => [table.id, table])) };
}

/** What `describedDocument` does not tell: types to the letter, defaults, the names of enums. */
function details(document: Document): unknown {
  const columns = tablesOf(document).flatMap((table) =>
    table.columns.map((column) => {
      const given = column.enumId === null ? undefined : document.enums.get(column.enumId);
      return [`${qualified(table)}.${column.name}`, given ? given.name : column.type, column.default, column.nullable];
    }),
  );
  return {
    columns: columns.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    enums: enumsOf(document)
      .filter((given) => columns.some(([, type]) => type === given.name))
      .map(({ name, values }) => [name, values])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    models: modelsOf(document).map(({ name, legacyIsOrphan }) => [name, legacyIsOrphan]),
  };
}

test.each(['sqlite', 'postgresql', 'mysql'] as const)(
  'what is written for %s is read again',
  { timeout: 60_000 },
  (dialect) => {
    let relationships = 0;
    for (const given of fc.sample(arbitraryDocument({ dialect, maxRows: 0 }), { seed: 5, numRuns: 60 })) {
      const document = mapped(given);
      const { value: text, notes } = writeSqlAlchemy(document, { rows: false });
      const lost = new Set(
        notes.flatMap(({ code, record }) => (code === 'relationship-without-way' && record ? [record.id] : [])),
      );
      const { value: found, statements } = read(text);
      expect(
        statements.filter(({ fate }) => fate === 'failed'),
        text,
      ).toEqual([]);
      if (!found) throw new Error(text);
      const value = dialect === 'mysql' ? sayable({ ...found, settings: document.settings }) : found;
      relationships += value.relationships.size;
      const wanted = sayable(document, lost);
      expect(describedDocument(value), text).toEqual(describedDocument(wanted));
      expect(details(value), text).toEqual(details(wanted));
    }
    expect(relationships).toBeGreaterThan(20);
  },
);

test('classes with every option of a relationship are read again', { timeout: 60_000 }, () => {
  let relationships = 0;
  for (const document of fc.sample(arbitraryModels(), { seed: 6, numRuns: 80 })) {
    const { value: text, notes } = writeSqlAlchemy(document, { rows: false });
    const lost = new Set(
      notes.flatMap(({ code, record }) => (code === 'relationship-without-way' && record ? [record.id] : [])),
    );
    const { value } = read(text);
    if (!value) throw new Error(text);
    relationships += value.relationships.size;
    const wanted = sayable(document, lost);
    expect(describedDocument(value), text).toEqual(describedDocument(wanted));
    expect(details(value), text).toEqual(details(wanted));
    expect(options(value), text).toEqual(options(wanted));
  }
  expect(relationships).toBeGreaterThan(100);
});

/** What a relationship says beside its way. */
const options = (document: Document): unknown =>
  relationshipsOf(document)
    .map(({ id, order, modelId, targetId, foreignKeyId, secondary, ...rest }) => [
      modelOf(document, modelId).name,
      rest,
    ])
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
