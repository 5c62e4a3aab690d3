/** The menus of a table and of the lists under it. */
import { addColumn } from '#document/edits/columns.ts';
import { colorTables } from '#document/edits/drawing.ts';
import { addModel } from '#document/edits/models.ts';
import { removeTables, reorderTable } from '#document/edits/tables.ts';
import { modelsOfTable, tableOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { duplicateTables } from '#workspace/clipboard.ts';
import { addRow } from '#workspace/rows.ts';
import type { Workspace } from '#workspace/workspace.ts';
import type { Outliner, Section } from './action.ts';
import { remove, rename } from './commonActions.ts';
import { tableColors } from './tableColors.ts';

export function ofTable(
  workspace: Workspace,
  outliner: Outliner,
  tableId: TableId,
  itemId: string,
): readonly Section[] {
  const { document, selection } = workspace.store.getState();
  const color = document.places.get(tableId)?.color ?? null;
  const chosen = selection.tables.includes(tableId) && selection.tables.length > 1 ? selection.tables : [tableId];
  const many = chosen.length > 1;
  return [
    [
      { id: 'add-column', label: t`Add column`, run: () => newColumn(workspace, outliner, tableId) },
      { id: 'add-row', label: t`Add row`, run: () => newRow(workspace, outliner, tableId) },
      { id: 'connect', label: t`Connect with a table…`, run: () => outliner.connect(tableId) },
      ...(modelsOfTable(document, tableId).length > 0
        ? []
        : [
            {
              id: 'map',
              label: t`Map a class to it`,
              run: () => void workspace.edit(t`Add class`, (d) => addModel(d, tableId)),
            },
          ]),
    ],
    [
      ...(many ? [] : [rename(outliner, itemId)]),
      {
        id: 'color',
        label: t`Colour`,
        choices: tableColors.map(({ name, label }) => ({
          id: `color-${name}`,
          label,
          checked: color === name,
          run: () => void workspace.edit(t`Colour tables`, (d) => colorTables(d, chosen, name)),
        })),
      },
      {
        id: 'duplicate',
        label: many ? t`Duplicate the selected tables` : t`Duplicate table`,
        run: () => duplicateTables(workspace, chosen),
      },
      {
        id: 'earlier',
        label: t`Create earlier`,
        run: () => void workspace.edit(t`Create table earlier`, (d) => reorderTable(d, tableId, 'earlier')),
      },
      {
        id: 'later',
        label: t`Create later`,
        run: () => void workspace.edit(t`Create table later`, (d) => reorderTable(d, tableId, 'later')),
      },
    ],
    [
      remove(many ? t`Delete the selected tables` : t`Delete table`, () =>
        workspace.edit(t`Delete tables`, (d) => removeTables(d, chosen)),
      ),
    ],
  ];
}

export function ofGroup(workspace: Workspace, outliner: Outliner, tableId: TableId, group: string): readonly Section[] {
  if (group === 'columns')
    return [[{ id: 'add-column', label: t`Add column`, run: () => newColumn(workspace, outliner, tableId) }]];
  if (group === 'rows')
    return [[{ id: 'add-row', label: t`Add row`, run: () => newRow(workspace, outliner, tableId) }]];
  if (group === 'out' || group === 'in')
    return [[{ id: 'connect', label: t`Connect with a table…`, run: () => outliner.connect(tableId) }]];
  return [];
}

function newColumn(workspace: Workspace, outliner: Outliner, tableId: TableId): void {
  if (!workspace.edit(t`Add column`, (d) => addColumn(d, tableId))) return;
  const column = tableOf(workspace.store.getState().document, tableId).columns.at(-1);
  if (column) outliner.goTo(`t:${tableId}/columns/${column.id}`, { rename: true });
}

function newRow(workspace: Workspace, outliner: Outliner, tableId: TableId): void {
  const row = addRow(workspace, tableId);
  if (row !== null) outliner.goTo(`t:${tableId}/rows/${row}`);
}
