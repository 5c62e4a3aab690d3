/** Edits of whole tables. */

import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import type { Draft } from '../draft.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import { foreignKeysFrom, foreignKeysTo, rowsOf, tableOf, tablesOf } from '../lookups.ts';
import { freshName, qualified, refuseBadName } from '../names.ts';
import { plainColumn, plainPlace, plainTable } from '../plain.ts';
import type { Column, Table, TableId } from '../records.ts';
import { detachForeignKey, detachFromAreas, detachModelsOf, detachPoliciesOf } from './detach.ts';

/** A column with everything that was not said at its plainest. */
export function newColumn(draft: Draft, given: Partial<Column> & { readonly name: string }): Column {
  return { ...plainColumn, type: 'TEXT', ...given, id: draft.newColumnId() };
}

/** Makes a table with an INTEGER primary key `id` at a place of the drawing. The name is made unique if it is taken. */
export function addTable(document: Document, { name = 'table', x = 0, y = 0 } = {}): EditResult {
  return editing(document, (draft) => {
    const bad = refuseBadName('table', name);
    if (bad) throw new Refusal(bad);
    const fresh = freshName(
      name,
      tablesOf(document).map((t) => t.name),
    );
    const id = newColumn(draft, { name: 'id', type: 'INTEGER', nullable: false, identity: true });
    const table = newTable(draft, fresh, [id], [id.id]);
    draft.put('tables', table);
    draft.put('places', { ...plainPlace, id: table.id, x, y });
  });
}

/** A table record with an id and an order of its own, not yet stored. */
export function newTable(draft: Draft, name: string, columns: readonly Column[], primaryKey: readonly string[]): Table {
  return {
    ...plainTable,
    id: draft.newId('tables'),
    name,
    order: draft.newOrder('tables'),
    columns,
    primaryKey: primaryKey.length > 0 ? { name: null, columns: primaryKey } : null,
  };
}

/** Gives a table another name. Refused when the name is empty or another table has it. */
export function renameTable(document: Document, id: TableId, name: string): EditResult {
  return editing(document, (draft) => {
    const bad = refuseBadName('table', name);
    if (bad) throw new Refusal(bad);
    const table = tableOf(document, id);
    if (tablesOf(document).some((t) => t.id !== id && t.name === name && t.schema === table.schema)) {
      throw new Refusal(t`Another table is already called ${name}.`);
    }
    if (table.name !== name) draft.put('tables', { ...table, name });
  });
}

/** Says something about a table. */
export function setTableComment(document: Document, id: TableId, comment: string): EditResult {
  return editing(document, (draft) => draft.put('tables', { ...tableOf(document, id), comment }));
}

/** Puts a table into a namespace, or with null into the one that goes without saying. Refused where its name is taken there. */
export function setTableSchema(document: Document, id: TableId, schema: string | null): EditResult {
  return editing(document, (draft) => {
    const table = tableOf(document, id);
    const bad = schema === null ? null : refuseBadName('schema', schema);
    if (bad) throw new Refusal(bad);
    if (tablesOf(document).some((t) => t.id !== id && t.name === table.name && t.schema === schema)) {
      throw new Refusal(t`There is a table ${qualified({ schema, name: table.name })} already.`);
    }
    if (table.schema !== schema) draft.put('tables', { ...table, schema });
  });
}

/** Removes tables with their rows, places, classes, and every foreign key and policy that touches them. */
export function removeTables(document: Document, ids: readonly TableId[]): EditResult {
  return editing(document, (draft) => {
    for (const id of ids) {
      tableOf(document, id);
      for (const key of [...foreignKeysFrom(document, id), ...foreignKeysTo(document, id)]) {
        detachForeignKey(draft, key.id);
      }
      detachModelsOf(draft, id);
      detachPoliciesOf(draft, id);
      for (const row of rowsOf(document, id)) draft.remove('rows', row.id);
      draft.remove('places', id);
      draft.remove('tables', id);
    }
    const gone = new Set(ids);
    detachFromAreas(draft, gone);
    for (const table of tablesOf(document))
      if (!gone.has(table.id) && table.inherits.some((parent) => gone.has(parent)))
        draft.put('tables', { ...table, inherits: table.inherits.filter((parent) => !gone.has(parent)) });
  });
}

/** Moves a table one place earlier or later in the order of creation, which decides outcomes in SQLite. */
export function reorderTable(document: Document, id: TableId, direction: 'earlier' | 'later'): EditResult {
  return editing(document, (draft) => {
    const tables = tablesOf(document);
    const at = tables.findIndex((one) => one.id === id);
    const table = tables[at];
    const other = tables[direction === 'earlier' ? at - 1 : at + 1];
    if (!table || !other)
      throw new Refusal(
        direction === 'earlier' ? t`The table is already created first.` : t`The table is already created last.`,
      );
    draft.put('tables', { ...table, order: other.order });
    draft.put('tables', { ...other, order: table.order });
  });
}
