import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDiff } from './diff.ts';
import type { Document } from './document.ts';
import { columnOf, rowsOf, uniqueKeysOf } from './lookups.ts';
import type { ForeignKey, Table } from './records.ts';
import { type GeneratedRows, generateRows } from './sampleRows.ts';
import { aColumn, aDocument, aForeignKey, aTable } from './testRecords.ts';
import { sentenceOfViolation, violationsOf } from './violations.ts';

function generated(document: Document, table: string, count: number, seed = 1): GeneratedRows & { after: Document } {
  const result = generateRows(document, table, count, seed);
  if ('reason' in result) throw new Error(result.reason);
  return { ...result, after: applyDiff(document, result.diff) };
}

const complaints = (document: Document) =>
  [...violationsOf(document).ofTable.values()].flat().map((v) => sentenceOfViolation(document, v));

const cellsOf = (document: Document, table: string) => rowsOf(document, table).map((row) => Object.values(row.values));

const authors = aTable(
  'authors',
  { id: 'INTEGER', name: 'VARCHAR(30)', email: 'VARCHAR(40)' },
  {
    required: ['name'],
    uniques: [{ name: null, columns: ['authors.email'] }],
  },
);
const books = aTable(
  'books',
  { id: 'INTEGER', title: 'TEXT', year: 'INTEGER', price: 'NUMERIC(6,2)', author_id: 'INTEGER' },
  { required: ['author_id'] },
);
const tags = aTable('tags', { id: 'INTEGER', name: 'VARCHAR(20)' });
const bookTag = aTable('book_tag', { book_id: 'INTEGER', tag_id: 'INTEGER' }, { key: ['book_id', 'tag_id'] });
const library = aDocument({
  tables: [authors, books, tags, bookTag],
  foreignKeys: [
    aForeignKey('books(author_id) → authors(id)'),
    aForeignKey('book_tag(book_id) → books(id)'),
    aForeignKey('book_tag(tag_id) → tags(id)'),
  ],
});

