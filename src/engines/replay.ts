/** Compares what the simulation says with what a real database was seen to do. */
import type { Document } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { namesIn } from '#formats/sql/naming.ts';
import type { Timeline } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';
import type { Observation } from './observation.ts';
import { type Difference, rowDifferences } from './rowDifferences.ts';

export interface Comparison {
  readonly agrees: boolean;
  /** Name and version of the database that was asked. */
  readonly engine: string;
  readonly differences: readonly Difference[];
}

/** Compares the error and every resulting row of every table. `agrees` is true only when nothing at all differs. */
export function compare(document: Document, timeline: Timeline, observation: Observation): Comparison {
  const { engine } = observation;
  const differences = errorDifferences(document, timeline, observation);
  const isRefused = timeline.error?.operation === null && observation.error?.operation === null;
  // A refused schema or refused starting rows leave nothing behind that could be compared.
  if (!isRefused && differences.length === 0)
    for (const table of tablesOf(document)) differences.push(...rowDifferences(document, table, timeline, observation));
  return { agrees: differences.length === 0, engine, differences };
}

function errorDifferences(document: Document, timeline: Timeline, observation: Observation): Difference[] {
  const [simulated, observed] = [timeline.error, observation.error];
  const difference = (sentence: string): Difference[] => [
    { tableId: simulated?.tableId ?? observed?.tableId ?? null, simulated: null, observed: null, sentence },
  ];
  const { engine } = observation;
  if (!simulated && !observed) return [];
  if (!observed) return difference(t`The simulation fails (${simulated?.message ?? ''}), ${engine} succeeds.`);
  if (!simulated) return difference(t`The simulation succeeds, ${engine} fails: ${observed.message}.`);
  if (simulated.operation !== observed.operation)
    return difference(
      t`The simulation fails at ${place(simulated.operation)}, ${engine} at ${place(observed.operation)}: ${observed.message}.`,
    );
  if (simulated.kind !== observed.kind)
    return difference(
      t`The simulation fails with a ${simulated.kind} error (${simulated.message}), ${engine} with a ${observed.kind} error: ${observed.message}.`,
    );
  const names = namesIn(document, timeline.dialect).foreignKeys;
  const constraint = simulated.foreignKeyId === null ? undefined : names.get(simulated.foreignKeyId);
  if (observed.constraint !== null && constraint !== undefined && observed.constraint !== constraint)
    return difference(
      t`The simulation names the constraint ${constraint}, ${engine} ${observed.constraint}: ${observed.message}.`,
    );
  if (observed.tableId !== null && simulated.tableId !== null && observed.tableId !== simulated.tableId)
    return difference(
      t`The simulation names the table ${nameOf(document, simulated.tableId)}, ${engine} ${nameOf(document, observed.tableId)}: ${observed.message}.`,
    );
  return [];
}

const place = (operation: number | null): string => (operation === null ? t`the start` : t`statement ${operation + 1}`);
const nameOf = (document: Document, id: TableId): string => document.tables.get(id)?.name ?? id;
