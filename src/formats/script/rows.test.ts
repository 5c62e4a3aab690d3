/** INSERT in all its forms: which rows and which cells come of it. */
import { expect, test } from 'vitest';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { ScriptDialect } from './facts.ts';
import { readScript } from './read.ts';

const all: readonly ScriptDialect[] = ['mysql', 'sqlserver', 'oracle'];

function read(script: string, dialect: ScriptDialect, rowLimit: number | null = null) {
  const { value, ...rest } = readScript([{ name: '', content: script }], dialect, { name: 'x', rowLimit });
  if (!value) throw new Error('Nothing was read.');
  const rows = tablesOf(value).map((table) =>
    rowsOf(value, table.id).map((row) => table.columns.map((column) => row.values[column.id] ?? null)),
  );
  return { ...rest, rows };
}

const table = 'CREATE TABLE t (a INT, b VARCHAR(20));\n';

test.each(all)('%s: lists of values, with and without columns', (dialect) => {
  expect(
    read(`${table}INSERT INTO t VALUES (1, 'x'), (-2, NULL);\nINSERT INTO t (b, a) VALUES ('y', +3);`, dialect).rows,
  ).toEqual([
    [
      [1, 'x'],
      [-2, null],
      [3, 'y'],
    ],
  ]);
});

test.each(all)('%s: SELECT of constants', (dialect) => {
  const from = dialect === 'oracle' ? ' FROM dual' : '';
  expect(
    read(`${table}INSERT INTO t (a, b) SELECT 1, 'x'${from} UNION ALL SELECT 2, 'y'${from};`, dialect).rows,
  ).toEqual([
    [
      [1, 'x'],
      [2, 'y'],
    ],
  ]);
  const query = read(`${table}INSERT INTO t SELECT a, b FROM u WHERE a > 1;\nINSERT INTO t VALUES (1, 'x');`, dialect);
  expect(query.statements.map(({ fate, line }) => [fate, line])).toEqual([
    ['used', 1],
    ['ignored', 2],
    ['used', 3],
  ]);
  expect(query.rows).toEqual([[[1, 'x']]]);
});

test('forms that only one database has', () => {
  expect(
    read(
      `${table}REPLACE INTO t SET a = 1, b = 'x';\nINSERT IGNORE t VALUES ROW(2, 'y') ON DUPLICATE KEY UPDATE a = 3;`,
      'mysql',
    ).rows,
  ).toEqual([
    [
      [1, 'x'],
      [2, 'y'],
    ],
  ]);
  expect(
    read(`${table}INSERT ALL INTO t (a) VALUES (1) INTO t VALUES (2, 'y') SELECT * FROM dual;`, 'oracle').rows,
  ).toEqual([
    [
      [1, null],
      [2, 'y'],
    ],
  ]);
  expect(
    read(
      `${table}INSERT t VALUES (1, N'x')\nINSERT [dbo].[t] ([a]) VALUES (2)\nINSERT INTO #t VALUES (3)\n`,
      'sqlserver',
    ).rows,
  ).toEqual([
    [
      [1, 'x'],
      [2, null],
    ],
  ]);
  expect(
    read(`${table}BEGIN\n  INSERT INTO t VALUES (1, 'x');\n  INSERT INTO t VALUES (2, 'y');\nEND;\n/\n`, 'oracle').rows,
  ).toEqual([
    [
      [1, 'x'],
      [2, 'y'],
    ],
  ]);
});

