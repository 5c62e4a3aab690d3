/** Which row refers to which: by foreign key, through an index that is made once for each state of the rows. */
import { cached } from './cached.ts';
import type { Document } from './document.ts';
import { rowsOf } from './lookups.ts';
import type { ColumnId, ForeignKey, Row } from './records.ts';
import type { Value } from './value.ts';
import { keyOfCells } from './violations.ts';

type Index = ReadonlyMap<Value, readonly Row[]>;

const indexes = cached((_rows: Document['rows']) => new Map<string, Index>());

/** The rows of a table by their cells in some columns; rows with a NULL there are left out. */
function indexOf(document: Document, tableId: string, columns: readonly ColumnId[]): Index {
  const known = indexes(document.rows);
  const name = `${tableId} ${columns.join()}`;
  let index = known.get(name);
  if (!index) {
    const lists = new Map<Value, Row[]>();
    for (const row of rowsOf(document, tableId)) {
      const key = keyOfCells(row, columns);
      if (key === null) continue;
      const list = lists.get(key);
      if (list) list.push(row);
      else lists.set(key, [row]);
    }
    index = lists;
    known.set(name, index);
  }
  return index;
}

const none: readonly Row[] = [];

/** What a row refers to by a foreign key: a row, `null` when a NULL means that it refers to nothing, or `broken`. */
export function referencedRow(document: Document, key: ForeignKey, row: Pick<Row, 'values'>): Row | null | 'broken' {
  const columns = key.pairs.map((pair) => pair.column);
  const refColumns = key.pairs.map((pair) => pair.refColumn);
  const wanted = keyOfCells(row, columns);
  if (wanted === null) return null;
  return indexOf(document, key.refTableId, refColumns).get(wanted)?.[0] ?? 'broken';
}

/** The rows that refer to a row by a foreign key, in the order of their insertion. */
export function referencingRows(document: Document, key: ForeignKey, row: Pick<Row, 'values'>): readonly Row[] {
  const columns = key.pairs.map((pair) => pair.column);
  const refColumns = key.pairs.map((pair) => pair.refColumn);
  const own = keyOfCells(row, refColumns);
  return own === null ? none : (indexOf(document, key.tableId, columns).get(own) ?? none);
}
