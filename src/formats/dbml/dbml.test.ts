/** What is written as DBML comes back, and DBML as people write it is understood. */
import { Compiler, Filepath, MemoryProjectLayout } from '@dbml/parse';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { areasOf, foreignKeysFrom, notesOf, rowsOf, tablesOf } from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import { writeJson } from '../json/write.ts';
import { withoutDomains } from '../schema/withoutDomains.ts';
import { cannotHold } from './cannotHold.ts';
import { readDbml } from './read.ts';
import { writeDbml } from './write.ts';

const read = async (text: string) =>
  readDbml([{ name: 'a.dbml', content: text }], { name: 'Untitled', rowLimit: null });

async function readDocument(text: string): Promise<Document> {
  const { value } = await read(text);
  if (!value) throw new Error('Nothing was read.');
  return value;
}

/** The document without what `cannotHold` lists. */
function held(document: Document): Document {
  const plain = withoutDomains(document);
  const tables = tablesOf(plain).map((table) => ({
    ...table,
    inherits: [],
    partitionBy: null,
    columns: table.columns.map((column) => ({ ...column, generated: null })),
  }));
  const ends = new Set<string>();
  const titles = new Set<string>();
  const keys = tables
    .flatMap((table) => foreignKeysFrom(plain, table.id))
    .filter(({ pairs }) => {
      const sets = [pairs.map((pair) => pair.column), pairs.map((pair) => pair.refColumn)]
        .map((columns) => columns.toSorted().join())
        .sort();
      const end = sets.join(' and ');
      if (sets[0] === sets[1]) return false;
      return !ends.has(end) && ends.add(end);
    });
  const rows = tables.flatMap((table) => rowsOf(plain, table.id));
  return {
    ...plain,
    tables: new Map(tables.map((table) => [table.id, table])),
    foreignKeys: new Map(
      keys.map((key, i) => [
        key.id,
        {
          ...key,
          order: i + 1,
          deferrable: false,
          initiallyDeferred: false,
          match: 'SIMPLE' as const,
          setColumns: null,
        },
      ]),
    ),
    rows: new Map(rows.map((row, i) => [row.id, { ...row, order: i + 1 }])),
    definitions: new Map(),
    models: new Map(),
    relationships: new Map(),
    places: new Map(),
    areas: new Map(
      areasOf(plain).map((area) => {
        const title = freshName(area.title || 'area', titles);
        titles.add(title);
        return [area.id, { ...area, title, x: 0, y: 0, width: 320, height: 200, color: null }];
      }),
    ),
    notes: new Map(
      notesOf(plain).map((note) => [note.id, { ...note, x: 0, y: 0, width: 220, height: 120, color: null }]),
    ),
  };
}

function errorsOf(text: string): readonly string[] {
  const compiler = new Compiler(new MemoryProjectLayout({ '/main.dbml': text }));
  return compiler
    .interpretFile(Filepath.from('/main.dbml'))
    .getErrors()
    .map((error) => String(error.diagnostic));
}

test('what is written comes back up to the list of losses, and is written in the same way again', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryDocument({ dialect: 'postgresql', rare: true, models: true, drawing: true }),
      async (document) => {
        const { value: text, notes } = writeDbml(document, { rows: true });
        const again = await readDocument(text);
        expect(writeJson(again)).toBe(writeJson(held(document)));
        expect(writeDbml(again, { rows: true }).value).toBe(text);
        expect(cannotHold.map((loss) => loss.code)).toEqual(expect.arrayContaining(notes.map((note) => note.code)));
      },
    ),
    { numRuns: 150, seed: 11, endOnFailure: true },
  );
});

test('the library itself finds no fault in what is written', () => {
  fc.assert(
    fc.property(arbitraryDocument({ dialect: 'mysql', rare: true, drawing: true }), (document) => {
      const text = writeDbml(document, { rows: true }).value;
      expect({ text, errors: errorsOf(text) }).toEqual({ text, errors: [] });
    }),
    { numRuns: 60, seed: 12, endOnFailure: true },
  );
});

