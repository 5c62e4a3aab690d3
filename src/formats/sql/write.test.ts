import { describe, expect, test } from 'vitest';
import type { Document } from '#document/document.ts';
import type { DialectName, ForeignKey, Table } from '#document/records.ts';
import { aDocument, aForeignKey, aTable } from '#document/testRecords.ts';
import { writeStatement } from './statement.ts';
import { writeSql } from './write.ts';

const all = ['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle'] as const;

/** The lines of a table between its parentheses, without indentation. */
function inside(document: Document, dialect: DialectName, table = 'books'): readonly string[] {
  const { value } = writeSql(document, dialect, { rows: false });
  // Oracle's quotes, which every name in lower case has, are left out.
  const lines = (dialect === 'oracle' ? value.replace(/"(\w+)"/g, '$1') : value).split('\n');
  const from = lines.findIndex((line) => line.startsWith(`CREATE TABLE ${table} (`));
  const to = lines.findIndex((line, i) => i > from && line.startsWith(')'));
  return lines.slice(from + 1, to).map((line) => line.trim().replace(/,$/, ''));
}

const codes = (document: Document, dialect: DialectName) =>
  writeSql(document, dialect, { rows: true }).notes.map((note) => note.code);

const authors = aTable('authors', { id: 'INTEGER', name: 'TEXT' });
const books = aTable('books', { id: 'INTEGER', author_id: 'INTEGER' });
const shop = (given: Partial<ForeignKey>, tables: readonly Table[] = [authors, books]) =>
  aDocument({ tables, foreignKeys: [aForeignKey('books(author_id) → authors(id)', given)] });

