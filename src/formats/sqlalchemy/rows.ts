/** The sample rows as a function that inserts them. */
import { rowsOf } from '#document/lookups.ts';
import type { Row, Table } from '#document/records.ts';
import type { Lines } from '../sql/lines.ts';
import { referencedFirst } from '../sql/order.ts';
import { type Module, textOf } from './module.ts';
import { call, laidOut, list, type Piece, pythonString } from './python.ts';
import { pythonValue, sqlValue } from './values.ts';

/** Writes `insert_rows(connection)`, the referenced tables first; false when there are no rows. */
export function writeRows(module: Module, lines: Lines): boolean {
  const { document, imports } = module;
  const tables = referencedFirst(document).filter((table) => rowsOf(document, table.id).length > 0);
  if (tables.length === 0) return false;
  lines.gap();
  lines.add(
    '',
    `def insert_rows(connection: ${imports.sa('Connection')}) -> None:`,
    '    """Inserts the sample rows; rows of one table may refer to later ones."""',
  );
  for (const table of tables) writeTableRows(module, lines, table);
  return true;
}

/** Rows with the same columns are one call, a row that only SQL can say is one of its own. */
function writeTableRows(module: Module, lines: Lines, table: Table): void {
  const insert = `${module.imports.sa('insert')}(${module.tableObject(table.id)})`;
  const execute = (...pieces: readonly Piece[]) => lines.add(...laidOut('', call('connection.execute', pieces), 4));
  let shape = '';
  let waiting: Piece[] = [];
  const send = (): void => {
    if (waiting.length > 0) execute(insert, list(waiting));
    waiting = [];
  };
  for (const row of rowsOf(module.document, table.id)) {
    const { columns, cells, isPlain } = dictionaryOf(module, table, row);
    if (!isPlain || columns !== shape) send();
    if (isPlain) waiting.push(cells);
    else execute(call(`${insert}.values`, [cells]));
    shape = columns;
  }
  send();
}

interface Dictionary {
  /** The names of the columns that it has, as one text. */
  readonly columns: string;
  readonly cells: Piece;
  /** Whether all values are Python's, so that many rows can be sent at once. */
  readonly isPlain: boolean;
}

function dictionaryOf(module: Module, table: Table, row: Row): Dictionary {
  let isPlain = true;
  // The database numbers a row that has no number.
  const columns = table.columns.filter((column) => !column.identity || (row.values[column.id] ?? null) !== null);
  const pieces = columns.map((column) => {
    const value = row.values[column.id] ?? null;
    const literal = pythonValue(module, column, value);
    isPlain &&= literal !== null;
    const text = literal ?? `${module.imports.sa('text')}(${textOf(sqlValue(module, column, value))})`;
    return `${pythonString(module.column(column.id))}: ${text}`;
  });
  return { columns: columns.map(({ id }) => id).join(), cells: { head: '{', pieces }, isPlain };
}
