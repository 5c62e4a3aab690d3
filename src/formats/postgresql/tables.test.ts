/** CREATE TABLE and CREATE INDEX, clause by clause. */
import { expect, test } from 'vitest';
import { told } from './inWords.ts';

test('types are written as people write them', async () => {
  const { table } = await told(`
    CREATE TABLE kinds (
      a int, b bigint, c int2, d varchar(40), e character varying, f char(3), g character,
      h numeric(10, 2), i decimal, j timestamptz, k timestamp(3) without time zone, l time with time zone,
      m text[], n integer[3][3], o double precision, p real, q bool, r bytea, s jsonb, t uuid, u inet,
      v interval day to second(3), w bit varying(8), x "char", y public.citext, z geometry(Point, 4326), aa float(20)
    )`);
  expect(table('kinds')).toEqual([
    'a INTEGER',
    'b BIGINT',
    'c SMALLINT',
    'd VARCHAR(40)',
    'e VARCHAR',
    'f CHAR(3)',
    'g CHAR(1)',
    'h NUMERIC(10,2)',
    'i NUMERIC',
    'j TIMESTAMP WITH TIME ZONE',
    'k TIMESTAMP(3)',
    'l TIME WITH TIME ZONE',
    'm TEXT[]',
    'n INTEGER[3][3]',
    'o DOUBLE PRECISION',
    'p REAL',
    'q BOOLEAN',
    'r BYTEA',
    's JSONB',
    't UUID',
    'u INET',
    'v INTERVAL(3)',
    'w BIT VARYING(8)',
    'x char',
    'y CITEXT',
    'z geometry(Point,4326)',
    'aa REAL',
  ]);
});

test('defaults are literals where they can be, else the text that was written', async () => {
  const { table } = await told(`
    CREATE TABLE film (
      title text DEFAULT 'it''s'::character varying NOT NULL,
      rate numeric(4,2) DEFAULT 4.990,
      length integer DEFAULT '-1'::integer CHECK (length > 0),
      flags text[] DEFAULT '{}'::text[],
      ok boolean DEFAULT 't'::boolean,
      none integer DEFAULT NULL::integer,
      big bigint DEFAULT 9007199254740993,
      seen timestamp DEFAULT ('now'::text)::timestamp without time zone,
      made timestamp with time zone DEFAULT now() NOT NULL,
      ünï text COLLATE "C" DEFAULT upper('ä'::text) || 'b', next int DEFAULT 1
    )`);
  expect(table('film')).toEqual([
    `title TEXT NOT NULL = "it's"`,
    'rate NUMERIC(4,2) = "4.990"',
    'length INTEGER = -1',
    'flags TEXT[] = "{}"',
    'ok BOOLEAN = true',
    'none INTEGER',
    'big BIGINT = "9007199254740993"',
    "seen TIMESTAMP = ‹('now'::text)::timestamp without time zone›",
    'made TIMESTAMP WITH TIME ZONE NOT NULL = ‹now()›',
    "ünï TEXT = ‹upper('ä'::text) || 'b'›",
    'next INTEGER = 1',
    'CHECK (length > 0)',
  ]);
});

test('numbered and computed columns', async () => {
  const { table } = await told(`
    CREATE TABLE counters (
      a serial PRIMARY KEY, b bigserial, c smallserial,
      d integer GENERATED ALWAYS AS IDENTITY (START WITH 10),
      e integer GENERATED ALWAYS AS (a * (b + 1)) STORED,
      f text GENERATED ALWAYS AS ('(' || 'x') VIRTUAL
    )`);
  expect(table('counters')).toEqual([
    'a INTEGER NOT NULL numbered',
    'b BIGINT NOT NULL numbered',
    'c SMALLINT NOT NULL numbered',
    'd INTEGER NOT NULL numbered',
    'e INTEGER := a * (b + 1)',
    "f TEXT := '(' || 'x' (virtual)",
    'PRIMARY KEY (a)',
  ]);
});

test('foreign keys of every form, forward and in a circle', async () => {
  const { foreignKeys, notes } = await told(`
    CREATE TABLE staff (
      id int PRIMARY KEY,
      store_id int REFERENCES store,
      boss int CONSTRAINT has_boss REFERENCES staff (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
    );
    CREATE TABLE store (id int PRIMARY KEY, manager int NOT NULL REFERENCES staff ON DELETE CASCADE ON UPDATE RESTRICT);
    CREATE TABLE line (a int, b int, c int, PRIMARY KEY (a, b),
      FOREIGN KEY (a, b) REFERENCES line MATCH FULL ON DELETE SET DEFAULT (b) NOT DEFERRABLE);
  `);
  expect(foreignKeys).toEqual([
    'staff_store_id_fkey: staff(store_id) → store(id)',
    'has_boss: staff(boss) → staff(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED',
    'store_manager_fkey: store(manager) → staff(id) ON DELETE CASCADE ON UPDATE RESTRICT',
    'line_a_b_fkey: line(a, b) → line(a, b) MATCH FULL ON DELETE SET DEFAULT (b)',
  ]);
  expect(notes).toEqual([]);
});

