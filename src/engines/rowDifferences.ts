/** Where the rows of one table differ between a simulation and a database. */
import type { Document } from '#document/document.ts';
import { rowsOf } from '#document/lookups.ts';
import type { Column, DialectName, Table, TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Timeline, Values } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';
import { comparableCell } from './comparableCell.ts';
import type { Observation } from './observation.ts';

export interface Difference {
  readonly tableId: TableId | null;
  /** The row as simulated; null when only the database has it. */
  readonly simulated: Values | null;
  /** The row as observed; null when only the simulation has it. */
  readonly observed: Values | null;
  /** One sentence that says what differs. */
  readonly sentence: string;
}

/** Compares the rows as bags: each row counts as often as it is there. */
export function rowDifferences(
  document: Document,
  table: Table,
  timeline: Timeline,
  observation: Observation,
): readonly Difference[] {
  const simulated = simulatedRows(document, table, timeline);
  const observed = observation.rows.get(table.id) ?? [];
  const keyOf = rowKeyOf(table.columns, timeline.dialect);
  const missing = new Map<string, Values[]>();
  const others: Values[] = [];
  // Both sides are nearly always in the same order: only what is not in its place goes into the bags.
  for (let i = 0; i < Math.max(simulated.length, observed.length); i++) {
    const [a, b] = [simulated[i], observed[i]];
    if (a && b && areSame(table.columns, a, b)) continue;
    if (a) {
      const key = keyOf(a);
      const same = missing.get(key);
      if (same) same.push(a);
      else missing.set(key, [a]);
    }
    if (b) others.push(b);
  }
  const extra: Values[] = [];
  for (const values of others) {
    const key = keyOf(values);
    const same = missing.get(key);
    if (!same) extra.push(values);
    else if (same.length > 1) same.pop();
    else missing.delete(key);
  }
  return pairUp(table, [...missing.values()].flat(), extra, observation.engine, timeline.dialect);
}

/** The rows of the document as the timeline leaves them, then those that it made. */
function simulatedRows(document: Document, table: Table, { outcome }: Timeline): readonly Values[] {
  const rows: Values[] = [];
  for (const row of rowsOf(document, table.id)) {
    const after = outcome.get(row.id);
    if (after !== null) rows.push(after?.values ?? row.values);
  }
  for (const [id, row] of outcome) if (row?.tableId === table.id && !document.rows.has(id)) rows.push(row.values);
  return rows;
}

const areSame = (columns: readonly Column[], a: Values, b: Values): boolean =>
  columns.every((column) => (a[column.id] ?? null) === (b[column.id] ?? null));

/** Rows with the same primary key are one difference, told by their columns. */
function pairUp(
  table: Table,
  missing: readonly Values[],
  extra: readonly Values[],
  engine: string,
  dialect: DialectName,
): readonly Difference[] {
  const key = table.columns.filter((column) => table.primaryKey?.columns.includes(column.id));
  const keyOf = rowKeyOf(key, dialect);
  const partners = new Map(key.length > 0 ? extra.map((values) => [keyOf(values), values]) : []);
  const label = (values: Values): string => {
    const shown = key.length > 0 ? key : table.columns;
    return `${table.name} (${shown.map((column) => `${column.name} = ${shownCell(values[column.id])}`).join(', ')})`;
  };
  const differences: Difference[] = [];
  for (const simulated of missing) {
    const observed = partners.get(keyOf(simulated)) ?? null;
    if (observed) partners.delete(keyOf(simulated));
    const cells = table.columns.filter(
      (column) =>
        observed &&
        comparableCell(column, simulated[column.id], dialect) !== comparableCell(column, observed[column.id], dialect),
    );
    differences.push({
      tableId: table.id,
      simulated,
      observed,
      sentence: observed
        ? `${label(simulated)}: ${cells
            .map(
              (column) =>
                t`${column.name} is ${shownCell(simulated[column.id])} in the simulation and ${shownCell(observed[column.id])} in ${engine}`,
            )
            .join('; ')}.`
        : t`${label(simulated)} is there in the simulation and not in ${engine}.`,
    });
  }
  for (const observed of extra) {
    if (key.length > 0 && partners.get(keyOf(observed)) !== observed) continue;
    differences.push({
      tableId: table.id,
      simulated: null,
      observed,
      sentence: t`${label(observed)} is there in ${engine} and not in the simulation.`,
    });
  }
  return differences;
}

const shownCell = (value: Value | undefined): string =>
  value === null || value === undefined ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value);

const rowKeyOf =
  (columns: readonly Column[], dialect: DialectName) =>
  (values: Values): string =>
    JSON.stringify(columns.map((column) => comparableCell(column, values[column.id], dialect)));