test.each<readonly [ScriptDialect, string, string, unknown]>([
  ['mysql', 'VARCHAR(9)', "'it''s \\'so\\' \\n\\\\'", "it's 'so' \n\\"],
  ['mysql', 'VARCHAR(9)', '"say ""hi"""', 'say "hi"'],
  ['mysql', 'VARCHAR(9)', "_utf8mb4'a' 'b'", 'ab'],
  ['mysql', 'VARCHAR(9)', "CONCAT('a', 'b')", 'ab'],
  ['mysql', 'BLOB', "X'00FF'", '00ff'],
  ['mysql', 'BLOB', '0x00FF', '00ff'],
  ['mysql', 'BLOB', "_binary 'é'", 'c3a9'],
  ['mysql', 'BIT(1)', "b'1'", 1],
  ['mysql', 'TINYINT(1)', '1', true],
  ['mysql', 'BOOLEAN', 'FALSE', false],
  ['mysql', 'DECIMAL(10,2)', '12.50', '12.50'],
  ['mysql', 'BIGINT', '9007199254740993', '9007199254740993'],
  ['mysql', 'DOUBLE', '1.5e3', 1500],
  ['mysql', 'DATETIME', "'2024-1-2 3:04'", '2024-01-02 03:04:00'],
  ['mysql', 'JSON', '\'{"a": "b\\\\"c"}\'', '{"a": "b\\"c"}'],
  ['sqlserver', 'NVARCHAR(9)', "N'it''s \\n'", "it's \\n"],
  ['sqlserver', 'NVARCHAR(9)', "'a' + CHAR(13) + CHAR(10) + 'b'", 'a\r\nb'],
  ['sqlserver', 'VARCHAR(9)', '"a"', 'a'],
  ['sqlserver', 'MONEY', '$20.00', '20.00'],
  ['sqlserver', 'BIT', '1', 1],
  ['sqlserver', 'INT', '((5))', 5],
  ['sqlserver', 'VARBINARY(9)', '0x00FF', '00ff'],
  ['sqlserver', 'DATETIME', "CAST(N'2011-05-31T00:00:00.000' AS DateTime)", '2011-05-31 00:00:00.000'],
  ['sqlserver', 'DATETIME', 'CAST(0x0000901A00000000 AS DateTime)', '2001-01-01 00:00:00'],
  ['sqlserver', 'DATETIME', "'7/4/1996'", '1996-07-04 00:00:00'],
  ['sqlserver', 'DATE', "CONVERT(DATE, '20240229', 112)", '2024-02-29'],
  ['sqlserver', 'DECIMAL(9,2)', 'CAST(5.50 AS Decimal(9, 2))', '5.50'],
  ['oracle', 'VARCHAR2(9)', "q'{it's}'", "it's"],
  ['oracle', 'VARCHAR2(9)', "'a' || chr(10) || 'b'", 'a\nb'],
  ['oracle', 'VARCHAR2(9)', "''", null],
  ['oracle', 'VARCHAR2(9)', "UNISTR('\\00e9')", 'é'],
  ['oracle', 'CLOB', "TO_CLOB('a') || TO_CLOB('b')", 'ab'],
  ['oracle', 'DATE', "DATE '2003-06-17'", '2003-06-17'],
  ['oracle', 'DATE', "TO_DATE('17-JUN-2003', 'dd-MON-yyyy')", '2003-06-17'],
  ['oracle', 'DATE', "to_date('17-6-1987 14:05','dd-mm-yyyy hh24:mi')", '1987-06-17 14:05:00'],
  ['oracle', 'DATE', "'17-DEC-80'", '1980-12-17'],
  [
    'oracle',
    'TIMESTAMP(6)',
    "TO_TIMESTAMP('2003-06-17 01:02:03.5 PM', 'YYYY-MM-DD HH:MI:SS.FF AM')",
    '2003-06-17 13:02:03.5',
  ],
  ['oracle', 'TIMESTAMP WITH TIME ZONE', "TIMESTAMP '2024-05-01 10:00:00 +02:00'", '2024-05-01 10:00:00+02'],
  ['oracle', 'RAW(2)', "HEXTORAW('00FF')", '00ff'],
  ['oracle', 'NUMBER(5)', '5', '5'],
])('%s: a cell of %s from %s', (dialect, type, sql, expected) => {
  const { rows, notes } = read(`CREATE TABLE t (a ${type});\nINSERT INTO t VALUES (${sql});`, dialect);
  expect(rows).toEqual([[[expected]]]);
  expect(notes).toEqual([]);
});

test.each(all)('%s: what is no constant is NULL, and told once', (dialect) => {
  const { rows, notes } = read(
    `${table}INSERT INTO t VALUES (1 + f(2, ')'), 'x'), ((SELECT max(a) FROM t), upper('y'));`,
    dialect,
  );
  expect(rows).toEqual([
    [
      [null, 'x'],
      [null, null],
    ],
  ]);
  expect(notes.map((note) => note.code)).toEqual(['value-not-constant']);
  expect(notes[0]?.sentence).toContain('3 values');
});

test('numbers that the database gives', () => {
  const expected = [
    [
      [1, 'x'],
      [7, 'y'],
      [8, 'z'],
    ],
  ];
  const identity: Readonly<Record<ScriptDialect, string>> = {
    mysql: 'a INT AUTO_INCREMENT PRIMARY KEY',
    sqlserver: 'a INT IDENTITY(1, 1) PRIMARY KEY',
    oracle: 'a INT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY',
  };
  for (const dialect of all)
    expect(
      read(
        `CREATE TABLE t (${identity[dialect]}, b VARCHAR(9));
INSERT INTO t (b) VALUES ('x'); INSERT INTO t (a, b) VALUES (7, 'y'); INSERT INTO t (b) VALUES ('z');`,
        dialect,
      ).rows,
    ).toEqual(expected);
  // Without a list of columns SQL Server expects no value for it.
  expect(
    read('CREATE TABLE t (a INT IDENTITY(10, 5), b INT)\nINSERT t VALUES (1)\nINSERT t VALUES (2)', 'sqlserver').rows,
  ).toEqual([
    [
      [10, 1],
      [15, 2],
    ],
  ]);
});

test('DEFAULT and columns that are left out', () => {
  expect(read('CREATE TABLE t (a INT DEFAULT 5, b INT);\nINSERT INTO t VALUES (DEFAULT, 1);', 'mysql').rows).toEqual([
    [[5, 1]],
  ]);
});

test.each(all)('%s: rows beyond the limit are counted, and those that refer to them left out', (dialect) => {
  const { rows, notes } = read(
    `CREATE TABLE p (a INT PRIMARY KEY); CREATE TABLE c (x INT REFERENCES p (a));
INSERT INTO p VALUES (1), (2), (3);
INSERT INTO c VALUES (3);`,
    dialect,
    2,
  );
  expect(rows).toEqual([[[1], [2]], []]);
  expect(notes.filter((note) => note.code === 'rows-limited')).toHaveLength(1);
});

test.each(all)('%s: statements in a row are one entry', (dialect) => {
  const { statements } = read(`${table}${"INSERT INTO t VALUES (1, 'x');\n".repeat(1000)}`, dialect);
  expect(statements.map(({ what, line, count }) => [what, line, count])).toEqual([
    ['CREATE TABLE t', 1, 1],
    ['INSERT INTO t', 2, 1000],
  ]);
});

test('a row that is not closed costs one statement', () => {
  for (const dialect of all) {
    const { rows, statements } = read(
      `${table}INSERT INTO t VALUES (1, 'x'), (2, 'y;\nINSERT INTO t VALUES (3, 'z');\n`,
      dialect,
    );
    expect(statements.filter((statement) => statement.fate === 'failed').map((statement) => statement.line)).toEqual([
      2,
    ]);
    expect(rows[0]?.at(-1)).toEqual([3, 'z']);
  }
});
