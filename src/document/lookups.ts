/** Questions about a document, answered once for each collection that they look at. */
import { cached } from './cached.ts';
import type { Document } from './document.ts';
import type {
  Area,
  AreaId,
  Column,
  ColumnId,
  Definition,
  Domain,
  Enum,
  ForeignKey,
  ForeignKeyId,
  Model,
  ModelId,
  NoteId,
  Policy,
  Relationship,
  RelationshipId,
  Row,
  StickyNote,
  Table,
  TableId,
} from './records.ts';

const byOrder = <R extends { readonly order: number }>(records: ReadonlyMap<string, R>): readonly R[] =>
  [...records.values()].sort((a, b) => a.order - b.order);

/** Records by one of their ids; within a group in the order given. */
function grouped<R>(records: Iterable<R>, idOf: (record: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const record of records) {
    const list = groups.get(idOf(record));
    if (list) list.push(record);
    else groups.set(idOf(record), [record]);
  }
  return groups;
}

const sortedTables = cached((tables: Document['tables']) => byOrder(tables));
const sortedForeignKeys = cached((keys: Document['foreignKeys']) => byOrder(keys));
const sortedEnums = cached((enums: Document['enums']) => byOrder(enums));

const sortedDomains = cached((domains: Document['domains']) => byOrder(domains));
const sortedDefinitions = cached((definitions: Document['definitions']) => byOrder(definitions));
const sortedPolicies = cached((policies: Document['policies']) => byOrder(policies));
const sortedModels = cached((models: Document['models']) => byOrder(models));
const sortedRelationships = cached((relationships: Document['relationships']) => byOrder(relationships));
const sortedAreas = cached((areas: Document['areas']) => byOrder(areas));
const sortedNotes = cached((notes: Document['notes']) => byOrder(notes));

/** All tables in the order of their creation. */
export const tablesOf = (document: Document): readonly Table[] => sortedTables(document.tables);

/** All foreign keys in the order of their creation. */
export const foreignKeysOf = (document: Document): readonly ForeignKey[] => sortedForeignKeys(document.foreignKeys);

/** All enums in the order of their creation. */
export const enumsOf = (document: Document): readonly Enum[] => sortedEnums(document.enums);

/** All domains in the order of their creation. */
export const domainsOf = (document: Document): readonly Domain[] => sortedDomains(document.domains);

/** All definitions that are kept as text, in the order of their creation. */
export const definitionsOf = (document: Document): readonly Definition[] => sortedDefinitions(document.definitions);

/** All policies, in the order in which they were made. */
export const policiesOf = (document: Document): readonly Policy[] => sortedPolicies(document.policies);

/** All mapped classes in the order of their definition. */
export const modelsOf = (document: Document): readonly Model[] => sortedModels(document.models);

/** All relationships in order. */
export const relationshipsOf = (document: Document): readonly Relationship[] =>
  sortedRelationships(document.relationships);

/** All areas of the drawing, from the lowest to the uppermost. */
export const areasOf = (document: Document): readonly Area[] => sortedAreas(document.areas);

/** All notes of the drawing, from the lowest to the uppermost. */
export const notesOf = (document: Document): readonly StickyNote[] => sortedNotes(document.notes);

/** The table with this id. Throws when there is none: ids in a document never dangle. */
export function tableOf(document: Document, id: TableId): Table {
  const table = document.tables.get(id);
  if (!table) throw new Error(`No table has the id ${id}.`);
  return table;
}

/** The foreign key with this id. Throws when there is none. */
export function foreignKeyOf(document: Document, id: ForeignKeyId): ForeignKey {
  const key = document.foreignKeys.get(id);
  if (!key) throw new Error(`No foreign key has the id ${id}.`);
  return key;
}

/** The mapped class with this id. Throws when there is none. */
export function modelOf(document: Document, id: ModelId): Model {
  const model = document.models.get(id);
  if (!model) throw new Error(`No model has the id ${id}.`);
  return model;
}

