/** A program with one SQLAlchemy session, made action by action: its lines, and the line that is looked at. */
import type { SessionOperation } from '#simulation/session/operations.ts';

export interface Program {
  readonly operations: readonly SessionOperation[];
  /** Position of the line that is looked at; -1 is before the first. */
  readonly position: number;
  readonly autoflush: boolean;
  readonly expireOnCommit: boolean;
  /** The name of the picked object, or the key of a row that no object stands for. */
  readonly picked: string | null;
}

export const emptyProgram: Program = {
  operations: [],
  position: -1,
  autoflush: true,
  expireOnCommit: true,
  picked: null,
};

/** Adds lines after the one that is looked at; what came after it is dropped. */
export function extended(program: Program, operations: readonly SessionOperation[]): Program {
  const all = [...program.operations.slice(0, program.position + 1), ...operations];
  return { ...program, operations: all, position: all.length - 1 };
}

/** Without its last line. */
export function shortened(program: Program): Program {
  const operations = program.operations.slice(0, -1);
  return { ...program, operations, position: Math.min(program.position, operations.length - 1) };
}
