/** Deletes what is selected in the schema, as one undo step. A picked row keeps its table: whoever picks a row means the row. */
import { inTurn } from '#document/edit.ts';
import { removeAreas } from '#document/edits/areas.ts';
import { removeColumns } from '#document/edits/columns.ts';
import { removeForeignKeys } from '#document/edits/foreignKeys.ts';
import { removeNotes } from '#document/edits/notes.ts';
import { removeTables } from '#document/edits/tables.ts';
import { t } from '#words/say.ts';
import type { Selection } from './state.ts';
import type { Workspace } from './workspace.ts';

export function deleteSelection(workspace: Workspace, selection: Selection): void {
  const { tables, foreignKeys, areas, notes, column, row } = selection;
  if (row !== null) return;
  const [table] = tables;
  if (column !== null && table !== undefined) {
    workspace.edit(t`Delete column`, (d) => removeColumns(d, table, [column]));
    return;
  }
  const label = labelOf(selection);
  if (label === null) return;
  workspace.edit(label, (document) =>
    inTurn(
      document,
      (d) => removeForeignKeys(d, foreignKeys),
      (d) => removeTables(d, tables),
      (d) => removeAreas(d, areas),
      (d) => removeNotes(d, notes),
    ),
  );
}

/** What the undo step is called; null when there is nothing to delete. */
function labelOf({ tables, foreignKeys, areas, notes }: Selection): string | null {
  if (tables.length > 0) return t`Delete tables`;
  if (foreignKeys.length > 0) return t`Delete foreign keys`;
  if (areas.length > 0) return t`Delete areas`;
  return notes.length > 0 ? t`Delete notes` : null;
}
