/** Edits of relationships: both sides of a foreign key or of an association table in one gesture. */
import { t } from '#words/say.ts';
import type { Document } from '../document.ts';
import type { Draft } from '../draft.ts';
import { type EditResult, editing, Refusal } from '../edit.ts';
import {
  foreignKeyOf,
  foreignKeysFrom,
  foreignKeysOf,
  modelOf,
  modelsOfTable,
  otherSideOf,
  relationshipOf,
  relationshipsFrom,
  relationshipsOf,
  tableOf,
  tablesOf,
} from '../lookups.ts';
import { freshName } from '../names.ts';
import { type GivenRelationship, plainRelationship } from '../plainRelationship.ts';
import type { ForeignKeyId, Model, ModelId, Relationship, RelationshipId, TableId } from '../records.ts';
import { isAssociationTable } from './associationTables.ts';
import { detachRelationships } from './detach.ts';
import { modelFor } from './models.ts';
import { isPythonName, reservedAttributes } from './pythonNames.ts';
import { isOneToOne, namesOfAssociation, namesOfForeignKey } from './relationshipNames.ts';

/** What a relationship pair follows: a foreign key, or an association table with two. */
export type PairOf = { readonly foreignKeyId: ForeignKeyId } | { readonly secondaryId: TableId };

/**
 * Adds both sides of a relationship, each the other's `back_populates`, and the classes that are missing. The sides are
 * named after the foreign key's column and the tables; a name that the class has already gets a number.
 */
export function addRelationshipPair(document: Document, of: PairOf): EditResult {
  return editing(document, (draft) => putPair(draft, of));
}

/** As the edit, within another edit. */
export function putPair(draft: Draft, of: PairOf): void {
  const { document } = draft;
  if ('foreignKeyId' in of) {
    const key = foreignKeyOf(document, of.foreignKeyId);
    const [many, one] = [modelFor(draft, key.tableId), modelFor(draft, key.refTableId)];
    const names = namesOfForeignKey(document, key);
    const manyToOne = freshAttribute(draft.document, many, names.manyToOne);
    const oneToMany = freshAttribute(draft.document, one, names.oneToMany, many.id === one.id ? [manyToOne] : []);
    put(draft, {
      modelId: one.id,
      targetId: many.id,
      name: oneToMany,
      direction: 'ONETOMANY',
      foreignKeyId: key.id,
      backPopulates: manyToOne,
      uselist: !isOneToOne(document, key),
    });
    put(draft, {
      modelId: many.id,
      targetId: one.id,
      name: manyToOne,
      direction: 'MANYTOONE',
      foreignKeyId: key.id,
      backPopulates: oneToMany,
      uselist: false,
    });
    return;
  }
  const table = tableOf(document, of.secondaryId);
  const [own, target] = foreignKeysFrom(document, table.id);
  if (!own || !target) {
    throw new Refusal(t`${table.name} needs two foreign keys to stand between two classes.`);
  }
  const [left, right] = [modelFor(draft, own.refTableId), modelFor(draft, target.refTableId)];
  const names = namesOfAssociation(document, own, target);
  const onOwn = freshAttribute(draft.document, left, names.onOwn);
  const onTarget = freshAttribute(draft.document, right, names.onTarget, left.id === right.id ? [onOwn] : []);
  const between = { direction: 'MANYTOMANY', uselist: true } as const;
  put(draft, {
    ...between,
    modelId: left.id,
    targetId: right.id,
    name: onOwn,
    backPopulates: onTarget,
    secondary: { tableId: table.id, foreignKeyIds: [own.id, target.id] },
  });
  put(draft, {
    ...between,
    modelId: right.id,
    targetId: left.id,
    name: onTarget,
    backPopulates: onOwn,
    secondary: { tableId: table.id, foreignKeyIds: [target.id, own.id] },
  });
}

