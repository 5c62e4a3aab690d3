/** Copy, paste and duplicate of tables. What is copied is the text of a document, so it can go to another one. */
import type { Document } from '#document/document.ts';
import { inTurn } from '#document/edit.ts';
import { assignTables, removeAreas } from '#document/edits/areas.ts';
import { extractTables, mergeDocument } from '#document/edits/merge.ts';
import { removeNotes } from '#document/edits/notes.ts';
import { removeTables } from '#document/edits/tables.ts';
import { areaOf, areasOf } from '#document/lookups.ts';
import type { TableId } from '#document/records.ts';
import { joining } from '#drawing/areas.ts';
import { writeJson } from '#formats/json/write.ts';
import { counted, t } from '#words/say.ts';
import type { Host } from './commands/command.ts';
import type { Selection } from './state.ts';
import type { Workspace } from './workspace.ts';

const shift = { x: 40, y: 40 };

/** What is selected of the drawing as the text of a document, or null when nothing is. */
export function copiedText(workspace: Workspace): string | null {
  const { document, selection } = workspace.store.getState();
  const part = partOf(document, selection);
  return part && writeJson(part);
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

/** Adds a copy of tables, areas and notes beside them and selects it. */
export function duplicateSelection(workspace: Workspace, selection: Selection): void {
  const part = partOf(workspace.store.getState().document, selection);
  if (!part) return;
  const label =
    part.tables.size > 0 ? t`Duplicate tables` : part.areas.size > 0 ? t`Duplicate area` : t`Duplicate note`;
  addAndSelect(workspace, label, (d) => mergeDocument(d, part, shift));
}

/** The part of the document that is selected, areas with the tables they hold; null when nothing is. */
function partOf(document: Document, { tables, areas, notes }: Selection): Document | null {
  if (tables.length + areas.length + notes.length === 0) return null;
  const held = areas.flatMap((id) => areaOf(document, id).tables);
  return extractTables(document, [...new Set([...tables, ...held])], { areas, notes });
}

/**
 * Runs an edit and selects the tables, areas and notes that it made, or else the foreign keys. New tables belong to the
 * area that they come to lie in. The answer is whether it was done.
 */
export function addAndSelect(
  workspace: Workspace,
  label: string,
  edit: Parameters<Workspace['edit']>[1],
  joinKey?: string,
): boolean {
  const before = workspace.store.getState().document;
  const isNew = (document: Document, id: TableId) =>
    !before.tables.has(id) && !areasOf(document).some((area) => area.tables.includes(id));
  const joined = (d: Document) =>
    assignTables(
      d,
      joining(
        d,
        [...d.tables.keys()].filter((id) => isNew(d, id)),
      ),
    );
  if (!workspace.edit(label, (d) => inTurn(d, edit, joined), joinKey)) return false;
  const after = workspace.store.getState().document;
  const tables = [...after.tables.keys()].filter((id) => !before.tables.has(id));
  const foreignKeys = [...after.foreignKeys.keys()].filter((id) => !before.foreignKeys.has(id));
  const areas = [...after.areas.keys()].filter((id) => !before.areas.has(id));
  const notes = [...after.notes.keys()].filter((id) => !before.notes.has(id));
  const drawn = tables.length + areas.length + notes.length;
  const { face } = workspace.store.getState();
  if (drawn + foreignKeys.length > 0 && face !== 'outline' && face !== 'both') workspace.show({ face: 'schema' });
  if (drawn > 0) workspace.select({ tables, areas, notes });
  else if (foreignKeys.length > 0) workspace.select({ foreignKeys });
  return true;
}

/** Puts the selected tables, areas and notes on the clipboard of the system, and says so. */
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

/** Says what has been copied. */
export function sayCopied(workspace: Workspace): void {
  const { document, selection } = workspace.store.getState();
  const tables = partOf(document, selection)?.tables.size ?? 0;
  workspace.say(
    'success',
    tables > 0
      ? counted(tables, '# table is on the clipboard.', '# tables are on the clipboard.')
      : t`The selection is on the clipboard.`,
  );
}

/** Puts the selected tables on the clipboard and takes them out of the document. */
export async function cutSelection(workspace: Workspace): Promise<void> {
  if (await copySelection(workspace)) removeCut(workspace);
}

/** Takes what has been copied out of the document: with an area its tables, as they have been copied. */
export function removeCut(workspace: Workspace): void {
  const { document, selection } = workspace.store.getState();
  const { tables, areas, notes } = selection;
  const held = areas.flatMap((id) => areaOf(document, id).tables);
  workspace.edit(t`Cut`, (document) =>
    inTurn(
      document,
      (d) => removeTables(d, [...new Set([...tables, ...held])]),
      (d) => removeAreas(d, areas),
      (d) => removeNotes(d, notes),
    ),
  );
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
