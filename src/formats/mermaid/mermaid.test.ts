/** What is written for Mermaid comes back, and diagrams as people write them are understood. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysOf, isUnique, tablesOf } from '#document/lookups.ts';
import type { Key, Table } from '#document/records.ts';
import { writeJson } from '../json/write.ts';
import { withoutDomains } from '../schema/withoutDomains.ts';
import { cannotHold } from './cannotHold.ts';
import { readMermaid } from './read.ts';
import { commentText, writeMermaid } from './write.ts';

const read = (text: string) => readMermaid([{ name: 'a.mmd', content: text }], { name: 'Untitled', rowLimit: null });

function readDocument(text: string): Document {
  const { value } = read(text);
  if (!value) throw new Error('Nothing was read.');
  return value;
}

/** The document without what `cannotHold` lists. */
function held(document: Document): Document {
  const plain = withoutDomains(document);
  const given = tablesOf(plain);
  const tables = given.map((table): Table => {
    const keys = foreignKeysFrom(plain, table.id);
    const isNotNull = (id: string): boolean =>
      (table.primaryKey?.columns.includes(id) ?? false) ||
      keys.some(({ pairs }) => {
        const columns = pairs.map((pair) => table.columns.find((column) => column.id === pair.column));
        return columns.some((column) => column?.id === id) && columns.every((column) => !column?.nullable);
      });
    const columns = table.columns.map((column) => ({
      ...column,
      type: column.enumId === null ? column.type : (plain.enums.get(column.enumId)?.name ?? ''),
      enumId: null,
      nullable: !isNotNull(column.id),
      default: null,
      identity: false,
      generated: null,
      comment: commentText(column.comment),
    }));
    const primaryKey = table.primaryKey && {
      name: null,
      columns: table.columns.map((column) => column.id).filter((id) => table.primaryKey?.columns.includes(id)),
    };
    const uniques: Key[] = table.columns
      .filter(({ id }) =>
        [...table.uniques, ...table.indexes.filter((index) => index.unique)].some((key) => key.columns.join() === id),
      )
      .map(({ id }) => ({ name: null, columns: [id] }));
    for (const { pairs } of keys) {
      const own = pairs.map((pair) => pair.column);
      const known = [...(primaryKey ? [primaryKey] : []), ...uniques];
      const isKnown = known.some((key) => key.columns.every((id) => own.includes(id)));
      if (isUnique(table, own) && !isKnown) uniques.push({ name: null, columns: own });
    }
    return {
      ...table,
      columns,
      primaryKey,
      uniques,
      indexes: [],
      expressionIndexes: [],
      checks: [],
      inherits: [],
      partitionBy: null,
      comment: '',
    };
  });
  const keys = given.flatMap((table) => foreignKeysFrom(plain, table.id));
  return {
    ...plain,
    enums: new Map(),
    tables: new Map(tables.map((table) => [table.id, table])),
    foreignKeys: new Map(
      keys.map((key, i) => [
        key.id,
        { ...key, order: i, deferrable: false, initiallyDeferred: false, match: 'SIMPLE' as const, setColumns: null },
      ]),
    ),
    definitions: new Map(),
    models: new Map(),
    relationships: new Map(),
    rows: new Map(),
    places: new Map(),
    areas: new Map(),
    notes: new Map(),
  };
}

/** Foreign keys have no names in a diagram; here they are numbered. */
const unnamed = (document: Document): Document => ({
  ...document,
  foreignKeys: new Map(foreignKeysOf(document).map((key, i) => [key.id, { ...key, name: `fk${i}` }])),
});

test('what is written comes back up to the list of losses, and is written in the same way again', () => {
  fc.assert(
    fc.property(arbitraryDocument({ dialect: 'postgresql', rare: true, models: true, drawing: true }), (document) => {
      const { value: text, notes } = writeMermaid(document, { rows: true });
      const again = readDocument(text);
      expect(writeJson(unnamed(again))).toBe(writeJson(unnamed(held(document))));
      expect(writeMermaid(again, { rows: true }).value).toBe(text);
      expect(cannotHold.map((loss) => loss.code)).toEqual(expect.arrayContaining(notes.map((note) => note.code)));
    }),
    { numRuns: 300, seed: 21, endOnFailure: true },
  );
});

