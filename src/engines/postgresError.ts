/** What PostgreSQL's error codes mean: manual, appendix A. */
import type { ErrorKind } from '#simulation/timeline.ts';

/** The fields of an error of PostgreSQL that are used. */
export interface PostgresError extends Error {
  /** SQLSTATE, five characters. */
  readonly code: string;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
}

const kinds: Readonly<Record<string, ErrorKind>> = {
  // 18 says RESTRICT by a code of its own.
  '23001': 'foreign-key',
  '23502': 'not-null',
  '23503': 'foreign-key',
  '23505': 'unique',
  '0A000': 'unsupported',
};

/** Out of memory or disk, stopped, broken: these say nothing about the statement. */
const failures = /^(08|53|57|58|XX)/;

/** The kind of an error; codes of class 42 speak of names, types and syntax. */
export const kindOfPostgresError = (code: string): ErrorKind =>
  kinds[code] ?? (code.startsWith('42') ? 'schema' : 'other');

/** Whether PostgreSQL has answered with an error, and not broken down. */
export function isPostgresAnswer(thrown: unknown): thrown is PostgresError {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    /^[0-9A-Z]{5}$/.test(String(thrown.code)) &&
    !failures.test(String(thrown.code))
  );
}