/** The relationship with this id. Throws when there is none. */
export function relationshipOf(document: Document, id: RelationshipId): Relationship {
  const relationship = document.relationships.get(id);
  if (!relationship) throw new Error(`No relationship has the id ${id}.`);
  return relationship;
}

/** The area with this id. Throws when there is none. */
export function areaOf(document: Document, id: AreaId): Area {
  const area = document.areas.get(id);
  if (!area) throw new Error(`No area has the id ${id}.`);
  return area;
}

/** The note with this id. Throws when there is none. */
export function noteOf(document: Document, id: NoteId): StickyNote {
  const note = document.notes.get(id);
  if (!note) throw new Error(`No note has the id ${id}.`);
  return note;
}

const modelsByTable = cached((models: Document['models']) => grouped(sortedModels(models), ({ tableId }) => tableId));

/** The classes that are mapped to a table, mostly one. */
export const modelsOfTable = (document: Document, id: TableId): readonly Model[] =>
  modelsByTable(document.models).get(id) ?? [];

const relationshipsByModel = cached((relationships: Document['relationships']) =>
  grouped(sortedRelationships(relationships), ({ modelId }) => modelId),
);

/** The relationships of a class, in the order in which cascades visit them. */
export const relationshipsFrom = (document: Document, id: ModelId): readonly Relationship[] =>
  relationshipsByModel(document.relationships).get(id) ?? [];

/** The relationship that `backPopulates` names, or null when it names none. */
export function otherSideOf(document: Document, relationship: Relationship): Relationship | null {
  const { backPopulates, targetId } = relationship;
  if (backPopulates === null) return null;
  return relationshipsFrom(document, targetId).find((other) => other.name === backPopulates) ?? null;
}

/** A column of a table. Throws when there is none. */
export function columnOf(table: Table, id: ColumnId): Column {
  const column = table.columns.find((c) => c.id === id);
  if (!column) throw new Error(`The table ${table.name} has no column with the id ${id}.`);
  return column;
}

/** The table with exactly this name, or undefined. */
export const tableNamed = (document: Document, name: string): Table | undefined =>
  tablesOf(document).find((t) => t.name === name);

/** The column with exactly this name, or undefined. */
export const columnNamed = (table: Table, name: string): Column | undefined =>
  table.columns.find((c) => c.name === name);

const groupKeys = cached((keys: Document['foreignKeys']) => {
  const sorted = sortedForeignKeys(keys);
  return { outgoing: grouped(sorted, (key) => key.tableId), incoming: grouped(sorted, (key) => key.refTableId) };
});

/** The foreign keys that a table holds, in order. */
export const foreignKeysFrom = (document: Document, id: TableId): readonly ForeignKey[] =>
  groupKeys(document.foreignKeys).outgoing.get(id) ?? [];

/** The foreign keys that refer to a table, in order. */
export const foreignKeysTo = (document: Document, id: TableId): readonly ForeignKey[] =>
  groupKeys(document.foreignKeys).incoming.get(id) ?? [];

const groupRows = cached((rows: Document['rows']) => {
  const groups = grouped(rows.values(), (row) => row.tableId);
  for (const list of groups.values()) list.sort((a, b) => a.order - b.order);
  return groups;
});

/** The sample rows of a table in the order of their insertion. */
export const rowsOf = (document: Document, id: TableId): readonly Row[] => groupRows(document.rows).get(id) ?? [];

/** Every key that identifies a row of the table: the primary key first, then UNIQUE constraints, then unique indexes. */
export function uniqueKeysOf(table: Table): readonly (readonly ColumnId[])[] {
  return [
    ...(table.primaryKey ? [table.primaryKey.columns] : []),
    ...table.uniques.map((key) => key.columns),
    ...table.indexes.filter((index) => index.unique).map((index) => index.columns),
  ];
}

/** Whether the set of columns contains a whole unique key, so that at most one row can have given values in it. */
export function isUnique(table: Table, columns: readonly ColumnId[]): boolean {
  const given = new Set(columns);
  return uniqueKeysOf(table).some((key) => key.length > 0 && key.every((id) => given.has(id)));
}
