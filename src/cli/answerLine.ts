/** Answers one line of `ondelete simulate`. */
import { parseExactJson, writeExactJson } from '#formats/scenario/exactJson.ts';
import type { Result } from '#formats/scenario/scenario.ts';
import { hasModels } from '#formats/scenario/sessionScenario.ts';
import type { SessionResult } from '#simulation/session/result.ts';
import { runScenario } from './scenario.ts';
import { runSessionScenario } from './sessionScenario.ts';

/**
 * One line of JSON with the case's id, null where it has none, and the result. Never throws. A session's result also tells
 * the objects and rows after every operation when `withSteps` is set, or the line or the scenario says `"steps": true`.
 */
export function answerLine(line: string, withSteps = false): string {
  let given: unknown;
  try {
    given = parseExactJson(line);
  } catch (error) {
    return writeExactJson({ id: null, actual: failed(`The line is not JSON: ${(error as Error).message}`) });
  }
  const { id, name, scenario, steps } = Object(given) as {
    readonly id?: unknown;
    readonly name?: unknown;
    readonly scenario?: unknown;
    readonly steps?: unknown;
  };
  try {
    return writeExactJson({ id: id ?? name ?? null, actual: answer(scenario ?? given, withSteps || steps === true) });
  } catch (error) {
    return writeExactJson({
      id: id ?? name ?? null,
      actual: failed(`The case could not be run: ${(error as Error).message}`),
    });
  }
}

function answer(scenario: unknown, withSteps: boolean): Result | SessionResult {
  if (!hasModels(scenario)) return runScenario(scenario);
  const { steps } = Object(scenario) as { readonly steps?: unknown };
  return runSessionScenario(scenario, withSteps || steps === true);
}

function failed(message: string): Result {
  return {
    ok: false,
    error: { operation: null, kind: 'other', constraint: null, table: null, message },
    rows: {},
    fates: { deleted: {}, updated: {} },
  };
}
