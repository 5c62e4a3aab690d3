/** INSERT, and what it leaves to the database. */
import { expect, test } from 'vitest';
import { told } from './inWords.ts';

test('literals of every kind', async () => {
  const { rows, notes } = await told(String.raw`
    CREATE TABLE t (a int, b text, c boolean, d timestamp, e numeric(6,2), f bytea, g jsonb, h text[], i double precision);
    INSERT INTO t VALUES
      (1, 'it''s; ok', TRUE, '2020-01-01 10:00:00'::timestamp without time zone, 1.50, '\x00FF', '{"a": 1}'::jsonb, '{a,b}', -2.5e1),
      (-0x1F, E'tab\t\'q\' \u00e9', 'f', timestamp '2020-01-01', -3, E'\\xAB', NULL, ARRAY['x'], 'NaN'),
      (+4, $$dollar 'quoted'$$, false::boolean, CAST('2021-02-03' AS timestamp), 0012, NULL, 'null', '{}'::text[], 1_000),
      (2, 'one'
          ' text', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  `);
  expect(rows('t')).toEqual([
    [1, "it's; ok", true, '2020-01-01 10:00:00', '1.50', '00ff', '{"a": 1}', '{a,b}', -25],
    [-31, "tab\t'q' é", false, '2020-01-01', '-3', 'ab', null, null, 'NaN'],
    [4, "dollar 'quoted'", false, '2021-02-03', '12', null, 'null', '{}', 1000],
    [2, 'one text', null, null, null, null, null, null, null],
  ]);
  expect(notes).toEqual(["One cell that the database would compute holds NULL here (t.h by ARRAY['x'])."]);
});

test('defaults and numbers are filled in where an INSERT leaves them out', async () => {
  const { rows, notes } = await told(`
    CREATE TABLE t (id serial PRIMARY KEY, kind text DEFAULT 'x' NOT NULL, made timestamp DEFAULT now(), at date DEFAULT now() NOT NULL);
    INSERT INTO t (kind) VALUES ('a'), (DEFAULT);
    INSERT INTO t VALUES (10, 'c', '2020-01-01', '2020-01-01') ON CONFLICT (id) DO NOTHING RETURNING id;
    INSERT INTO t (id, kind) VALUES (nextval('t_id_seq'), upper('d'));
    INSERT INTO t DEFAULT VALUES;
  `);
  expect(rows('t')).toEqual([
    [11, 'a', null, '2000-01-01'],
    [12, 'x', null, '2000-01-01'],
    [10, 'c', '2020-01-01', '2020-01-01'],
    [13, "upper('d')", null, '2000-01-01'],
    [14, 'x', null, '2000-01-01'],
  ]);
  expect(notes).toEqual([
    '4 cells that the database would compute hold NULL here (t.made by now()).',
    "5 cells that the database would compute hold something of their type here (t.at by now(), t.kind by upper('d')).",
  ]);
});

test('a table may be called values, and columns come and go between rows', async () => {
  const { rows } = await told(`
    CREATE TABLE values (a int, b int);
    INSERT INTO values (b, a) VALUES (2, 1);
    ALTER TABLE values RENAME b TO c;
    ALTER TABLE values ADD d int DEFAULT 7;
    INSERT INTO values (c, a) VALUES (4, 3);
    INSERT INTO "values" AS v OVERRIDING SYSTEM VALUE VALUES (5);
  `);
  expect(rows('values')).toEqual([
    [1, 2, 7],
    [3, 4, 7],
    [5, null, 7],
  ]);
});

test('computed columns are left to the database', async () => {
  const { rows } = await told(`
    CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED, c int);
    INSERT INTO t VALUES (1, DEFAULT, 3);
    COPY t FROM stdin;\n5\t6\n\\.
  `);
  expect(rows('t')).toEqual([
    [1, null, 3],
    [5, null, 6],
  ]);
});

test('what is done to rows afterwards, or computed from others, is not read', async () => {
  const { rows, statements, notes } = await told(`
    CREATE TABLE t (a int);
    INSERT INTO t VALUES (1);
    UPDATE t SET a = 2;
    DELETE FROM t;
    INSERT INTO t SELECT 5;
    INSERT INTO t VALUES (1, 2);
    INSERT INTO nowhere VALUES (1);
    INSERT INTO t VALUES (1 +);
  `);
  expect(rows('t')).toEqual([[1]]);
  expect(statements.slice(2)).toEqual([
    'ignored 4 UPDATE – Rows are read as they were inserted.',
    'ignored 5 DELETE – Rows are read as they were inserted.',
    'ignored 6 INSERT … SELECT – Rows that are computed from others are not read.',
    'failed 7 INSERT INTO t – A row has 2 values for 1 columns; the rows are left out.',
    'failed 8 INSERT INTO nowhere – There is no such table; its rows are left out.',
    'failed 9 INSERT INTO t – syntax error at or near ")".',
  ]);
  expect(notes).toEqual([]);
});
