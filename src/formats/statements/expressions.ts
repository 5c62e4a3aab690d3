/** What SQLite would misunderstand in a condition or value, and no database would say. */
import { dialects } from '#dialects/dialects.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import { type Token, tokensOf } from '../sqlite/tokens.ts';
import { Fault } from './cursor.ts';
import type { Assignment, Change, Expression } from './statement.ts';

/** Every condition and value of a change. */
export function expressionsOf(change: Change): readonly Expression[] {
  const values = (given: readonly Assignment[]) => given.flatMap(({ value }) => value ?? []);
  switch (change.kind) {
    case 'delete':
      return change.where ? [change.where] : [];
    case 'update':
      return [...values(change.set), ...(change.where ? [change.where] : [])];
    case 'insert':
      return change.rows.flatMap(values);
  }
}

/** Throws `Fault` where the answer of SQLite would not be the one of the document's database. */
export function refuseMisunderstood(document: Document, change: Change): void {
  const known = namesOf(document, change);
  for (const expression of expressionsOf(change)) {
    for (const token of tokensOf(expression.sql)) refuseName(document, known, token, expression.at + token.at);
  }
  if (change.kind === 'update' && settingsOf(document).dialect === 'mysql') refuseLeftToRight(document, change.set);
}

/** In lower case. */
function namesOf(document: Document, change: Change): ReadonlySet<string> {
  const names = new Set<string>();
  for (const table of tablesOf(document)) {
    names.add(table.name.toLowerCase());
    for (const column of table.columns) names.add(column.name.toLowerCase());
  }
  if (change.kind !== 'insert' && change.alias !== null) names.add(change.alias.toLowerCase());
  return names;
}

function refuseName(document: Document, known: ReadonlySet<string>, token: Token, at: number): void {
  if (known.has(token.value.toLowerCase())) return;
  const { dialect } = settingsOf(document);
  // SQLite takes such a name for a text, so that a slip of the pen would match nothing, in silence.
  if (token.kind === 'name' && token.raw.startsWith('"') && dialect !== 'mysql')
    throw new Fault('no-such-column', t`nothing is called ${token.raw}. Texts stand in 'single quotes'.`, at);
  if (token.kind === 'word' && /^(ROWID|_ROWID_|OID|CTID)$/.test(token.value))
    throw new Fault('not-simulated', t`${token.raw} is not simulated: name rows by the values of their columns.`, at);
}

/** MySQL gives a column its value before it evaluates the next; the others evaluate all of them first. */
function refuseLeftToRight(document: Document, set: readonly Assignment[]): void {
  const columns = new Map(
    tablesOf(document).flatMap((table) =>
      table.columns.map((column) => [column.id, column.name.toLowerCase()] as const),
    ),
  );
  const given = new Set<string>();
  for (const { column, value } of set) {
    for (const token of tokensOf(value?.sql ?? ''))
      if ((token.kind === 'word' || token.kind === 'name') && given.has(token.value.toLowerCase()))
        throw new Fault(
          'order-of-assignments',
          t`${dialects.mysql.label} would use the new value of ${token.raw} here, which is not simulated: use two statements.`,
          (value?.at ?? 0) + token.at,
        );
    given.add(columns.get(column) ?? '');
  }
}
