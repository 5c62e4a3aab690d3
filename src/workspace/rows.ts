/** What is done to sample rows, each as one undo step. */
import { addRows } from '#document/edits/rows.ts';
import { rowsOf, tableOf } from '#document/lookups.ts';
import { completeRows } from '#document/newRows.ts';
import type { ColumnId, Row, RowId, TableId } from '#document/records.ts';
import { counted, t } from '#words/say.ts';
import type { Viewed, Workspace } from './workspace.ts';

/** Adds a row with the next key and the defaults, and answers its id. */
export function addRow(workspace: Workspace, tableId: TableId): RowId | null {
  return added(workspace, tableId, () =>
    workspace.edit(t`Add row`, (d) => addRows(d, tableId, completeRows(d, tableId, [{}]))),
  );
}

/** Adds copies of rows with new keys, and answers the id of the last. */
export function duplicateRows(workspace: Workspace, tableId: TableId, ids: readonly RowId[]): RowId | null {
  return added(workspace, tableId, () =>
    workspace.edit(ids.length === 1 ? t`Duplicate row` : t`Duplicate rows`, (d) => {
      const table = tableOf(d, tableId);
      const numbered = Object.keys(completeRows(d, tableId, [{}])[0] ?? {}).filter(
        (id) => table.columns.find((column) => column.id === id)?.default === null,
      );
      const copies = ids.flatMap((id) => {
        const row = d.rows.get(id);
        return row ? [Object.fromEntries(Object.entries(row.values).filter(([c]) => !numbered.includes(c)))] : [];
      });
      return addRows(d, tableId, completeRows(d, tableId, copies));
    }),
  );
}

/** Rows as tab-separated lines, under their column names when there is more than one cell. */
export function asTabs(
  rows: readonly Row[],
  columns: readonly { readonly id: ColumnId; readonly name: string }[],
): string {
  const written = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) =>
    columns.map((column) => {
      const value = row.values[column.id] ?? null;
      return value === null ? '' : written(value === '' ? "''" : String(value));
    }),
  );
  const names = columns.map((column) => written(column.name));
  return (rows.length === 1 && columns.length === 1 ? lines : [names, ...lines])
    .map((line) => line.join('\t'))
    .join('\n');
}

/** Puts rows of a table, or some cells of them, on the clipboard as spreadsheets read them, and says so. */
export async function copyRows(
  workspace: Viewed,
  ids: readonly RowId[],
  only: readonly ColumnId[] = [],
): Promise<void> {
  const { document } = workspace.store.getState();
  const rows = ids.flatMap((id) => document.rows.get(id) ?? []);
  const [first] = rows;
  if (!first) return;
  const { columns } = tableOf(document, first.tableId);
  const cells = columns.filter(({ id }) => only.includes(id));
  try {
    await navigator.clipboard.writeText(asTabs(rows, cells.length > 0 ? cells : columns));
    workspace.say(
      'success',
      cells.length > 0 ? t`Cell copied.` : counted(rows.length, '# row copied.', '# rows copied.'),
    );
  } catch {
    workspace.say('error', t`The browser did not allow copying. Allow the clipboard for this page and try again.`);
  }
}

function added(workspace: Workspace, tableId: TableId, edit: () => boolean): RowId | null {
  return edit() ? (rowsOf(workspace.store.getState().document, tableId).at(-1)?.id ?? null) : null;
}
