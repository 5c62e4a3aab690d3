/** What goes along when a foreign key, a table or a class goes. */
import type { Draft } from '../draft.ts';
import { areasOf, modelsOfTable, otherSideOf, policiesOf, relationshipsOf } from '../lookups.ts';
import type { ForeignKeyId, ModelId, Relationship, RelationshipId, TableId } from '../records.ts';

/** Removes relationships; the other side of each stays and is told that nothing populates it. */
export function detachRelationships(draft: Draft, ids: ReadonlySet<RelationshipId>): void {
  const { document } = draft;
  for (const relationship of relationshipsOf(document)) {
    if (ids.has(relationship.id)) draft.remove('relationships', relationship.id);
    else if (ids.has(otherSideOf(document, relationship)?.id ?? ''))
      draft.put('relationships', { ...relationship, backPopulates: null });
  }
}

function detachWhere(draft: Draft, test: (relationship: Relationship) => boolean): void {
  const ids = relationshipsOf(draft.document).filter(test);
  if (ids.length > 0) detachRelationships(draft, new Set(ids.map((relationship) => relationship.id)));
}

/** Removes a foreign key with the relationships that follow it. */
export function detachForeignKey(draft: Draft, id: ForeignKeyId): void {
  detachWhere(draft, ({ foreignKeyId, secondary }) => foreignKeyId === id || !!secondary?.foreignKeyIds.includes(id));
  draft.remove('foreignKeys', id);
}

/** Removes a class with the relationships from it and to it. */
export function detachModel(draft: Draft, id: ModelId): void {
  detachWhere(draft, ({ modelId, targetId }) => modelId === id || targetId === id);
  draft.remove('models', id);
}

/** Removes the classes of a table. */
export function detachModelsOf(draft: Draft, tableId: TableId): void {
  for (const model of modelsOfTable(draft.document, tableId)) detachModel(draft, model.id);
}

/** Removes the policies that say something about a table. */
export function detachPoliciesOf(draft: Draft, id: TableId): void {
  for (const policy of policiesOf(draft.document))
    if (policy.tableId === id || policy.targetId === id) draft.remove('policies', policy.id);
}

/** Takes tables out of the areas that hold them. */
export function detachFromAreas(draft: Draft, ids: ReadonlySet<TableId>): void {
  for (const area of areasOf(draft.document))
    if (area.tables.some((id) => ids.has(id)))
      draft.put('areas', { ...area, tables: area.tables.filter((id) => !ids.has(id)) });
}