function put(draft: Draft, given: Omit<GivenRelationship, 'id' | 'order'>): void {
  const [id, order] = [draft.newId('relationships'), draft.newOrder('relationships')];
  draft.put('relationships', plainRelationship({ ...given, id, order }));
}

function attributesOf(document: Document, modelId: ModelId): readonly string[] {
  const model = modelOf(document, modelId);
  return [
    ...reservedAttributes,
    ...tableOf(document, model.tableId).columns.map((column) => column.name),
    ...relationshipsFrom(document, modelId).map((relationship) => relationship.name),
  ];
}

const freshAttribute = (document: Document, model: Model, name: string, more: readonly string[] = []): string =>
  freshName(name, [...attributesOf(document, model.id), ...more]);

/** Changes the name or the options of a relationship; its other side follows a new name. */
export function updateRelationship(
  document: Document,
  id: RelationshipId,
  change: Partial<Omit<Relationship, 'id' | 'order' | 'modelId' | 'targetId'>>,
): EditResult {
  return editing(document, (draft) => {
    const relationship = relationshipOf(document, id);
    const { name } = change;
    if (name !== undefined && name !== relationship.name) {
      if (!isPythonName(name)) throw new Refusal(t`“${name}” cannot be the name of an attribute in Python.`);
      if (attributesOf(document, relationship.modelId).includes(name)) {
        throw new Refusal(t`${modelOf(document, relationship.modelId).name} already has the attribute ${name}.`);
      }
      for (const other of relationshipsOf(document)) {
        if (otherSideOf(document, other)?.id === id)
          draft.put('relationships', { ...(draft.document.relationships.get(other.id) ?? other), backPopulates: name });
      }
    }
    draft.put('relationships', { ...relationshipOf(draft.document, id), ...change });
  });
}

/** Removes one side of a relationship; the other side stays, with no `back_populates`. */
export function removeRelationship(document: Document, id: RelationshipId): EditResult {
  return editing(document, (draft) => detachRelationships(draft, new Set([relationshipOf(document, id).id])));
}

/** Removes both sides of a relationship. */
export function removeRelationshipPair(document: Document, id: RelationshipId): EditResult {
  return editing(document, (draft) => {
    const relationship = relationshipOf(document, id);
    const other = otherSideOf(document, relationship);
    detachRelationships(draft, new Set([id, ...(other ? [other.id] : [])]));
  });
}

/**
 * Gives every table with a primary key a class, every foreign key between classes a relationship pair, and every
 * association table, which gets no class, a pair of lists. What is there already stays.
 */
export function inferRelationships(document: Document): EditResult {
  return editing(document, (draft) => {
    const associations = new Set(
      tablesOf(document)
        .filter((table) => isAssociationTable(document, table.id) && modelsOfTable(document, table.id).length === 0)
        .filter((table) => foreignKeysFrom(document, table.id).every((key) => isMapped(document, key.refTableId)))
        .map((table) => table.id),
    );
    for (const table of tablesOf(document)) {
      if (!associations.has(table.id) && isMapped(document, table.id)) modelFor(draft, table.id);
    }
    const followed = new Set(
      relationshipsOf(document).flatMap(({ foreignKeyId, secondary }) => [
        ...(foreignKeyId === null ? [] : [foreignKeyId]),
        ...(secondary?.foreignKeyIds ?? []),
      ]),
    );
    for (const key of foreignKeysOf(document)) {
      if (associations.has(key.tableId) || followed.has(key.id)) continue;
      if (isMapped(document, key.tableId) && isMapped(document, key.refTableId))
        putPair(draft, { foreignKeyId: key.id });
    }
    for (const secondaryId of associations) {
      if (!foreignKeysFrom(document, secondaryId).some((key) => followed.has(key.id))) putPair(draft, { secondaryId });
    }
  });
}

const isMapped = (document: Document, tableId: TableId): boolean => tableOf(document, tableId).primaryKey !== null;