describe('generated rows', () => {
  it('look like what the columns are called', () => {
    const { after } = generated(library, 'authors', 3);
    expect(cellsOf(after, 'authors')).toMatchInlineSnapshot(`
      [
        [
          1,
          "Mira Abe",
          "yuki.zhang@example.com",
        ],
        [
          2,
          "Farid Nowak",
          "ivan.zhang@example.com",
        ],
        [
          3,
          "Jonas Lindgren",
          "ivan.garcia@example.com",
        ],
      ]
    `);
    const { after: withBooks } = generated(after, 'books', 2);
    expect(cellsOf(withBooks, 'books')).toMatchInlineSnapshot(`
      [
        [
          1,
          "Garden of the Quiet Road",
          2024,
          "45.00",
          2,
        ],
        [
          2,
          "The Hidden Sea",
          1964,
          null,
          1,
        ],
      ]
    `);
  });

  it('are the same for the same seed and others for another', () => {
    expect(generated(library, 'books', 5, 7).after).toEqual(generated(library, 'books', 5, 7).after);
    expect(generated(library, 'books', 5, 7).after).not.toEqual(generated(library, 'books', 5, 8).after);
  });

  it('bring along the rows they have to refer to, inserted before them', () => {
    const { after, made, notes } = generated(library, 'book_tag', 6);
    expect(made).toEqual(
      new Map([
        ['authors', 3],
        ['books', 3],
        ['tags', 3],
        ['book_tag', 6],
      ]),
    );
    expect(notes).toEqual([]);
    expect(complaints(after)).toEqual([]);
  });

  it('use every combination and then say why there are no more', () => {
    const { after, made, notes } = generated(library, 'book_tag', 12);
    expect(made.get('book_tag')).toBe(9);
    expect(notes).toEqual([
      'book_tag got 9 of 12 rows: every combination found for book_id, tag_id is taken, and they must be unique.',
    ]);
    expect(complaints(after)).toEqual([]);
    expect(generateRows(after, 'book_tag', 1, 1)).toEqual({
      reason:
        'No row can be made for book_tag: every combination found for book_id, tag_id is taken, and they must be unique.',
    });
  });

  it('keep a column that two foreign keys share consistent', () => {
    const orders = aTable('orders', { tenant: 'INTEGER', id: 'INTEGER' }, { key: ['tenant', 'id'] });
    const products = aTable('products', { tenant: 'INTEGER', id: 'INTEGER' }, { key: ['tenant', 'id'] });
    const lines = aTable(
      'lines',
      { id: 'INTEGER', tenant: 'INTEGER', order_id: 'INTEGER', product_id: 'INTEGER' },
      { required: ['tenant', 'order_id', 'product_id'] },
    );
    const document = aDocument({
      tables: [orders, products, lines],
      foreignKeys: [
        aForeignKey('lines(tenant, order_id) → orders(tenant, id)'),
        aForeignKey('lines(tenant, product_id) → products(tenant, id)'),
      ],
      rows: {
        orders: [
          [1, 1],
          [2, 2],
          [3, 3],
        ],
        products: [
          [3, 9],
          [2, 8],
          [5, 5],
        ],
      },
    });
    const { after } = generated(document, 'lines', 20);
    expect(complaints(after)).toEqual([]);
    expect(new Set(cellsOf(after, 'lines').map((cells) => cells[1]))).toEqual(new Set([2, 3]));
  });

  it('refer to earlier rows of their own table, or to themselves when they must', () => {
    const people = (required: string[]) => aTable('people', { id: 'INTEGER', boss_id: 'INTEGER' }, { required });
    const foreignKeys = [aForeignKey('people(boss_id) → people(id)')];
    const free = generated(aDocument({ tables: [people([])], foreignKeys }), 'people', 12).after;
    expect(complaints(free)).toEqual([]);
    const bosses = cellsOf(free, 'people').map(([id, boss]) => [id, boss] as [number, number | null]);
    expect(bosses.some(([, boss]) => boss !== null)).toBe(true);
    expect(bosses.every(([id, boss]) => boss === null || boss <= id)).toBe(true);
    const bound = generated(aDocument({ tables: [people(['boss_id'])], foreignKeys }), 'people', 4).after;
    expect(complaints(bound)).toEqual([]);
    expect(cellsOf(bound, 'people')[0]).toEqual([1, 1]);
  });

  it('make as many referenced rows as a one-to-one needs', () => {
    const users = aTable('users', { id: 'INTEGER', name: 'TEXT' });
    const profiles = aTable('profiles', { user_id: 'INTEGER', bio: 'TEXT' }, { key: ['user_id'] });
    const { made, after } = generated(
      aDocument({ tables: [users, profiles], foreignKeys: [aForeignKey('profiles(user_id) → users(id)')] }),
      'profiles',
      8,
    );
    expect(made).toEqual(
      new Map([
        ['users', 8],
        ['profiles', 8],
      ]),
    );
    expect(complaints(after)).toEqual([]);
  });

  it('refuse a ring in which each needs another first, by name', () => {
    const a = aTable('a', { id: 'INTEGER', b: 'INTEGER' }, { required: ['b'] });
    const b = aTable('b', { id: 'INTEGER', a: 'INTEGER' }, { required: ['a'] });
    const foreignKeys = [aForeignKey('a(b) → b(id)'), aForeignKey('b(a) → a(id)')];
    expect(generateRows(aDocument({ tables: [a, b], foreignKeys }), 'a', 1, 1)).toEqual({
      reason:
        'No row can be made for a: a needs a row of b and b needs a row of a. Let one of the foreign keys be NULL.',
    });
  });

  it('satisfy the CHECKs that can be read and own up to the others', () => {
    const table = aTable(
      'films',
      { id: 'INTEGER', year: 'INTEGER', rating: 'VARCHAR(5)', starts: 'DATE', ends: 'DATE' },
      {
        required: ['year', 'rating', 'starts', 'ends'],
        checks: [
          { name: null, sql: 'year BETWEEN 3000 AND 3005' },
          { name: null, sql: "rating IN ('G', 'PG-13')" },
          { name: null, sql: 'starts < ends' },
          { name: null, sql: "rating LIKE '%G%'" },
        ],
      },
    );
    const { after, notes, made } = generated(aDocument({ tables: [table] }), 'films', 25);
    expect(made.get('films')).toBe(25);
    expect(complaints(after)).toEqual([]);
    expect(notes).toEqual(["Whether the rows of films satisfy CHECK (rating LIKE '%G%') could not be told."]);
  });

  it('take enums, short unique texts and booleans as far as they go', () => {
    const table: Table = {
      ...aTable('t', { id: 'INTEGER', code: 'CHAR(1)', flag: 'BOOLEAN' }, { required: ['code', 'flag'] }),
      uniques: [
        { name: null, columns: ['t.code'] },
        { name: null, columns: ['t.flag', 't.mood'] },
      ],
    };
    const columns = [...table.columns, aColumn('t', { name: 'mood', enumId: 'mood', nullable: false })];
    const document = aDocument({ tables: [{ ...table, columns }], enums: [{ name: 'mood', values: ['a', 'b', 'c'] }] });
    const { after, made } = generated(document, 't', 100);
    expect(made.get('t')).toBe(6);
    expect(complaints(after)).toEqual([]);
  });

  it('make a thousand in one go', () => {
    const { after, made } = generated(library, 'books', 1000);
    expect(made.get('books')).toBe(1000);
    expect(violationsOf(after).count).toBe(0);
  });
});

