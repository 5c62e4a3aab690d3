/**
 * What is wrong with the sample rows: broken references, NULLs where none may be, keys that appear twice, values that
 * their column does not take. Each table and each foreign key is looked at again only when something it reads changed.
 */
import { t } from '#words/say.ts';
import { cached } from './cached.ts';
import { evaluateCheck } from './checkCondition.ts';
import { fitTest, type Misfit } from './columnFit.ts';
import { type Document, settingsOf } from './document.ts';
import { columnOf, foreignKeysFrom, rowsOf, tableOf, tablesOf, uniqueKeysOf } from './lookups.ts';
import type { Check, ColumnId, DialectName, Enum, ForeignKey, Row, RowId, Table, TableId } from './records.ts';
import type { Value } from './value.ts';

interface At {
  readonly tableId: TableId;
  readonly rowId: RowId;
}

export type Violation = At &
  (
    | { readonly kind: 'reference'; readonly key: ForeignKey }
    | { readonly kind: 'not-null'; readonly columnId: ColumnId }
    /** `twin` is the first row with the same values. */
    | { readonly kind: 'duplicate'; readonly columns: readonly ColumnId[]; readonly twin: RowId }
    | { readonly kind: Misfit; readonly columnId: ColumnId }
    | { readonly kind: 'check'; readonly check: Check }
  );

export interface Violations {
  readonly count: number;
  readonly ofTable: ReadonlyMap<TableId, readonly Violation[]>;
  readonly ofRow: ReadonlyMap<RowId, readonly Violation[]>;
}

const none: readonly Violation[] = [];

/** Everything that is wrong with the rows of a document, in the order of tables and rows within them. */
export const violationsOf = cached((document: Document): Violations => {
  const ofTable = new Map<TableId, readonly Violation[]>();
  const ofRow = new Map<RowId, Violation[]>();
  let count = 0;
  for (const table of tablesOf(document)) {
    const found = [
      ...violationsInside(document, table),
      ...foreignKeysFrom(document, table.id).flatMap((key) => brokenReferences(document, key)),
    ];
    if (found.length === 0) continue;
    count += found.length;
    ofTable.set(table.id, found);
    for (const violation of found) {
      const list = ofRow.get(violation.rowId);
      if (list) list.push(violation);
      else ofRow.set(violation.rowId, [violation]);
    }
  }
  return { count, ofTable, ofRow };
});

/** The columns that a violation concerns. */
export function columnsOfViolation(violation: Violation): readonly ColumnId[] {
  switch (violation.kind) {
    case 'reference':
      return violation.key.pairs.map((pair) => pair.column);
    case 'duplicate':
      return violation.columns;
    case 'check':
      return [];
    default:
      return [violation.columnId];
  }
}

/** What is wrong, as a sentence with names and values. */
export function sentenceOfViolation(document: Document, violation: Violation): string {
  const table = tableOf(document, violation.tableId);
  const row = document.rows.get(violation.rowId);
  const cells = (ids: readonly ColumnId[]) =>
    ids.map((id) => `${columnOf(table, id).name} = ${shown(row?.values[id] ?? null)}`).join(', ');
  switch (violation.kind) {
    case 'reference': {
      const { key } = violation;
      const own = cells(key.pairs.map((pair) => pair.column));
      const partly = key.pairs.some((pair) => (row?.values[pair.column] ?? null) === null);
      return partly
        ? t`${own} is NULL only in part, which ${key.name} (MATCH FULL) does not allow.`
        : t`${own} refers to no row of ${tableOf(document, key.refTableId).name} (${key.name}).`;
    }
    case 'not-null':
      return t`${columnOf(table, violation.columnId).name} is NULL although it is NOT NULL.`;
    case 'duplicate': {
      return isPrimaryKey(table, violation.columns)
        ? t`Another row of ${table.name} has the same primary key: ${cells(violation.columns)}.`
        : t`Another row of ${table.name} has the same unique key: ${cells(violation.columns)}.`;
    }
    case 'enum':
      return t`${cells([violation.columnId])} is not one of the values of its enum.`;
    case 'length':
      return t`${columnOf(table, violation.columnId).name} is longer than ${columnOf(table, violation.columnId).type} holds.`;
    case 'type':
      return t`${cells([violation.columnId])} does not fit the type ${columnOf(table, violation.columnId).type}.`;
    case 'check':
      return t`The row fails CHECK (${violation.check.sql}).`;
  }
}

const isPrimaryKey = (table: Table, columns: readonly ColumnId[]): boolean =>
  table.primaryKey !== null && table.primaryKey.columns.join() === columns.join();