const keysOf = (document: Document): readonly string[] =>
  foreignKeysOf(document).map((key) => {
    const from = document.tables.get(key.tableId);
    const to = document.tables.get(key.refTableId);
    const columns = key.pairs.map((pair) => from?.columns.find((column) => column.id === pair.column));
    const optional = columns.some((column) => column?.nullable) ? '?' : '';
    return `${from?.name}.${columns.map((column) => column?.name).join('+')}${optional} > ${to?.name} ${key.onDelete}`;
  });

test('a diagram as people write it is understood', () => {
  const { value, statements, notes } = read(`---
title: Order example
config:
  theme: forest
---
%%{init: { "er": {
  "layoutDirection": "LR" } } }%%
erDiagram
    direction LR
    %% a remark
    CUSTOMER ||--o{ ORDER : places
    CUSTOMER {
        string name
        string custNumber PK "who it is"
        decimal(10-2) credit
    }
    ORDER ||--|{ LINE-ITEM : contains
    ORDER {
        int orderNumber PK
        string deliveryAddress
        string invoice_to FK, UK
    }
    "LINE-ITEM" {
        int orderNumber PK, FK
        varchar(40)[] tags
    }
    p[Person] {
        string driversLicense PK
        int bestFriendId
        string boss_license FK
    }
    p |o..o{ p : boss
    NAMED-DRIVER:::important one or more to zero or many p : allows
    ORDER only one optionally to zero or one INVOICE : "has"
    classDef important fill:#f96
    style p fill:#fff
    accTitle: shop
    accDescr {
       more text
    }
`);
  if (!value) throw new Error('Nothing was read.');
  expect(settingsOf(value).name).toBe('Order example');
  expect(tablesOf(value).map(({ name }) => name)).toEqual([
    'CUSTOMER',
    'ORDER',
    'LINE-ITEM',
    'Person',
    'NAMED-DRIVER',
    'INVOICE',
    'NAMED-DRIVER_Person',
  ]);
  const [customer, , items] = tablesOf(value);
  expect(customer?.columns.map(({ name, type, comment }) => [name, type, comment])).toEqual([
    ['name', 'string', ''],
    ['custNumber', 'string', 'who it is'],
    ['credit', 'decimal(10,2)', ''],
  ]);
  expect(items?.columns.map(({ type }) => type)).toEqual(['int', 'varchar(40)[]']);
  expect(keysOf(value)).toEqual([
    'ORDER.CUSTOMER_custNumber > CUSTOMER NO ACTION',
    'LINE-ITEM.orderNumber > ORDER NO ACTION',
    'Person.boss_license? > Person NO ACTION',
    'INVOICE.orderNumber > ORDER NO ACTION',
    'NAMED-DRIVER_Person.NAMED-DRIVER_id > NAMED-DRIVER NO ACTION',
    'NAMED-DRIVER_Person.Person_driversLicense > Person NO ACTION',
  ]);
  expect(tablesOf(value)[5]?.uniques).toHaveLength(1);
  expect(notes.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['association-table', 'columns-made', 'key-made']),
  );
  expect(statements.filter(({ fate }) => fate === 'failed')).toEqual([]);
  expect(statements.filter(({ fate }) => fate === 'ignored').map(({ what, line }) => [what, line])).toEqual([
    ['directive', 6],
    ['direction', 9],
    ['classDef', 35],
    ['style', 36],
    ['accTitle', 37],
    ['accDescr', 38],
  ]);
});

test('columns are found by their marks and names, and by the label', () => {
  const value = readDocument(`erDiagram
    users {
        INT id PK
    }
    addresses {
        INT id PK
    }
    orders {
        INT id PK
        INT user_id FK
        INT billing_address_id FK
        INT shipping_address_id FK
        INT editorId
    }
    users ||--o{ orders : has
    users |o--o{ orders : "editorId ON DELETE SET NULL"
    addresses ||--o{ orders : shipping_address
    addresses ||--o{ orders : billing_address
`);
  expect(keysOf(value)).toEqual([
    'orders.user_id > users NO ACTION',
    'orders.editorId? > users SET NULL',
    'orders.shipping_address_id > addresses NO ACTION',
    'orders.billing_address_id > addresses NO ACTION',
  ]);
});

