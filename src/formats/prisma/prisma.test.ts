/** What is written as a Prisma schema comes back, and schemas as people write them are understood. */
import { getSchema } from '@mrleebo/prisma-ast';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument } from '#document/arbitraryDocument.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { enumsOf, foreignKeysFrom, foreignKeysOf, tablesOf } from '#document/lookups.ts';
import type { Key, ReferentialAction, Table } from '#document/records.ts';
import { writeJson } from '../json/write.ts';
import { withoutDomains } from '../schema/withoutDomains.ts';
import { cannotHold } from './cannotHold.ts';
import { readPrisma } from './read.ts';
import { columnType, fieldType, type Provider } from './types.ts';
import { usualSchemas } from './usualSchemas.ts';
import { writePrisma } from './write.ts';

const read = (text: string) =>
  readPrisma([{ name: 'schema.prisma', content: text }], { name: 'Untitled', rowLimit: null });

function readDocument(text: string): Document {
  const { value } = read(text);
  if (!value) throw new Error('Nothing was read.');
  return value;
}

/** The document without what `cannotHold` lists. */
function held(document: Document): Document {
  const plain = withoutDomains(document);
  const { dialect } = settingsOf(plain);
  const hasEnums = dialect !== 'sqlserver';
  const provider: Provider = dialect === 'oracle' ? 'postgresql' : dialect;
  const hasKeyNames = provider === 'postgresql' || provider === 'sqlserver';
  const schema = (given: string | null): string | null => (given === usualSchemas[provider] ? null : given);
  const tables = tablesOf(plain).map((table): Table => {
    const keys: Key[] = [...table.uniques, ...table.indexes.filter((index) => index.unique)].map(
      ({ name, columns }) => ({
        name,
        columns,
      }),
    );
    const alone = table.columns.flatMap(({ id }) => keys.find((key) => key.columns.join() === id) ?? []);
    return {
      ...table,
      schema: schema(table.schema),
      columns: table.columns.map((column) => ({
        ...column,
        type: column.enumId === null ? fieldType(provider, column.type).sql : hasEnums ? 'TEXT' : 'NVARCHAR(1000)',
        enumId: hasEnums ? column.enumId : null,
        generated: null,
      })),
      primaryKey: table.primaryKey && { ...table.primaryKey, name: hasKeyNames ? table.primaryKey.name : null },
      uniques: [...alone, ...keys.filter((key) => !alone.includes(key))],
      indexes: table.indexes.filter((index) => !index.unique),
      expressionIndexes: [],
      checks: [],
      inherits: [],
      partitionBy: null,
    };
  });
  const keys = tables.flatMap((table) =>
    foreignKeysFrom(plain, table.id).map((key) => {
      const isWanted = key.pairs.some(
        (pair) => table.columns.find((column) => column.id === pair.column)?.nullable === false,
      );
      const action = (given: ReferentialAction): ReferentialAction =>
        given !== 'RESTRICT' && (given !== 'SET NULL' || !isWanted)
          ? given
          : provider === 'sqlserver'
            ? 'NO ACTION'
            : 'RESTRICT';
      return { ...key, onDelete: action(key.onDelete), onUpdate: action(key.onUpdate) };
    }),
  );
  return {
    ...plain,
    settings: new Map([['document', { id: 'document', name: 'Untitled', dialect: provider }]]),
    enums: hasEnums
      ? new Map([...plain.enums].map(([id, given]) => [id, { ...given, schema: schema(given.schema) }]))
      : new Map(),
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

/** For SQLite foreign keys have no names in Prisma; here they are numbered. */
const named = (document: Document): Document =>
  settingsOf(document).dialect !== 'sqlite'
    ? document
    : {
        ...document,
        foreignKeys: new Map(foreignKeysOf(document).map((key, i) => [key.id, { ...key, name: `fk${i}` }])),
      };

for (const dialect of ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'oracle'] as const)
  test(`what is written for ${dialect} comes back up to the list of losses, and is written in the same way again`, () => {
    fc.assert(
      fc.property(arbitraryDocument({ dialect, rare: true, models: true, drawing: true }), (document) => {
        const { value: text, notes } = writePrisma(document, { rows: true });
        const again = readDocument(text);
        expect(writeJson(named(again))).toBe(writeJson(named(held(document))));
        expect(writePrisma(again, { rows: true }).value).toBe(text);
        expect(cannotHold.map((loss) => loss.code)).toEqual(expect.arrayContaining(notes.map((note) => note.code)));
      }),
      { numRuns: 120, seed: 31, endOnFailure: true },
    );
  });

test('another parser takes what is written', () => {
  fc.assert(
    fc.property(arbitraryDocument({ dialect: 'postgresql', rare: true }), (document) => {
      const text = writePrisma(document, { rows: false }).value;
      const blocks = getSchema(text).list.flatMap((block) => (block.type === 'model' ? [block.name] : []));
      expect(blocks).toHaveLength(document.tables.size);
    }),
    { numRuns: 60, seed: 32, endOnFailure: true },
  );
});

const sample = `
datasource db {
  provider = "mysql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "prisma-client-js"
}

/// Who writes.
model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique(map: "one_mail") @db.VarChar(255) /// where to write
  name      String?
  role      Role     @default(USER)
  score     Decimal  @default(1.50) @db.Decimal(10, 2)
  key       String   @default(uuid())
  born      DateTime? @db.Date
  made_at   DateTime @default(now()) @map("created")
  seen      DateTime @updatedAt
  bits      BigInt   @default(dbgenerated("(1 + 2)"))
  posts     Post[]
  edited    Post[]   @relation("editor")
  bossId    Int?
  boss      User?    @relation("boss", fields: [bossId], references: [id])
  staff     User[]   @relation("boss")

  @@index([name, role(sort: Desc)], map: "by_name")
  @@index([name])
  @@map("users")
}

model Post {
  blog     Int
  number   Int
  authorId Int
  editorId Int?
  author   User @relation(fields: [authorId], references: [id])
  editor   User? @relation("editor", fields: [editorId], references: [id], onDelete: Cascade, onUpdate: NoAction, map: "edits")
  tags     Tag[]
  id       Int @unique
  shape    Unsupported("polygon")?

  @@id([blog, number])
  @@unique([
    authorId,
    blog,
  ], map: "one_blog")
}

model Tag {
  name  String @id
  users Friend[]
  marks Mark[]
}

model Mark {
  id   String @id
  tags Tag[]
}

model Friend {
  a   Int
  tag String
  t   Tag @relation(fields: [tag], references: [name], onDelete: SetDefault)
}

enum Role {
  USER  @map("user")
  ADMIN
  @@map("roles")
}

view Totals {
  id Int @unique
}
`;

test('a schema as people write it is understood', () => {
  const { value, statements, notes } = read(sample);
  if (!value) throw new Error('Nothing was read.');
  expect(settingsOf(value).dialect).toBe('mysql');
  const [users, posts] = tablesOf(value);
  expect(tablesOf(value).map(({ name }) => name)).toEqual(['users', 'Post', 'Tag', 'Mark', 'Friend', '_MarkToTag']);
  expect(users?.comment).toBe('Who writes.');
  expect(users?.columns.map(({ name, type, nullable }) => `${name} ${type}${nullable ? '?' : ''}`)).toEqual([
    'id INTEGER',
    'email VARCHAR(255)',
    'name VARCHAR(191)?',
    'role TEXT',
    'score DECIMAL(10,2)',
    'key VARCHAR(191)',
    'born DATE?',
    'created DATETIME(3)',
    'seen DATETIME(3)',
    'bits BIGINT',
    'bossId INTEGER?',
  ]);
  expect(users?.columns.map((column) => column.default)).toEqual([
    null,
    null,
    null,
    { kind: 'literal', value: 'user' },
    { kind: 'literal', value: '1.50' },
    null,
    null,
    { kind: 'expression', sql: 'CURRENT_TIMESTAMP' },
    null,
    { kind: 'expression', sql: '(1 + 2)' },
    null,
  ]);
  expect(users?.columns[0]?.identity).toBe(true);
  expect(users?.columns[1]?.comment).toBe('where to write');
  expect(users?.uniques).toEqual([{ name: 'one_mail', columns: ['c2'] }]);
  expect(users?.indexes.map(({ name }) => name)).toEqual(['users_name_idx']);
  expect(users?.expressionIndexes).toMatchObject([{ name: 'by_name', parts: 'name, role DESC' }]);
  expect(posts?.primaryKey?.columns).toHaveLength(2);
  expect(posts?.uniques.map(({ name }) => name)).toEqual([null, 'one_blog']);
  expect(posts?.columns.at(-1)?.type).toBe('polygon');
  expect(enumsOf(value)).toMatchObject([{ name: 'roles', values: ['user', 'ADMIN'] }]);
  expect(foreignKeysOf(value).map(({ name, onDelete, onUpdate }) => `${name} ${onDelete} ${onUpdate}`)).toEqual([
    'users_bossId_fkey SET NULL CASCADE',
    'Post_authorId_fkey RESTRICT CASCADE',
    'edits CASCADE NO ACTION',
    'Friend_tag_fkey SET DEFAULT CASCADE',
    '_MarkToTag_A_fkey CASCADE CASCADE',
    '_MarkToTag_B_fkey CASCADE CASCADE',
  ]);
  expect(statements.filter(({ fate }) => fate === 'failed').map(({ what }) => what)).toEqual(['relation Post.tags']);
  expect(statements.filter(({ fate }) => fate === 'ignored').map(({ what }) => what)).toEqual([
    'generator client',
    'view Totals',
  ]);
  expect(new Set(notes.map(({ code }) => code))).toEqual(
    new Set(['client-default', 'relation-without-other-side', 'association-table']),
  );
});

test('orders, lengths and kinds of indexes come back', () => {
  const text = (provider: string, lines: string): string =>
    `datasource db {\n  provider = "${provider}"\n}\nmodel t {\n  id Int @id\n  a String\n  b String\n  ${lines}\n}`;
  const cases = [
    text(
      'postgresql',
      '@@index([a, b(sort: Desc)])\n  @@index([a], type: Gin, map: "one")\n  @@index([b], type: Hash)',
    ),
    text('mysql', '@@index([a(length: 10), b(length: 20, sort: Desc)])\n  @@fulltext([a, b])'),
  ];
  for (const given of cases) {
    const document = readDocument(given);
    const { value, notes } = writePrisma(document, { rows: false });
    expect(tablesOf(document)[0]?.expressionIndexes.length).toBeGreaterThan(1);
    expect(writeJson(readDocument(value))).toBe(writeJson(document));
    expect(notes.map(({ code }) => code)).toEqual(['name']);
  }
});

test('lists have defaults too', () => {
  const { value } = read(`
datasource db {
  provider = "postgresql"
}
model t {
  id    Int      @id
  none  String[] @default([])
  words String[] @default(["a", "b c"])
}
`);
  const columns = value ? tablesOf(value).flatMap((table) => table.columns) : [];
  expect(columns.map(({ type, default: given }) => [type, given?.kind === 'literal' ? given.value : null])).toEqual([
    ['INTEGER', null],
    ['TEXT[]', '{}'],
    ['TEXT[]', '{"a","b c"}'],
  ]);
  const text = value ? writePrisma(value, { rows: false }).value : '';
  expect(text).toContain('@default([])');
  expect(value && writeJson(readDocument(text))).toBe(value && writeJson(value));
});

test('a line that is not understood does not cost those around it', () => {
  const { value, statements } = read(`
datasource db {
  provider = "sqlite"
}
model a {
  id Int @id
  x  Nowhere
  y  Int @default(
  ???
  z  String
model b {
  id  Int @id
  aId Int
  a   a @relation(fields: [aId], references: [id])
  c   a @relation(fields: [cId], references: [id])
}
nonsense
model b {
  other Int @id
}
}
enum e {
  one
}
`);
  expect(value && tablesOf(value).map(({ name, columns }) => [name, columns.map((column) => column.name)])).toEqual([
    ['a', ['id', 'z']],
    ['b', ['id', 'aId']],
  ]);
  expect(value?.foreignKeys.size).toBe(1);
  expect(value?.enums.size).toBe(1);
  expect(statements.filter(({ fate }) => fate === 'failed').length).toBeGreaterThanOrEqual(5);
});

test('types are those of the database', () => {
  const written = (provider: Provider, type: string): string => {
    const { scalar, native, isList, sql } = fieldType(provider, type);
    return `${scalar}${isList ? '[]' : ''} ${native}`.trim() + (sql === type ? '' : ` as ${sql}`);
  };
  expect(written('postgresql', 'VARCHAR(40)')).toBe('String @db.VarChar(40)');
  expect(written('postgresql', 'character varying(40)')).toBe('String @db.VarChar(40) as VARCHAR(40)');
  expect(written('postgresql', 'timestamp with time zone')).toBe('DateTime @db.Timestamptz as TIMESTAMPTZ');
  expect(written('postgresql', 'TEXT[]')).toBe('String[]');
  expect(written('postgresql', 'tsvector')).toBe('null');
  expect(written('mysql', 'INT UNSIGNED')).toBe('Int @db.UnsignedInt');
  expect(written('mysql', 'INT(10) UNSIGNED')).toBe('Int @db.UnsignedInt as INT UNSIGNED');
  expect(written('sqlite', 'VARCHAR(40)')).toBe('String as TEXT');
  expect(written('mysql', 'TINYINT(1)')).toBe('Boolean @db.TinyInt(1)');
  expect(written('sqlserver', 'NVARCHAR(MAX)')).toBe('String @db.NVarChar(Max)');
  expect(columnType('sqlserver', 'String', 'NVarChar', ['Max'])).toBe('NVARCHAR(MAX)');
});

const hostile = [
  '"; DROP TABLE x; --',
  '</script><b>',
  "it's \\ 'quoted' \"twice\"",
  'two\nlines\tand\r\na tab',
  '🎉 ünï 名前',
  'String',
  'model',
  '@@map("x")',
  '// no comment',
  '{',
  '1st',
  '_',
  '\u2028\u0007',
  'x'.repeat(200),
];

test('hostile names and texts come back as they were', () => {
  const base = readDocument(`datasource db {
  provider = "postgresql"
}
model t {
  id Int @id
  e  e
  u  u[]
}
model u {
  id Int @id
  x  String
  t  t @relation(fields: [id], references: [id])
}
enum e {
  v
}`);
  for (const name of hostile) {
    const document: Document = {
      ...base,
      enums: new Map([...base.enums].map(([id, given]) => [id, { ...given, name, schema: name, values: [name] }])),
      tables: new Map(
        [...base.tables].map(([id, table]) => [
          id,
          {
            ...table,
            name: `${name}${table.order}`,
            schema: name,
            comment: name.replaceAll('\r', ''),
            columns: table.columns.map((column, i) => ({
              ...column,
              name: `${name}${i}`,
              comment: name.replaceAll('\r', ''),
              default: column.type === 'TEXT' ? { kind: 'literal' as const, value: name } : null,
            })),
          },
        ]),
      ),
      foreignKeys: new Map([...base.foreignKeys].map(([id, key]) => [id, { ...key, name }])),
    };
    const text = writePrisma(document, { rows: true }).value;
    expect(writeJson(readDocument(text))).toBe(writeJson(document));
    expect(() => getSchema(text)).not.toThrow();
  }
});

test('mutated texts are read to their end', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '"',
    '@',
    '@@',
    ':',
    '\n',
    '///',
    'model x {',
    '?',
    ',',
    '/*',
    '\\',
    '',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(sample.length), fc.nat(20), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 4 }),
      (cuts) => {
        let text = sample;
        for (const [at, length, piece] of cuts) text = text.slice(0, at) + piece + text.slice(at + length);
        const { value, statements } = read(text);
        expect(statements.length).toBeGreaterThan(0);
        if (value) expect(writePrisma(value, { rows: false }).value).toContain('datasource');
      },
    ),
    { numRuns: 300, seed: 33, endOnFailure: true },
  );
});

test('a text that says nothing is no document', () => {
  expect(read('').value).toBeNull();
  expect(read('hello world').value).toBeNull();
});
