/** CREATE TABLE of CockroachDB: clauses that PostgreSQL's grammar takes for columns of a strange type. */
import type { ColumnDef, Node } from 'libpg-query';
import { t } from '#words/say.ts';
import type { SaidTable } from '../schema/said.ts';
import { nameOf, strings } from './nodes.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statement.ts';

/**
 * `INDEX by_name (name)` and `FAMILY f (a, b)` look like columns called index and family, of types with columns of the
 * same table for modifiers. Whether it is such a clause; an index is added to the table.
 */
export function isClause(
  reading: Reading,
  statement: Statement,
  table: SaidTable,
  given: ColumnDef,
  elements: readonly Node[],
): boolean {
  const token = statement.tokens[statement.tokenAt(statement.charOf(given.location))];
  if (token?.word !== 'index' && token?.word !== 'family') return false;
  const columns = (given.typeName?.typmods ?? []).flatMap((node) =>
    'ColumnRef' in node ? [strings(node.ColumnRef.fields).join('.')] : [],
  );
  const known = new Set(elements.map((node) => ('ColumnDef' in node ? node.ColumnDef.colname : undefined)));
  if (columns.length === 0 || !columns.every((column) => known.has(column))) return false;
  if (token.word === 'index') {
    const { name } = nameOf(strings(given.typeName?.names));
    const parts = columns.map((column) => ({ column, sql: column }));
    table.indexes.push({ name, unique: false, method: null, parts, where: null });
  } else {
    const about = t`FAMILY is a clause of CockroachDB and is left out`;
    reading.remark({ code: 'clause-left-out', severity: 'info', about }, table.name);
  }
  return true;
}
