/** Answers one line of `ondelete simulate`. */
import { parseExactJson, writeExactJson } from '#formats/scenario/exactJson.ts';
import type { Result } from '#formats/scenario/scenario.ts';
import { runScenario } from './scenario.ts';

/** One line of JSON with the case's id, null where it has none, and the result. Never throws. */
export function answerLine(line: string): string {
  let given: unknown;
  try {
    given = parseExactJson(line);
  } catch (error) {
    return writeExactJson({ id: null, actual: failed(`The line is not JSON: ${(error as Error).message}`) });
  }
  const { id, name, scenario } = Object(given) as {
    readonly id?: unknown;
    readonly name?: unknown;
    readonly scenario?: unknown;
  };
  try {
    return writeExactJson({ id: id ?? name ?? null, actual: runScenario(scenario ?? given) });
  } catch (error) {
    return writeExactJson({
      id: id ?? name ?? null,
      actual: failed(`The case could not be run: ${(error as Error).message}`),
    });
  }
}

function failed(message: string): Result {
  return {
    ok: false,
    error: { operation: null, kind: 'other', constraint: null, table: null, message },
    rows: {},
    fates: { deleted: {}, updated: {} },
  };
}
