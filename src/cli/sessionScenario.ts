/** Runs a scenario of session operations on the simulator. */
import { readSessionScenario } from '#formats/scenario/sessionScenario.ts';
import type { SessionResult } from '#simulation/session/result.ts';
import { runSession } from '#simulation/session/sessionRun.ts';

/** What happens, given as parsed JSON. `withSteps`: also the objects and rows after every operation. */
export function runSessionScenario(json: unknown, withSteps: boolean): SessionResult {
  const { value: scenario, fault } = readSessionScenario(json);
  if (!scenario) return refused(fault ?? '');
  const { document, dialect, operations, ...options } = scenario;
  return runSession(document, dialect, operations, { ...options, withSteps });
}

function refused(message: string): SessionResult {
  return {
    ok: false,
    error: { operation: null, kind: 'invalid-scenario', exception: 'ScenarioError', message },
    rows: null,
    objects: {},
    statements: [],
    reads: [],
    warnings: [],
  };
}
