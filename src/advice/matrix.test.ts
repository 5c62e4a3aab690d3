import { expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import type { DialectName, ForeignKey, ReferentialAction } from '#document/records.ts';
import { aColumn, aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import type { Effect } from './effects.ts';
import { impactMatrix } from './matrix.ts';

const effects = (document: Document, dialect: DialectName, from: string, to: string, event?: 'delete' | 'update') =>
  impactMatrix(document, dialect).row(from, event).cell(to).effects;

/** `a ← b` and `a ← c` CASCADE; `d` refers to both. */
const diamond = (toB: Partial<ForeignKey>, toC: Partial<ForeignKey>): Document =>
  aDocument({
    tables: [
      aTable('a', { id: 'INTEGER' }),
      aTable('b', { id: 'INTEGER', a_id: 'INTEGER' }),
      aTable('c', { id: 'INTEGER', a_id: 'INTEGER' }),
      aTable('d', { id: 'INTEGER', b_id: 'INTEGER', c_id: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('b(a_id) → a(id)', { onDelete: 'CASCADE' }),
      aForeignKey('c(a_id) → a(id)', { onDelete: 'CASCADE' }),
      aForeignKey('d(b_id) → b(id)', toB),
      aForeignKey('d(c_id) → c(id)', toC),
    ],
  });

test('each action has its effect, along every way', () => {
  const document = aDocument({
    tables: [
      aTable('authors', { id: 'INTEGER' }),
      aTable('books', { id: 'INTEGER', author_id: 'INTEGER' }),
      aTable('reviews', { id: 'INTEGER', book_id: 'INTEGER' }),
      aTable('loans', { id: 'INTEGER', book_id: 'INTEGER' }),
      aTable('shops', { id: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE', onUpdate: 'CASCADE' }),
      aForeignKey('reviews(book_id) → books(id)', { onDelete: 'SET NULL' }),
      aForeignKey('loans(book_id) → books(id)', { onDelete: 'RESTRICT' }),
    ],
  });
  const row = impactMatrix(document, 'sqlite').row('authors');
  expect(row.touched).toEqual(['books', 'reviews', 'loans']);
  expect(row.cell('books').effects).toEqual(['deleted']);
  expect(row.cell('reviews')).toMatchObject({
    effects: ['set-null'],
    paths: [{ foreignKeys: ['fk_books_author_id', 'fk_reviews_book_id'], effects: ['set-null'] }],
  });
  expect(row.cell('loans').effects).toEqual(['blocks']);
  expect(row.cell('shops')).toEqual({ effects: [], paths: [] });
  expect(row.cell('authors').effects).toEqual([]);
  expect(effects(document, 'sqlite', 'authors', 'books', 'update')).toEqual(['updated']);
  expect(effects(document, 'sqlite', 'authors', 'reviews', 'update')).toEqual([]);
  expect(effects(document, 'sqlite', 'books', 'reviews', 'update')).toEqual(['blocks']);
});

test.each<[ReferentialAction, Partial<Record<DialectName, readonly Effect[]>>]>([
  [
    'RESTRICT',
    {
      sqlite: ['deleted', 'blocks', 'order-dependent'],
      postgresql: ['deleted', 'blocks', 'order-dependent'],
      mysql: ['deleted', 'blocks', 'order-dependent'],
    },
  ],
  [
    'NO ACTION',
    {
      sqlite: ['deleted', 'blocks'],
      postgresql: ['deleted', 'blocks', 'order-dependent'],
      mysql: ['deleted', 'blocks', 'order-dependent'],
    },
  ],
  ['CASCADE', { sqlite: ['deleted'], postgresql: ['deleted'], mysql: ['deleted'] }],
])('a diamond that closes with CASCADE and %s', (action, expected) => {
  const document = diamond({ onDelete: 'CASCADE' }, { onDelete: action });
  for (const [dialect, wanted] of Object.entries(expected)) {
    expect(effects(document, dialect as DialectName, 'a', 'd'), dialect).toEqual(wanted);
  }
});

test('a check that waits for COMMIT leaves nothing to the order', () => {
  const waiting = { onDelete: 'NO ACTION', deferrable: true, initiallyDeferred: true } as const;
  const document = diamond({ onDelete: 'CASCADE' }, waiting);
  expect(effects(document, 'postgresql', 'a', 'd')).toEqual(['deleted', 'blocks']);
  const restricting = diamond({ onDelete: 'CASCADE' }, { ...waiting, onDelete: 'RESTRICT' });
  expect(effects(restricting, 'postgresql', 'a', 'd')).toContain('order-dependent');
});

test('both arms of a diamond are named', () => {
  const { paths } = impactMatrix(diamond({ onDelete: 'CASCADE' }, { onDelete: 'RESTRICT' }), 'sqlite')
    .row('a')
    .cell('d');
  expect(paths).toEqual([
    { foreignKeys: ['fk_b_a_id', 'fk_d_b_id'], effects: ['deleted', 'order-dependent'] },
    { foreignKeys: ['fk_c_a_id', 'fk_d_c_id'], effects: ['blocks', 'order-dependent'] },
  ]);
});

test('SET NULL blocks on a NOT NULL column', () => {
  const document = aDocument({
    tables: [
      aTable('authors', { id: 'INTEGER' }),
      aTable('books', { id: 'INTEGER', author_id: 'INTEGER' }, { required: ['author_id'] }),
    ],
    foreignKeys: [aForeignKey('books(author_id) → authors(id)', { onDelete: 'SET NULL' })],
  });
  expect(effects(document, 'postgresql', 'authors', 'books')).toEqual(['set-null', 'blocks']);
});

test('SET DEFAULT writes a default that may refer to nothing; InnoDB refuses instead', () => {
  const books = aTable('books', { id: 'INTEGER' });
  const author = aColumn('books', {
    name: 'author_id',
    type: 'INTEGER',
    default: { kind: 'literal', value: 1 },
  });
  const of = (column: typeof author) =>
    aDocument({
      tables: [aTable('authors', { id: 'INTEGER' }), { ...books, columns: [...books.columns, column] }],
      foreignKeys: [aForeignKey('books(author_id) → authors(id)', { onDelete: 'SET DEFAULT' })],
    });
  expect(effects(of(author), 'sqlite', 'authors', 'books')).toEqual(['set-default', 'blocks']);
  expect(effects(of({ ...author, default: null }), 'sqlite', 'authors', 'books')).toEqual(['set-default']);
  expect(effects(of(author), 'mysql', 'authors', 'books')).toEqual(['blocks']);
});

test('a table that refers to itself', () => {
  const document = (action: ReferentialAction) =>
    aDocument({
      tables: [aTable('staff', { id: 'INTEGER', boss_id: 'INTEGER' })],
      foreignKeys: [aForeignKey('staff(boss_id) → staff(id)', { onDelete: action, onUpdate: action })],
    });
  expect(effects(document('CASCADE'), 'sqlite', 'staff', 'staff')).toEqual(['deleted']);
  // A chain of more than fifteen rows fails in InnoDB, and so does any update that comes back.
  expect(effects(document('CASCADE'), 'mysql', 'staff', 'staff')).toEqual(['deleted', 'blocks']);
  expect(effects(document('CASCADE'), 'mysql', 'staff', 'staff', 'update')).toEqual(['updated', 'blocks']);
  expect(effects(document('SET NULL'), 'postgresql', 'staff', 'staff')).toEqual(['set-null']);
});

test('a chain is too deep for InnoDB from its fifteenth action on', () => {
  const names = Array.from({ length: 18 }, (_, i) => `t${i}`);
  const document = aDocument({
    tables: names.map((name) => aTable(name, { id: 'INTEGER', up: 'INTEGER' })),
    foreignKeys: names.slice(1).map((name, i) => aForeignKey(`${name}(up) → t${i}(id)`, { onDelete: 'CASCADE' })),
  });
  expect(effects(document, 'mysql', 't0', 't14')).toEqual(['deleted']);
  expect(effects(document, 'mysql', 't0', 't15')).toEqual(['deleted', 'blocks']);
  expect(effects(document, 'sqlite', 't0', 't17')).toEqual(['deleted']);
});

test('a part of a new key may clash in a unique key of the referencing table; a whole one cannot', () => {
  const document = (unique: readonly string[]) =>
    aDocument({
      tables: [
        aTable('slots', { a: 'INTEGER', b: 'INTEGER' }, { key: ['a', 'b'] }),
        aTable('uses', { id: 'INTEGER', a: 'INTEGER', b: 'INTEGER' }, { uniques: [{ name: null, columns: unique }] }),
      ],
      foreignKeys: [aForeignKey('uses(a, b) → slots(a, b)', { onUpdate: 'CASCADE' })],
    });
  expect(effects(document(['uses.a']), 'sqlite', 'slots', 'uses', 'update')).toEqual(['updated', 'blocks']);
  expect(effects(document(['uses.a', 'uses.b']), 'sqlite', 'slots', 'uses', 'update')).toEqual(['updated']);
});

test('a NULL that is set goes on through a key that is referenced in turn', () => {
  const document = aDocument({
    tables: [
      aTable('a', { id: 'INTEGER' }),
      aTable('b', { id: 'INTEGER', a_id: 'INTEGER' }, { uniques: [{ name: null, columns: ['b.a_id'] }] }),
      aTable('c', { id: 'INTEGER', a_id: 'INTEGER' }),
      aTable('d', { id: 'INTEGER', a_id: 'INTEGER' }),
    ],
    foreignKeys: [
      aForeignKey('b(a_id) → a(id)', { onDelete: 'SET NULL' }),
      aForeignKey('c(a_id) → b(a_id)', { onUpdate: 'CASCADE' }),
      aForeignKey('d(a_id) → b(a_id)', { onUpdate: 'RESTRICT' }),
    ],
  });
  expect(effects(document, 'postgresql', 'a', 'c')).toEqual(['updated']);
  expect(effects(document, 'postgresql', 'a', 'd')).toEqual(['blocks']);
});

/** Diamonds in a row: the number of ways doubles with each. */
function ladder(length: number): Document {
  const tables = [aTable('t0', { id: 'INTEGER' })];
  const foreignKeys: ForeignKey[] = [];
  for (let i = 1; i <= length; i++) {
    tables.push(
      aTable(`l${i}`, { id: 'INTEGER', up: 'INTEGER' }),
      aTable(`r${i}`, { id: 'INTEGER', up: 'INTEGER' }),
      aTable(`t${i}`, { id: 'INTEGER', left: 'INTEGER', right: 'INTEGER' }),
    );
    for (const written of [
      `l${i}(up) → t${i - 1}(id)`,
      `r${i}(up) → t${i - 1}(id)`,
      `t${i}(left) → l${i}(id)`,
      `t${i}(right) → r${i}(id)`,
    ])
      foreignKeys.push(aForeignKey(written, { onDelete: 'CASCADE' }));
  }
  return aDocument({ tables, foreignKeys });
}

test('exponentially many ways are not counted out', () => {
  const cell = impactMatrix(ladder(40), 'postgresql').row('t0').cell('t40');
  expect(cell.effects).toEqual(['deleted']);
  expect(cell.paths.length).toBeGreaterThan(1);
  expect(cell.paths.length).toBeLessThanOrEqual(16);
  for (const { foreignKeys } of cell.paths) expect(foreignKeys.length).toBe(80);
});

/** A thousand tables, each referring to two others before it, with every action in turn. */
function bigSchema(): Document {
  const actions: readonly ReferentialAction[] = ['CASCADE', 'CASCADE', 'CASCADE', 'SET NULL', 'NO ACTION', 'RESTRICT'];
  const names = Array.from({ length: 1001 }, (_, i) => `t${i}`);
  return aDocument({
    tables: names.map((name) => aTable(name, { id: 'INTEGER', x: 'INTEGER', y: 'INTEGER' })),
    foreignKeys: names
      .slice(1)
      .flatMap((name, i) => [
        aForeignKey(`${name}(x) → t${i}(id)`, { onDelete: actions[i % 6] ?? 'CASCADE' }),
        aForeignKey(`${name}(y) → t${(i * 7) % (i + 1)}(id)`, { onDelete: actions[(i + 3) % 6] ?? 'CASCADE' }),
      ]),
  });
}

test.each<DialectName>(['sqlite', 'postgresql', 'mysql'])('a thousand tables do not take long: %s', (dialect) => {
  // Time of the processor, and the best of three, since the machine may be busy with something else.
  const taken = (work: () => void) => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const attempts = Array.from({ length: 3 }, () => {
    const document = bigSchema();
    return {
      document,
      row: taken(() => expect(impactMatrix(document, dialect).row('t0').touched.length).toBe(1000)),
      paths: taken(() =>
        expect(impactMatrix(document, dialect).row('t0').cell('t1000').paths.length).toBeGreaterThan(0),
      ),
    };
  });
  expect(Math.min(...attempts.map(({ row }) => row))).toBeLessThan(100);
  expect(Math.min(...attempts.map(({ paths }) => paths))).toBeLessThan(100);
  const matrix = impactMatrix(attempts[0]?.document ?? bigSchema(), dialect);
  const all = taken(() => {
    for (const table of matrix.tables) matrix.row(table.id);
  });
  expect(all).toBeLessThan(10_000);
});
