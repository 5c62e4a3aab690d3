/** Edits of mapped classes. */
import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import type { Draft } from '../draft.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { modelOf, modelsOf, modelsOfTable, tableOf } from '../lookups.ts';
import { freshName } from '../names.ts';
import type { Model, ModelId, TableId } from '../records.ts';
import { detachModel } from './detach.ts';
import { className, isPythonName } from './pythonNames.ts';

/** Maps a class to a table, called after it: `order_items` gives `OrderItem`. */
export function addModel(document: Document, tableId: TableId): EditResult {
  return editing(document, (draft) => {
    putModel(draft, tableId);
  });
}

/** Stores a new class of a table under a name that no other class has. */
function putModel(draft: Draft, tableId: TableId): Model {
  const table = tableOf(draft.document, tableId);
  if (!table.primaryKey) {
    throw new Refusal(t`${table.name} has no primary key, and SQLAlchemy maps only tables that have one.`);
  }
  const taken = modelsOf(draft.document).map((model) => model.name);
  const model: Model = {
    id: draft.newId('models'),
    name: freshName(className(table.name), taken),
    order: draft.newOrder('models'),
    tableId,
    legacyIsOrphan: false,
    confirmDeletedRows: true,
  };
  draft.put('models', model);
  return model;
}

/** The class of a table, the first if it has several, made if it has none. */
export function modelFor(draft: Draft, tableId: TableId): Model {
  return modelsOfTable(draft.document, tableId)[0] ?? putModel(draft, tableId);
}

/** Changes the name or the options of a class. Refused when the name is taken or no name in Python. */
export function updateModel(
  document: Document,
  id: ModelId,
  change: Partial<Pick<Model, 'name' | 'legacyIsOrphan' | 'confirmDeletedRows'>>,
): EditResult {
  return editing(document, (draft) => {
    const model = modelOf(document, id);
    const { name } = change;
    if (name !== undefined && name !== model.name) {
      if (!isPythonName(name)) throw new Refusal(t`“${name}” cannot be the name of a class in Python.`);
      if (modelsOf(document).some((other) => other.name === name)) {
        throw new Refusal(t`Another class is already called ${name}.`);
      }
    }
    draft.put('models', { ...model, ...change });
  });
}

/** Removes classes with the relationships from them and to them; the tables stay. */
export function removeModels(document: Document, ids: readonly ModelId[]): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) detachModel(draft, modelOf(document, id).id);
  });
}
