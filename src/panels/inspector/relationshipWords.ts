/** A relationship in a sentence, for people who do not read its options yet. */
import type { Document } from '#document/document.ts';
import { columnOf, foreignKeyOf, modelOf, tableOf } from '#document/lookups.ts';
import type { Relationship } from '#document/records.ts';
import { readCascade } from '#simulation/session/cascadeOptions.ts';
import { t } from '#words/say.ts';

/** Says what the attribute holds and which columns it follows. */
export function relationshipWords(document: Document, side: Relationship): string {
  const [owner, target] = [modelOf(document, side.modelId), modelOf(document, side.targetId)];
  if (side.secondary) {
    const between = tableOf(document, side.secondary.tableId);
    return t`Many to many: the ${target.name} objects that ${between.name} pairs with this ${owner.name}.`;
  }
  if (side.foreignKeyId === null) return '';
  const key = foreignKeyOf(document, side.foreignKeyId);
  const table = tableOf(document, key.tableId);
  const columns = key.pairs.map((pair) => `${table.name}.${columnOf(table, pair.column).name}`).join(', ');
  if (side.direction === 'MANYTOONE') return t`Many to one: the ${target.name} that ${columns} refers to.`;
  return side.uselist
    ? t`One to many: the ${target.name} objects whose ${columns} refer to this ${owner.name}.`
    : t`One to one: the ${target.name} whose ${columns} refers to this ${owner.name}.`;
}

/** What a delete cascade over many to many does to objects that others hold too; null where there is none. */
export function sharedDeleteWarning(document: Document, side: Relationship): string | null {
  if (!side.secondary || !readCascade(side.cascade, side.viewonly).types.has('delete')) return null;
  const [owner, target] = [modelOf(document, side.modelId).name, modelOf(document, side.targetId).name];
  return t`Deleting a ${owner} deletes its ${side.name} too, also those that another ${owner} shares: every ${target} of it is gone for all.`;
}
