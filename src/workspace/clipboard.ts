/** Copy, paste and duplicate of tables. What is copied is the text of a document, so it can go to another one. */
import { extractTables, mergeDocument } from '#document/edits/merge.ts';
import { removeTables } from '#document/edits/tables.ts';
import type { TableId } from '#document/records.ts';
import { writeJson } from '#formats/json/write.ts';
import { counted, t } from '#words/say.ts';
import type { Host } from './commands/command.ts';
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

/** Runs an edit and selects the tables that it made, or else the foreign keys. The answer is whether it was done. */
export function addAndSelect(
  workspace: Workspace,
  label: string,
  edit: Parameters<Workspace['edit']>[1],
  joinKey?: string,
): boolean {
  const before = workspace.store.getState().document;
  if (!workspace.edit(label, edit, joinKey)) return false;
  const after = workspace.store.getState().document;
  const tables = [...after.tables.keys()].filter((id) => !before.tables.has(id));
  const foreignKeys = [...after.foreignKeys.keys()].filter((id) => !before.foreignKeys.has(id));
  const { face } = workspace.store.getState();
  if (tables.length + foreignKeys.length > 0 && face !== 'outline') workspace.show({ face: 'schema' });
  if (tables.length > 0) workspace.select({ tables });
  else if (foreignKeys.length > 0) workspace.select({ foreignKeys });
  return true;
}

/** Puts the selected tables on the clipboard of the system, and says so. */
export async function copySelection(workspace: Workspace): Promise<boolean> {
  const text = copiedText(workspace);
  if (text === null) return false;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    workspace.say('error', t`The browser did not allow copying. Allow the clipboard for this page and try again.`);
    return false;
  }
  sayCopied(workspace);
  return true;
}

/** Says how many tables have been copied. */
export function sayCopied(workspace: Workspace): void {
  const { tables } = workspace.store.getState().selection;
  workspace.say('success', counted(tables.length, '# table is on the clipboard.', '# tables are on the clipboard.'));
}

/** Puts the selected tables on the clipboard and takes them out of the document. */
export async function cutSelection(workspace: Workspace): Promise<void> {
  if (await copySelection(workspace)) removeCut(workspace);
}

/** Takes tables that have been copied out of the document. */
export function removeCut(workspace: Workspace): void {
  const { tables } = workspace.store.getState().selection;
  workspace.edit(t`Cut tables`, (d) => removeTables(d, tables));
}

/** Pastes what the clipboard holds: tables at once, other texts by way of the import. */
export async function pasteFromClipboard(workspace: Workspace, host: Pick<Host, 'openText'>): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    workspace.say('error', t`The browser did not allow pasting from a menu. The keys for pasting always work.`);
    return;
  }
  if (text.trim() === '') workspace.say('info', t`The clipboard holds no text.`);
  else if (!(await pasteText(workspace, text))) host.openText(text, t`the pasted text`);
}