describe('columns', () => {
  const cases: readonly {
    readonly type: string;
    readonly key?: true;
    readonly expected: Readonly<Record<DialectName, string>>;
  }[] = [
    {
      type: 'INTEGER',
      expected: { sqlite: 'INTEGER', postgresql: 'INTEGER', mysql: 'INT', sqlserver: 'INT', oracle: 'NUMBER(10)' },
    },
    {
      type: 'BIGINT',
      expected: { sqlite: 'BIGINT', postgresql: 'BIGINT', mysql: 'BIGINT', sqlserver: 'BIGINT', oracle: 'NUMBER(19)' },
    },
    {
      type: 'INT UNSIGNED',
      expected: {
        sqlite: 'INT UNSIGNED',
        postgresql: 'BIGINT',
        mysql: 'INT UNSIGNED',
        sqlserver: 'BIGINT',
        oracle: 'NUMBER(10)',
      },
    },
    {
      type: 'NVARCHAR(160)',
      expected: {
        sqlite: 'NVARCHAR(160)',
        postgresql: 'VARCHAR(160)',
        mysql: 'VARCHAR(160)',
        sqlserver: 'NVARCHAR(160)',
        oracle: 'VARCHAR2(160 CHAR)',
      },
    },
    {
      type: 'TEXT',
      expected: { sqlite: 'TEXT', postgresql: 'TEXT', mysql: 'LONGTEXT', sqlserver: 'NVARCHAR(MAX)', oracle: 'CLOB' },
    },
    {
      type: 'TEXT',
      key: true,
      expected: {
        sqlite: 'TEXT',
        postgresql: 'TEXT',
        mysql: 'VARCHAR(255)',
        sqlserver: 'NVARCHAR(450)',
        oracle: 'VARCHAR2(1000 CHAR)',
      },
    },
    {
      type: 'BOOLEAN',
      expected: { sqlite: 'BOOLEAN', postgresql: 'BOOLEAN', mysql: 'BOOLEAN', sqlserver: 'BIT', oracle: 'NUMBER(1)' },
    },
    {
      type: 'NUMERIC(10,2)',
      expected: {
        sqlite: 'NUMERIC(10,2)',
        postgresql: 'NUMERIC(10, 2)',
        mysql: 'DECIMAL(10, 2)',
        sqlserver: 'DECIMAL(10, 2)',
        oracle: 'NUMBER(10, 2)',
      },
    },
    {
      type: 'NUMERIC(80,2)',
      expected: {
        sqlite: 'NUMERIC(80,2)',
        postgresql: 'NUMERIC(80, 2)',
        mysql: 'DECIMAL(65, 2)',
        sqlserver: 'DECIMAL(38, 2)',
        oracle: 'NUMBER(38, 2)',
      },
    },
    {
      type: 'REAL',
      expected: {
        sqlite: 'REAL',
        postgresql: 'DOUBLE PRECISION',
        mysql: 'DOUBLE',
        sqlserver: 'FLOAT(53)',
        oracle: 'BINARY_DOUBLE',
      },
    },
    {
      type: 'DATETIME',
      expected: {
        sqlite: 'DATETIME',
        postgresql: 'TIMESTAMP',
        mysql: 'DATETIME',
        sqlserver: 'DATETIME2',
        oracle: 'TIMESTAMP',
      },
    },
    {
      type: 'TIMESTAMP',
      expected: {
        sqlite: 'TIMESTAMP',
        postgresql: 'TIMESTAMP',
        mysql: 'DATETIME(6)',
        sqlserver: 'DATETIME2',
        oracle: 'TIMESTAMP',
      },
    },
    {
      type: 'TIMESTAMP(3) WITH TIME ZONE',
      expected: {
        sqlite: 'TIMESTAMP WITH TIME ZONE(3)',
        postgresql: 'TIMESTAMP(3) WITH TIME ZONE',
        mysql: 'DATETIME(3)',
        sqlserver: 'DATETIMEOFFSET(3)',
        oracle: 'TIMESTAMP(3) WITH TIME ZONE',
      },
    },
    {
      type: 'BLOB',
      expected: { sqlite: 'BLOB', postgresql: 'BYTEA', mysql: 'LONGBLOB', sqlserver: 'VARBINARY(MAX)', oracle: 'BLOB' },
    },
    {
      type: 'JSON',
      expected: { sqlite: 'TEXT', postgresql: 'JSONB', mysql: 'JSON', sqlserver: 'NVARCHAR(MAX)', oracle: 'CLOB' },
    },
    {
      type: 'UUID',
      expected: {
        sqlite: 'TEXT',
        postgresql: 'UUID',
        mysql: 'CHAR(36)',
        sqlserver: 'UNIQUEIDENTIFIER',
        oracle: 'RAW(16)',
      },
    },
    {
      type: 'INTEGER[]',
      expected: {
        sqlite: 'TEXT',
        postgresql: 'INTEGER[]',
        mysql: 'LONGTEXT',
        sqlserver: 'NVARCHAR(MAX)',
        oracle: 'CLOB',
      },
    },
    {
      type: 'INET',
      expected: { sqlite: 'INET', postgresql: 'INET', mysql: 'LONGTEXT', sqlserver: 'NVARCHAR(MAX)', oracle: 'CLOB' },
    },
    {
      type: '',
      expected: { sqlite: '', postgresql: 'TEXT', mysql: 'LONGTEXT', sqlserver: 'NVARCHAR(MAX)', oracle: 'CLOB' },
    },
  ];
  test.each(cases)('$type, key: $key', ({ type, key, expected }) => {
    const document = aDocument({ tables: [aTable('books', { x: type }, { key: key ? ['x'] : [], required: [] })] });
    for (const dialect of all) {
      const written = inside(document, dialect).filter((line) => !line.startsWith('--'));
      expect(written).toEqual([`x ${expected[dialect]}${key ? ' NOT NULL PRIMARY KEY' : ''}`.trim()]);
    }
  });

  test('a type that had to be changed is told in a remark and a note', () => {
    const document = aDocument({ tables: [aTable('books', { slug: 'TEXT' }, { key: ['slug'] })] });
    const { value, notes } = writeSql(document, 'mysql', { rows: false });
    expect(value).toContain(
      '  -- MySQL allows no TEXT in a key; it is written as VARCHAR(255).\n  slug VARCHAR(255) NOT NULL',
    );
    expect(notes).toEqual([
      {
        code: 'type-changed',
        severity: 'info',
        sentence: 'books.slug: MySQL allows no TEXT in a key; it is written as VARCHAR(255).',
        place: null,
        record: { collection: 'tables', id: 'books' },
      },
    ]);
  });

  test('numbered columns', () => {
    const table = aTable('books', { id: 'BIGINT', n: 'INTEGER' });
    const numbered = aDocument({
      tables: [{ ...table, columns: table.columns.map((column) => ({ ...column, identity: column.name === 'id' })) }],
    });
    expect(inside(numbered, 'sqlite')[1]).toBe('id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT');
    expect(inside(numbered, 'postgresql')[0]).toBe('id BIGINT NOT NULL GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY');
    expect(inside(numbered, 'mysql')[0]).toBe('id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY');
    const beside = aDocument({
      tables: [{ ...table, columns: table.columns.map((column) => ({ ...column, identity: column.name === 'n' })) }],
    });
    expect(codes(beside, 'sqlite')).toEqual(['unsupported-identity']);
    expect(codes(beside, 'postgresql')).toEqual([]);
    expect(codes(beside, 'mysql')).toEqual(['unsupported-identity']);
  });

  test('defaults: literals by type, expressions as they are, the clock in each dialect', () => {
    const table = aTable('books', { a: 'TEXT', b: 'BOOLEAN', c: 'TIMESTAMP', d: 'INTEGER' }, { key: [] });
    const defaults = [
      { kind: 'literal', value: "it's" },
      { kind: 'literal', value: true },
      { kind: 'expression', sql: 'now()' },
      { kind: 'expression', sql: '1 + 1' },
    ] as const;
    const document = aDocument({
      tables: [{ ...table, columns: table.columns.map((column, i) => ({ ...column, default: defaults[i] ?? null })) }],
    });
    expect(inside(document, 'sqlite')).toEqual([
      "a TEXT DEFAULT 'it''s'",
      'b BOOLEAN DEFAULT TRUE',
      'c TIMESTAMP DEFAULT CURRENT_TIMESTAMP',
      'd INTEGER DEFAULT (1 + 1)',
    ]);
    expect(inside(document, 'postgresql').slice(2)).toEqual([
      'c TIMESTAMP DEFAULT CURRENT_TIMESTAMP',
      'd INTEGER DEFAULT 1 + 1',
    ]);
    expect(inside(document, 'mysql')).toEqual([
      "a LONGTEXT DEFAULT ('it''s')",
      'b BOOLEAN DEFAULT TRUE',
      'c DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6)',
      'd INT DEFAULT (1 + 1)',
    ]);
  });

  test('enums', () => {
    const table = aTable('books', { state: 'TEXT' }, { key: [] });
    const document = aDocument({
      tables: [{ ...table, columns: table.columns.map((column) => ({ ...column, enumId: 'state' })) }],
      enums: [{ name: 'state', values: ['new', "it's"] }],
    });
    expect(inside(document, 'sqlite')).toEqual(["state VARCHAR(4) CONSTRAINT state CHECK (state IN ('new', 'it''s'))"]);
    expect(writeSql(document, 'postgresql', { rows: false }).value).toContain(
      "CREATE TYPE state AS ENUM ('new', 'it''s');",
    );
    expect(inside(document, 'postgresql')).toEqual(['state state']);
    expect(inside(document, 'mysql')).toEqual(["state ENUM ('new', 'it''s')"]);
  });

  test('comments', () => {
    const table = aTable('books', { id: 'INTEGER' }, { key: [], comment: 'all of them' });
    const document = aDocument({
      tables: [{ ...table, columns: table.columns.map((column) => ({ ...column, comment: 'the number' })) }],
    });
    const sql = Object.fromEntries(all.map((dialect) => [dialect, writeSql(document, dialect, { rows: false }).value]));
    expect(sql.sqlite).toContain('CREATE TABLE books ( -- all of them\n  id INTEGER -- the number\n);');
    expect(sql.postgresql).toContain(
      "COMMENT ON TABLE books IS 'all of them';\nCOMMENT ON COLUMN books.id IS 'the number';",
    );
    expect(sql.mysql).toContain("  id INT COMMENT 'the number'\n");
    expect(sql.mysql).toContain("COMMENT = 'all of them';");
  });
});