function shown(value: Value): string {
  if (typeof value !== 'string') return value === null ? 'NULL' : String(value);
  return `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;
}

/** The last answer for each record, with what it was made from: reused while every part is still the same object. */
class Memory<K extends object> {
  readonly #known = new WeakMap<K, { readonly parts: readonly unknown[]; readonly found: readonly Violation[] }>();

  get(key: K, parts: readonly unknown[], find: () => readonly Violation[]): readonly Violation[] {
    const last = this.#known.get(key);
    if (last && last.parts.length === parts.length && last.parts.every((part, index) => part === parts[index])) {
      return last.found;
    }
    const found = find();
    this.#known.set(key, { parts, found });
    return found;
  }
}

const ofTables = new Memory<Table>();
const ofKeys = new Memory<ForeignKey>();

function violationsInside(document: Document, table: Table): readonly Violation[] {
  const rows = rowsOf(document, table.id);
  if (rows.length === 0) return none;
  const { dialect } = settingsOf(document);
  const enums = table.columns.map((column): Enum | null =>
    column.enumId === null ? null : (document.enums.get(column.enumId) ?? null),
  );
  return ofTables.get(table, [dialect, ...enums, ...rows], () => {
    const found = [
      ...misplacedValues(document, table, rows, dialect),
      ...uniqueKeysOf(table).flatMap((columns) => duplicates(table, rows, columns)),
      ...failedChecks(table, rows),
    ];
    return found.length === 0 ? none : inRowOrder(found, rows);
  });
}

function misplacedValues(
  document: Document,
  table: Table,
  rows: readonly Row[],
  dialect: DialectName,
): readonly Violation[] {
  const found: Violation[] = [];
  // SQLite alone stores NULL in a primary key whose columns are not declared NOT NULL (lang_createtable.html, 3.5).
  const key = dialect === 'sqlite' ? [] : (table.primaryKey?.columns ?? []);
  for (const column of table.columns) {
    const misfit = fitTest(document, column);
    const required = !column.nullable || key.includes(column.id);
    for (const row of rows) {
      const value = row.values[column.id] ?? null;
      const at = { tableId: table.id, rowId: row.id, columnId: column.id };
      if (value === null) {
        if (required) found.push({ ...at, kind: 'not-null' });
        continue;
      }
      const kind = misfit(value);
      if (kind) found.push({ ...at, kind });
    }
  }
  return found;
}

function duplicates(table: Table, rows: readonly Row[], columns: readonly ColumnId[]): readonly Violation[] {
  const found: Violation[] = [];
  const first = new Map<unknown, RowId>();
  for (const row of rows) {
    const key = keyOfCells(row, columns);
    if (key === null) continue;
    const twin = first.get(key);
    if (twin === undefined) first.set(key, row.id);
    else found.push({ kind: 'duplicate', tableId: table.id, rowId: row.id, columns, twin });
  }
  return found;
}

/** The cells as one value that is equal exactly when all cells are; null when one of them is NULL. */
export function keyOfCells(row: Pick<Row, 'values'>, columns: readonly ColumnId[]): Value {
  const [only] = columns;
  if (only !== undefined && columns.length === 1) return row.values[only] ?? null;
  let key = '';
  for (const id of columns) {
    const value = row.values[id] ?? null;
    if (value === null) return null;
    const text = String(value);
    key += `${(typeof value)[0]}${text.length}:${text}`;
  }
  return key;
}

function failedChecks(table: Table, rows: readonly Row[]): readonly Violation[] {
  return table.checks.flatMap((check) =>
    rows
      .filter((row) => evaluateCheck(table, check, row.values) === 'violated')
      .map((row): Violation => ({ kind: 'check', tableId: table.id, rowId: row.id, check })),
  );
}

function inRowOrder(found: readonly Violation[], rows: readonly Row[]): readonly Violation[] {
  const positions = new Map(rows.map((row, index) => [row.id, index]));
  return [...found].sort((a, b) => (positions.get(a.rowId) ?? 0) - (positions.get(b.rowId) ?? 0));
}

function brokenReferences(document: Document, key: ForeignKey): readonly Violation[] {
  const rows = rowsOf(document, key.tableId);
  if (rows.length === 0) return none;
  const refRows = rowsOf(document, key.refTableId);
  // MySQL and SQLite read MATCH FULL and ignore it.
  const full = key.match === 'FULL' && settingsOf(document).dialect === 'postgresql';
  return ofKeys.get(key, [full, rows.length, ...rows, ...refRows], () => {
    const columns = key.pairs.map((pair) => pair.column);
    const refColumns = key.pairs.map((pair) => pair.refColumn);
    const present = new Set(refRows.map((row) => keyOfCells(row, refColumns)));
    return rows
      .filter((row) => {
        const own = keyOfCells(row, columns);
        if (own !== null) return !present.has(own);
        return full && columns.some((id) => (row.values[id] ?? null) !== null);
      })
      .map((row): Violation => ({ kind: 'reference', tableId: key.tableId, rowId: row.id, key }));
  });
}