test('a line that is not understood does not cost those around it', () => {
  const { value, statements } = read(`erDiagram
    a {
        int id PK
        lonely
        int x PK FK "two" "comments"
    }
    a ||~~o{ b : x
    a ||--o{ b
    b {
        int a_id FK
    c {
        int id PK
    }
    ???
`);
  expect(value && tablesOf(value).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(statements.filter(({ fate }) => fate === 'failed').length).toBeGreaterThanOrEqual(4);
  expect(value && keysOf(value)).toHaveLength(1);
});

test('what Mermaid 11.17 added is understood', () => {
  const value = readDocument(`erDiagram
    subgraph sales
    orders {
        NUMERIC(12,4) total
        string? remark
        int \`two words\` PK
    }
    end
`);
  expect(tablesOf(value)[0]?.columns.map(({ name, type, nullable }) => [name, type, nullable])).toEqual([
    ['total', 'NUMERIC(12,4)', false],
    ['remark', 'string', true],
    ['two words', 'int', false],
  ]);
});

test('diagrams in Markdown are read, other diagrams are not', () => {
  const block = (text: string): string => `\`\`\`mermaid\n${text}\n\`\`\`\n\nand\n\n`;
  const markdown = [
    '# Shop\n\n',
    block('---\ntitle: Flow\n---\nflowchart LR\n  x --> y'),
    block('erDiagram\n  a { int id PK }'),
    block('---\nconfig:\n  layout: elk\n---\nerDiagram\n  b { int id PK }\n  ???'),
  ].join('');
  const both = read(markdown);
  expect(both.value && tablesOf(both.value).map(({ name }) => name)).toEqual(['a', 'b']);
  const lines = both.statements.filter(({ fate }) => fate === 'failed').map(({ line }) => line);
  expect(lines).toEqual([markdown.split('\n').indexOf('  ???') + 1]);
  const { value, statements } = read('flowchart LR\n x --> y');
  expect(value).toBeNull();
  expect(statements).toMatchObject([{ fate: 'failed', what: 'flowchart', line: 1 }]);
});

const hostile = [
  '"; DROP TABLE x; --',
  '</script><b>',
  "it's \\ 'quoted' \"twice\"",
  'two\nlines\tand\r\na tab',
  '🎉 ünï 名前',
  'one',
  'style',
  'direction TB',
  'PK',
  '%%{init: {}}%%',
  '{ [x] } : |o--o{',
  'a.b.c',
  '\u2028\u0007',
  'x'.repeat(200),
];

/** A document in which everything has the given name. */
function named(name: string): Document {
  const document = readDocument(
    'erDiagram\n t {\n int id PK\n int x\n }\n u {\n int id PK\n int t_id FK\n }\n t ||--o{ u : t_id',
  );
  return {
    ...document,
    settings: new Map([...document.settings].map(([id, given]) => [id, { ...given, name }])),
    tables: new Map(
      [...document.tables].map(([id, table]) => [
        id,
        {
          ...table,
          name: `${name}${table.order === 1 ? '' : '2'}`,
          schema: table.order === 1 ? name : null,
          columns: table.columns.map((column, i) => ({
            ...column,
            name: `${name}${i === 0 ? '' : i}`,
            type: `${name}`,
          })),
        },
      ]),
    ),
  };
}

test('hostile names and types come back as they were', () => {
  for (const name of hostile) {
    const document = named(name);
    const text = writeMermaid(document, { rows: true }).value;
    expect(writeJson(unnamed(readDocument(text)))).toBe(writeJson(unnamed(document)));
    expect(text).not.toContain('</script');
  }
});

test('mutated texts are read to their end', () => {
  const sample = `---\ntitle: x\n---\n${writeMermaid(named('a b'), { rows: false }).value}\n"c" one or more to many d : "e"\n`;
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ':::',
    '\n',
    '%%',
    '%%{',
    '---',
    '```',
    'erDiagram',
    '||',
    'o{',
    '..',
    ',',
    '',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(sample.length), fc.nat(20), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 4 }),
      (cuts) => {
        let text = sample;
        for (const [at, length, piece] of cuts) text = text.slice(0, at) + piece + text.slice(at + length);
        const { value, statements } = read(text);
        expect(value !== null || statements.length >= 0).toBe(true);
        if (value) expect(writeMermaid(value, { rows: false }).value).toContain('erDiagram');
      },
    ),
    { numRuns: 300, seed: 23, endOnFailure: true },
  );
});

test('a text that says nothing is no document', () => {
  expect(read('').value).toBeNull();
  expect(read('erDiagram').value).toBeNull();
});
