/** Rows in the outline, and under each what it refers to and what refers to it, as far as anybody opens them. */
import { columnOf, foreignKeysFrom, foreignKeysTo, tableOf } from '#document/lookups.ts';
import type { ForeignKey, Row, RowId, Table } from '#document/records.ts';
import { referencedRow, referencingRows } from '#document/references.ts';
import { rowKey, rowTitle } from '#document/rowTitle.ts';
import { sentenceOfViolation, violationsOf } from '#document/violations.ts';
import { counted, t } from '#words/say.ts';
import type { Item } from './item.ts';
import type { View } from './tableItems.ts';

/** The first rows of a list, and a line that shows more of them. */
export function rowList(view: View, rows: readonly Row[], list: string): readonly Item[] {
  const shown = rows.slice(0, view.shown(list)).map((row) => rowItem(view, row, list));
  const rest = rows.length - shown.length;
  if (rest === 0) return shown;
  return [
    ...shown,
    {
      id: `${list}/more`,
      subject: { kind: 'more', list },
      label: t`Show more`,
      detail: counted(rest, '# more row', '# more rows'),
      children: null,
    },
  ];
}

function rowItem(view: View, row: Row, above: string): Item {
  const { document } = view;
  const table = tableOf(document, row.tableId);
  const id = `${above}/${row.id}`;
  const out = foreignKeysFrom(document, table.id);
  const into = foreignKeysTo(document, table.id);
  return {
    id,
    subject: { kind: 'row', tableId: table.id, rowId: row.id },
    label: `#${rowKey(table, row.values)}`,
    detail: rowTitle(table, row.values),
    remarks: () =>
      (violationsOf(document).ofRow.get(row.id) ?? []).map((violation) => ({
        words: sentenceOfViolation(document, violation),
        sign: 'wrong',
      })),
    children:
      out.length + into.length === 0
        ? null
        : () => [
            ...out.map((key) => referenceItem(view, key, row, id)),
            ...into.map((key) => referencingItem(view, key, row, id)),
          ],
  };
}

/** A row that the run has inserted. It stands among the others as long as the run is shown. */
export const insertedItem = (table: Table, row: Row, above: string): Item => ({
  id: `${above}/${row.id}`,
  subject: { kind: 'inserted', tableId: table.id, rowId: row.id },
  label: `#${rowKey(table, row.values)}`,
  detail: rowTitle(table, row.values),
  children: null,
});

function referenceItem({ document }: View, key: ForeignKey, row: Row, above: string): Item {
  const [from, to] = [tableOf(document, key.tableId), tableOf(document, key.refTableId)];
  const found = referencedRow(document, key, row);
  const target: RowId | null = found && found !== 'broken' ? found.id : null;
  const words =
    found === null
      ? t`refers to nothing: NULL`
      : found === 'broken'
        ? t`refers to a row of ${to.name} that is not there`
        : t`refers to ${to.name} #${rowKey(to, found.values)} ${rowTitle(to, found.values)}`;
  return {
    id: `${above}/${key.id}`,
    subject: { kind: 'reference', foreignKeyId: key.id, to: target },
    label: key.pairs.map((pair) => columnOf(from, pair.column).name).join(', '),
    detail: words.trim(),
    children: null,
  };
}

function referencingItem(view: View, key: ForeignKey, row: Row, above: string): Item {
  const rows = referencingRows(view.document, key, row);
  const from = tableOf(view.document, key.tableId);
  const id = `${above}/in:${key.id}`;
  return {
    id,
    subject: { kind: 'referencing', foreignKeyId: key.id },
    label: from.name,
    detail:
      rows.length === 0
        ? t`no row refers here`
        : t`${counted(rows.length, '# row refers', '# rows refer')} here, ON DELETE ${key.onDelete}`,
    children: rows.length === 0 ? null : () => rowList(view, rows, id),
  };
}
