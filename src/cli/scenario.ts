/** Runs a scenario on the simulator. */
import { behaviours } from '#dialects/behaviour.ts';
import type { TableId } from '#document/records.ts';
import type { KeyedOperation } from '#formats/scenario/builder.ts';
import { readScenario, type Scenario } from '#formats/scenario/read.ts';
import type { Fault, Result } from '#formats/scenario/scenario.ts';
import { type RowsById, writeError, writeResult } from '#formats/scenario/write.ts';
import { Run } from '#simulation/database/run.ts';

/** What happens to a scenario, given as parsed JSON. A scenario that cannot be read gets a result that says why. */
export function runScenario(json: unknown): Result {
  const { value: scenario, fault, given } = readScenario(json);
  if (!scenario) return refused(fault, given);
  const { unverified } = behaviours[scenario.dialect];
  const result = runRead(scenario, given);
  return unverified === null ? result : { ...result, unverified };
}

function runRead({ document, dialect, absent, operations }: Scenario, given: Scenario['given']): Result {
  const run = new Run(document, dialect, absent);
  const tables = [...document.tables.keys()];
  const start = new Map<TableId, RowsById>(tables.map((id) => [id, run.rows(id)]));
  for (const operation of operations) {
    if (run.failed) break;
    perform(run, operation);
  }
  const { error } = run.timeline();
  const written = error && writeError(document, error, behaviours[dialect].namesConstraint);
  if (written?.operation === null) return { ...refused(null, given), error: written };
  return writeResult(
    document,
    absent,
    written,
    (table) => start.get(table) ?? [],
    (table) => run.rows(table),
  );
}

function perform(run: Run, operation: KeyedOperation): void {
  switch (operation.op) {
    case 'delete':
    case 'update': {
      const { keys, ...rest } = operation;
      for (const key of keys) {
        const fault = run.keyFault(operation.tableId, key);
        if (fault) {
          run.refuse(fault.kind, fault.message);
          return;
        }
      }
      const rowIds = [...new Set(keys.flatMap((key) => run.rowsWith(operation.tableId, key)))];
      run.perform(rest.op === 'delete' ? { op: 'delete', tableId: rest.tableId, rowIds } : { ...rest, rowIds });
      return;
    }
    case 'begin':
    case 'commit':
    case 'rollback':
      run.perform({ op: operation.op });
      return;
    case 'fault':
      run.refuse(operation.fault.kind, operation.fault.message);
      return;
    default:
      run.perform(operation);
  }
}

function refused(fault: Fault | null, rows: Result['rows']): Result {
  return {
    ok: false,
    error: {
      operation: null,
      kind: fault?.kind ?? 'other',
      constraint: null,
      table: null,
      message: fault?.message ?? '',
    },
    rows,
    fates: { deleted: {}, updated: {} },
  };
}
