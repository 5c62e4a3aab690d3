/** What is no table is kept as the text that made it. */
import { expect, test } from 'vitest';
import { told } from './inWords.ts';

test('views, routines, triggers, rules, policies, types and extensions', async () => {
  const { document, statements } = await told(`
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TABLE t (a int);
CREATE OR REPLACE VIEW sales.v AS
  SELECT a, ';' AS b
  FROM t;
CREATE MATERIALIZED VIEW m AS SELECT 1 WITH NO DATA;
CREATE UNIQUE INDEX on_m ON m (a);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $_$ BEGIN; RETURN '$$;'; END $_$;
CREATE FUNCTION g(a int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN 1 END; SELECT 2; END;
CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1; SELECT 2';
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE RULE r AS ON DELETE TO t DO INSTEAD (SELECT 1; SELECT 2);
CREATE POLICY own ON t USING (a = 1);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE TYPE pair AS (x int, y int);
CREATE TYPE span AS RANGE (subtype = int4);
CREATE TABLE copied AS SELECT * FROM t;
CREATE TEMP TABLE scratch (a int);
COMMENT ON VIEW sales.v IS 'x';
`);
  const kept = [...document.definitions.values()];
  expect(kept.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'extension pg_trgm',
    'view sales.v',
    'view m',
    'other on_m',
    'function f',
    'function g',
    'procedure p',
    'function total',
    'trigger tr on t',
    'other r on t',
    'other own on t',
    'other t',
    'type pair',
    'type span',
    'other copied',
  ]);
  expect(kept[1]?.sql).toBe("CREATE OR REPLACE VIEW sales.v AS\n  SELECT a, ';' AS b\n  FROM t");
  expect(kept[5]?.sql).toMatch(/SELECT 2; END$/);
  expect(kept[9]?.sql).toMatch(/SELECT 2\)$/);
  expect(statements.slice(-3)).toEqual([
    'kept 19 CREATE TABLE copied – Its columns are those of a query; it is kept as text.',
    'ignored 20 CREATE TABLE scratch – A temporary table is no part of the schema.',
    'ignored 21 COMMENT ON VIEW – Only comments on tables and columns are read.',
  ]);
  expect(statements.filter((line) => line.startsWith('failed'))).toEqual([]);
});

test('a view that is replaced is kept once, at its last place', async () => {
  const { document } = await told(`
    CREATE VIEW a AS SELECT NULL::integer AS x;
    CREATE VIEW b AS SELECT 1;
    CREATE OR REPLACE VIEW a AS SELECT 2 AS x;
  `);
  expect([...document.definitions.values()].map(({ sql }) => sql)).toEqual([
    'CREATE VIEW b AS SELECT 1',
    'CREATE OR REPLACE VIEW a AS SELECT 2 AS x',
  ]);
});

test('what is made inside CREATE SCHEMA is read like the rest', async () => {
  const { document, tables, foreignKeys, statements, notes } = await told(`
CREATE SCHEMA hr
  CREATE TABLE staff (id int PRIMARY KEY, boss int REFERENCES staff)
  CREATE VIEW bosses AS SELECT boss FROM staff;
CREATE TABLE public_one (a int);
`);
  expect(tables).toEqual(['hr.staff', 'public_one']);
  expect(foreignKeys).toEqual(['staff_boss_fkey: hr.staff(boss) → hr.staff(id)']);
  expect([...document.definitions.values()]).toMatchObject([
    { kind: 'view', name: 'hr.bosses', sql: 'CREATE VIEW bosses AS SELECT boss FROM staff' },
  ]);
  expect(statements).toEqual([
    'used 2 CREATE SCHEMA hr',
    'used 3 CREATE TABLE hr.staff',
    'kept 4 CREATE VIEW hr.bosses',
    'used 5 CREATE TABLE public_one',
  ]);
  expect(notes).toEqual([
    'What is kept as text was written for the search path hr, public; name the namespace in it before it is run elsewhere (hr.bosses).',
  ]);
});
