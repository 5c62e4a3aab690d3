/** What a driver raises when the database refuses a statement. */
import type { DialectName } from '#document/records.ts';
import type { Refusal } from '../database/refusal.ts';
import type { Database } from './database.ts';
import { SessionError, type SessionErrorKind } from './errors.ts';

const kinds: Readonly<Record<string, SessionErrorKind>> = {
  'foreign-key': 'foreign-key',
  'not-null': 'not-null',
  unique: 'unique',
};

/** psycopg2 has a class for each. */
const violations: Readonly<Partial<Record<SessionErrorKind, string>>> = {
  'foreign-key': 'ForeignKeyViolation',
  'not-null': 'NotNullViolation',
  unique: 'UniqueViolation',
};

/** The driver's exception; SQLite's in its own words. */
export function databaseError(refusal: Refusal, dialect: DialectName, database: Database): SessionError {
  const kind = kinds[refusal.kind] ?? 'other';
  const isMismatch = dialect === 'sqlite' && refusal.rule === 'value-fits';
  const exception = kind === 'other' && !isMismatch ? 'OperationalError' : 'IntegrityError';
  const at = kind === 'foreign-key' || kind === 'other' ? null : database.nameOf(refusal.table, refusal.columns);
  const columns = at?.columns.map((column) => `${at.table}.${column}`).join(', ');
  const words: Readonly<Partial<Record<SessionErrorKind, string>>> = {
    'foreign-key': 'FOREIGN KEY constraint failed',
    'not-null': `NOT NULL constraint failed: ${columns}`,
    unique: `UNIQUE constraint failed: ${columns}`,
  };
  const text = isMismatch ? 'datatype mismatch' : ((dialect === 'sqlite' ? words[kind] : undefined) ?? refusal.message);
  const origin = (dialect === 'postgresql' ? violations[kind] : undefined) ?? exception;
  return new SessionError(kind, exception, `(${origin}) ${text}`, dialect === 'sqlite' ? at : null);
}
