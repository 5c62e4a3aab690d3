/** Compares what the simulation says with what a real database was seen to do. */
import type { Document } from '#document/document.ts';
import { rowsOf, tablesOf } from '#document/lookups.ts';
import type { Column, DialectName, Table, TableId } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { namesIn } from '#formats/sql/naming.ts';
import type { Timeline, Values } from '#simulation/timeline.ts';
import type { Observation } from './observation.ts';

interface Difference {
  readonly tableId: TableId | null;
  /** The row as simulated; null when only the database has it. */
  readonly simulated: Values | null;
  /** The row as observed; null when only the simulation has it. */
  readonly observed: Values | null;
  /** One sentence that says what differs. */
  readonly sentence: string;
}

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
  if (!observed) return difference(`The simulation fails (${simulated?.message}), ${engine} succeeds.`);
  if (!simulated) return difference(`The simulation succeeds, ${engine} fails: ${observed.message}.`);
  if (simulated.operation !== observed.operation)
    return difference(
      `The simulation fails at ${place(simulated.operation)}, ${engine} at ${place(observed.operation)}: ${observed.message}.`,
    );
  if (simulated.kind !== observed.kind)
    return difference(
      `The simulation fails with a ${simulated.kind} error (${simulated.message}), ${engine} with a ${observed.kind} error: ${observed.message}.`,
    );
  const names = namesIn(document, timeline.dialect).foreignKeys;
  const constraint = simulated.foreignKeyId === null ? undefined : names.get(simulated.foreignKeyId);
  if (observed.constraint !== null && constraint !== undefined && observed.constraint !== constraint)
    return difference(
      `The simulation names the constraint ${constraint}, ${engine} ${observed.constraint}: ${observed.message}.`,
    );
  if (observed.tableId !== null && simulated.tableId !== null && observed.tableId !== simulated.tableId)
    return difference(
      `The simulation names the table ${nameOf(document, simulated.tableId)}, ${engine} ${nameOf(document, observed.tableId)}: ${observed.message}.`,
    );
  return [];
}

const place = (operation: number | null): string => (operation === null ? 'the start' : `statement ${operation + 1}`);
const nameOf = (document: Document, id: TableId): string => document.tables.get(id)?.name ?? id;

/** Compares the rows of one table as bags: each row counts as often as it is there. */
function rowDifferences(
  document: Document,
  table: Table,
  timeline: Timeline,
  observation: Observation,
): readonly Difference[] {
  const missing = new Map<string, Values[]>();
  const keyOf = rowKeyOf(table.columns, timeline.dialect);
  for (const values of simulatedRows(document, table.id, timeline)) {
    const key = keyOf(values);
    const same = missing.get(key);
    if (same) same.push(values);
    else missing.set(key, [values]);
  }
  const extra: Values[] = [];
  for (const values of observation.rows.get(table.id) ?? []) {
    const key = keyOf(values);
    const same = missing.get(key);
    if (!same) extra.push(values);
    else if (same.length > 1) same.pop();
    else missing.delete(key);
  }
  return pairUp(table, [...missing.values()].flat(), extra, observation.engine, timeline.dialect);
}

function* simulatedRows(document: Document, id: TableId, timeline: Timeline): Iterable<Values> {
  for (const row of rowsOf(document, id)) if (!timeline.outcome.has(row.id)) yield row.values;
  for (const row of timeline.outcome.values()) if (row?.tableId === id) yield row.values;
}

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
        comparable(column, simulated[column.id], dialect) !== comparable(column, observed[column.id], dialect),
    );
    differences.push({
      tableId: table.id,
      simulated,
      observed,
      sentence: observed
        ? `${label(simulated)}: ${cells
            .map(
              (column) =>
                `${column.name} is ${shownCell(simulated[column.id])} in the simulation and ${shownCell(observed[column.id])} in ${engine}`,
            )
            .join('; ')}.`
        : `${label(simulated)} is there in the simulation and not in ${engine}.`,
    });
  }
  for (const observed of extra) {
    if (key.length > 0 && partners.get(keyOf(observed)) !== observed) continue;
    differences.push({
      tableId: table.id,
      simulated: null,
      observed,
      sentence: `${label(observed)} is there in ${engine} and not in the simulation.`,
    });
  }
  return differences;
}

const shownCell = (value: Value | undefined): string =>
  value === null || value === undefined ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value);

const rowKeyOf =
  (columns: readonly Column[], dialect: DialectName) =>
  (values: Values): string =>
    JSON.stringify(columns.map((column) => comparable(column, values[column.id], dialect)));

/** A cell in a form that is the same for values which the database does not tell apart: '1.50' and 1.5, TRUE and 1. */
function comparable(column: Column, value: Value | undefined, dialect: DialectName): string | null {
  if (value === null || value === undefined) return null;
  const { family } = parseType(column.enumId === null ? column.type : 'TEXT');
  const isNumber = ['integer', 'decimal', 'real', 'boolean', 'other'].includes(family);
  if (!isNumber) return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  // SQLite has no decimal type: NUMERIC is a floating-point number of some 16 digits.
  const isFloat = family === 'real' || (family === 'decimal' && dialect === 'sqlite');
  const text = String(value);
  return plainDecimal(isFloat && text.trim() !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text);
}

/** `1.50` as `1.5`, `+7` as `7`; text that is no plain number stays as it is. */
function plainDecimal(text: string): string {
  const [, sign, whole = '', fraction = ''] = /^\s*([+-]?)0*(\d*)(?:\.(\d*?)0*)?\s*$/.exec(text) ?? [];
  if (sign === undefined || (whole === '' && fraction === '' && !/\d/.test(text))) return text;
  const digits = fraction === '' ? whole || '0' : `${whole || '0'}.${fraction}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}
