/** Scripts to start from, with the tables and rows of the document. */
import { behaviours } from '#dialects/behaviour.ts';
import { applyDiff } from '#document/diff.ts';
import { type Document, settingsOf } from '#document/document.ts';
import { foreignKeysOf, foreignKeysTo, rowsOf, tablesOf } from '#document/lookups.ts';
import type { Column, ForeignKey, Row, Table } from '#document/records.ts';
import { generateRows } from '#document/sampleRows.ts';
import { parseType } from '#document/types.ts';
import { writeStatement } from '#formats/sql/statement.ts';
import { Writer } from '#formats/sql/writer.ts';
import type { Operation, Values } from '#simulation/timeline.ts';
import { t } from '#words/say.ts';

export interface ExampleScript {
  readonly label: string;
  readonly text: string;
}

/** Some of: a DELETE, one with a condition, a changed key, a transaction. Fewer where the document has no rows for it. */
export function exampleScripts(document: Document): readonly ExampleScript[] {
  const withRows = tablesOf(document).filter((table) => rowsOf(document, table.id).length > 0);
  const parent = [...withRows].sort((a, b) => referencesTo(document, b) - referencesTo(document, a))[0];
  if (!parent) return [];
  const conditional = withRows.map((table) => manyRows(document, table)).find((text) => text !== null);
  const single = [deletion(document, parent), conditional, keyChange(document, parent)];
  const transaction = transactionOf(document, withRows);
  return [
    ...single.flatMap((text) => (text ? [{ label: text.replace(/;$/, ''), text }] : [])),
    ...(transaction ? [transaction] : []),
  ];
}

const referencesTo = (document: Document, table: Table): number =>
  foreignKeysTo(document, table.id).filter((key) => key.tableId !== table.id).length;

function deletion(document: Document, { id }: Table): string | null {
  const row = rowsOf(document, id)[0];
  return row ? written(document, { op: 'delete', tableId: id, rowIds: [row.id] }) : null;
}

/** A key with one column of numbers gets a number that is free. */
function keyChange(document: Document, table: Table): string | null {
  const [row] = rowsOf(document, table.id);
  const [column, ...more] = table.primaryKey?.columns ?? [];
  const numbers = rowsOf(document, table.id).map((one) => one.values[column ?? ''] ?? null);
  if (!row || column === undefined || more.length > 0 || !numbers.every((n) => typeof n === 'number')) return null;
  const free = numbers.reduce((most: number, n) => Math.max(most, Number(n)), 0) + 100;
  return written(document, { op: 'update', tableId: table.id, rowIds: [row.id], set: { [column]: free } });
}

/** A condition that about half of the rows meet, on a column of numbers that is no key. */
function manyRows(document: Document, table: Table): string | null {
  const rows = rowsOf(document, table.id);
  const keys = new Set([
    ...(table.primaryKey?.columns ?? []),
    ...foreignKeysOf(document).flatMap((key) => key.pairs.map((pair) => pair.column)),
  ]);
  const isMeasure = (column: Column): boolean =>
    !keys.has(column.id) && ['integer', 'decimal', 'real'].includes(parseType(column.type).family);
  const column = table.columns.find(isMeasure);
  if (!column || rows.length < 2) return null;
  const values = rows.map((row) => Number(row.values[column.id] ?? Number.NaN)).filter(Number.isFinite);
  const middle = values.sort((a, b) => a - b)[values.length >> 1];
  if (middle === undefined) return null;
  const writer = new Writer(document, settingsOf(document).dialect);
  return `DELETE FROM ${writer.table(table.id)} WHERE ${writer.column(column.id)} < ${middle};`;
}

/** A row and one that refers to it: the referring one first, where the check can wait for COMMIT. */
function transactionOf(document: Document, withRows: readonly Table[]): ExampleScript | null {
  const { dialect } = settingsOf(document);
  const keys = foreignKeysOf(document).filter(
    (key) => key.tableId !== key.refTableId && withRows.some((table) => table.id === key.tableId),
  );
  const canWait = (one: ForeignKey): boolean =>
    dialect === 'sqlite' || (behaviours[dialect].deferrable && one.deferrable);
  const key = keys.find(canWait) ?? keys[0];
  if (!key) return null;
  const pair = rowAndReference(document, key);
  if (!pair) return null;
  const [parent, child] = pair.map((row) =>
    written(document, { op: 'insert', tableId: row.tableId, values: row.values }),
  );
  const waits = canWait(key);
  const wait = written(document, { op: 'setConstraints', mode: 'DEFERRED' });
  const body = waits ? [wait, child, parent] : [parent, child];
  return {
    label: waits ? t`Transaction with deferred checks` : t`Transaction`,
    text: [written(document, { op: 'begin' }), ...body, written(document, { op: 'commit' })].join('\n'),
  };
}

function rowAndReference(document: Document, key: ForeignKey): readonly [Row, Row] | null {
  const parent = newRow(document, key.refTableId);
  if (!parent) return null;
  const child = newRow(parent.after, key.tableId);
  if (!child) return null;
  const reference: Values = Object.fromEntries(
    key.pairs.map(({ column, refColumn }) => [column, parent.row.values[refColumn] ?? null]),
  );
  return [parent.row, { ...child.row, values: { ...child.row.values, ...reference } }];
}

function newRow(document: Document, tableId: string): { readonly row: Row; readonly after: Document } | null {
  const generated = generateRows(document, tableId, 1, 1);
  if ('reason' in generated || generated.made.size !== 1) return null;
  const after = applyDiff(document, generated.diff);
  const row = rowsOf(after, tableId).find(({ id }) => !document.rows.has(id));
  return row ? { row, after } : null;
}

/** A statement with its semicolon. Oracle has none with which a transaction begins, but one that may stand there. */
const written = (document: Document, operation: Operation): string =>
  `${writeStatement(document, operation, settingsOf(document).dialect) ?? 'SET TRANSACTION READ WRITE'};`;
