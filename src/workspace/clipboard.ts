/** Copy, paste and duplicate of tables. What is copied is the text of a document, so it can go to another one. */
import { extractTables, mergeDocument } from '#document/edits/merge.ts';
import type { TableId } from '#document/records.ts';
import { writeJson } from '#formats/json/write.ts';
import { t } from '#words/say.ts';
import type { Workspace } from './workspace.ts';

const shift = { x: 40, y: 40 };

/** The selected tables as the text of a document, or null when none is selected. */
export function copiedText(workspace: Workspace): string | null {
  const { document, selection } = workspace.store.getState();
  return selection.tables.length === 0 ? null : writeJson(extractTables(document, selection.tables));
}

/** Adds the tables of a copied text and selects them. Answers false when the text is not a document. */
export async function pasteText(workspace: Workspace, text: string): Promise<boolean> {
  if (!text.trimStart().startsWith('{')) return false;
  const { readJson } = await import('#formats/json/read.ts');
  const { value } = readJson(text);
  if (!value) return false;
  addAndSelect(workspace, t`Paste tables`, (d) => mergeDocument(d, value, shift));
  return true;
}

/** Adds a copy of tables beside them and selects it. */
export function duplicateTables(workspace: Workspace, ids: readonly TableId[]): void {
  addAndSelect(workspace, t`Duplicate tables`, (d) => mergeDocument(d, extractTables(d, ids), shift));
}

/** Runs an edit and selects the tables that it made, or else the foreign keys. */
export function addAndSelect(workspace: Workspace, label: string, edit: Parameters<Workspace['edit']>[1]): void {
  const before = workspace.store.getState().document;
  if (!workspace.edit(label, edit)) return;
  const after = workspace.store.getState().document;
  const tables = [...after.tables.keys()].filter((id) => !before.tables.has(id));
  const foreignKeys = [...after.foreignKeys.keys()].filter((id) => !before.foreignKeys.has(id));
  const { face } = workspace.store.getState();
  if (tables.length + foreignKeys.length > 0 && face !== 'outline') workspace.show({ face: 'schema' });
  if (tables.length > 0) workspace.select({ tables });
  else if (foreignKeys.length > 0) workspace.select({ foreignKeys });
}
