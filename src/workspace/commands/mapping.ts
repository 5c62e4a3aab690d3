/** Commands about classes and relationships: those of the selected table or foreign key, or the one that is pointed at. */
import type { Document } from '#document/document.ts';
import { inTurn } from '#document/edit.ts';
import { addModel, removeModels } from '#document/edits/models.ts';
import { addRelationshipPair, removeRelationship } from '#document/edits/relationships.ts';
import { modelsOfTable, relationshipsOf } from '#document/lookups.ts';
import type { ModelId, RelationshipId } from '#document/records.ts';
import { t } from '#words/say.ts';
import { defined, first, oneTable, type Subject, someForeignKeys, writable } from './command.ts';

const classesOf = (document: Document, { part, tables }: Subject): readonly ModelId[] =>
  part?.kind === 'class' ? [part.modelId] : modelsOfTable(document, tables[0] ?? '').map(({ id }) => id);

const sidesOf = (document: Document, { part, foreignKeys }: Subject): readonly RelationshipId[] =>
  part?.kind === 'relationship'
    ? [part.relationshipId]
    : relationshipsOf(document)
        .filter(({ foreignKeyId }) => foreignKeyId !== null && foreignKeys.includes(foreignKeyId))
        .map(({ id }) => id);

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
        inTurn(
          document,
          ...on.foreignKeys.map((foreignKeyId) => (d: Document) => addRelationshipPair(d, { foreignKeyId })),
        ),
      ),
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
