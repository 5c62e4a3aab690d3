/** ALTER and DROP: what a script says later counts. */
import { expect, test } from 'vitest';
import { told } from './inWords.ts';

test('columns are added, changed, renamed and dropped', async () => {
  const { table, foreignKeys, statements } = await told(`
    CREATE TABLE owner (id int PRIMARY KEY);
    CREATE TABLE pet (id int, name text NOT NULL, age int DEFAULT 1, gone int UNIQUE);
    ALTER TABLE pet ADD COLUMN owner_id int NOT NULL REFERENCES owner, DROP COLUMN gone,
      ALTER name TYPE varchar(10) USING name::varchar(10), ALTER COLUMN name DROP NOT NULL,
      ALTER age DROP DEFAULT, ALTER age SET NOT NULL, ALTER id SET DEFAULT 1 + (2 * 3), ADD PRIMARY KEY (id);
    ALTER TABLE pet RENAME COLUMN owner_id TO keeper;
    ALTER TABLE pet RENAME TO animal;
    ALTER TABLE owner RENAME id TO number;
    CREATE SCHEMA zoo;
    ALTER TABLE owner SET SCHEMA zoo;
    ALTER TABLE IF EXISTS nobody ADD a int;
    ALTER TABLE animal ALTER COLUMN wings SET NOT NULL;
  `);
  expect(table('animal')).toEqual([
    'id INTEGER NOT NULL = ‹1 + (2 * 3)›',
    'name VARCHAR(10)',
    'age INTEGER NOT NULL',
    'keeper INTEGER NOT NULL',
    'PRIMARY KEY (id)',
  ]);
  expect(foreignKeys).toEqual(['animal_keeper_fkey: animal(keeper) → zoo.owner(number)']);
  expect(statements.slice(-2)).toEqual([
    'ignored 12 ALTER TABLE IF EXISTS – It is about what this script did not make.',
    'failed 13 ALTER TABLE animal – animal has no column wings.',
  ]);
});

test('constraints are dropped by their names, also by those that PostgreSQL gave them', async () => {
  const { table, foreignKeys } = await told(`
    CREATE TABLE t (id int PRIMARY KEY, a int UNIQUE REFERENCES t, b int CHECK (b > 0), CONSTRAINT named UNIQUE (b));
    ALTER TABLE t DROP CONSTRAINT t_a_fkey, DROP CONSTRAINT t_a_key, DROP CONSTRAINT t_b_check, DROP CONSTRAINT named;
    ALTER TABLE t DROP CONSTRAINT t_pkey CASCADE;
  `);
  expect(table('t')).toEqual(['id INTEGER NOT NULL', 'a INTEGER', 'b INTEGER']);
  expect(foreignKeys).toEqual([]);
});

test('what is dropped is gone, with its rows and what refers to it', async () => {
  const { tables, foreignKeys, document, statements } = await told(`
    DROP TABLE IF EXISTS b, a;
    CREATE TYPE mood AS ENUM ('x');
    CREATE TABLE a (id int PRIMARY KEY);
    CREATE TABLE b (a int REFERENCES a);
    INSERT INTO a VALUES (1);
    CREATE VIEW v AS SELECT 1;
    DROP VIEW v;
    DROP TYPE mood;
    DROP TABLE a CASCADE;
  `);
  expect(tables).toEqual(['b']);
  expect(foreignKeys).toEqual([]);
  expect(document.rows.size + document.enums.size + document.definitions.size).toBe(0);
  expect(statements[0]).toBe('ignored 2 DROP TABLE – It is about what this script did not make.');
});

test('a table that exists is not made twice', async () => {
  const { table, statements } = await told(
    'CREATE TABLE t (a int); CREATE TABLE IF NOT EXISTS t (b int); CREATE TABLE t (c int);',
  );
  expect(table('t')).toEqual(['a INTEGER']);
  expect(statements).toEqual([
    'used 1 CREATE TABLE t',
    'ignored 1 CREATE TABLE t – It exists already.',
    'failed 1 CREATE TABLE t – There is a table t already.',
  ]);
});