/** Tables with composite keys and foreign keys that share columns, as awkward as they come. */
const arbitrarySchema: fc.Arbitrary<Document> = fc
  .array(
    fc.record({
      types: fc.array(
        fc.constantFrom('INTEGER', 'INTEGER', 'VARCHAR(3)', 'TEXT', 'BOOLEAN', 'DATE', 'NUMERIC(4,1)', 'UUID'),
        { minLength: 1, maxLength: 5 },
      ),
      required: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      keyLength: fc.integer({ min: 0, max: 2 }),
      unique: fc.array(fc.nat(4), { maxLength: 2 }),
      keys: fc.array(
        fc.record({
          to: fc.nat(3),
          which: fc.nat(3),
          from: fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }),
          full: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
      check: fc.constantFrom(
        null,
        null,
        null,
        null,
        'c0 IS NOT NULL',
        '1 = 2',
        'c0 > 5',
        'c1 = c0',
        "c0 = 'x' OR c0 IS NULL",
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((given) => {
    const tables = given.map(({ types, required, keyLength, unique, check }, at): Table => {
      const name = `t${at}`;
      const columns = Object.fromEntries(types.map((type, n) => [`c${n}`, type]));
      const names = Object.keys(columns);
      const uniques = [...new Set(unique)].filter((n) => n < names.length);
      return aTable(name, columns, {
        key: names.slice(0, keyLength),
        required: names.filter((_, n) => required[n]),
        uniques: uniques.length > 0 ? [{ name: null, columns: uniques.map((n) => `${name}.c${n}`) }] : [],
        checks: check ? [{ name: null, sql: check }] : [],
      });
    });
    const foreignKeys = given.flatMap(({ keys }, at) =>
      keys.flatMap(({ to, which, from, full }, n): ForeignKey[] => {
        const [table, target] = [tables[at], tables[to % tables.length]];
        const refs = target && uniqueKeysOf(target)[which % Math.max(1, uniqueKeysOf(target).length)];
        if (!table || !target || !refs) return [];
        const pairs = refs.flatMap((refColumn, i) => {
          const type = columnOf(target, refColumn).type;
          const alike = table.columns.filter((column) => column.type === type);
          const column = alike[(from[i] ?? 0) % Math.max(1, alike.length)]?.id;
          return column === undefined ? [] : [{ column, refColumn }];
        });
        if (pairs.length < refs.length) return [];
        if (new Set(pairs.map((pair) => pair.column)).size < pairs.length) return [];
        return [
          {
            ...aForeignKey(`${table.id}(x) → ${target.id}(y)`),
            id: `f${at}.${n}`,
            name: `f${at}.${n}`,
            pairs,
            match: full ? 'FULL' : 'SIMPLE',
          },
        ];
      }),
    );
    return aDocument({ tables, foreignKeys, dialect: 'postgresql' });
  });

describe('on arbitrary schemas', () => {
  it('generated rows violate nothing, or the reason says why there are none', () => {
    let [filled, refused] = [0, 0];
    fc.assert(
      fc.property(arbitrarySchema, fc.integer({ min: 1, max: 8 }), fc.nat(), (document, count, seed) => {
        let now = document;
        for (const table of document.tables.values()) {
          const result = generateRows(now, table.id, count, seed);
          if ('reason' in result) {
            refused++;

            expect(result.reason).toMatch(/^No row can be made for \w+: .+\.$/s);
            continue;
          }
          filled++;
          now = applyDiff(now, result.diff);
          expect(complaints(now)).toEqual([]);
          const rows = rowsOf(now, table.id).length;
          expect(rows).toBeGreaterThan(0);
          if ((result.made.get(table.id) ?? 0) < count) expect(result.notes.join()).toContain(table.name);
        }
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(filled).toBeGreaterThan(refused);
  });
});
