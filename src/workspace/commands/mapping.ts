/** Commands about classes and relationships: those of the selected table or foreign key, or the one that is pointed at. */
import type { Document } from '#document/document.ts';
import { inTurn } from '#document/edit.ts';
import { isAssociationTable } from '#document/edits/associationTables.ts';
import { addModel, removeModels } from '#document/edits/models.ts';
import { addRelationshipPair, removeRelationship } from '#document/edits/relationships.ts';
import { foreignKeyOf, modelsOfTable, relationshipsOf } from '#document/lookups.ts';
import type { ForeignKeyId, ModelId, RelationshipId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { defined, first, oneTable, type Subject, someForeignKeys, writable } from './command.ts';

const classesOf = (document: Document, { part, tables }: Subject): readonly ModelId[] =>
  part?.kind === 'class' ? [part.modelId] : modelsOfTable(document, tables[0] ?? '').map(({ id }) => id);

const sidesOf = (document: Document, { part, foreignKeys }: Subject): readonly RelationshipId[] =>
  part?.kind === 'relationship'
    ? [part.relationshipId]
    : relationshipsOf(document)
        .filter(({ foreignKeyId, secondary }) =>
          [foreignKeyId, ...(secondary?.foreignKeyIds ?? [])].some((id) => id !== null && foreignKeys.includes(id)),
        )
        .map(({ id }) => id);

/** What a pair of relationships follows: the foreign key, or the association table that it belongs to. */
const wayOf = (document: Document, id: ForeignKeyId) => {
  const { tableId } = foreignKeyOf(document, id);
  return isAssociationTable(document, tableId) ? { secondaryId: tableId } : { foreignKeyId: id };
};

export const mappingCommands = defined([
  {
    id: 'map-class',
    label: t`Map a class to the selected table`,
    short: t`Map a class to it`,
    group: 'table',
    refuse: first(writable, oneTable, ({ document }, { tables }) =>
      modelsOfTable(document, tables[0] ?? '').length > 0 ? t`A class is mapped to it already.` : null,
    ),
    run: ({ workspace, on }) => void workspace.edit(t`Add class`, (d) => addModel(d, on.tables[0] ?? '')),
  },
  {
    id: 'delete-class',
    label: t`Delete the class that is mapped to the selected table`,
    short: t`Delete the class`,
    group: 'table',
    danger: true,
    refuse: first(writable, oneTable, ({ document }, on) =>
      classesOf(document, on).length === 0 ? t`No class is mapped to it.` : null,
    ),
    run: ({ workspace, on }) => void workspace.edit(t`Delete class`, (d) => removeModels(d, classesOf(d, on))),
  },
  {
    id: 'add-relationships',
    label: t`Add relationships for the selected foreign key, one on each side`,
    short: t`Add relationships`,
    group: 'foreignKey',
    refuse: first(writable, someForeignKeys, ({ document }, on) =>
      sidesOf(document, on).length > 0 ? t`Relationships follow it already.` : null,
    ),
    run: ({ workspace, on }) =>
      void workspace.edit(t`Add relationships`, (document) =>
        inTurn(document, ...on.foreignKeys.map((id) => (d: Document) => addRelationshipPair(d, wayOf(d, id)))),
      ),
  },
  {
    id: 'relate-through',
    label: t`Relate the classes on both sides of the selected association table`,
    short: t`Relate the classes on both sides`,
    group: 'table',
    refuse: first(writable, oneTable, ({ document }, { tables }) => {
      const [id = ''] = tables;
      if (!document.tables.has(id) || !isAssociationTable(document, id))
        return t`This is for a table that is nothing but pairings of two rows.`;
      return relationshipsOf(document).some(({ secondary }) => secondary?.tableId === id)
        ? t`Relationships follow it already.`
        : null;
    }),
    run: ({ workspace, on }) =>
      void workspace.edit(t`Add relationships`, (d) => addRelationshipPair(d, { secondaryId: on.tables[0] ?? '' })),
  },
  {
    id: 'delete-relationships',
    label: t`Delete the relationships of the selected foreign key`,
    short: t`Delete the relationship`,
    group: 'foreignKey',
    danger: true,
    refuse: first(writable, ({ document }, on) =>
      sidesOf(document, on).length === 0 ? t`Select a foreign key with relationships first.` : null,
    ),
    run: ({ workspace, on }) =>
      void workspace.edit(t`Remove relationship`, (document) =>
        inTurn(document, ...sidesOf(document, on).map((id) => (d: Document) => removeRelationship(d, id))),
      ),
  },
]);
