/** The SQL of a run, for a real database to repeat it. */
import type { Document } from '#document/document.ts';
import type { DialectName, RowId } from '#document/records.ts';
import { writeStatement } from '#formats/sql/statement.ts';
import type { Timeline, Values } from '#simulation/timeline.ts';

/**
 * The statement of each operation, with the rows named by the keys that they have at that moment of the run. Null where
 * the dialect has no such statement.
 */
export function statementsOf(
  document: Document,
  run: Pick<Timeline, 'operations' | 'steps'>,
  dialect: DialectName,
): readonly (string | null)[] {
  let current = new Map<RowId, Values>();
  let atBegin = current;
  let next = 0;
  return run.operations.map((operation, index) => {
    const statement = writeStatement(
      document,
      operation,
      dialect,
      (id) => current.get(id) ?? document.rows.get(id)?.values,
    );
    if (operation.op === 'begin') atBegin = new Map(current);
    for (let step = run.steps[next]; step && step.operation <= index; step = run.steps[++next])
      if (step.rowId !== null && step.after) current.set(step.rowId, step.after);
    if (operation.op === 'rollback') current = new Map(atBegin);
    return statement;
  });
}
