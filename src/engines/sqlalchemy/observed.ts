/** What both sides say of a program, as text that is equal when they agree; for tests. */
import type { SessionOperation } from '#simulation/session/operations.ts';
import type { SessionResult } from '#simulation/session/result.ts';

/** Of `ask.py`. */
export interface Answer {
  /** The module could not be imported, or its mappers were refused. */
  readonly fault?: string;
  readonly runs?: readonly Answered[];
}

interface Answered {
  readonly errors: readonly (readonly [number, string, string])[];
  readonly warnings: readonly (readonly [number | null, string])[];
  readonly rows: unknown;
  readonly objects: unknown;
  readonly statements: readonly { readonly failed?: boolean }[];
  readonly reads: readonly (readonly [number, unknown])[];
}

/** What the simulator says. */
export function observedHere(result: SessionResult, operations: readonly SessionOperation[]): string {
  const errors = result.errors ?? (result.error ? [result.error] : []);
  const [first] = errors;
  if (first?.operation === null) return canonical({ fault: [first.exception, first.message] });
  return canonical({
    errors: errors.map(({ operation, exception, message }) => [operation, exception, brief(message)]),
    warnings: result.warnings
      .filter(({ kind }) => kind !== 'no-primary-key-default')
      .map(({ operation, message }) => `${operation} ${brief(message)}`)
      .sort(),
    rows: result.rows,
    objects: result.objects,
    statements: result.statements.map(({ operation, inFlush, sql, params, failed }) => ({
      operation,
      inFlush,
      sql,
      params,
      ...(failed ? { failed } : {}),
    })),
    reads: result.reads
      .filter(({ operation }) => ['read', 'query'].includes(operations[operation]?.op ?? ''))
      .map(({ operation, value }) => [operation, value]),
  });
}

/** What SQLAlchemy says, once for each run. */
export const observedThere = (answer: Answer): readonly string[] =>
  answer.runs?.map(({ errors, warnings, ...rest }) =>
    canonical({
      ...rest,
      errors: errors.map(([operation, exception, message]) => [operation, exception, brief(message)]),
      warnings: warnings
        // Given once for each compiled statement, so not in every run.
        .filter(([, message]) => !message.includes('is marked as a member of the primary key'))
        .map(([operation, message]) => `${operation} ${brief(message)}`)
        .sort(),
    }),
  ) ?? [canonical(faultOf(answer))];

function faultOf({ fault = '' }: Answer): unknown {
  const [, exception = '', message = ''] = /^(\w+): ([\s\S]*)$/.exec(fault) ?? [];
  const plain = message
    .replace(/\s*\(Background on this [^)]*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { fault: [exception, plain] };
}

/**
 * Messages without what is no part of the behaviour: a circle is told with its members in the order of a set, and a
 * refused transaction with the text of the statement that failed before.
 */
function brief(message: string): string {
  if (message.startsWith('Circular dependency')) return message.split(' (')[0] ?? '';
  return message.replace(/ Original exception was: [\s\S]*| already had an identity for [\s\S]*/, '');
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The paths at which two of these texts differ, with both values. */
export const differences = (there: string, here: string): readonly string[] =>
  differing(JSON.parse(there), JSON.parse(here));

function differing(there: unknown, here: unknown, path = ''): readonly string[] {
  if (JSON.stringify(there) === JSON.stringify(here)) return [];
  const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  if (!isTree(there) || !isTree(here) || Array.isArray(there) !== Array.isArray(here))
    return [`${path}: SQLAlchemy ${JSON.stringify(there)}, here ${JSON.stringify(here)}`];
  const keys = [...new Set([...Object.keys(there), ...Object.keys(here)])];
  return keys.flatMap((key) => differing(there[key], here[key], `${path}/${key}`)).slice(0, 8);
}
