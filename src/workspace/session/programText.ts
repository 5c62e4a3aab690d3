/** The program as Python. */
import { writeScript } from '#formats/sqlalchemy/script.ts';
import type { WorkspaceState } from '../state.ts';
import { programRunOf } from './programRun.ts';

/** A script that runs by itself: models, tables, rows, session and lines; it prints every statement. */
export function programText(state: Pick<WorkspaceState, 'document' | 'program'>): string {
  const { operations, autoflush, expireOnCommit } = state.program;
  const errors = new Map(
    (programRunOf(state).result.errors ?? []).flatMap(({ operation, exception, message }) =>
      operation === null ? [] : [[operation, `${exception}: ${message}`] as const],
    ),
  );
  return writeScript(state.document, operations, { autoflush, expireOnCommit, errors });
}
