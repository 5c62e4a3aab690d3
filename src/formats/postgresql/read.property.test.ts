/** What is written for PostgreSQL comes back, and no text is too broken to be read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import type { Document } from '#document/document.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import { qualified } from '#document/names.ts';
import type { Column, Key, Table } from '#document/records.ts';
import { writeSql } from '../sql/write.ts';
import { readPostgresql } from './read.ts';

const options = { name: 'Test', rowLimit: null };
const read = (text: string) => readPostgresql([{ name: 'test.sql', content: text }], options);

/**
 * The differences that are meant: the name of PostgreSQL's BYTEA; JSONB for JSON in a key, which JSON cannot be; and what SQL does not carry (ids, the order of tables
 * and keys, places, models, the name of the document).
 */
const spelled: Readonly<Record<string, string>> = { BLOB: 'BYTEA', JSON: 'JSONB' };

/** A document by names, sorted, so that two that say the same are equal. */
function inWords(document: Document): unknown {
  const title = (id: string): string => qualified(tableOf(document, id));
  const sorted = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] =>
    [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
  const type = (text: string): string => spelled[text] ?? text;
  const nameOf = (map: ReadonlyMap<string, { schema: string | null; name: string }>, id: string | null) => {
    const found = id === null ? undefined : map.get(id);
    return found ? qualified(found) : null;
  };
  const column = ({ id, enumId, domainId, ...rest }: Column) => ({
    ...rest,
    type: type(rest.type),
    enum: nameOf(document.enums, enumId),
    domain: nameOf(document.domains, domainId),
  });
  const key = (table: Table, given: Key) => ({
    name: given.name,
    columns: given.columns.map((id) => columnOf(table, id).name),
  });
  const tables = [...document.tables.values()].map((table) => {
    const { id, order, columns, primaryKey, uniques, indexes, inherits, ...rest } = table;
    return {
      ...rest,
      columns: columns.map(column),
      primaryKey: primaryKey && key(table, primaryKey),
      uniques: uniques.map((given) => key(table, given)),
      indexes: indexes.map((index) => ({ ...index, ...key(table, index) })),
      rows: [...document.rows.values()]
        .filter((row) => row.tableId === id)
        .map(({ values }) =>
          Object.fromEntries(
            columns.filter((given) => given.generated === null).map((given) => [given.name, values[given.id] ?? null]),
          ),
        ),
    };
  });
  const foreignKeys = [...document.foreignKeys.values()].map((given) => {
    const { id, order, tableId, refTableId, pairs, setColumns, ...rest } = given;
    const own = (columnId: string): string => columnOf(tableOf(document, tableId), columnId).name;
    return {
      ...rest,
      table: title(tableId),
      refTable: title(refTableId),
      pairs: pairs.map((pair) => [own(pair.column), columnOf(tableOf(document, refTableId), pair.refColumn).name]),
      setColumns: setColumns?.map(own) ?? null,
    };
  });
  return {
    tables: sorted(tables),
    foreignKeys: sorted(foreignKeys),
    enums: sorted([...document.enums.values()].map(({ id, order, ...rest }) => rest)),
    domains: sorted(
      [...document.domains.values()].map(({ id, order, ...rest }) => ({ ...rest, type: type(rest.type) })),
    ),
  };
}

test('a document comes back from the script that was written for it', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDocument({ dialect: 'postgresql' }), async (document) => {
      const { value } = writeSql(document, 'postgresql', { rows: true });
      const result = await read(value);
      expect(result.statements.filter(({ fate }) => fate === 'failed')).toEqual([]);
      expect(result.value && inWords(result.value)).toEqual(inWords(document));
    }),
    { numRuns: 100, seed: 18, endOnFailure: true },
  );
});

/**
 * Inherited columns are those of the heir too when they are read, the definitions here are in no language, and computed
 * columns are written as stored, since PostgreSQL has no others before version 18. A table has some other column too.
 */
const plainer = (document: Document): Document => ({
  ...document,
  definitions: new Map(),
  tables: new Map(
    [...document.tables].map(([id, table]) => {
      const columns = table.columns.map((column, at) =>
        column.generated ? { ...column, generated: at === 0 ? null : { ...column.generated, stored: true } } : column,
      );
      return [id, { ...table, columns, inherits: [] }];
    }),
  ),
});

test('so do namespaces, domains, computed columns, partitions and indexes over expressions', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDocument({ dialect: 'postgresql', rare: true }), async (given) => {
      const document = plainer(given);
      const { value } = writeSql(document, 'postgresql', { rows: true });
      const result = await read(value);
      expect(result.statements.filter(({ fate }) => fate === 'failed')).toEqual([]);
      expect(result.value && inWords(result.value)).toEqual(inWords(document));
    }),
    { numRuns: 100, seed: 19, endOnFailure: true },
  );
});

test('types and texts do not change when they are written and read once more', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDocument({ dialect: 'postgresql' }), async (document) => {
      const first = (await read(writeSql(document, 'postgresql', { rows: true }).value)).value;
      if (!first) throw new Error('Nothing was read.');
      const second = (await read(writeSql(first, 'postgresql', { rows: true }).value)).value;
      expect(second && inWords(second)).toEqual(inWords(first));
    }),
    { numRuns: 40, seed: 20, endOnFailure: true },
  );
});

const junk = fc.constantFrom(
  "'",
  '"',
  '$$',
  '$a$',
  '/*',
  '*/',
  '--',
  '(',
  ')',
  ';',
  '\\',
  '\n',
  ',',
  "E'\\",
  '\0',
  '\\.',
  'COPY a FROM stdin;\n',
  '🎉',
  'CREATE ',
  '::',
);

test('a text that was damaged is read without an error', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryDocument({ dialect: 'postgresql', rare: true }),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), junk), { minLength: 1, maxLength: 4 }),
      async (document, damages) => {
        let { value: text } = writeSql(document, 'postgresql', { rows: true });
        for (const [where, length, what] of damages) {
          const at = Math.floor(where * text.length);
          text = text.slice(0, at) + what + text.slice(at + length);
        }
        const { value } = await read(text);
        expect(value).not.toBeNull();
      },
    ),
    { numRuns: 150, seed: 21, endOnFailure: true },
  );
});
