/** SQL Server: `CREATE TYPE dbo.Flag FROM bit NOT NULL`, a type with a name of its own. */
import { qualified } from '#document/names.ts';
import type { Outcome, Session } from './session.ts';
import { typeName } from './typeName.ts';

/** Reads it at the word TYPE; null, with the cursor where it was, for the other kinds of types. */
export function createDomain(session: Session): Outcome | null {
  const { cursor, collector } = session;
  const at = cursor.start;
  cursor.next();
  const name = session.objectName();
  if (!cursor.accept('FROM')) {
    cursor.seek(at);
    return null;
  }
  const type = typeName(session).text;
  const nullable = !cursor.accept('NOT', 'NULL');
  if (nullable) cursor.accept('NULL');
  collector.domains.push({ ...name, type, nullable, default: null, checks: [] });
  return { fate: 'used', what: `CREATE TYPE ${qualified(name)}` };
}
