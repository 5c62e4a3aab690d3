/** One bad statement costs itself, and no more. */
import { expect, test } from 'vitest';
import { told } from './inWords.ts';

test('PostgreSQL says what is wrong, and where', async () => {
  const { tables, statements } = await told(`CREATE TABLE a (id int);
CREATE TABLE b (
  id int,
  PRIMARY (id)
);
SELEC 1;
CREATE TABLE "c" (id int);`);
  expect(tables).toEqual(['a', 'b', 'c']);
  expect(statements).toEqual([
    'used 1 CREATE TABLE a',
    'used 2 CREATE TABLE b – PostgreSQL does not know PRIMARY (id); it is left out.',
    'failed 6 SELEC – syntax error at or near "SELEC".',
    'used 7 CREATE TABLE c',
  ]);
});

test('a quote, a comment or a semicolon that was forgotten does not swallow the rest', async () => {
  const { tables } = await told(`
CREATE TABLE a (id int);
COMMENT ON TABLE a IS 'it's';
CREATE TABLE b (t text DEFAULT 'x');
CREATE TABLE c (t text DEFAULT 'y')
CREATE TABLE d (id int);
CREATE TABLE e (id int, (;
CREATE TABLE f (id int); /* never closed ;
CREATE TABLE g (id int);
DO $$ open;
CREATE TABLE h (id int);
`);
  expect(tables).toEqual(['a', 'b', 'c', 'd', 'f', 'g', 'h']);
});

test('a mark too many, anywhere in a dump, costs one table at most', { timeout: 60_000 }, async () => {
  const names = ['author', 'book', 'shelf'];
  const dump = names
    .map(
      (name) => `
--
-- Name: ${name}; Type: TABLE; Schema: public; Owner: it's me
--

CREATE TABLE public.${name} (
    id integer DEFAULT 1 NOT NULL,
    "Title" text DEFAULT 'x; y'::text
);

ALTER TABLE public.${name} OWNER TO me;

CREATE FUNCTION public.${name}_f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
INSERT INTO log VALUES ('it');
END $$;

COPY public.${name} (id, "Title") FROM stdin;
1\tit's
\\.
`,
    )
    .join('');
  for (const mark of ["'", '"', '(', ')', '/*', '$$', ';'])
    for (let at = 0; at < dump.length; at += 61) {
      const { tables } = await told(dump.slice(0, at) + mark + dump.slice(at));
      const lost = names.filter((name) => !tables.includes(name));
      expect(lost.length, `${mark} at ${at} costs ${lost.join(', ')}`).toBeLessThanOrEqual(1);
    }
});

test('statements inside a body that fails are not taken for others', async () => {
  const { tables, statements } = await told(`
CREATE TABEL broken AS $$
;
CREATE TABLE inside (id int);
$$;
CREATE TABLE outside (id int);
`);
  expect(tables).toEqual(['outside']);
  expect(statements).toHaveLength(2);
});

test('what CockroachDB adds is left out by itself', async () => {
  const { table, notes } = await told(`
CREATE TABLE public.users (
  id UUID NOT NULL DEFAULT gen_random_uuid(),
  name STRING NULL,
  email VARCHAR(40) NOT NULL ON UPDATE now(),
  CONSTRAINT users_pkey PRIMARY KEY (id ASC),
  INDEX by_name (name ASC) STORING (email),
  UNIQUE INDEX by_email (email ASC),
  FAMILY "primary" (id, name, email)
) WITH (schema_locked = true) LOCALITY REGIONAL BY TABLE;
`);
  expect(table('users')).toEqual([
    'id UUID NOT NULL = ‹gen_random_uuid()›',
    'name string',
    'email VARCHAR(40) NOT NULL',
    'users_pkey PRIMARY KEY (id)',
    'UNIQUE (email)',
    'INDEX by_name (name)',
  ]);
  expect(notes.length).toBeGreaterThan(0);
});

test('what Redshift adds is left out by itself', async () => {
  const { table, statements } = await told(`
CREATE TABLE sales (
  id bigint NOT NULL ENCODE az64 DISTKEY,
  sold_at timestamp ENCODE zstd,
  note varchar(36) ENCODE lzo,
  PRIMARY KEY (id)
)
DISTSTYLE KEY
COMPOUND SORTKEY (sold_at, id);
`);
  expect(table('sales')).toEqual(['id BIGINT NOT NULL', 'sold_at TIMESTAMP', 'note VARCHAR(36)', 'PRIMARY KEY (id)']);
  expect(statements).toEqual([
    'used 2 CREATE TABLE sales – PostgreSQL does not know ENCODE az64 DISTKEY, ENCODE zstd, ENCODE lzo, DISTSTYLE KEY COMPOUND SORTKEY (sold_at, id); it is left out.',
  ]);
});

test('what PostgreSQL itself no longer knows is left out too', async () => {
  const { table, statements } = await told('CREATE TABLE old (id integer, name text,) WITH OIDS;');
  expect(table('old')).toEqual(['id INTEGER', 'name TEXT']);
  expect(statements).toEqual(['used 1 CREATE TABLE old – PostgreSQL does not know WITH OIDS; it is left out.']);
});

test('deep nesting and senseless bytes cost only their statements', async () => {
  const deep = 20_000;
  const { tables, statements } = await told(
    `CREATE TABLE a (id int);
SELECT ${'('.repeat(deep)}1${')'.repeat(deep)};
CREATE TABLE b (x int DEFAULT ${'1+'.repeat(deep)}1);
SELECT '\0';
CREATE TABLE c (id int);
\u0001\ud800 ☠ \\ "`,
  );
  expect(tables).toEqual(['a', 'c']);
  expect(statements.filter((line) => line.startsWith('failed')).length).toBeGreaterThanOrEqual(3);
});