describe('foreign keys', () => {
  const cases: readonly {
    readonly given: Partial<ForeignKey>;
    /** The line of actions, and the code of the note where something is left out. */
    readonly expected: Readonly<Record<DialectName, readonly [string, string?]>>;
  }[] = [
    {
      given: { onDelete: 'CASCADE', onUpdate: 'RESTRICT' },
      expected: {
        sqlite: ['ON DELETE CASCADE ON UPDATE RESTRICT'],
        postgresql: ['ON DELETE CASCADE ON UPDATE RESTRICT'],
        mysql: ['ON DELETE CASCADE ON UPDATE RESTRICT'],
        sqlserver: ['ON DELETE CASCADE ON UPDATE NO ACTION', 'unsupported-restrict'],
        oracle: ['ON DELETE CASCADE', 'unsupported-restrict'],
      },
    },
    {
      given: { onDelete: 'SET DEFAULT' },
      expected: {
        sqlite: ['ON DELETE SET DEFAULT ON UPDATE NO ACTION'],
        postgresql: ['ON DELETE SET DEFAULT ON UPDATE NO ACTION'],
        mysql: ['ON DELETE RESTRICT ON UPDATE NO ACTION', 'unsupported-set-default'],
        sqlserver: ['ON DELETE SET DEFAULT ON UPDATE NO ACTION'],
        oracle: [
          'CONSTRAINT fk_books_author_id FOREIGN KEY (author_id) REFERENCES authors (id)',
          'unsupported-set-default',
        ],
      },
    },
    {
      given: { deferrable: true, initiallyDeferred: true },
      expected: {
        sqlite: ['ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED'],
        postgresql: ['ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED'],
        mysql: ['ON DELETE NO ACTION ON UPDATE NO ACTION', 'unsupported-deferrable'],
        sqlserver: ['ON DELETE NO ACTION ON UPDATE NO ACTION', 'unsupported-deferrable'],
        oracle: ['DEFERRABLE INITIALLY DEFERRED'],
      },
    },
    {
      given: { onDelete: 'SET NULL', setColumns: ['books.author_id'] },
      expected: {
        sqlite: ['ON DELETE SET NULL ON UPDATE NO ACTION', 'unsupported-set-columns'],
        postgresql: ['ON DELETE SET NULL (author_id) ON UPDATE NO ACTION'],
        mysql: ['ON DELETE SET NULL ON UPDATE NO ACTION', 'unsupported-set-columns'],
        sqlserver: ['ON DELETE SET NULL ON UPDATE NO ACTION', 'unsupported-set-columns'],
        oracle: ['ON DELETE SET NULL', 'unsupported-set-columns'],
      },
    },
    {
      given: { match: 'FULL' },
      expected: {
        sqlite: ['ON DELETE NO ACTION ON UPDATE NO ACTION', 'unsupported-match-full'],
        postgresql: ['ON DELETE NO ACTION ON UPDATE NO ACTION'],
        mysql: ['ON DELETE NO ACTION ON UPDATE NO ACTION', 'unsupported-match-full'],
        sqlserver: ['ON DELETE NO ACTION ON UPDATE NO ACTION'],
        oracle: ['CONSTRAINT fk_books_author_id FOREIGN KEY (author_id) REFERENCES authors (id)'],
      },
    },
  ];
  test.each(cases)('$given', ({ given, expected }) => {
    for (const dialect of all) {
      const [actions, code] = expected[dialect];
      const written = inside(shop(given), dialect);
      expect(written.at(-1)).toBe(actions);
      const remarks = written.filter((line) => line.startsWith('--'));
      expect(codes(shop(given), dialect)).toEqual(code ? [code] : []);
      expect(remarks).toHaveLength(code ? 1 : 0);
    }
  });

  test('SQLite: tables and clauses stand in their order, whatever refers to what', () => {
    const document = aDocument({
      tables: [books, authors],
      foreignKeys: [aForeignKey('books(author_id) → authors(id)')],
    });
    const { value } = writeSql(document, 'sqlite', { rows: false });
    expect(value.indexOf('CREATE TABLE books')).toBeLessThan(value.indexOf('CREATE TABLE authors'));
    expect(value).not.toContain('ALTER TABLE');
  });

  test('PostgreSQL and MySQL: a referenced table comes first, and the key stays inside its table', () => {
    const document = aDocument({
      tables: [books, authors],
      foreignKeys: [aForeignKey('books(author_id) → authors(id)')],
    });
    for (const dialect of ['postgresql', 'mysql'] as const) {
      const { value } = writeSql(document, dialect, { rows: false });
      expect(value.indexOf('CREATE TABLE authors')).toBeLessThan(value.indexOf('CREATE TABLE books'));
      expect(value).not.toContain('ALTER TABLE');
    }
  });

  test('a circle is closed by ALTER TABLE, behind the rows', () => {
    const chapters = aTable('authors', { id: 'INTEGER', best_id: 'INTEGER' });
    const document = aDocument({
      tables: [chapters, books],
      foreignKeys: [aForeignKey('authors(best_id) → books(id)'), aForeignKey('books(author_id) → authors(id)')],
      rows: { authors: [[1, 10]], books: [[10, 1]] },
    });
    const { value } = writeSql(document, 'postgresql', { rows: true });
    expect(value.match(/^ALTER TABLE (\w+) ADD CONSTRAINT/gm)).toEqual([
      'ALTER TABLE authors ADD CONSTRAINT',
      'ALTER TABLE books ADD CONSTRAINT',
    ]);
    expect(value.indexOf('INSERT INTO authors')).toBeLessThan(value.indexOf('ALTER TABLE'));
    expect(writeSql(document, 'sqlite', { rows: true }).value).toContain('PRAGMA defer_foreign_keys = ON;');
  });

  test('the order of creation is kept: what cannot stand inside in that order is added one by one', () => {
    const tags = aTable('tags', { id: 'INTEGER', book_id: 'INTEGER' });
    const keys = [
      aForeignKey('tags(book_id) → books(id)'),
      aForeignKey('books(author_id) → authors(id)'),
      aForeignKey('books(id) → authors(id)', { id: 'x', name: 'fk_third' }),
    ];
    const document = aDocument({ tables: [authors, books, tags], foreignKeys: keys });
    const { value } = writeSql(document, 'postgresql', { rows: false });
    expect(value.match(/CONSTRAINT \w+ FOREIGN/g)).toEqual([
      'CONSTRAINT fk_tags_book_id FOREIGN',
      'CONSTRAINT fk_books_author_id FOREIGN',
      'CONSTRAINT fk_third FOREIGN',
    ]);
  });

  test('what the database will refuse is told', () => {
    const toName = aDocument({
      tables: [authors, aTable('books', { id: 'INTEGER', author: 'TEXT' })],
      foreignKeys: [aForeignKey('books(author) → authors(name)')],
    });
    for (const dialect of all) expect(codes(toName, dialect)).toContain('not-unique');
    const strict = shop({ onDelete: 'SET NULL' }, [
      authors,
      aTable('books', { id: 'INTEGER', author_id: 'INTEGER' }, { required: ['author_id'] }),
    ]);
    expect(codes(strict, 'mysql')).toEqual(['set-null-on-not-null']);
    expect(codes(strict, 'postgresql')).toEqual([]);
    const wide = shop({}, [authors, aTable('books', { id: 'INTEGER', author_id: 'BIGINT' })]);
    expect(codes(wide, 'mysql')).toEqual(['type-mismatch']);
    expect(codes(wide, 'postgresql')).toEqual([]);
  });
});

