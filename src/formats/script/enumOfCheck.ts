/** A CHECK at a column that is how this project writes an enum for databases without enums. */
import { dialects } from '#dialects/dialects.ts';
import { enumTextType } from '#dialects/spelling.ts';
import type { SaidColumn } from '../schema/said.ts';
import type { Session } from './session.ts';

/**
 * Takes a named `CHECK (column IN ('a', 'b'))` for the enum of that name, when the column has exactly the type that the
 * values would be given; false, and nothing is changed, for every other condition.
 */
export function enumOfCheck(session: Session, given: SaidColumn, name: string | null, sql: string): boolean {
  const { collector, facts } = session;
  if (name === null || facts.dialect === 'mysql') return false;
  const values = valuesOf(session, given.name, sql);
  if (!values) return false;
  const { spelling } = dialects[facts.dialect];
  const written = [false, true].map((inKey) => spelling.type(enumTextType(values), inKey).sql.replace(' CHAR)', ')'));
  if (!written.includes(given.type)) return false;
  const known = collector.enums.find((other) => other.name === name);
  if (known && known.values.join('\0') !== values.join('\0')) return false;
  if (!known) collector.enums.push({ schema: null, name, values });
  given.typeName = { schema: null, name };
  return true;
}

function valuesOf(session: Session, column: string, sql: string): readonly string[] | null {
  const cursor = session.cursor.of(sql);
  if (!cursor.isName() || cursor.name().toLowerCase() !== column.toLowerCase()) return null;
  if (!cursor.accept('IN') || !cursor.acceptSymbol('(')) return null;
  const values: string[] = [];
  do {
    if (cursor.kind !== 'text') return null;
    values.push(cursor.textValue());
    cursor.next();
  } while (cursor.acceptSymbol(','));
  return cursor.acceptSymbol(')') && cursor.isLast ? values : null;
}
