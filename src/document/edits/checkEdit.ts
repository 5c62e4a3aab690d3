/** Proves the laws of edits on an example: what the tests of every edit call. */

import { expect } from 'vitest';
import { applyDiff, type Diff, invertDiff } from '../diff.ts';
import { collectionNames, type Document } from '../document.ts';
import type { EditResult } from '../edit.ts';
import { identityOf } from '../names.ts';
import type { Table } from '../records.ts';

type Edit = (document: Document) => EditResult;

/**
 * Applies the edit and returns the document after it, having asserted that
 * the document before stays as it was, undo gives it back, redo gives the result again, the diff survives JSON, lists no record that stays the same, leaves no id dangling and leaves every record frozen.
 */
export function checkEdit(before: Document, edit: Edit, expectation: (after: Document) => void = () => {}): Document {
  const copy = copyOf(before);
  const result = edit(before);
  if ('reason' in result) throw new Error(`The edit was refused: ${result.reason}`);
  const { diff } = result;
  const after = applyDiff(before, diff);
  expectation(after);
  expect(before, 'an edit leaves the document it was given alone').toEqual(copy);
  const undone = applyDiff(after, invertDiff(diff));
  expect(undone, 'undo gives the document before').toEqual(before);
  expect(applyDiff(undone, diff), 'redo gives the document after').toEqual(after);
  expect(applyDiff(before, JSON.parse(JSON.stringify(diff)) as Diff), 'a diff survives JSON').toEqual(after);
  for (const change of diff) {
    expect(change.after, `${change.collection}/${change.id} is listed without a change`).not.toEqual(change.before);
    if (change.after) expect(Object.isFrozen(change.after), `${change.collection}/${change.id} is frozen`).toBe(true);
  }
  expect(danglingReferences(after), 'no id dangles').toEqual([]);
  return after;
}

/** The same document in objects of its own. */
function copyOf(document: Document): Document {
  const entries = collectionNames.map((name) => [name, new Map(JSON.parse(JSON.stringify([...document[name]])))]);
  return Object.fromEntries(entries);
}

/** Asserts that the edit is refused with a reason like this one, without touching the document. */
export function checkRefusal(before: Document, edit: Edit, reason: RegExp): void {
  const copy = copyOf(before);
  const result = edit(before);
  expect('reason' in result ? result.reason : 'The edit was done.').toMatch(reason);
  expect(before).toEqual(copy);
}

/** The document after these edits, one after the other. Throws when one is refused. */
export function edited(document: Document, ...edits: readonly Edit[]): Document {
  return edits.reduce((now, edit) => {
    const result = edit(now);
    if ('reason' in result) throw new Error(result.reason);
    return applyDiff(now, result.diff);
  }, document);
}