describe('names', () => {
  test('are quoted when the database needs it, each in its own way', () => {
    const document = aDocument({
      tables: [aTable('Order "x"', { 'a`b': 'INTEGER', select: 'INTEGER', Plain: 'INTEGER' }, { key: [] })],
    });
    expect(writeSql(document, 'sqlite', { rows: false }).value).toContain(
      'CREATE TABLE "Order ""x""" (\n  "a`b" INTEGER,\n  "select" INTEGER,\n  Plain INTEGER\n);',
    );
    expect(writeSql(document, 'postgresql', { rows: false }).value).toContain('  "Plain" INTEGER\n');
    expect(writeSql(document, 'mysql', { rows: false }).value).toContain('CREATE TABLE `Order "x"` (\n  `a``b` INT,');
  });

  test('too long ones are cut apart, by bytes or characters, and told', () => {
    const long = 'é'.repeat(40);
    const document = aDocument({
      tables: [aTable(`${long}1`, { id: 'INTEGER' }), aTable(`${long}2`, { id: 'INTEGER' })],
    });
    const { value, notes } = writeSql(document, 'postgresql', { rows: false });
    const names = [...value.matchAll(/CREATE TABLE "(.*)" \(/g)].map((match) => match[1] ?? '');
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(63);
    expect(notes.map((note) => note.code)).toEqual(['name-changed', 'name-changed']);
    expect(writeSql(document, 'mysql', { rows: false }).notes).toEqual([]);
  });

  test('that the database takes for the same are told apart', () => {
    const table = aTable('t', { name: 'TEXT', NAME: 'TEXT' }, { key: [] });
    const document = aDocument({ tables: [table] });
    expect(inside(document, 'sqlite', 't')).toEqual(['name TEXT', 'NAME_2 TEXT']);
    expect(inside(document, 'postgresql', 't')).toEqual(['name TEXT', '"NAME" TEXT']);
    const indexed = { ...aTable('t', { id: 'INTEGER' }), indexes: [{ name: 'T', columns: ['t.id'], unique: false }] };
    expect(codes(aDocument({ tables: [indexed] }), 'sqlite')).toEqual(['name-changed']);
    expect(codes(aDocument({ tables: [indexed] }), 'mysql')).toEqual([]);
  });
});

describe('rows', () => {
  test('cells are literals of their columns', () => {
    const document = aDocument({
      tables: [
        aTable('t', { i: 'BIGINT', d: 'NUMERIC(9,2)', b: 'BOOLEAN', x: 'BLOB', s: 'TEXT', j: 'JSON' }, { key: [] }),
      ],
      rows: {
        t: [
          ['9007199254740993', '1.50', true, '00ff', "a\\'b", '{"a": 1}'],
          [null, null, null, null, null, null],
        ],
      },
    });
    const rows = (dialect: DialectName) => writeSql(document, dialect, { rows: true }).value.match(/^ {2}\(.*\)/gm);
    expect(rows('sqlite')).toEqual([
      `  (9007199254740993, 1.50, TRUE, X'00ff', 'a\\''b', '{"a": 1}')`,
      '  (NULL, NULL, NULL, NULL, NULL, NULL)',
    ]);
    expect(rows('postgresql')?.[0]).toBe(`  (9007199254740993, 1.50, TRUE, '\\x00ff', 'a\\''b', '{"a": 1}')`);
    expect(rows('mysql')?.[0]).toBe(`  (9007199254740993, 1.50, TRUE, X'00ff', 'a\\\\''b', '{"a": 1}')`);
  });

  test('a date that SQLite would turn into a number is told', () => {
    const document = aDocument({
      tables: [aTable('t', { d: 'DATE' }, { key: [] })],
      rows: { t: [['2024'], ['2024-05-01']] },
    });
    expect(codes(document, 'sqlite')).toEqual(['value-becomes-number']);
    expect(codes(document, 'postgresql')).toEqual([]);
  });
});

describe('spans', () => {
  test('lead from every record to its lines', () => {
    const document = aDocument({
      tables: [authors, books],
      foreignKeys: [aForeignKey('books(author_id) → authors(id)', { onDelete: 'CASCADE', onUpdate: 'RESTRICT' })],
      rows: { authors: [[1, 'x']] },
    });
    for (const dialect of all) {
      const { value, spans } = writeSql(document, dialect, { rows: true });
      const lines = (dialect === 'oracle' ? value.replace(/"(\w+)"/g, '$1') : value).split('\n');
      const text = (record: string, id: string) => {
        const span = spans.find((candidate) => candidate.record === record && candidate.id === id);
        return lines.slice((span?.fromLine ?? 0) - 1, span?.toLine);
      };
      expect(text('table', 'authors')[0]).toBe('CREATE TABLE authors (');
      expect(text('table', 'authors').at(-1)).toMatch(/^\).*;$/);
      expect(text('column', 'authors.name')).toHaveLength(1);
      expect(text('foreignKey', 'fk_books_author_id').at(-2)).toContain('CONSTRAINT fk_books_author_id');
      expect(text('foreignKey', 'fk_books_author_id').at(-1)).toContain('ON DELETE');
      expect(text('row', 'authors#1')).toEqual([dialect === 'sqlserver' ? "  (1, N'x');" : "  (1, 'x');"]);
      expect(spans.every((span, i) => i === 0 || span.fromLine >= (spans[i - 1]?.fromLine ?? 0))).toBe(true);
    }
  });
});

