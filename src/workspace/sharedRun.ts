/**
 * A run in the words of a link: statements by the places of tables and rows and by the names of columns, because a
 * document that comes with a link gives everything new ids.
 */
import type { Document } from '#document/document.ts';
import { columnNamed, columnOf, rowsOf, tableOf, tablesOf } from '#document/lookups.ts';
import type { RowId, Table, TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import type { Operation, Values } from '#simulation/timeline.ts';
import type { Face, Run } from './state.ts';

export interface OpenedRun {
  readonly operations: readonly Operation[];
  /** The step that was looked at; null for the end, to which it plays. */
  readonly position: number | null;
  readonly face: Face;
}

const faces: readonly string[] = ['schema', 'objects', 'both'] satisfies readonly Face[];

/** The text of the run as it stands. */
export function writeSharedRun({ document, timeline, position }: Run, face: Face): string {
  const isAtEnd = position >= timeline.steps.length - 1;
  const operations = timeline.operations.map((operation) => shared(document, operation));
  return JSON.stringify({ operations, at: isAtEnd ? 'end' : position, face: faces.includes(face) ? face : 'both' });
}

function shared(document: Document, operation: Operation): object {
  if (!('tableId' in operation)) return operation;
  const { op, tableId } = operation;
  const table = tableOf(document, tableId);
  const named = (values: Values) =>
    Object.fromEntries(Object.entries(values).map(([id, value]) => [columnOf(table, id).name, value]));
  const at = tablesOf(document).indexOf(table);
  if (operation.op === 'insert') return { op, table: at, values: named(operation.values) };
  const places = new Map(rowsOf(document, tableId).map((row, place) => [row.id, place]));
  const rows = operation.rowIds.map((id) => places.get(id) ?? -1);
  return operation.op === 'update' ? { op, table: at, rows, set: named(operation.set) } : { op, table: at, rows };
}

/** The run on the document that came with it; null when the text says nothing that can be done to it. Never throws. */
export function readSharedRun(document: Document, text: string): OpenedRun | null {
  try {
    const { operations, at, face } = Object(JSON.parse(text));
    if (!Array.isArray(operations) || operations.length === 0) return null;
    return {
      operations: operations.map((one) => opened(document, Object(one))),
      position: Number.isInteger(at) && at >= -1 ? at : null,
      face: faces.includes(face) ? face : 'both',
    };
  } catch {
    return null;
  }
}

/** Throws where the text does not fit the document. */
function opened(document: Document, given: Readonly<Record<string, unknown>>): Operation {
  switch (given.op) {
    case 'begin':
    case 'commit':
    case 'rollback':
      return { op: given.op };
    case 'setConstraints':
      return { op: given.op, mode: given.mode === 'IMMEDIATE' ? 'IMMEDIATE' : 'DEFERRED' };
    case 'delete': {
      const { id } = tableAt(document, given.table);
      return { op: 'delete', tableId: id, rowIds: rowsAt(document, id, given.rows) };
    }
    case 'update': {
      const table = tableAt(document, given.table);
      const rowIds = rowsAt(document, table.id, given.rows);
      return { op: 'update', tableId: table.id, rowIds, set: valuesOf(table, given.set) };
    }
    case 'insert': {
      const table = tableAt(document, given.table);
      return { op: 'insert', tableId: table.id, values: valuesOf(table, given.values) };
    }
    default:
      throw new Error('No such statement.');
  }
}

function tableAt(document: Document, place: unknown): Table {
  const table = tablesOf(document)[Number(place)];
  if (!table) throw new Error('No such table.');
  return table;
}

function rowsAt(document: Document, tableId: TableId, places: unknown): readonly RowId[] {
  const rows = rowsOf(document, tableId);
  if (!Array.isArray(places)) throw new Error('No rows.');
  return places.map((place) => {
    const row = rows[Number(place)];
    if (!row) throw new Error('No such row.');
    return row.id;
  });
}

const isValue = (value: unknown): value is Value =>
  value === null || ['boolean', 'number', 'string'].includes(typeof value);

function valuesOf(table: Table, given: unknown): Values {
  const entries = Object.entries(Object(given)).map(([name, value]) => {
    const column = columnNamed(table, name);
    if (!column || !isValue(value)) throw new Error('No such cell.');
    return [column.id, value] as const;
  });
  return Object.fromEntries(entries);
}
