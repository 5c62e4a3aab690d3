/** Edits of what a document keeps as text. */
import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import type { DefinitionId } from '../records.ts';

/** Changes the text of a definition. Refused when it is empty: it would be written as an empty statement. */
export function setDefinitionText(document: Document, id: DefinitionId, sql: string): EditResult {
  return editing(document, (draft) => {
    const definition = document.definitions.get(id);
    if (!definition) throw new Refusal(t`There is no such definition.`);
    if (sql.trim() === '') throw new Refusal(t`A definition needs a text; delete it instead.`);
    draft.put('definitions', { ...definition, sql: sql.trim() });
  });
}

/** Removes definitions; nothing refers to them. */
export function removeDefinitions(document: Document, ids: readonly DefinitionId[]): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) draft.remove('definitions', id);
  });
}
