/** Deletes what is selected in the schema, as one undo step. A picked row keeps its table: whoever picks a row means the row. */
import { applyDiff, composeDiffs } from '#document/diff.ts';
import { removeColumns } from '#document/edits/columns.ts';
import { removeForeignKeys } from '#document/edits/foreignKeys.ts';
import { removeTables } from '#document/edits/tables.ts';
import { t } from '#words/say.ts';
import type { Selection } from './state.ts';
import type { Workspace } from './workspace.ts';

export function deleteSelection(workspace: Workspace, { tables, foreignKeys, column, row }: Selection): void {
  if (row !== null) return;
  if (tables.length + foreignKeys.length === 0) return;
  const [table] = tables;
  if (column !== null && table !== undefined) {
    workspace.edit(t`Delete column`, (d) => removeColumns(d, table, [column]));
    return;
  }
  workspace.edit(tables.length > 0 ? t`Delete tables` : t`Delete foreign keys`, (document) => {
    const keys = removeForeignKeys(document, foreignKeys);
    if ('reason' in keys) return keys;
    const rest = removeTables(applyDiff(document, keys.diff), tables);
    return 'reason' in rest ? rest : { diff: composeDiffs(keys.diff, rest.diff) };
  });
}