const sample = `
Project shop {
  database_type: 'MySQL'
  Note: 'All of it'
}

TablePartial stamped {
  id int [pk, increment]
  made_at timestamp [not null, default: \`now()\`]
}

Table sales.customers as C [headercolor: #3498DB, note: 'who buys'] {
  ~stamped
  email "character varying(40)" [not null, unique, note: '''
    the address
      to write to
  ''']
  kind sales.kinds [default: sales.kinds.private]
  credit decimal(10,2) [default: -1.50, check: \`credit < 100\`]
  active bool [default: true]
  note text [default: null]
  indexes {
    (email, kind) [unique, name: 'by_kind']
    \`lower(email)\` [type: hash]
  }
  checks {
    \`length(email) > 3\` [name: 'long_enough']
  }
}

Enum sales.kinds {
  private [note: 'a person']
  "a firm"
}

Table orders {
  id int [pk]
  customer int [ref: > sales.customers.id, not null]
  partner_mail varchar
  partner_kind sales.kinds
}

Table products { id int [pk] }
Table labels { product int [not null] }

Ref partners: orders.(partner_mail, partner_kind) > C.(email, kind) [delete: set null, update: cascade]
Ref { orders.id <> products.id }
Ref: products.id - labels.product [delete: cascade]

TableGroup all [color: #fff] {
  orders
  C
  orders
  nowhere
}

Note reminder {
  'Ask first.\\nThen ask again.'
}

records sales.customers(id, email, kind) {
  1, 'a@b.example', sales.kinds.private
  2, "c", null
}
`;

test('DBML as people write it is understood', async () => {
  const { value, statements, notes } = await read(sample);
  if (!value) throw new Error('Nothing was read.');
  expect(settingsOf(value)).toMatchObject({ name: 'shop', dialect: 'mysql' });
  const [customers, orders, products, labels, pairs] = tablesOf(value);
  expect(customers).toMatchObject({ schema: 'sales', name: 'customers', comment: 'who buys' });
  expect(customers?.columns.map(({ name, type, nullable, identity }) => ({ name, type, nullable, identity }))).toEqual([
    { name: 'id', type: 'int', nullable: false, identity: true },
    { name: 'made_at', type: 'timestamp', nullable: false, identity: false },
    { name: 'email', type: 'character varying(40)', nullable: false, identity: false },
    { name: 'kind', type: 'TEXT', nullable: true, identity: false },
    { name: 'credit', type: 'decimal(10,2)', nullable: true, identity: false },
    { name: 'active', type: 'bool', nullable: true, identity: false },
    { name: 'note', type: 'text', nullable: true, identity: false },
  ]);
  expect(customers?.columns.map((column) => column.default)).toEqual([
    null,
    { kind: 'expression', sql: 'now()' },
    null,
    { kind: 'literal', value: 'private' },
    { kind: 'literal', value: '-1.50' },
    { kind: 'literal', value: true },
    null,
  ]);
  expect(customers?.columns[2]?.comment).toBe('the address\n  to write to');
  expect(customers?.uniques).toEqual([{ name: null, columns: ['c3'] }]);
  expect(customers?.indexes).toEqual([{ name: 'by_kind', columns: ['c3', 'c4'], unique: true }]);
  expect(customers?.expressionIndexes).toMatchObject([{ method: 'hash', parts: 'lower(email)', where: null }]);
  expect(customers?.checks).toEqual([
    { name: null, sql: 'credit < 100' },
    { name: 'long_enough', sql: 'length(email) > 3' },
  ]);
  expect([...value.enums.values()]).toMatchObject([{ schema: 'sales', name: 'kinds', values: ['private', 'a firm'] }]);
  expect(pairs).toMatchObject({ name: 'orders_products', columns: [{ name: 'orders_id' }, { name: 'products_id' }] });
  expect(labels?.uniques).toHaveLength(1);
  expect(
    [...value.foreignKeys.values()].map(({ name, tableId, refTableId, onDelete, onUpdate }) =>
      [name, tableId, refTableId, onDelete, onUpdate].join(' '),
    ),
  ).toEqual([
    `fk_orders_customer ${orders?.id} ${customers?.id} NO ACTION NO ACTION`,
    `partners ${orders?.id} ${customers?.id} SET NULL CASCADE`,
    `fk_labels_product ${labels?.id} ${products?.id} CASCADE NO ACTION`,
    `fk_orders_products_orders_id ${pairs?.id} ${orders?.id} NO ACTION NO ACTION`,
    `fk_orders_products_products_id ${pairs?.id} ${products?.id} NO ACTION NO ACTION`,
  ]);
  expect([...value.rows.values()].map((row) => Object.values(row.values))).toEqual([
    [1, 'a@b.example', 'private'],
    [2, 'c', null],
  ]);
  expect(statements.filter(({ fate }) => fate === 'failed')).toEqual([]);
  expect([...value.areas.values()]).toMatchObject([{ title: 'all', tables: [orders?.id, customers?.id] }]);
  expect([...value.notes.values()]).toMatchObject([{ text: 'Ask first.\nThen ask again.' }]);
  expect(statements.find(({ what }) => what === 'TableGroup all')).toMatchObject({
    line: 50,
    sentence:
      'The setting color is not kept. Line 53: orders is in a group already. Line 54: there is no table nowhere.',
  });
  expect(notes.map((note) => note.code)).toEqual(['association-table']);
});

