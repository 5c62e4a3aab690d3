/** Edits of the document as a whole. */
import { t } from '#words/say.ts';
import { diffBetween } from '../diff.ts';
import { type Document, settingsOf } from '../document.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import type { DialectName } from '../records.ts';

/** Gives the document another name. */
export function renameDocument(document: Document, name: string): EditResult {
  return editing(document, (draft) => {
    if (name.trim() === '') throw new Refusal(t`A document needs a name.`);
    draft.put('settings', { ...settingsOf(document), name: name.trim() });
  });
}

/** Chooses the database whose behaviour is simulated and whose SQL is shown first. */
export function setDialect(document: Document, dialect: DialectName): EditResult {
  return editing(document, (draft) => draft.put('settings', { ...settingsOf(document), dialect }));
}

/** Replaces everything by another document, as opening a file into this one does. */
export function replaceDocument(document: Document, by: Document): EditResult {
  return { diff: diffBetween(document, by) };
}
