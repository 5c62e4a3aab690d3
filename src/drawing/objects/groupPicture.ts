/**
 * A large document as an object graph: a node for each table stands for all its rows, and those that are opened show
 * some of theirs, the ones that a run touches first.
 */
import type { Document } from '#document/document.ts';
import { foreignKeysFrom, foreignKeysOf, foreignKeysTo, rowsOf, tablesOf } from '#document/lookups.ts';
import type { Row, RowId, TableId } from '#document/records.ts';
import { referencedRow } from '#document/references.ts';
import type { ObjectPicture, PicturedReference, Wanted } from './objectPicture.ts';

/** How many rows of a table are shown beside its group; a table that is not here is closed. */
export type Opened = ReadonlyMap<TableId, number>;

/** More groups than this are a crowd: then only what a run touches, and what is next to it. */
export const mostGroups = 24;

/** The node of a table's rows. */
export const groupId = (tableId: TableId): string => `table ${tableId}`;

/** The picture by tables. Rows that a run has inserted count to their tables. */
export function groupPicture(
  document: Document,
  { rowIds, came }: Pick<Wanted, 'rowIds' | 'came'>,
  opened: Opened,
): ObjectPicture {
  const tables = groupedTables(document, rowIds, came);
  const touched = new Set(rowIds);
  const rows = [...tables].flatMap((tableId) => openedRows(document, tableId, touched, came, opened.get(tableId) ?? 0));
  const shown = new Set(rows.map((row) => row.id));
  const references: PicturedReference[] = [];
  for (const key of foreignKeysOf(document)) {
    if (!tables.has(key.tableId) || !tables.has(key.refTableId)) continue;
    const [from, to] = [groupId(key.tableId), groupId(key.refTableId)];
    references.push({ id: `${from} ${key.id}`, key, from, to, kind: 'group' });
  }
  for (const row of rows) {
    for (const key of foreignKeysFrom(document, row.tableId)) {
      const target = referencedRow(document, key, row);
      if (target === null || target === 'broken' || !tables.has(key.refTableId)) continue;
      const isShown = shown.has(target.id);
      const to = isShown ? target.id : groupId(key.refTableId);
      references.push({ id: `${row.id} ${key.id}`, key, from: row.id, to, kind: isShown ? 'holds' : 'more' });
    }
  }
  const groups = [...tables].map((tableId) => ({
    id: groupId(tableId),
    tableId,
    count: rowsOf(document, tableId).length,
    shown: rows.filter((row) => row.tableId === tableId).length,
  }));
  return {
    whole: false,
    groups,
    rows: rows.map((row) => ({ row, hidden: 0, few: [] })),
    more: [],
    missing: [],
    references,
  };
}

function groupedTables(document: Document, rowIds: readonly RowId[], came: readonly Row[]): ReadonlySet<TableId> {
  const all = tablesOf(document).map((table) => table.id);
  if (all.length <= mostGroups) return new Set(all);
  const own = new Set([
    ...rowIds.flatMap((id) => document.rows.get(id)?.tableId ?? []),
    ...came.map((row) => row.tableId),
  ]);
  if (own.size === 0) return new Set(all.filter((id) => rowsOf(document, id).length > 0).slice(0, mostGroups));
  const near = [...own].flatMap((id) => [
    ...foreignKeysFrom(document, id).map((key) => key.refTableId),
    ...foreignKeysTo(document, id).map((key) => key.tableId),
  ]);
  return new Set([...own, ...near.slice(0, Math.max(0, mostGroups - own.size))]);
}

function openedRows(
  document: Document,
  tableId: TableId,
  touched: ReadonlySet<RowId>,
  came: readonly Row[],
  most: number,
): readonly Row[] {
  if (most === 0) return [];
  const own = rowsOf(document, tableId);
  const first = [...came.filter((row) => row.tableId === tableId), ...own.filter((row) => touched.has(row.id))];
  const more = first.length >= most ? [] : own.filter((row) => !touched.has(row.id)).slice(0, most - first.length);
  return [...first, ...more].slice(0, most);
}