describe('writeStatement', () => {
  const document = aDocument({
    tables: [
      authors,
      aTable('pairs', { a: 'INTEGER', b: 'TEXT' }, { key: ['a', 'b'] }),
      aTable('loose', { a: 'INTEGER', b: 'TEXT' }, { key: [] }),
    ],
    rows: {
      authors: [
        [1, 'x'],
        [2, null],
      ],
      pairs: [
        [1, 'x'],
        [1, 'y'],
      ],
      loose: [[1, null]],
    },
  });
  const write = (operation: Parameters<typeof writeStatement>[1], dialect: DialectName = 'sqlite') =>
    writeStatement(document, operation, dialect);

  test('finds rows by their keys', () => {
    expect(write({ op: 'delete', tableId: 'authors', rowIds: ['authors#1'] })).toBe('DELETE FROM authors WHERE id = 1');
    expect(write({ op: 'delete', tableId: 'authors', rowIds: ['authors#1', 'authors#2'] })).toBe(
      'DELETE FROM authors WHERE id IN (1, 2)',
    );
    expect(write({ op: 'update', tableId: 'pairs', rowIds: ['pairs#1', 'pairs#2'], set: { 'pairs.b': null } })).toBe(
      "UPDATE pairs SET b = NULL WHERE (a = 1 AND b = 'x') OR (a = 1 AND b = 'y')",
    );
    expect(write({ op: 'delete', tableId: 'loose', rowIds: ['loose#1'] })).toBe(
      'DELETE FROM loose WHERE a = 1 AND b IS NULL',
    );
  });

  test('tells a row from its twins in a table without a key', () => {
    const twins = aDocument({
      tables: [aTable('loose', { a: 'INTEGER' }, { key: [] })],
      rows: { loose: [[1], [2], [2], [null], [null]] },
    });
    const remove = (...ids: string[]) =>
      writeStatement(twins, { op: 'delete', tableId: 'loose', rowIds: ids }, 'sqlite');
    expect(remove('loose#1')).toBe('DELETE FROM loose WHERE a = 1');
    expect(remove('loose#2')).toBe('DELETE FROM loose WHERE rowid IN (2)');
    expect(remove('loose#2', 'loose#3')).toBe('DELETE FROM loose WHERE a IN (2, 2)');
    expect(remove('loose#5')).toBe('DELETE FROM loose WHERE rowid IN (5)');
  });

  test('inserts what is given', () => {
    expect(write({ op: 'insert', tableId: 'authors', values: { 'authors.name': "it's" } })).toBe(
      "INSERT INTO authors (name) VALUES ('it''s')",
    );
    expect(write({ op: 'insert', tableId: 'authors', values: {} })).toBe('INSERT INTO authors DEFAULT VALUES');
    expect(write({ op: 'insert', tableId: 'authors', values: {} }, 'mysql')).toBe('INSERT INTO authors () VALUES ()');
  });

  test('says transactions in the words of the dialect', () => {
    expect(write({ op: 'begin' }, 'mysql')).toBe('START TRANSACTION');
    expect(write({ op: 'setConstraints', mode: 'DEFERRED' })).toBe('PRAGMA defer_foreign_keys = ON');
    expect(write({ op: 'setConstraints', mode: 'IMMEDIATE' })).toBeNull();
    expect(write({ op: 'setConstraints', mode: 'IMMEDIATE' }, 'postgresql')).toBe('SET CONSTRAINTS ALL IMMEDIATE');
    expect(write({ op: 'setConstraints', mode: 'DEFERRED' }, 'mysql')).toBeNull();
  });
});
