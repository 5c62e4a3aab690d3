/** Writes what happened to a scenario's rows as the contract's result. */
import { type Document, settingsOf } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import type { Column, ColumnId, DialectName, ForeignKeyId, RowId, Table, TableId } from '#document/records.ts';
import { parseType } from '#document/types.ts';
import type { Value } from '#document/value.ts';
import { bareInteger, digitsOf } from './exactJson.ts';
import type { Result, ResultError } from './scenario.ts';

type Cells = Readonly<Record<ColumnId, Value>>;

/** The rows of one table at one time. */
export type RowsById = readonly { readonly id: RowId; readonly values: Cells }[];

/** An error by ids. */
interface ErrorById {
  readonly operation: number | null;
  readonly kind: string;
  readonly foreignKeyId: ForeignKeyId | null;
  readonly tableId: TableId | null;
  readonly message: string;
}

/** An error in the contract's words. SQLite never says which foreign key or table it was. */
export function writeError(document: Document, error: ErrorById, namesConstraint: boolean): ResultError {
  const isForeignKey = error.kind === 'foreign-key';
  const isNamed = (isForeignKey && namesConstraint) || error.kind === 'unsupported';
  const name = error.foreignKeyId === null ? undefined : document.foreignKeys.get(error.foreignKeyId)?.name;
  const silent = isForeignKey && !namesConstraint && error.operation !== null;
  return {
    operation: error.operation,
    kind: error.kind,
    constraint: isNamed ? (name ?? null) : null,
    table: silent || error.tableId === null ? null : (document.tables.get(error.tableId)?.name ?? null),
    message: error.message,
  };
}

/** The result of a run: `before` and `after` give the rows of a table at the start and at the end. Absent tables are left out. */
export function writeResult(
  document: Document,
  absent: ReadonlySet<TableId>,
  error: ResultError | null,
  before: (table: TableId) => RowsById,
  after: (table: TableId) => RowsById,
): Result {
  const { dialect } = settingsOf(document);
  const rows: Record<string, Readonly<Record<string, unknown>>[]> = {};
  const deleted: Record<string, (readonly unknown[])[]> = {};
  const updated: Record<string, (readonly unknown[])[]> = {};
  for (const table of tablesOf(document)) {
    if (absent.has(table.id)) continue;
    const key = table.primaryKey?.columns ?? table.columns.map((column) => column.id);
    const positions = key.map((id) => table.columns.findIndex((column) => column.id === id));
    const end = sorted(dialect, table, positions, after(table.id));
    const now = new Map(end.map((row) => [row.id, row.cells]));
    rows[table.name] = end.map((row) => named(table, row.cells));
    for (const row of sorted(dialect, table, positions, before(table.id))) {
      const cells = now.get(row.id);
      const startKey = positions.map((position) => row.cells[position]);
      if (!cells) listIn(deleted, table.name).push(startKey);
      else if (cells.some((cell, i) => cell !== row.cells[i])) listIn(updated, table.name).push(startKey);
    }
  }
  return { ok: error === null, error, rows, fates: { deleted, updated } };
}

function listIn<T>(lists: Record<string, T[]>, name: string): T[] {
  let list = lists[name];
  if (!list) {
    list = [];
    lists[name] = list;
  }
  return list;
}

interface PlainRow {
  readonly id: RowId;
  readonly cells: readonly Value[];
}

/** Rows by primary key: NULL before numbers before text, text by code point. */
function sorted(dialect: DialectName, table: Table, positions: readonly number[], rows: RowsById): readonly PlainRow[] {
  const plain = rows.map(({ id, values }) => ({
    id,
    cells: table.columns.map((column) => plainCell(dialect, column, values[column.id] ?? null)),
  }));
  return plain.sort((a, b) => {
    for (const position of positions) {
      const order = compareCells(a.cells[position] ?? null, b.cells[position] ?? null);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function rank(cell: Value): number {
  return cell === null ? 0 : typeof cell === 'string' && digitsOf(cell) === null ? 2 : 1;
}

function compareCells(a: Value, b: Value): number {
  const ranks = rank(a) - rank(b);
  if (ranks !== 0 || a === b) return ranks;
  if (rank(a) === 2) return compareText(String(a), String(b));
  if (typeof a !== 'string' && typeof b !== 'string') return Number(a) - Number(b);
  const [x, y] = [bigOf(a), bigOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const bigOf = (cell: Value): bigint | number => {
  const digits = digitsOf(cell);
  return digits === null ? Number(cell) : BigInt(digits);
};

/** By code point. */
function compareText(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const order = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return x.length - y.length;
}

function named(table: Table, cells: readonly Value[]): Record<string, unknown> {
  return Object.fromEntries(table.columns.map((column, i) => [column.name, cells[i] ?? null]));
}

/** A cell as every database's driver would print it. */
function plainCell(dialect: DialectName, column: Column, value: Value): Value {
  if (value === null) return null;
  const { family } = parseType(column.type);
  if (family === 'boolean') return typeof value === 'boolean' ? value : Number(value) !== 0;
  if (family === 'integer' && typeof value === 'string' && /^-?\d+$/.test(value)) return bareInteger(value);
  if (family === 'json' && dialect === 'postgresql') return pythonOf(JSON.parse(String(value)));
  return value;
}

/** A JSON document as psycopg2 gives it to Python: scalars as they are, the rest in Python's words. */
function pythonOf(value: unknown): Value {
  return typeof value === 'object' && value !== null ? pythonText(value) : (value as Value);
}

function pythonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, entry]) => `${pythonText(key)}: ${pythonText(entry)}`)
      .join(', ')}}`;
  }
  if (typeof value === 'string') {
    const text = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
    return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`;
  }
  if (value === null) return 'None';
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}
