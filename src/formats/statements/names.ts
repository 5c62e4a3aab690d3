/** Which tables and columns the names in a statement mean. */
import { type Document, settingsOf } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import type { Column, Table } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { Token } from '../sqlite/tokens.ts';
import { type Cursor, Fault } from './cursor.ts';

/** A name as it was written, without its quotes. */
export const nameOf = (token: Token): string => (token.kind === 'name' ? token.value : token.raw);

/** Goes behind the name of a table, which may have a schema before it. Throws `Fault` when there is no such table. */
export function takeTable(document: Document, cursor: Cursor): Table {
  const at = cursor.at;
  const { token, before } = takeLastPart(cursor, t`the name of a table`);
  const schema = before && nameOf(before).toLowerCase();
  // Rows are meant that lie in the namespace that is named, else in the usual one, else wherever there is such a table.
  const known = tablesOf(document);
  const near = known.filter((one) => (schema === null ? one.schema === null : one.schema?.toLowerCase() === schema));
  const table = meant(document, token, near) ?? meant(document, token, known);
  if (table) return table;
  throw new Fault(
    'no-such-table',
    known.length === 0
      ? t`there is no table “${nameOf(token)}”. The document has none yet.`
      : t`there is no table “${nameOf(token)}”. The tables are ${listed(known)}.`,
    at,
  );
}

/** Goes behind the name of a column, which may have its table's before it. Throws `Fault` when there is no such column. */
export function takeColumn(document: Document, table: Table, cursor: Cursor): Column {
  const at = cursor.at;
  const { token } = takeLastPart(cursor, t`the name of a column`);
  const column = meant(document, token, table.columns);
  if (column) return column;
  throw new Fault(
    'no-such-column',
    t`${table.name} has no column “${nameOf(token)}”. Its columns are ${listed(table.columns)}.`,
    at,
  );
}

/** The last of names that points join, and the one before it. */
function takeLastPart(cursor: Cursor, what: string): { readonly token: Token; readonly before: Token | null } {
  let before: Token | null = null;
  let token = cursor.takeName();
  while (token && cursor.takes('.')) {
    before = token;
    token = cursor.takeName();
  }
  if (!token) throw cursor.unexpected(t`${what} is missing`);
  return { token, before };
}

/** The record that is spelled just so, else the one that differs in case only, which quoted names in PostgreSQL and Oracle may not. */
function meant<R extends { readonly name: string }>(
  document: Document,
  token: Token,
  records: readonly R[],
): R | undefined {
  const name = nameOf(token);
  const exact = records.find((record) => record.name === name);
  if (exact || (token.kind === 'name' && ['postgresql', 'oracle'].includes(settingsOf(document).dialect))) return exact;
  const folded = name.toLowerCase();
  return records.find((record) => record.name.toLowerCase() === folded);
}

function listed(records: readonly { readonly name: string }[]): string {
  const names = records.slice(0, 8).map((record) => record.name);
  return records.length > names.length
    ? t`${names.join(', ')} and ${records.length - names.length} more`
    : names.join(', ');
}
