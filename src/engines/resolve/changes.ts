/** One typed statement as operations, each of which gives all of its rows the same values. */
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeysFrom, foreignKeysTo, tableOf, uniqueKeysOf } from '#document/lookups.ts';
import type { ColumnId, ForeignKey, RowId } from '#document/records.ts';
import type { DeleteRows, InsertRows, UpdateRows } from '#formats/statements/statement.ts';
import type { Operation, Values } from '#simulation/timeline.ts';
import { number, t } from '#words/say.ts';
import type { Matched, Scratch } from './scratch.ts';

/** Why a statement cannot be shown, in words that follow “Line 3:”. */
export class NotShown extends Error {
  override readonly name = 'NotShown';
}

/** The operation of a DELETE. Throws SQLite's error. */
export function deletion(scratch: Scratch, statement: DeleteRows): Operation {
  const rowIds = scratch.match(statement).map((row) => row.rowId);
  return { op: 'delete', tableId: statement.tableId, rowIds };
}

/**
 * The operations of an UPDATE: one for all rows that get the same values. Throws `NotShown` where several operations
 * would not do what the one statement does, and SQLite's error.
 */
export function updates(document: Document, scratch: Scratch, statement: UpdateRows): readonly Operation[] {
  const { tableId } = statement;
  const matched = scratch.match(statement);
  if (matched.length === 0) return [{ op: 'update', tableId, rowIds: [], set: valuesWithoutRow(scratch, statement) }];
  const groups = new Map<string, { readonly set: Values; readonly rowIds: RowId[] }>();
  for (const { rowId, set } of matched) {
    const text = JSON.stringify(statement.set.map(({ column }) => set[column]));
    const group = groups.get(text);
    if (group) group.rowIds.push(rowId);
    else groups.set(text, { set, rowIds: [rowId] });
  }
  if (groups.size > 1) refuseChangedKeys(document, scratch, statement, matched);
  return [...groups.values()].map(({ set, rowIds }) => ({ op: 'update', tableId, rowIds, set }));
}

/**
 * The operations of an INSERT: one for each row. Throws `NotShown` where a row refers to a later one, which no database
 * but MySQL, which checks row by row, minds within one statement; and SQLite's error.
 */
export function insertions(
  document: Document,
  scratch: Scratch,
  statement: InsertRows,
  isRowByRow: boolean,
): readonly Operation[] {
  const { tableId } = statement;
  const rows = statement.rows.map((row) => scratch.evaluate(tableId, row));
  if (!isRowByRow) {
    const own = foreignKeysFrom(document, tableId).filter((key) => key.refTableId === tableId);
    for (const key of own) refuseLaterRow(document, key, rows);
  }
  return rows.map((values) => ({ op: 'insert', tableId, values }));
}

/** Values for a statement that matches nothing: those that do not depend on a row, NULL for the others. */
function valuesWithoutRow(scratch: Scratch, { tableId, set }: UpdateRows): Values {
  return Object.assign(
    {},
    ...set.map((assignment) => {
      try {
        return scratch.evaluate(tableId, [assignment]);
      } catch {
        return { [assignment.column]: null };
      }
    }),
  );
}

/** Within one statement, keys change row after row, and what refers to them follows: the order decides. */
function refuseChangedKeys(
  document: Document,
  scratch: Scratch,
  statement: UpdateRows,
  matched: readonly Matched[],
): void {
  const table = tableOf(document, statement.tableId);
  const keys = new Set<ColumnId>([
    ...uniqueKeysOf(table).flat(),
    ...foreignKeysTo(document, table.id).flatMap((key) => key.pairs.map((pair) => pair.refColumn)),
  ]);
  for (const { column } of statement.set) {
    const changes = ({ rowId, set }: Matched): boolean => (scratch.valuesOf(rowId)[column] ?? null) !== set[column];
    if (!keys.has(column) || !matched.some(changes)) continue;
    throw new NotShown(
      t`this gives ${number(matched.length)} rows different values of ${columnOf(table, column).name}, which is part of a key. In what order a database changes keys within one statement decides what happens, so this is not simulated: write one UPDATE for each row.`,
    );
  }
}

function refuseLaterRow(document: Document, key: ForeignKey, rows: readonly Values[]): void {
  const { name } = tableOf(document, key.tableId);
  rows.forEach((row, i) => {
    const refersTo = (other: Values): boolean =>
      key.pairs.every(({ column, refColumn }) => {
        const value = row[column] ?? null;
        return value !== null && String(value) === String(other[refColumn] ?? null);
      });
    const later = rows.findIndex((other, j) => j > i && refersTo(other));
    if (later !== -1)
      throw new NotShown(
        t`row ${number(i + 1)} refers to row ${number(later + 1)} of the same INSERT by ${key.name}. Rows are shown one after another here: write the row of ${name} that is referred to first.`,
      );
  });
}