test('a broken element does not cost those around it', async () => {
  const { value, statements, notes } = await read(`Table a { id int [pk] }
Table broken { id int [pk
Table b {
  id int [pk]
  a int [ref: > a.id]
  c int [ref: > nowhere.id]
  lonely
}
Nonsense x y
Table c { id int }
Table c { other int }
Enum { }
Ref: b.nothing > a.id
records nowhere(id) { 1 }
`);
  expect(value && tablesOf(value).map((table) => table.name)).toEqual(['a', 'broken', 'b', 'c']);
  expect(value?.foreignKeys.size).toBe(1);
  const lines = statements.filter(({ fate }) => fate === 'failed').map(({ line }) => line);
  expect(lines).toEqual(expect.arrayContaining([9, 11, 12, 6, 13, 14]));
  expect(notes.filter((note) => note.code === 'syntax').map((note) => note.place?.line)).toEqual(
    expect.arrayContaining([7, 9]),
  );
});

test('what a table says goes before its partials, a later partial before an earlier one', async () => {
  const { value } = await read(`
TablePartial one [note: 'one'] {
  a int [pk]
  b int [unique, ref: > t.a]
}
TablePartial two {
  b text [note: 'of two']
  c int
  indexes { c }
  Note: 'two'
}
Table t {
  d int [ref: - a]
  ~one
  ~two
  c bigint
}
`);
  const table = value && tablesOf(value)[0];
  expect(table?.columns.map(({ name, type }) => [name, type])).toEqual([
    ['d', 'int'],
    ['a', 'int'],
    ['b', 'text'],
    ['c', 'bigint'],
  ]);
  expect(table?.comment).toBe('two');
  expect(table?.primaryKey?.columns).toEqual(['c2']);
  expect(table?.uniques).toEqual([{ name: null, columns: ['c1'] }]);
  expect(table?.indexes).toHaveLength(1);
  expect(value?.foreignKeys.size).toBe(1);
});

test('several sources are one schema', async () => {
  const sources = [
    { name: 'one.dbml', content: "use { table b } from './two'\nTable a { b int [ref: > b.id] }" },
    { name: 'two.dbml', content: 'Table b { id int [pk] }\nRubbish' },
  ];
  const { value, statements } = await readDbml(sources, { name: 'both', rowLimit: null });
  expect(value?.foreignKeys.size).toBe(1);
  expect(value && settingsOf(value).name).toBe('both');
  expect(statements.map(({ file }) => file)).toEqual(['one.dbml', 'one.dbml', 'two.dbml', 'two.dbml', 'one.dbml']);
});

