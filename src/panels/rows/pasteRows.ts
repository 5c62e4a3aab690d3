/** What a text copied from a spreadsheet means for a table: cells to write, rows to add, and what cannot be. */
import { parseCell } from '#document/cells.ts';
import { applyDiff, diffBetween } from '#document/diff.ts';
import type { Document } from '#document/document.ts';
import type { EditResult } from '#document/edit.ts';
import { addRows, setCells } from '#document/edits/rows.ts';
import { tableOf } from '#document/lookups.ts';
import { completeRows } from '#document/newRows.ts';
import type { Column, ColumnId, RowId, TableId } from '#document/records.ts';
import type { Value } from '#document/value.ts';
import { t } from '#words/say.ts';

/** A cell of the text that was not written. */
export interface Fault {
  /** Line of the text, from 1. */
  readonly line: number;
  /** The column it was meant for; null behind the last column. */
  readonly column: string | null;
  readonly text: string;
  readonly reason: string;
}

export interface PastePlan {
  readonly cells: number;
  readonly newRows: number;
  readonly faults: readonly Fault[];
  /** Writes everything that has no fault. */
  readonly edit: (document: Document) => EditResult;
}

/**
 * Tab-separated lines as spreadsheets copy them: a cell with tabs, line ends or quotes stands in quotes, and quotes in
 * it are doubled. The line end behind the last line is not a line.
 */
export function readTabs(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  const pattern = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|\r|$)|([^\t\r\n]*))(\t|\r?\n|\r|$)/gy;
  let line: string[] = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, quoted, plain = '', end] = match;
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\t') continue;
    lines.push(line);
    line = [];
    if (pattern.lastIndex >= text.length) break;
  }
  return lines;
}

interface Place {
  readonly tableId: TableId;
  /** Columns in the order that is shown, from the one with the focus on. */
  readonly columns: readonly ColumnId[];
  /** Rows in the order that is shown, from the one with the focus on. */
  readonly rowIds: readonly RowId[];
}

/**
 * Plans to write the cells of a text from a place on; lines behind the last row become new rows. A first line that
 * repeats names of columns says which column is which and is not written.
 */
export function planPaste(document: Document, place: Place, text: string): PastePlan {
  const table = tableOf(document, place.tableId);
  const lines = readTabs(text);
  const headed = lines.length > 1 ? columnsNamed(table.columns, lines[0] ?? []) : null;
  const columns = headed ?? place.columns.flatMap((id) => table.columns.find((column) => column.id === id) ?? []);
  const faults: Fault[] = [];
  const changes: { rowId: RowId; values: Readonly<Record<ColumnId, Value>> }[] = [];
  const added: Readonly<Record<ColumnId, Value>>[] = [];
  let cells = 0;
  lines.slice(headed ? 1 : 0).forEach((texts, index) => {
    const values: Record<ColumnId, Value> = {};
    texts.forEach((cell, at) => {
      const line = index + (headed ? 2 : 1);
      const column = columns[at];
      const parsed = column
        ? parseCell(document, column, cell)
        : { reason: t`${table.name} has no column here; the cell lies behind the last one.` };
      if ('reason' in parsed) {
        if (column || cell !== '')
          faults.push({ line, column: column?.name ?? null, text: cell, reason: parsed.reason });
      } else if (column) {
        values[column.id] = parsed.value;
        cells++;
      }
    });
    const rowId = place.rowIds[index];
    if (rowId === undefined) added.push(values);
    else changes.push({ rowId, values });
  });
  return {
    cells,
    newRows: added.length,
    faults,
    edit: (before) => {
      const written = applied(before, setCells(before, changes));
      const grown = applied(written, addRows(written, table.id, completeRows(written, table.id, added)));
      return { diff: diffBetween(before, grown) };
    },
  };
}

/** The columns that a line names, when it names nothing but columns. */
function columnsNamed(columns: readonly Column[], names: readonly string[]): readonly Column[] | null {
  const found = names.map((name) => columns.find((c) => c.name.toLowerCase() === name.trim().toLowerCase()));
  return found.every((column) => column !== undefined) ? found : null;
}

function applied(document: Document, result: EditResult): Document {
  return 'diff' in result ? applyDiff(document, result.diff) : document;
}
