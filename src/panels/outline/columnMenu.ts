/** The menu of a column. */
import { moveColumn, removeColumns, updateColumn } from '#document/edits/columns.ts';
import { togglePrimaryKey, toggleUnique } from '#document/edits/constraints.ts';
import { columnOf, tableOf } from '#document/lookups.ts';
import type { ColumnId, TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import type { Workspace } from '#workspace/workspace.ts';
import type { Outliner, Section } from './action.ts';
import { remove, rename } from './commonActions.ts';

export function ofColumn(
  workspace: Workspace,
  outliner: Outliner,
  tableId: TableId,
  columnId: ColumnId,
  itemId: string,
): readonly Section[] {
  const { document } = workspace.store.getState();
  const table = tableOf(document, tableId);
  const column = columnOf(table, columnId);
  const at = table.columns.indexOf(column);
  const isUnique = table.uniques.some((key) => key.columns.length === 1 && key.columns[0] === columnId);
  return [
    [
      rename(outliner, itemId),
      { id: 'options', label: t`Type and options…`, run: () => outliner.pick(itemId) },
      { id: 'connect', label: t`Refer to a table…`, run: () => outliner.connect(tableId, columnId) },
    ],
    [
      {
        id: 'primary',
        label: t`Primary key`,
        checked: table.primaryKey?.columns.includes(columnId) ?? false,
        run: () => void workspace.edit(t`Change primary key`, (d) => togglePrimaryKey(d, tableId, columnId)),
      },
      {
        id: 'unique',
        label: t`Unique`,
        checked: isUnique,
        run: () => void workspace.edit(t`Change UNIQUE`, (d) => toggleUnique(d, tableId, columnId)),
      },
      {
        id: 'nullable',
        label: t`May be NULL`,
        checked: column.nullable,
        run: () =>
          void workspace.edit(t`Change column`, (d) =>
            updateColumn(d, tableId, columnId, { nullable: !column.nullable }),
          ),
      },
    ],
    [
      {
        id: 'up',
        label: t`Move up`,
        run: () => void workspace.edit(t`Move column`, (d) => moveColumn(d, tableId, columnId, Math.max(0, at - 1))),
      },
      {
        id: 'down',
        label: t`Move down`,
        run: () =>
          void workspace.edit(t`Move column`, (d) =>
            moveColumn(d, tableId, columnId, Math.min(table.columns.length - 1, at + 1)),
          ),
      },
    ],
    [remove(t`Delete column`, () => workspace.edit(t`Delete column`, (d) => removeColumns(d, tableId, [columnId])))],
  ];
}
