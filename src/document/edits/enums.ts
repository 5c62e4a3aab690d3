/** Edits of named value lists. */

import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { enumsOf, tablesOf } from '../lookups.ts';
import { freshName, refuseBadName } from '../names.ts';
import type { Enum, EnumId } from '../records.ts';

/** Makes an enum. The name is made unique if it is taken. */
export function addEnum(
  document: Document,
  given: { readonly name: string; readonly values: readonly string[] },
): EditResult {
  return editing(document, (draft) => {
    refuseBadEnum(given);
    const name = freshName(
      given.name,
      enumsOf(document).map((e) => e.name),
    );
    const id = draft.newId('enums');
    draft.put('enums', { id, order: draft.newOrder('enums'), name, schema: null, values: given.values });
  });
}

/** Changes the name or the values of an enum. Refused for a taken name, an empty or a repeated value. */
export function updateEnum(document: Document, id: EnumId, change: Partial<Pick<Enum, 'name' | 'values'>>): EditResult {
  return editing(document, (draft) => {
    const old = document.enums.get(id);
    if (!old) throw new Refusal(t`There is no such enum.`);
    refuseBadEnum(change);
    if (enumsOf(document).some((e) => e.id !== id && e.name === change.name)) {
      throw new Refusal(t`Another enum is already called ${change.name ?? ''}.`);
    }
    draft.put('enums', { ...old, ...change });
  });
}

function refuseBadEnum({ name, values = [] }: Partial<Pick<Enum, 'name' | 'values'>>): void {
  const bad = name === undefined ? null : refuseBadName('enum', name);
  if (bad) throw new Refusal(bad);
  if (values.some((value) => value === '')) throw new Refusal(t`An enum value cannot be empty.`);
  if (new Set(values).size < values.length) throw new Refusal(t`An enum cannot list a value twice.`);
}

/** Removes an enum; columns that used it become TEXT. */
export function removeEnum(document: Document, id: EnumId): EditResult {
  return editing(document, (draft) => {
    if (!document.enums.has(id)) throw new Refusal(t`There is no such enum.`);
    draft.remove('enums', id);
    for (const table of tablesOf(document)) {
      if (!table.columns.some((c) => c.enumId === id)) continue;
      const columns = table.columns.map((c) => (c.enumId === id ? { ...c, enumId: null, type: 'TEXT' } : c));
      draft.put('tables', { ...table, columns });
    }
  });
}