/** A sentence for each id that leads nowhere, each record under a wrong id and each id or name that is used twice. */
export function danglingReferences(document: Document): readonly string[] {
  const faults: string[] = [];
  for (const name of collectionNames) {
    for (const [id, record] of document[name]) {
      if (record.id !== id) faults.push(`${name}/${id} holds the record ${record.id}`);
    }
  }
  if (!document.settings.has('document')) faults.push('there are no settings');
  const seen = new Set<string>();
  for (const table of document.tables.values()) {
    const own = new Set(table.columns.map((column) => column.id));
    for (const column of table.columns) {
      if (seen.has(column.id)) faults.push(`the column id ${column.id} is used twice`);
      seen.add(column.id);
      if (column.enumId !== null && !document.enums.has(column.enumId)) {
        faults.push(`${table.name}.${column.name} has the type ${column.enumId}, which is gone`);
      }
      if (column.domainId !== null && !document.domains.has(column.domainId)) {
        faults.push(`${table.name}.${column.name} has the domain ${column.domainId}, which is gone`);
      }
    }
    for (const parent of table.inherits) {
      if (!document.tables.has(parent)) faults.push(`${table.name} inherits from ${parent}, which is gone`);
    }
    if (table.columns.some((column) => column.name.trim() === ''))
      faults.push(`${table.name} has a column without a name`);
    if (new Set(table.columns.map((column) => column.name)).size < own.size) {
      faults.push(`${table.name} has two columns of one name`);
    }
    for (const [what, columns] of columnLists(table)) {
      if (columns.length === 0) faults.push(`${what} of ${table.name} is empty`);
      for (const id of columns) if (!own.has(id)) faults.push(`${what} of ${table.name} has the column ${id}`);
    }
  }
  for (const [what, records] of [
    ['tables', document.tables],
    ['enums', document.enums],
    ['domains', document.domains],
    ['foreign keys', document.foreignKeys],
    ['models', document.models],
  ] as const) {
    const titles = [...records.values()].map((record) => ({ schema: null, ...record }));
    const names = titles.map(identityOf);
    if (titles.some(({ name }) => name.trim() === '')) faults.push(`one of the ${what} has no name`);
    if (new Set(names).size < names.length) faults.push(`two ${what} have one name`);
  }
  for (const [what, records] of [
    ['tables', document.tables],
    ['enums', document.enums],
    ['foreign keys', document.foreignKeys],
    ['models', document.models],
    ['relationships', document.relationships],
    ['policies', document.policies],
    ['areas', document.areas],
    ['notes', document.notes],
    ['rows', document.rows],
  ] as const) {
    const orders = [...records.values()].map((record) => record.order);
    if (new Set(orders).size < orders.length) faults.push(`two ${what} have one position`);
  }
  for (const key of document.foreignKeys.values()) {
    const columns = new Set(document.tables.get(key.tableId)?.columns.map((column) => column.id));
    const refColumns = new Set(document.tables.get(key.refTableId)?.columns.map((column) => column.id));
    const own = new Set(key.pairs.map((pair) => pair.column));
    if (key.pairs.length === 0) faults.push(`${key.name} has no columns`);
    for (const { column, refColumn } of key.pairs) {
      if (!columns.has(column)) faults.push(`${key.name} has the referencing column ${column}`);
      if (!refColumns.has(refColumn)) faults.push(`${key.name} has the referenced column ${refColumn}`);
    }
    for (const id of key.setColumns ?? []) if (!own.has(id)) faults.push(`${key.name} sets the column ${id}`);
  }
  for (const model of document.models.values()) {
    if (!document.tables.has(model.tableId)) faults.push(`the table of the class ${model.name} is gone`);
  }
  for (const policy of document.policies.values()) {
    for (const id of [policy.tableId, policy.targetId])
      if (!document.tables.has(id)) faults.push(`the policy ${policy.id} is about ${id}, which is gone`);
  }
  const attributes = new Set<string>();
  for (const { id, name, modelId, targetId, foreignKeyId, secondary } of document.relationships.values()) {
    for (const model of [modelId, targetId]) {
      if (!document.models.has(model)) faults.push(`the relationship ${id} has the class ${model}, which is gone`);
    }
    for (const key of [...(foreignKeyId === null ? [] : [foreignKeyId]), ...(secondary?.foreignKeyIds ?? [])]) {
      if (!document.foreignKeys.has(key)) faults.push(`the relationship ${id} follows ${key}, which is gone`);
    }
    if (secondary && !document.tables.has(secondary.tableId)) faults.push(`the secondary of ${id} is gone`);
    if (attributes.has(`${modelId} ${name}`)) faults.push(`the class ${modelId} has ${name} twice`);
    attributes.add(`${modelId} ${name}`);
  }
  for (const place of document.places.values()) {
    if (!document.tables.has(place.id)) faults.push(`the table of the place ${place.id} is gone`);
  }
  const held = new Set<string>();
  for (const area of document.areas.values()) {
    for (const id of area.tables) {
      if (!document.tables.has(id)) faults.push(`the table ${id} of the area ${area.id} is gone`);
      if (held.has(id)) faults.push(`the table ${id} is in two areas, or twice in one`);
      held.add(id);
    }
  }
  for (const row of document.rows.values()) {
    const columns = new Set(document.tables.get(row.tableId)?.columns.map((column) => column.id));
    for (const id of Object.keys(row.values))
      if (!columns.has(id)) faults.push(`the row ${row.id} has a cell in ${id}`);
    if (!document.tables.has(row.tableId)) faults.push(`the table of the row ${row.id} is gone`);
  }
  return faults;
}

const columnLists = (table: Table): readonly (readonly [string, readonly string[]])[] => [
  ...(table.primaryKey ? [['the primary key', table.primaryKey.columns] as const] : []),
  ...table.uniques.map((key) => ['a UNIQUE constraint', key.columns] as const),
  ...table.indexes.map((index) => [`the index ${index.name}`, index.columns] as const),
];
