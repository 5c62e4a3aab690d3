/** A program's operations with one session on the simulated database, one after the other. */
import type { Document } from '#document/document.ts';
import type { DialectName } from '#document/records.ts';
import type { SessionOperation } from './operations.ts';
import type { SessionResult, Snapshot } from './result.ts';
import { SessionRun, type SessionRunOptions } from './runner.ts';
import type { SessionTimeline } from './sessionTimeline.ts';

interface RunOptions extends SessionRunOptions {
  /** Also the objects and rows after every operation. */
  readonly withSteps?: boolean;
}

/** Runs a program whole. */
export function runSession(
  document: Document,
  dialect: DialectName,
  operations: readonly SessionOperation[],
  options: RunOptions = {},
): SessionResult {
  return runWhole(document, dialect, operations, options).result;
}

/** A program's result with everything that led to it, step by step, for a player and a story. */
export interface SessionPlay {
  readonly result: SessionResult;
  /** Empty when the mappers or the starting rows were refused. */
  readonly timeline: SessionTimeline;
}

/** Runs a program whole and tells every step. Names are those that objects have at the end. */
export function playSession(
  document: Document,
  dialect: DialectName,
  operations: readonly SessionOperation[],
  options: RunOptions = {},
): SessionPlay {
  const { run } = runWhole(document, dialect, operations, { ...options, withSteps: false });
  const played = runWhole(document, dialect, operations, { ...options, known: run.names, isTraced: true });
  return { result: played.result, timeline: played.run.timeline() ?? { dialect, operations, steps: [] } };
}

function runWhole(
  document: Document,
  dialect: DialectName,
  operations: readonly SessionOperation[],
  options: RunOptions,
): { readonly run: SessionRun; readonly result: SessionResult } {
  const announced = operations.flatMap((operation) => ('as' in operation && operation.as ? [operation.as] : []));
  const run = new SessionRun(document, dialect, { announced, ...options });
  const steps: Snapshot[] = [];
  for (const operation of operations) {
    if (run.isOver) break;
    const error = run.perform(operation);
    if (options.withSteps) steps.push(run.snapshot(error));
  }
  return { run, result: run.result(options.withSteps ? steps : null) };
}