test('keys, checks and indexes', async () => {
  const { table, notes } = await told(`
    CREATE TABLE person (
      id int, email text UNIQUE, age int, tags text[],
      CONSTRAINT person_pk PRIMARY KEY (id),
      UNIQUE NULLS NOT DISTINCT (email, age),
      CONSTRAINT adult CHECK ((age >= 18) OR (email = ')')) NOT VALID,
      EXCLUDE USING gist (age WITH =)
    );
    CREATE INDEX plain ON ONLY public.person USING btree (email, age ASC) INCLUDE (tags) WITH (fillfactor=70);
    CREATE UNIQUE INDEX CONCURRENTLY lower_email ON person (lower(email), (age + 1)) WHERE age > 1 AND email <> ';';
    CREATE INDEX newest ON person (age DESC NULLS LAST);
    CREATE INDEX tagged ON person USING gin (tags);
    CREATE INDEX ON person (age);
    CREATE UNIQUE INDEX becomes ON person (tags);
    ALTER TABLE person ADD CONSTRAINT once UNIQUE USING INDEX becomes;
  `);
  expect(table('person')).toEqual([
    'id INTEGER NOT NULL',
    'email TEXT',
    'age INTEGER',
    'tags TEXT[]',
    'person_pk PRIMARY KEY (id)',
    'UNIQUE (email)',
    'UNIQUE (email, age)',
    'once UNIQUE (tags)',
    "adult CHECK ((age >= 18) OR (email = ')'))",
    'INDEX plain (email, age)',
    'INDEX ix_person_age (age)',
    "UNIQUE INDEX lower_email (lower(email), (age + 1)) WHERE age > 1 AND email <> ';'",
    'INDEX newest (age DESC NULLS LAST)',
    'INDEX tagged USING gin (tags)',
  ]);
  expect(notes).toEqual([
    'NULLS NOT DISTINCT is left out: here, two rows may both have NULL (person).',
    'EXCLUDE constraints are left out, since only PostgreSQL has them (person).',
    'INCLUDE (…) is left out of indexes (plain).',
  ]);
});

test('LIKE copies columns, and what INCLUDING asks for', async () => {
  const { table } = await told(`
    CREATE TABLE base (id int PRIMARY KEY, n int DEFAULT 5 CHECK (n > 1));
    CREATE TABLE bare (LIKE base, extra text);
    CREATE TABLE whole (LIKE base INCLUDING ALL EXCLUDING DEFAULTS);
  `);
  expect(table('bare')).toEqual(['id INTEGER NOT NULL', 'n INTEGER', 'extra TEXT']);
  expect(table('whole')).toEqual(['id INTEGER NOT NULL', 'n INTEGER', 'PRIMARY KEY (id)', 'CHECK (n > 1)']);
});

test('an heir has the columns of its parents', async () => {
  const { table, foreignKeys } = await told(`
    CREATE TABLE city (id int PRIMARY KEY, name text DEFAULT 'x', country int);
    CREATE TABLE capital (name text NOT NULL DEFAULT 'y', star boolean) INHERITS (city);
    ALTER TABLE ONLY capital ADD CONSTRAINT of FOREIGN KEY (country) REFERENCES city (id);
  `);
  expect(table('capital')).toEqual([
    'id INTEGER NOT NULL',
    'name TEXT NOT NULL = "y"',
    'country INTEGER',
    'star BOOLEAN',
    'INHERITS city',
  ]);
  expect(foreignKeys).toEqual(['of: capital(country) → city(id)']);
});

test('enums and domains, also those that are changed later', async () => {
  const { table, document } = await told(`
    CREATE SCHEMA shop;
    CREATE TYPE public.mood AS ENUM ('sad', 'it''s ok');
    ALTER TYPE mood ADD VALUE 'happy' BEFORE 'it''s ok';
    ALTER TYPE public.mood RENAME VALUE 'sad' TO 'blue';
    CREATE DOMAIN shop.year AS integer DEFAULT 2000 CONSTRAINT sane CHECK ((VALUE >= 1901)) NOT NULL;
    ALTER DOMAIN shop.year ADD CONSTRAINT later CHECK (VALUE <= 2155);
    CREATE TABLE t (m mood DEFAULT 'blue'::public.mood, y shop.year DEFAULT '1999', many mood[], other unknown_type(3));
  `);
  expect(table('t')).toEqual([
    'm enum mood = "blue"',
    'y INTEGER domain shop.year = 1999',
    'many mood[]',
    'other unknown_type(3)',
  ]);
  expect([...document.enums.values()].map(({ values }) => values)).toEqual([['blue', 'happy', "it's ok"]]);
  expect([...document.domains.values()]).toMatchObject([
    {
      schema: 'shop',
      name: 'year',
      type: 'INTEGER',
      nullable: false,
      default: { kind: 'literal', value: 2000 },
      checks: [
        { name: 'sane', sql: '(VALUE >= 1901)' },
        { name: 'later', sql: 'VALUE <= 2155' },
      ],
    },
  ]);
});

test('a collation is named once for all columns that have it', async () => {
  const { notes } = await told(
    'CREATE TABLE t (a text COLLATE "de_DE", b text COLLATE "de_DE", c text COLLATE pg_catalog."default")',
  );
  expect(notes).toEqual(['The collation de_DE is left out (t.a, t.b).']);
});