test('a text that says nothing is no document', async () => {
  expect((await read('')).value).toBeNull();
  expect((await read('hello world')).value).toBeNull();
});

const hostile = [
  `"; DROP TABLE x; --`,
  '</script><b>',
  "it's \\ 'quoted' \"twice\"",
  'two\nlines\tand\r\na tab',
  '🎉 ünï 名前',
  'table',
  'null',
  '[pk]',
  '//',
  '/* x',
  "'''",
  '\u2028\u0007',
  'x'.repeat(200),
];

test('hostile names and texts come back as they were', async () => {
  const document = await readDocument(
    'Project p { }\nEnum e { v }\nTable t {\n id int [pk]\n x e\n}\nTable u { t int [ref: > t.id] }',
  );
  for (const name of hostile) {
    const renamed: Document = {
      ...document,
      settings: new Map([...document.settings].map(([id, given]) => [id, { ...given, name }])),
      enums: new Map([...document.enums].map(([id, given]) => [id, { ...given, name, schema: name, values: [name] }])),
      tables: new Map(
        [...document.tables].map(([id, table]) => [
          id,
          {
            ...table,
            name: `${name}${table.order}`,
            schema: name,
            comment: name,
            columns: table.columns.map((column, i) => ({ ...column, name: `${name}${i}`, comment: name })),
            checks: [{ name, sql: name }],
          },
        ]),
      ),
      foreignKeys: new Map([...document.foreignKeys].map(([id, key]) => [id, { ...key, name }])),
    };
    const text = writeDbml(renamed, { rows: true }).value;
    expect(writeJson(await readDocument(text))).toBe(writeJson(renamed));
    expect(errorsOf(text)).toEqual([]);
  }
});

test('mutated texts are read to their end', async () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    '(',
    '"',
    "'",
    "'''",
    '`',
    ':',
    '\n',
    'Table',
    'Ref',
    '~',
    '.',
    '<>',
    '/*',
    '\\',
    '',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(sample.length), fc.nat(20), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 4 }),
      async (cuts) => {
        let text = sample;
        for (const [at, length, piece] of cuts) text = text.slice(0, at) + piece + text.slice(at + length);
        const { statements } = await read(text);
        expect(statements.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 100, seed: 13, endOnFailure: true },
  );
});

test('what is lost is told', () => {
  const [document] = fc.sample(arbitraryDocument({ dialect: 'mysql' }), { numRuns: 1, seed: 3 });
  if (!document) throw new Error('Nothing was drawn.');
  const [table] = tablesOf(document);
  if (!table) throw new Error('It has no table.');
  const checks = [{ name: 'odd', sql: '`a` > 0' }];
  const changed = {
    ...document,
    tables: new Map(document.tables).set(table.id, { ...table, checks, inherits: [table.id] }),
  };
  const { notes, value } = writeDbml(changed, { rows: false });
  expect(notes.map(({ code }) => code)).toEqual(expect.arrayContaining(['inherits', 'backticks']));
  expect(notes.find(({ code }) => code === 'inherits')?.sentence).toContain(table.name);
  expect(value).not.toContain('records');
});

test('a table that is called like a namespace is not taken for it', async () => {
  const text = `Project p {
  database_type: 'PostgreSQL'
}

Table sales {
  id INTEGER [pk]
}

Table sales.items {
  id INTEGER [pk]
}

Ref fk: sales.items.id > public.sales.id

records public.sales(id) {
  1
}
`;
  const document = await readDocument(text);
  expect(tablesOf(document).map(({ schema }) => schema)).toEqual([null, 'sales']);
  expect(document.foreignKeys.size + document.rows.size).toBe(2);
  const written = writeDbml(document, { rows: true }).value;
  expect(written).toContain('records public.sales(id)');
  expect(errorsOf(written)).toEqual([]);
});
