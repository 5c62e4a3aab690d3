/** Compares a session's result with what SQLAlchemy was seen to do, at three levels, each with everything of the one before. */

/**
 * - `outcome`: errors, rows, objects, reads and warnings, and the objects and rows after every operation.
 * - `rows`: also what each operation read and wrote, in any order.
 * - `exact`: also the order and the grouping of the statements, where the library has a fixed one.
 */
export const levels = ['outcome', 'rows', 'exact'] as const;
export type Level = (typeof levels)[number];

type Json = Readonly<Record<string, unknown>>;

/** A recorded case: in some of them, values that the library leaves to chance are `<varies>`. */
export interface SessionCase {
  readonly id: string;
  readonly scenario: unknown;
  readonly expected: Json;
  /** `loose`: the library has no fixed order of the statements. */
  readonly ordering: 'exact' | 'loose';
}

const varies = '<varies>';

/** Paths at which two results differ, with both values; none when they agree. */
export function sessionDifferences({ expected, ordering }: SessionCase, actual: Json, level: Level): readonly string[] {
  const found: string[] = [];
  const reached = level === 'exact' && ordering === 'loose' ? 'rows' : level;
  differ('', view(expected, reached), view(actual, reached), found);
  if (expected.steps && actual.steps) differ('steps', steps(expected), steps(actual), found);
  return found;
}

function differ(path: string, one: unknown, two: unknown, found: string[]): void {
  if (one === varies || two === varies || one === two) return;
  if (Array.isArray(one) && Array.isArray(two) && one.length === two.length) {
    for (const [i, item] of one.entries()) differ(`${path}[${i}]`, item, two[i], found);
  } else if (isObject(one) && isObject(two)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(two)]))
      differ(path === '' ? key : `${path}.${key}`, one[key], two[key], found);
  } else found.push(`${path}: expected ${short(one)}, got ${short(two)}`);
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);

function view(result: Json, level: Level): Json {
  const statements = listOf(result.statements);
  return {
    ok: result.ok,
    error: brief(result.error),
    errors: result.errors === undefined ? undefined : listOf(result.errors).map(brief),
    rows: result.rows,
    objects: result.objects,
    reads: result.reads,
    // Given once per compiled statement, so not by every run.
    warnings: listOf(result.warnings)
      .filter(({ kind }) => kind !== 'no-primary-key-default')
      .map(({ operation, kind }) => `${operation} ${kind}`)
      .sort(),
    ...(level === 'rows' ? { statements: exploded(statements) } : {}),
    ...(level === 'exact' ? { statements: statements.map(statementView) } : {}),
  };
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);

const brief = (error: unknown): unknown => (isObject(error) ? { operation: error.operation, kind: error.kind } : null);

const steps = (result: Json): unknown =>
  listOf(result.steps).map(({ operation, objects, rows }) => ({ operation, objects, rows }));

function statementView({ operation, inFlush, verb, table, rows, reason, of, failed }: Json): Json {
  return { operation, inFlush, verb, table, rows, reason, of, failed };
}

/** One entry for each row, sorted. */
function exploded(statements: readonly Json[]): readonly string[] {
  return statements
    .flatMap((statement) => {
      const { rows, failed: _, ...rest } = statementView(statement);
      return listOf(rows).map((row) => canonical({ ...rest, row }));
    })
    .sort();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}
