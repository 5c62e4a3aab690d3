/** The names that a document's records get in Python: legal, and different where they must be. */
import { cached } from '#document/cached.ts';
import type { Document } from '#document/document.ts';
import { enumsOf, modelsOf, modelsOfTable, relationshipsFrom, tablesOf } from '#document/lookups.ts';
import { freshName } from '#document/names.ts';
import type { ColumnId, EnumId, ModelId, RelationshipId, Table, TableId } from '#document/records.ts';
import { identifierFrom, isIdentifier } from './python.ts';

export interface PythonNames {
  /** The declarative base class. */
  readonly base: string;
  /** The class of the types that SQLAlchemy does not know. */
  readonly declared: string;
  readonly classes: ReadonlyMap<ModelId, string>;
  /** Attributes for columns; the same in every class of a table. */
  readonly attributes: ReadonlyMap<ColumnId, string>;
  readonly relationships: ReadonlyMap<RelationshipId, string>;
  /** Variables of the tables that have no class. */
  readonly tables: ReadonlyMap<TableId, string>;
  readonly enums: ReadonlyMap<EnumId, string>;
  /** All of them. */
  readonly taken: ReadonlySet<string>;
}

/** What an attribute cannot be called: `self` because the constructor takes the others as keywords. */
const reserved: ReadonlySet<string> = new Set(['metadata', 'registry', 'self']);

const isAttribute = (name: string): boolean =>
  isIdentifier(name) && !reserved.has(name) && !name.startsWith('__') && !name.startsWith('_sa_');

/** Two underscores in front would be changed by Python itself. */
function attributeFrom(name: string, otherwise: string, taken: ReadonlySet<string>): string {
  if (isAttribute(name) && !taken.has(name)) return name;
  const wished = identifierFrom(name, otherwise);
  return freshName(isAttribute(wished) ? wished : `${wished}_`, taken);
}

/** SQLAlchemy maps only tables with a primary key. */
export const isMappable = (table: Table): boolean => table.primaryKey !== null && table.primaryKey.columns.length > 0;

/** The names of one document, computed once. */
export const pythonNames = cached((document: Document): PythonNames => {
  const classes = new Map<ModelId, string>();
  const attributes = new Map<ColumnId, string>();
  const relationships = new Map<RelationshipId, string>();
  const tables = new Map<TableId, string>();
  const enums = new Map<EnumId, string>();

  const global = new Set<string>();
  for (const model of modelsOf(document)) {
    const wished =
      isIdentifier(model.name) && !model.name.startsWith('__') ? model.name : identifierFrom(model.name, 'Model');
    const name = freshName(wished, global);
    classes.set(model.id, name);
    global.add(name);
  }
  const base = freshName('Base', global);
  const declared = freshName('Declared', global);
  global.add(base);
  global.add(declared);

  const all = new Set(global);
  for (const table of tablesOf(document)) {
    const own = new Set<string>();
    // Columns that need no other name keep theirs, whatever the others are called.
    for (const { name } of table.columns) if (isAttribute(name)) own.add(name);
    for (const column of table.columns) {
      const name = isAttribute(column.name) ? column.name : attributeFrom(column.name, 'column', own);
      attributes.set(column.id, name);
      own.add(name);
      all.add(name);
    }
    for (const model of modelsOfTable(document, table.id)) {
      const inClass = new Set(own);
      for (const relationship of relationshipsFrom(document, model.id)) {
        const name = attributeFrom(relationship.name, 'related', inClass);
        relationships.set(relationship.id, name);
        inClass.add(name);
        all.add(name);
      }
    }
  }
  // A script has these besides.
  for (const name of ['session', 'engine', 'connection', 'kept', 'keep', 'loaded', 'insert_rows']) all.add(name);
  const variable = (name: string, otherwise: string, suffix: string): string => {
    const wished = identifierFrom(name, otherwise);
    const found = all.has(wished) ? freshName(`${wished}_${suffix}`, all) : wished;
    all.add(found);
    return found;
  };
  for (const table of tablesOf(document)) {
    if (modelsOfTable(document, table.id).length === 0 || !isMappable(table))
      tables.set(table.id, variable(table.name, 'table', 'table'));
  }
  for (const given of enumsOf(document)) enums.set(given.id, variable(given.name, 'choice', 'enum'));
  return { base, declared, classes, attributes, relationships, tables, enums, taken: all };
});
