/** Deletes what is selected in the schema, as one undo step. A picked row keeps its table: whoever picks a row means the row. */
import { applyDiff, composeDiffs } from '#document/diff.ts';
import { removeForeignKeys } from '#document/edits/foreignKeys.ts';
import { removeTables } from '#document/edits/tables.ts';
import { t } from '#words/say.ts';
import type { Workspace } from './workspace.ts';

export function deleteSelection(workspace: Workspace): void {
  const { tables, foreignKeys, row } = workspace.store.getState().selection;
  if (row !== null) return;
  if (tables.length + foreignKeys.length === 0) return;
  workspace.edit(tables.length > 0 ? t`Delete tables` : t`Delete foreign keys`, (document) => {
    const keys = removeForeignKeys(document, foreignKeys);
    if ('reason' in keys) return keys;
    const rest = removeTables(applyDiff(document, keys.diff), tables);
    return 'reason' in rest ? rest : { diff: composeDiffs(keys.diff, rest.diff) };
  });
}
