/** What a PostgreSQL database consists of, by name; for tests. */
import type { PGlite } from '@electric-sql/pglite';

/** Everything in the schemas that are not PostgreSQL's own, by name; the order of columns is not asked. */
const catalogue = `
  SELECT 'column' AS kind, n.nspname || '.' || c.relname || '.' || a.attname AS name,
    concat_ws(' | ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
      pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum)) AS what
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v') AND n.nspname !~ '^(pg_|information_schema)'
  UNION ALL
  SELECT 'table', n.nspname || '.' || c.relname, concat_ws(' | ', obj_description(c.oid, 'pg_class'))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname !~ '^(pg_|information_schema)'
  UNION ALL
  SELECT 'constraint', n.nspname || '.' || coalesce(c.relname, t.typname) || '.' || o.conname, pg_get_constraintdef(o.oid)
  FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace
  LEFT JOIN pg_class c ON c.oid = o.conrelid LEFT JOIN pg_type t ON t.oid = o.contypid
  WHERE n.nspname !~ '^(pg_|information_schema)' AND o.contype <> 'n'
  UNION ALL
  SELECT 'index', schemaname || '.' || indexname, indexdef FROM pg_indexes WHERE schemaname !~ '^(pg_|information_schema)'
  UNION ALL
  SELECT 'type', n.nspname || '.' || t.typname,
    concat_ws(' | ', t.typnotnull, t.typdefault, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype IN ('e', 'd') AND n.nspname !~ '^(pg_|information_schema)'
  ORDER BY 1, 2`;

/** The order of the constraint triggers on each table: what a DELETE does first. */
const keyOrder = `
  SELECT confrelid::regclass::text AS parent, string_agg(conname, ', ' ORDER BY oid) AS keys
  FROM pg_constraint WHERE contype = 'f' GROUP BY confrelid
  HAVING bool_or(confdeltype <> 'a' OR confupdtype <> 'a') ORDER BY 1`;

/** Drops everything there is, then does what is asked. */
export async function inEmptyDatabase<T>(database: PGlite, use: () => Promise<T>): Promise<T> {
  await database.exec('ROLLBACK');
  const { rows } = await database.query<{ name: string }>(
    `SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'`,
  );
  await database.exec([...rows.map(({ name }) => `DROP SCHEMA ${name} CASCADE;`), 'CREATE SCHEMA public;'].join('\n'));
  return use();
}

/** What the database holds. */
export const read = async (database: PGlite) => ({
  catalogue: (await database.query(catalogue)).rows,
  keyOrder: (await database.query(keyOrder)).rows,
});

/** What a script makes of an empty database; the error where PostgreSQL refuses it. */
export const madeBy = (database: PGlite, script: string) =>
  inEmptyDatabase(database, async () => {
    try {
      await database.exec(script);
    } catch (thrown) {
      return String(thrown);
    }
    return read(database);
  });
