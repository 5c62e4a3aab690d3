/** All rows of a table, with no digit lost. */
import type { Database, SqlValue } from 'sql.js';
import { dialects } from '#dialects/dialects.ts';

const quote = dialects.sqlite.spelling.name;

/**
 * The rows of a table in the order in which SQLite keeps them, cells in the order of `columns`, at most `limit` of them. Integers beyond 2^53
 * come as decimal text, since sql.js reads integers as floating-point numbers.
 */
export function storedRows(
  database: Database,
  table: string,
  columns: readonly string[],
  limit: number | null = null,
): SqlValue[][] {
  if (columns.length === 0) return [];
  const read = (cells: readonly string[]): SqlValue[][] => {
    const rows: SqlValue[][] = [];
    // NOT INDEXED makes SQLite go through the table itself, not through an index that happens to hold every column.
    const statement = database.prepare(
      `SELECT ${cells.join(', ')} FROM ${quote(table)} NOT INDEXED LIMIT ${limit ?? -1}`,
    );
    try {
      while (statement.step()) rows.push(statement.get());
    } finally {
      statement.free();
    }
    return rows;
  };
  const names = columns.map(quote);
  const rows = read(names);
  const isLarge = (value: SqlValue): boolean =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  const large = names.map((_, i) => rows.some((row) => isLarge(row[i] ?? null)));
  if (!large.includes(true)) return rows;
  return read(names.map((name, i) => (large[i] ? exactInteger(name) : name)));
}

/** The value of a column, integers beyond 2^53 as decimal text. */
export const exactInteger = (name: string): string =>
  `CASE WHEN typeof(${name}) = 'integer' AND ${name} NOT BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER} THEN CAST(${name} AS TEXT) ELSE ${name} END`;
